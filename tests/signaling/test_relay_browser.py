"""Two real browsers that meet through a real coturn only, and what becomes of them when it dies."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from core.clock import ShiftedClock
from core.events import Events
from core.storage import open_storage
from tests.signaling.browsers import frames, meet, sees_more, shows, window
from tests.signaling.house import Node
from tests.support.axe import overflow, violations
from tests.support.coturn import Coturn

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(120),
]

SELECTED = """async () => {
  const reports = [...(await window.likepersonRoom.peer().pc.getStats()).values()];
  const named = Object.fromEntries(reports.map((report) => [report.id, report]));
  const transport = reports.find((report) => report.type === "transport");
  const pair = named[transport.selectedCandidatePairId];
  return [pair.localCandidateId, pair.remoteCandidateId].map((id) => named[id].candidateType);
}"""


@pytest.fixture
async def relay() -> AsyncIterator[Coturn]:
    with Coturn() as started:
        yield started


@pytest.fixture
async def house(sqlite_url: str, events: Events, relay: Coturn) -> AsyncIterator[Node]:
    clock = ShiftedClock()
    storage = await open_storage(sqlite_url, clock, events)
    try:
        async with Node(storage, events, clock, relays=relay.relays).serve() as served:
            yield served
    finally:
        await storage.close()


async def epoch(page: Page) -> int:
    return int(await page.evaluate("window.likepersonRoom.state().epoch"))


async def test_relayed_on_both_sides_and_back_in_five_seconds_when_the_relay_dies(
    house: Node, relay: Coturn, browser: Browser
) -> None:
    """RT4, and a path that breaks: a new one is found with fresh credentials, nobody reloads."""
    with Coturn() as second:
        room = await house.meeting("kari", "amina")
        kari, amina = await meet(browser, house, room)
        for page in (kari, amina):
            assert await page.evaluate(SELECTED) == ["relay", "relay"]
            told = await page.evaluate("window.likepersonRoom.peer().pc.localDescription.sdp")
            assert "typ host" not in told
        before = await epoch(kari)
        # All that was sent through the first one is lost from now on; the second is there.
        house.live.relays = second.relays
        relay.freeze()
        seen = {page: await frames(page) for page in (kari, amina)}
        for page in (kari, amina):
            await sees_more(page, than=seen[page], by=30)
        relay.thaw()
        assert await epoch(kari) == before, "a restart does; nothing was built anew"


async def test_when_nothing_leads_through_both_build_anew_until_it_does(
    house: Node, relay: Coturn, browser: Browser
) -> None:
    """A restart that fails is followed by new connections; nobody reloads, nobody presses."""
    room = await house.meeting("kari", "amina")
    kari, amina = await meet(browser, house, room)
    before = await epoch(kari)
    relay.freeze()
    try:
        for page in (kari, amina):
            await page.wait_for_function(
                "before => window.likepersonRoom.state().epoch > before",
                arg=before,
                timeout=60_000,
            )
            await shows(page, "reconnecting")
    finally:
        relay.thaw()
    for page in (kari, amina):
        await shows(page, "call")
        await sees_more(page, seconds=60)


async def test_trying_it_out_beforehand_through_the_relay(house: Node, browser: Browser) -> None:
    """Camera, voice, speaker, relay and a real call with the echo; one sentence at the end."""
    page = await window(browser, locale="nb-NO", viewport={"width": 390, "height": 844})
    page.set_default_timeout(30_000)
    await page.goto(house.url("kari", "/prov"))
    await page.click("#try-begin")
    await page.click("#try-play")
    await page.click("#try-heard")
    await expect(page.locator("#try-title")).to_have_text("Alt er klart", timeout=30_000)
    for line in ("camera", "microphone", "speaker", "relay", "echo"):
        await expect(page.locator(f"#try-{line}")).to_have_attribute("data-state", "good")
    told = await page.input_value("#try-report")
    assert "relay turn udp ms: " in told
    assert "path: relay" in told
    assert "127.0.0.1" not in told
    assert await violations(page) == []
    assert await overflow(page) == 0


async def test_a_silent_microphone_and_no_relay_are_told_with_what_to_do(
    house: Node, relay: Coturn, browser: Browser
) -> None:
    page = await window(browser, locale="nb-NO")
    page.set_default_timeout(30_000)
    await page.add_init_script(
        "const ask = MediaDevices.prototype.getUserMedia;"
        "MediaDevices.prototype.getUserMedia = async function (what) {"
        "  const stream = await ask.call(this, what);"
        "  for (const track of stream.getAudioTracks()) stream.removeTrack(track);"
        "  const quiet = new AudioContext().createMediaStreamDestination().stream;"
        "  if (what.audio) stream.addTrack(quiet.getAudioTracks()[0]);"
        "  return stream; }"
    )
    await page.goto(house.url("kari", "/prov"))
    relay.freeze()
    try:
        await page.click("#try-begin")
        advice = page.locator("#try-advice li")
        await expect(advice.nth(0)).to_contain_text("vi hører ingenting", timeout=40_000)
        await expect(advice.nth(1)).to_contain_text("Prøv et annet nett")
    finally:
        relay.thaw()
