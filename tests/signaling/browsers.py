"""Browser windows that meet in a room: what they show, and how many frames they have decoded."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import Browser, Page

from tests.signaling.house import Node
from tests.support.browser import MEDIA

FLAGS = tuple(MEDIA)
FULL_SPEED = (*FLAGS, "--use-fake-device-for-media-stream")
"""As people's cameras are: for measurements."""

FRAMES = """async () => {
  const peer = window.likepersonRoom?.peer();
  if (!peer) return 0;
  let frames = 0;
  for (const report of (await peer.pc.getStats()).values()) {
    const picture = report.type === "inbound-rtp" && report.kind === "video";
    if (picture) frames += report.framesDecoded ?? 0;
  }
  return frames;
}"""


async def window(browser: Browser, **options: Any) -> Page:
    """A window of its own: nothing shared with the others."""
    context = await browser.new_context(**options)
    page = await context.new_page()
    page.set_default_timeout(20_000)
    return page


async def shows(page: Page, *screens: str) -> str:
    """Wait until the page shows one of these faces; gives which."""
    wanted = list(screens)
    await page.wait_for_function(
        "wanted => wanted.includes(document.body.dataset.screen)", arg=wanted
    )
    return str(await page.evaluate("document.body.dataset.screen"))


async def frames(page: Page) -> int:
    """How many of the other's frames have been decoded in the present connection."""
    return int(await page.evaluate(FRAMES))


async def sees_more(page: Page, than: int = 0, by: int = 5, seconds: float = 20) -> int:
    """Wait until more frames have come; gives how many there are."""
    async with asyncio.timeout(seconds):
        while (now := await frames(page)) < than + by:
            await page.wait_for_timeout(50)
    return now


async def enter(browser: Browser, node: Node, name: str, room: str) -> Page:
    """One of the cast opens the room."""
    page = await window(browser, locale="nb-NO", bypass_csp=True)
    await page.goto(node.url(name, f"/rom/{room}"))
    return page


async def meet(browser: Browser, node: Node, room: str) -> tuple[Page, Page]:
    """Kari waits, Amina comes, and each sees the other."""
    kari = await enter(browser, node, "kari", room)
    await shows(kari, "waiting")
    amina = await enter(browser, node, "amina", room)
    for page in (kari, amina):
        await shows(page, "call")
        await sees_more(page)
    return kari, amina
