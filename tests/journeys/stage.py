"""The stage of a journey: the server, a window for each person, the clock, the pictures."""

import asyncio
import json
import math
import re
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.support.browser import close_windows
from tests.support.server import ROOT, ServerProcess

PICTURES = ROOT / "build" / "journeys"
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}


@dataclass
class Stage:
    """What a story needs. `name` is the folder of its pictures."""

    server: ServerProcess
    browser: Browser
    name: str
    windows: dict[str, BrowserContext] = field(default_factory=dict)
    taken: int = 0

    async def window(self, key: str, *, wide: bool = False) -> Page:
        """A window of somebody of the cast, logged in, on their own host, at their first page."""
        context = await self.browser.new_context(
            viewport=DESK if wide else PHONE, locale="nb-NO", timezone_id="Europe/Oslo"
        )
        self.windows[key] = context
        page = await context.new_page()
        await page.goto(f"{self.server.url_of(key)}/demo/inn/{key}")
        await expect(page).to_have_url(re.compile(rf"//{key}\.localhost:\d+/(?!demo)"))
        return page

    async def go(self, page: Page, path: str) -> None:
        """To a page of ours, on the window's own host; whoever was logged out meanwhile logs in."""
        host = re.sub(r"^(https?://[^/]+).*", r"\g<1>", page.url)
        await page.goto(f"{host}{path}")
        if "/inn" in page.url or await page.locator("a[href='/inn']").count():
            key = host.partition("//")[2].partition(".")[0]
            await page.goto(f"{host}/demo/inn/{key}")
            await page.goto(f"{host}{path}")

    async def snap(self, page: Page, step: str) -> None:
        """A picture of this step: `build/journeys/<story>/03-step.png`."""
        self.taken += 1
        folder = PICTURES / self.name
        folder.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=folder / f"{self.taken:02}-{step}.png", full_page=True)

    async def now(self) -> datetime:
        """The server's time."""
        return await self.later()

    async def later(self, by: timedelta = timedelta(0), **parts: float) -> datetime:
        """Moves the server's clock; when it returns, all that was due by then is done."""
        seconds = math.ceil((by + timedelta(**parts)).total_seconds())
        return await asyncio.to_thread(self._move, seconds)

    async def until(self, moment: datetime) -> datetime:
        """Moves the server's clock to `moment`; nothing happens if it has been."""
        return await self.later(max(moment - await self.now(), timedelta(0)))

    def _move(self, seconds: int) -> datetime:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.server.port}/demo/klokke",
            data=f"seconds={seconds}".encode(),
            headers={"Sec-Fetch-Site": "none", "Accept": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=120) as answer:
            return datetime.fromisoformat(json.load(answer)["now"]).astimezone(UTC)


@asynccontextmanager
async def stage(name: str, folder: Path, browser: Browser) -> AsyncIterator[Stage]:
    """A server of the story's own. Old pictures of the story are thrown away."""
    for old in (PICTURES / name).glob("*.png"):
        old.unlink()
    with ServerProcess(folder) as server:
        at = Stage(server, browser, name)
        try:
            yield at
        except BaseException:
            for key, context in at.windows.items():
                await at.snap(context.pages[0], f"stopped-{key}")
            raise
        finally:
            await close_windows(browser)
