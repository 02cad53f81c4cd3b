"""The server is killed while two talk: media never stop, and everything goes on when it is back."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser

from tests.bench.bench_call import _room as room_of_kari_and_amina
from tests.signaling.browsers import frames, sees_more, shows, window
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.crash, pytest.mark.timeout(240)]

STATE = "window.likepersonRoom.state()"


async def test_kill_9_and_up_again_while_they_talk(server: ServerProcess, browser: Browser) -> None:
    room = await room_of_kari_and_amina(server.folder)
    pages = []
    for name in ("kari", "amina"):
        page = await window(browser, locale="nb-NO", bypass_csp=True)
        await page.goto(f"{server.url_of(name)}/demo/inn/{name}")
        await page.goto(f"{server.url_of(name)}/rom/{room}")
        pages.append(page)
    for page in pages:
        await shows(page, "call")
        await sees_more(page)
    epochs = [await page.evaluate(f"{STATE}.epoch") for page in pages]
    server.kill()
    for page in pages:
        await page.wait_for_function(f"!{STATE}.wire")
        await sees_more(page, than=await frames(page))
        await shows(page, "call")
    # What one writes does not need the server at all.
    kari, amina = pages
    await kari.click("#talk-open")
    await kari.fill("#talk-field", "Er du der ennå?")
    await kari.keyboard.press("Enter")
    await amina.wait_for_function(
        "document.getElementById('talk-log').textContent.includes('Er du der ennå?')"
    )
    await kari.keyboard.press("Escape")
    server.start()
    for page in pages:
        await page.wait_for_function(f"{STATE}.wire", timeout=60_000)
        await sees_more(page, than=await frames(page))
    assert [await page.evaluate(f"{STATE}.epoch") for page in pages] == epochs
    await amina.click("#hang-up", force=True)
    await shows(amina, "after")
    await shows(kari, "alone")
