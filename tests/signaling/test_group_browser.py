"""Three real browsers in a group's room: everybody sees everybody, also after the process died."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from core.clock import ShiftedClock
from core.events import Events
from core.storage import open_storage
from tests.signaling.browsers import shows, window
from tests.signaling.house import Node
from tests.support.axe import overflow, violations
from tests.support.firefox import firefox

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(180),
]

FRAMES = """async () => {
  const room = window.likepersonGroup;
  const link = room?.link();
  const found = {};
  if (!link) return found;
  for (const [slot, page] of room.slots().entries()) {
    if (!page) continue;
    const seat = room.state().room.seats.find((each) => each.connection === page);
    if (!seat) continue;
    for (const report of (await link.slots[slot].video.receiver.getStats()).values()) {
      if (report.type === "inbound-rtp") found[seat.name] = report.framesDecoded ?? 0;
    }
  }
  return found;
}"""

WORDS = "document.getElementById('code-words').textContent"

COUNTS = "window.likepersonGroup.seal.counts()"


@pytest.fixture
async def house(sqlite_url: str, events: Events) -> AsyncIterator[Node]:
    storage = await open_storage(sqlite_url, ShiftedClock(), events)
    try:
        async with Node(storage, events, ShiftedClock()).serve() as served:
            yield served
    finally:
        await storage.close()


async def enter(
    browser: Browser, node: Node, name: str, room: str, *, shown: str = "call", judged: bool = False
) -> Page:
    """Somebody opens the page and goes in; `judged`: axe may look at it."""
    page = await window(browser, locale="nb-NO", bypass_csp=judged)
    await page.goto(node.url(name, f"/grupperom/{room}"))
    await page.click("#enter")
    await shows(page, shown)
    return page


async def sees(page: Page, *names: str, more_than: dict[str, int] | None = None) -> dict[str, int]:
    """Wait until frames of exactly these people are decoded, five more than before."""
    before = more_than or {}
    async with asyncio.timeout(30):
        while True:
            now: dict[str, int] = await page.evaluate(FRAMES)
            if set(now) == set(names) and all(n >= before.get(w, 0) + 5 for w, n in now.items()):
                return now
            await page.wait_for_timeout(100)


async def reads(*pages: Page, other_than: str = "") -> str:
    """Wait until all of them read the same four words, and others than before; gives the words."""
    async with asyncio.timeout(20):
        while True:
            words = {str(await page.evaluate(WORDS)) for page in pages}
            if len(words) == 1 and (found := words.pop()).count(" · ") == 3 and found != other_than:
                return found
            await pages[0].wait_for_timeout(100)


async def test_three_meet_and_the_process_dies_and_one_leaves(
    browser: Browser, house: Node
) -> None:
    room = await house.meeting("eva", "amina", "bjorn", kind="group_supervision")
    eva = await enter(browser, house, "eva", room)
    amina = await enter(browser, house, "amina", room)
    bjorn = await enter(browser, house, "bjorn", room)
    pages = {"Eva": eva, "Amina": amina, "Bjorn": bjorn}

    async def all_see_all() -> None:
        for name, page in pages.items():
            await sees(page, *(other for other in pages if other != name))

    await all_see_all()
    for page in pages.values():
        await expect(page.locator("#sealed")).to_have_attribute("data-state", "on")
        assert (await page.evaluate(COUNTS))["failed"] == 0
    words = await reads(*pages.values())
    # Whoever speaks is marked, the loudest most: the made-up microphones beep once a second.
    await expect(eva.locator(".face:not(.own)[data-speaks=most]")).to_have_count(1)
    # A hand goes up; whoever leads gives the floor, and turns a microphone off. Nobody else can.
    await amina.click("[data-control=hand] >> visible=true")
    await expect(eva.locator("#hands")).to_have_text("Vil si noe: Amina")
    await eva.get_by_role("button", name="gi Amina ordet").click()
    await expect(amina.locator(".stage [data-control=hand]")).to_have_attribute(
        "aria-checked", "false"
    )
    await expect(bjorn.locator(".face button:visible")).to_have_count(0)
    await eva.get_by_role("button", name="Slå av mikrofonen til Amina").click()
    microphone = amina.locator(".stage [data-control=microphone]")
    await expect(microphone).to_have_attribute("aria-checked", "false")
    await expect(bjorn.locator(".face", has_text="Amina")).to_contain_text("mikrofonen av")
    await expect(amina.locator("#own-words")).to_contain_text("slo av mikrofonen din")
    await microphone.click()
    await expect(amina.locator("#own-words")).to_have_text("")
    await expect(bjorn.locator(".face", has_text="Amina")).not_to_contain_text("mikrofonen av")
    # The process that passes packets on is killed: nobody reloads, and all see all again.
    before = house.groups.unit.pid
    assert before is not None
    links = [await page.evaluate_handle("window.likepersonGroup.link()") for page in pages.values()]
    os.kill(before, signal.SIGKILL)
    for page, link in zip(pages.values(), links, strict=True):
        await page.wait_for_function("old => window.likepersonGroup.link() !== old", arg=link)
    await all_see_all()
    assert house.groups.unit.pid not in (None, before)
    # One goes: the others have new keys, and go on seeing each other.
    keys = await eva.evaluate(COUNTS)
    await bjorn.click("#hang-up")
    await shows(bjorn, "after")
    del pages["Bjorn"]
    await all_see_all()
    now = await eva.evaluate(COUNTS)
    assert now["epoch"] > keys["epoch"]
    assert now["tag"] != keys["tag"]
    assert (now["failed"], now["keys"]) == (0, 1)
    await reads(*pages.values(), other_than=words)
    await expect(eva.locator("#faces li")).to_have_count(2)


async def test_chromium_and_firefox_and_a_guest_at_the_door(browser: Browser, house: Node) -> None:
    room = await house.meeting("eva", "amina", kind="group_supervision")
    eva = await enter(browser, house, "eva", room, judged=True)
    async with firefox() as other:
        amina = await other.window()
        await amina.goto(house.url("amina", f"/grupperom/{room}"))
        await amina.press("#enter")
        await sees(eva, "Amina")
        await amina.until(f"({FRAMES})().then(found => (found.Eva ?? 0) > 5)")
        await expect(eva.locator("#sealed")).to_have_attribute("data-state", "on")
        await amina.until("document.getElementById('sealed').dataset.state === 'on'")
    # Whoever is not asked for knocks, and sees nothing until let in.
    siri = await enter(browser, house, "siri", room, shown="door")
    await expect(siri.locator("#hall-title")).to_have_text("Du har banket på")
    for width, height in ((390, 844), (320, 640), (1280, 800)):
        await eva.set_viewport_size({"width": width, "height": height})
        assert await overflow(eva) == 0
        assert await violations(eva) == []
    await eva.get_by_role("button", name="Slipp inn Siri").click()
    await shows(siri, "call")
    await sees(siri, "Eva")
