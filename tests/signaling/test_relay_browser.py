"""Two real browsers that meet through a real coturn only, and what becomes of them when it dies."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from core.clock import ShiftedClock
from core.events import Events
from core.storage import open_storage
from tests.signaling.browsers import FLAGS, frames, meet, sees_more
from tests.signaling.house import Holds, Node
from tests.support.browser import chromium
from tests.support.coturn import Coturn

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(120),
    pytest.mark.asyncio(loop_scope="module"),
]

SELECTED = """async () => {
  const reports = [...(await window.likepersonRoom.peer().pc.getStats()).values()];
  const named = Object.fromEntries(reports.map((report) => [report.id, report]));
  const transport = reports.find((report) => report.type === "transport");
  const pair = named[transport.selectedCandidatePairId];
  return [pair.localCandidateId, pair.remoteCandidateId].map((id) => named[id].candidateType);
}"""


@pytest_asyncio.fixture(loop_scope="module")
async def house(sqlite_url: str, events: Events) -> AsyncIterator[Node]:
    clock = ShiftedClock()
    storage = await open_storage(sqlite_url, clock, events)
    try:
        async with Node(storage, events, clock, holds=Holds()).serve() as served:
            yield served
    finally:
        await storage.close()


@pytest_asyncio.fixture(loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with chromium(*FLAGS) as started:
        yield started


async def epoch(page: Page) -> int:
    return int(await page.evaluate("window.likepersonRoom.state().epoch"))


async def test_relayed_on_both_sides_and_back_in_five_seconds_when_the_relay_dies(
    browser: Browser, house: Node
) -> None:
    """RT4, and a path that breaks: a new one is found with fresh credentials, nobody reloads."""
    with Coturn() as first, Coturn() as second:
        house.live.relays = first.relays
        room = await house.meeting("kari", "amina")
        kari, amina = await meet(browser, house, room)
        for page in (kari, amina):
            assert await page.evaluate(SELECTED) == ["relay", "relay"]
            told = await page.evaluate("window.likepersonRoom.peer().pc.localDescription.sdp")
            assert "typ host" not in told
        before = await epoch(kari)
        # All that was sent through the first one is lost from now on; the second is there.
        house.live.relays = second.relays
        first.freeze()
        began = time.monotonic()
        seen = {page: await frames(page) for page in (kari, amina)}
        for page in (kari, amina):
            await sees_more(page, than=seen[page], by=30)
        taken = timedelta(seconds=time.monotonic() - began)
        first.thaw()
        assert await epoch(kari) == before, "a restart does; nothing was built anew"
        print(f"media back after {taken.total_seconds():.1f} s")
