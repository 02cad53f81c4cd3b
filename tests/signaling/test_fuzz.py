"""WS3, RT5: made-up messages crash nothing, reach no other room, and end a socket with the right
code only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.events import Events
from core.storage import open_storage
from server.migrations import migrate
from tests.signaling.conftest import Page
from tests.signaling.fuzzing import messages, page_ids, say_all
from tests.signaling.house import Node
from tests.support.clock import FakeClock

FRAMES_EACH = 40

# The loop's thread draws random numbers of its own while frames are made up in another; hypothesis
# takes that for the strategies' and would print all of them.
pytestmark = [
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning"),
    pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisDeprecationWarning"),
]


@asynccontextmanager
async def calls(folder: Path) -> AsyncIterator[Node]:
    """A node of its own, so that its loop is the test's whole loop."""
    url = f"sqlite:///{folder / 'fuzz.sqlite3'}"
    await migrate(url)
    clock, events = FakeClock(), Events()
    storage = await open_storage(url, clock, events)
    try:
        async with Node(storage, events, clock).serve() as node:
            yield node
    finally:
        await storage.close()


async def fuzz(node: Node, conversations: int) -> int:
    """So many conversations of made-up frames, beside two who talk and hear only each other; gives
    how many frames were said."""
    said = 0
    theirs = await node.meeting("ola", "bjorn")
    fuzzed = [await node.meeting("kari", "amina"), await node.meeting("kari", "amina")]
    fuzzed.append(await node.meeting("eva", "amina", kind="group_supervision"))
    rooms, pages = [*fuzzed, theirs], page_ids()
    ola, bjorn = Page(node, "ola", theirs), Page(node, "bjorn", theirs)
    for page in (ola, bjorn):
        await page.connect()
        await page.join()
    loop = asyncio.get_running_loop()
    who = st.sampled_from(["kari", "amina", "eva", "siri"])

    @settings(
        max_examples=conversations,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(who, st.lists(messages(rooms, pages), max_size=FRAMES_EACH))
    def each(name: str, frames: list[bytes | str]) -> None:
        nonlocal said
        said += asyncio.run_coroutine_threadsafe(say_all(node, name, frames), loop).result(60)

    with structlog.testing.capture_logs() as logs:
        await asyncio.to_thread(each)
    assert [entry for entry in logs if entry["log_level"] in ("error", "critical")] == []
    # The two go on: what one says the other hears, and nothing of the rest was heard.
    room = await ola.ask("call.ready", ready=True)
    assert room["type"] == "ok"
    signal = {"candidate": {"candidate": ""}}
    await ola.say("call.signal", to=bjorn.connection, epoch=2, seq=1, signal=signal)
    passed = await bjorn.hear("call.signal")
    assert passed["sender"] == ola.connection
    for page in (ola, bjorn):
        assert {each.get("room", theirs) for each in page.heard} <= {theirs}
        await page.close()
    return said


async def test_made_up_messages_break_nothing(tmp_path: Path) -> None:
    async with calls(tmp_path) as node:
        assert await fuzz(node, conversations=40)


@pytest.mark.soak
@pytest.mark.timeout(7200)
async def test_a_hundred_thousand_made_up_messages(tmp_path: Path) -> None:
    said = 0
    async with calls(tmp_path) as node:
        while said < 100_000:
            said += await fuzz(node, conversations=1_000)
