"""A story inside one house: its use cases, its clock, and a browser for each person in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect
from yarl import URL

from server.demo_pages import TIME_MACHINE
from server.house import open_house
from server.serve import listening
from server.services import SERVICES
from server.settings import Settings
from tests.support.browser import close_windows
from tests.support.company import Company
from tests.support.server import ROOT
from tests.support.services import free_port

PICTURES = ROOT / "build" / "journeys"
MINUTE = timedelta(minutes=1)
PHONE = {"width": 390, "height": 844}


@dataclass
class Story(Company):
    """The house with its browsers."""

    name: str
    browser: Browser
    taken: int = field(default=0, init=False)

    async def window(self, key: str, path: str, first: str = "", /, **options: Any) -> Page:
        """Somebody's own window, logged in, at a page; `first` is run in it before the page is."""
        context = await self.browser.new_context(
            **{"viewport": PHONE, "locale": "nb-NO", **options}
        )
        if first:
            await context.add_init_script(first)
        page = await context.new_page()
        await self.enter(page, key, path)
        return page

    async def enter(self, page: Page, key: str, path: str) -> None:
        """Log in, and go to a page."""
        base = self.house.settings.base_url.with_host(f"{key}.localhost").origin()
        await page.goto(f"{base}/demo/inn/{key}")
        await page.goto(f"{base}{path}")

    async def snap(self, page: Page, step: str) -> None:
        """A picture of this step: `build/journeys/<story>/03-step.png`."""
        self.taken += 1
        folder = PICTURES / self.name
        folder.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=folder / f"{self.taken:02}-{step}.png", full_page=True)


@asynccontextmanager
async def inside(name: str, folder: Path, browser: Browser) -> AsyncIterator[Story]:
    """A house of the story's own."""
    port = free_port()
    settings = Settings(
        mode="test",
        port=port,
        base_url=URL(f"http://localhost:{port}"),
        data_dir=folder,
        master_key_file=folder / "keys" / "master.key",
        drain_seconds=timedelta(seconds=1),
    )
    async with open_house(settings) as house, listening(house) as app:
        story = Story(house, app[SERVICES], app[TIME_MACHINE], name, browser)
        await story.gather()
        try:
            yield story
        finally:
            await close_windows(browser)


async def into_the_room(page: Page) -> None:
    """Past the page about the limits of confidentiality, if it is the first time."""
    first_time = page.locator("form[action$='/lest'] button")
    if await first_time.count():
        await first_time.click()
    await expect(page.locator("#hall")).to_be_visible()
