"""The server is killed while two talk: media never stop, and everything goes on when it is back."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page

from tests.bench.bench_call import _room as room_of_kari_and_amina
from tests.chat.houses import house
from tests.signaling.browsers import frames, sees_more, shows, window
from tests.support.front import Front
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.browser, pytest.mark.crash, pytest.mark.timeout(240)]

NEW_PATH = """async () => {
  const { pc, restart } = window.likepersonRoom.peer();
  const path = () => pc.getSenders()[0].transport.iceTransport.getSelectedCandidatePair();
  const before = path().local.usernameFragment;
  const { iceServers, iceTransportPolicy } = pc.getConfiguration();
  await restart({ servers: iceServers, policy: iceTransportPolicy });
  while (path()?.local.usernameFragment === before) await new Promise((go) => setTimeout(go, 20));
}"""
STATE = "window.likepersonRoom.state()"


async def meet(browser: Browser, at: ServerProcess | Front, room: str) -> list[Page]:
    """Kari and Amina, logged in, in the call."""
    pages = []
    for name in ("kari", "amina"):
        page = await window(browser, locale="nb-NO", bypass_csp=True)
        await page.goto(f"{at.url_of(name)}/demo/inn/{name}")
        await page.goto(f"{at.url_of(name)}/rom/{room}")
        pages.append(page)
    for page in pages:
        await shows(page, "call")
        await sees_more(page)
    return pages


async def test_kill_9_and_up_again_while_they_talk(server: ServerProcess, browser: Browser) -> None:
    room = await room_of_kari_and_amina(server.folder)
    pages = await meet(browser, server, room)
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


async def test_the_node_dies_and_another_takes_over_while_they_talk(
    tmp_path: Path, browser: Browser
) -> None:
    """Two nodes on PostgreSQL and Redis behind one door; media never stop, the epoch stays."""
    async with Front() as front:
        with house(tmp_path, 2, base_url=front.url) as two:
            first, second = two.nodes
            front.to = first.port
            room = await room_of_kari_and_amina(tmp_path, two.postgresql.url())
            kari, amina = await meet(browser, front, room)
            before = await kari.evaluate(f"{STATE}.epoch")
            first.kill()
            for page in (kari, amina):
                await page.wait_for_function(f"!{STATE}.wire")
                await sees_more(page, than=await frames(page))
            front.to = second.port
            for page in (kari, amina):
                await page.wait_for_function(f"{STATE}.wire", timeout=60_000)
                await sees_more(page, than=await frames(page))
                await shows(page, "call")
                assert await page.evaluate(f"{STATE}.epoch") == before
            # What the new node passes on arrives: a new path is found, and hanging up is heard of.
            await amina.evaluate(NEW_PATH)
            await sees_more(kari, than=await frames(kari))
            assert await kari.evaluate(f"{STATE}.epoch") == before
            await amina.click("#hang-up", force=True)
            await shows(kari, "alone")
        for page in (kari, amina):
            await page.close()
