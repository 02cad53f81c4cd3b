"""Real browsers meet in a room: decoded frames on both sides, and everything one can do there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from core.clock import ShiftedClock
from core.events import Events
from core.storage import Storage, open_storage
from tests.signaling.browsers import FRAMES, enter, frames, meet, sees_more, shows, window
from tests.signaling.house import IDS, SCOPE, Holds, Node
from tests.support.firefox import firefox

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(240),
]


CAMERA = """() => {
  const sent = window.likepersonRoom.peer().pc.getSenders().map((sender) => sender.track);
  return sent.find((track) => track?.kind === "video")?.getSettings().deviceId;
}"""


@pytest.fixture
def shifted() -> ShiftedClock:
    """The real time, which a test may move."""
    return ShiftedClock()


@pytest.fixture
async def storage(sqlite_url: str, shifted: ShiftedClock, events: Events) -> AsyncIterator[Storage]:
    opened = await open_storage(sqlite_url, shifted, events)
    yield opened
    await opened.close()


@pytest.fixture
async def house(storage: Storage, shifted: ShiftedClock, events: Events) -> AsyncIterator[Node]:
    async with Node(storage, events, shifted, holds=Holds()).serve() as served:
        yield served


async def test_two_see_each_other_and_do_what_one_does_in_a_call(
    house: Node, browser: Browser
) -> None:
    room = await house.meeting("kari", "amina")
    kari, amina = await meet(browser, house, room)
    # Camera off: the device is let go, and the other is told in words, not by a frozen picture.
    await amina.click("#stage [data-control=camera]")
    await expect(kari.locator("#other-words")).to_have_text("Amina har kameraet av")
    assert await amina.evaluate("document.getElementById('self-small').srcObject") is None
    await amina.click("#stage [data-control=microphone]")
    await expect(kari.locator("#other-muted")).to_have_text("Amina har mikrofonen av")
    await amina.click("#stage [data-control=camera]")
    await amina.click("#stage [data-control=microphone]")
    await expect(kari.locator("#other-still")).to_be_hidden()
    await expect(kari.locator("#other-muted")).to_have_text("")
    await sees_more(kari, than=await frames(kari))
    # What one writes goes straight to the other and nowhere else; the words of the code are equal.
    await amina.click("#talk-open")
    await amina.fill("#talk-field", "Hører du meg?")
    await amina.keyboard.press("Enter")
    await expect(kari.locator("#talk-count")).to_have_text("1")
    await kari.click("#talk-open")
    await expect(kari.locator("#talk-log p")).to_have_text("Amina: Hører du meg?")
    for page in (kari, amina):
        await page.keyboard.press("Escape")
    await code_of(kari, amina)
    # The peer has words for what is hard at hand; the user's page does not have them at all.
    await amina.click("#tools-open")
    await amina.click("#tools summary >> text=Selvmordstanker")
    await expect(amina.locator("#tools")).to_contain_text("Spør rett ut")
    await amina.keyboard.press("Escape")
    await expect(kari.locator("#tools")).to_have_count(0)
    # Another camera, chosen in the midst of it.
    first = await amina.evaluate(CAMERA)
    await amina.click("#more")
    await expect(amina.locator("#stage-camera option")).to_have_count(3)
    await amina.select_option("#stage-camera", index=2)
    await amina.keyboard.press("Escape")
    await expect(amina.locator("#more")).to_be_focused()
    await amina.wait_for_function(f"first => ({CAMERA})() !== first", arg=first)
    await sees_more(kari, than=await frames(kari))
    # Hang up: a quiet page here, plain words there; and back again with one press.
    await amina.click("#hang-up")
    await shows(amina, "after")
    assert await amina.evaluate("document.activeElement.textContent") == "Du har lagt på"
    await expect(amina.locator("#talk-log p")).to_have_count(0)
    await shows(kari, "alone")
    await amina.click("#after [data-return]")
    for page in (kari, amina):
        await shows(page, "call")
        await sees_more(page)
    # A second window of the same person takes over, kindly.
    second = await amina.context.new_page()
    await second.goto(house.url("amina", f"/rom/{room}"))
    await shows(second, "call")
    await shows(amina, "replaced")
    await sees_more(kari)
    # A reload finds its way back by itself, with the certificate and the words it had.
    words = await code_of(kari, second)
    for page in (second, kari):
        await page.reload()
        await shows(page, "call")
        await sees_more(page)
        assert await code_of(kari, second) == words


async def code_of(*pages: Page) -> str:
    """The words of the safety code, the same on every page."""
    for page in pages:
        await expect(page.locator("#safety-words")).to_have_text(re.compile(r"\S+( · \S+){3}"))
    found = {await page.text_content("#safety-words") for page in pages}
    assert len(found) == 1
    return str(found.pop())


async def test_the_signs_of_the_hour(house: Node, shifted: ShiftedClock, browser: Browser) -> None:
    room = await house.meeting("kari", "amina")
    kari, amina = await meet(browser, house, room)
    both = (kari, amina)
    for minutes, words in (
        (50, "Omtrent 10 minutter igjen"),
        (60, "Timen er over, si ha det i ro"),
    ):
        shifted.offset = timedelta(minutes=minutes, seconds=5)
        await house.live.beat()
        for page in both:
            await expect(page.locator("#frame")).to_have_text(words)
    shifted.offset = timedelta(minutes=91)
    await house.live.beat()
    for page in both:
        await shows(page, "ended")
        assert await page.evaluate("window.likepersonRoom.peer()") is None


async def test_the_server_goes_and_comes_while_they_talk(house: Node, browser: Browser) -> None:
    """The call is between the two: a server that dies takes no picture along."""
    room = await house.meeting("kari", "amina")
    async with Node(house.storage, house.events, house.clock).serve() as other:
        kari, amina = await meet(browser, other, room)
        port = other.port
    for page in (kari, amina):
        await page.wait_for_function("!window.likepersonRoom.state().wire")
        await sees_more(page, than=await frames(page))
        await shows(page, "call")
    pair = [await page.evaluate("window.likepersonRoom.state().epoch") for page in (kari, amina)]
    async with Node(house.storage, house.events, house.clock).serve(port):
        for page in (kari, amina):
            await page.wait_for_function("window.likepersonRoom.state().wire")
            await sees_more(page, than=await frames(page))
            assert await page.evaluate("window.likepersonRoom.state().epoch") == pair[0]
        await amina.click("#hang-up")
        await shows(kari, "alone")


async def test_held_back_then_let_together(house: Node, browser: Browser) -> None:
    house.holds.reason = "supervision.first_minutes"
    room = await house.meeting("kari", "amina")
    kari = await enter(browser, house, "kari", room)
    amina = await enter(browser, house, "amina", room)
    for page in (kari, amina):
        await shows(page, "held")
    await expect(kari.locator("#hall-text")).to_contain_text("ikke noe du har gjort")
    await expect(kari.locator("#hall-go")).to_be_hidden()
    house.live.meanwhile(IDS["amina"], room, f"/rom/{room}")
    await expect(amina.locator("#hall-go-link")).to_have_attribute("href", f"/rom/{room}")
    house.holds.reason = None
    await house.storage.write(lambda tx: house.rooms.release(tx, SCOPE, room))
    for page in (kari, amina):
        await shows(page, "call")
        await sees_more(page)


async def test_without_camera_and_microphone_one_is_as_welcome(
    house: Node, browser: Browser
) -> None:
    room = await house.meeting("kari", "amina")
    kari = await window(browser, locale="nb-NO")
    await kari.add_init_script(
        "MediaDevices.prototype.getUserMedia = async () => {"
        " throw new DOMException('no', 'NotAllowedError'); };"
    )
    await kari.goto(house.url("kari", f"/rom/{room}"))
    await expect(kari.locator("#self-words")).to_contain_text("slipper oss ikke til kameraet")
    await expect(kari.locator("#microphone-words")).to_contain_text("tillat mikrofon")
    amina = await enter(browser, house, "amina", room)
    for page in (kari, amina):
        await shows(page, "call")
    await sees_more(kari)
    await expect(amina.locator("#other-words")).to_have_text("Kari har kameraet av")


async def test_early_ready_both_begin(house: Node, browser: Browser) -> None:
    room = await house.meeting("kari", "amina", begins_in=timedelta(minutes=5))
    kari = await enter(browser, house, "kari", room)
    amina = await enter(browser, house, "amina", room)
    for page in (kari, amina):
        await page.check("#ready")
    for page in (kari, amina):
        await shows(page, "call")
        await sees_more(page)


async def test_chromium_and_firefox(house: Node, browser: Browser) -> None:
    room = await house.meeting("kari", "amina")
    async with firefox() as started:
        kari = await started.window()
        await kari.goto(house.url("kari", f"/rom/{room}"))
        await kari.until("document.body.dataset.screen === 'waiting'")
        amina = await enter(browser, house, "amina", room)
        await shows(amina, "call")
        await kari.until("document.body.dataset.screen === 'call'")
        await sees_more(amina)
        await kari.until(f"(async () => (await ({FRAMES})()) >= 5)()")
        # Firefox comes back as the one who offers.
        await kari.press("#hang-up")
        await shows(amina, "alone")
        await kari.press("#after [data-return]")
        await shows(amina, "call")
        await sees_more(amina)
        await kari.until(f"(async () => (await ({FRAMES})()) >= 5)()")


async def test_the_quick_exit_is_no_hanging_up(
    house: Node, shifted: ShiftedClock, browser: Browser
) -> None:
    """Media end at once; the other sees a connection that broke, never that somebody left."""
    room = await house.meeting("kari", "amina")
    kari, amina = await meet(browser, house, room)
    await kari.evaluate("document.getElementById('leave').dataset.to = 'about:blank'")
    await kari.click("#leave")
    await shows(amina, "reconnecting", "broken")
    await house.live.settled()
    shifted.offset = timedelta(seconds=31)
    await house.live.beat()
    await shows(amina, "broken")
    await expect(amina.locator("#hall-title")).to_have_text("Forbindelsen til Kari ble brutt")
