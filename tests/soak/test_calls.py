"""A hundred joins and leaves: no descriptor, no task and no memory is left behind."""

from __future__ import annotations

import asyncio
import gc
import os
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from core.events import Events
from core.storage import open_storage
from server.migrations import migrate
from signaling.sfu.unit import Unit
from tests.signaling.conftest import Page
from tests.signaling.group_pages import join, offer
from tests.signaling.house import Node
from tests.support.clock import FakeClock
from tests.support.media_page import PART, WHOLE, MediaPage

ROUNDS = 100
GROWTH_AT_MOST = 400 * 1024
RESIDENT_KIB_AT_MOST = 512
WARM_UP = 500
"""Joins until the allocator has seen the worst mixture of what lives at once, and stands still."""


@asynccontextmanager
async def calls(folder: Path) -> AsyncIterator[Node]:
    """A node of its own, so that its loop is the test's whole loop."""
    url = f"sqlite:///{folder / 'calls.sqlite3'}"
    await migrate(url)
    clock, events = FakeClock(), Events()
    storage = await open_storage(url, clock, events)
    try:
        async with Node(storage, events, clock).serve() as node:
            yield node
    finally:
        await storage.close()


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.soak
@pytest.mark.timeout(1200)
async def test_a_hundred_joins_and_leaves_leave_nothing(tmp_path: Path) -> None:
    async with calls(tmp_path) as node:
        room = await node.meeting("kari", "amina")
        kari = await Page(node, "kari", room).connect()
        await kari.join()

        async def come_and_go() -> None:
            amina = await Page(node, "amina", room).connect()
            joined = await amina.join()
            assert joined["room"]["phase"] == "live"
            signal = {"candidate": {"candidate": ""}}
            epoch = joined["room"]["epoch"]
            await amina.say("call.signal", to=kari.connection, epoch=epoch, seq=1, signal=signal)
            await kari.hear("call.signal", sender=amina.connection)
            await amina.ask("call.leave")
            await amina.close()
            await node.live.settled()

        await leaves_nothing(come_and_go)
        await kari.close()


async def leaves_nothing(come_and_go: Callable[[], Awaitable[None]]) -> None:
    """A hundred times, once what is made at the first is made: no descriptor, task or memory."""
    for _ in range(10):
        await come_and_go()
    gc.collect()
    tracemalloc.start()
    before = (descriptors(), len(asyncio.all_tasks()), tracemalloc.get_traced_memory()[0])
    for _ in range(ROUNDS):
        await come_and_go()
    await asyncio.sleep(0.2)
    gc.collect()
    after = (descriptors(), len(asyncio.all_tasks()), tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert after[:2] == before[:2]
    assert after[2] - before[2] < GROWTH_AT_MOST


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_a_hundred_who_come_to_a_group_and_go_leave_nothing_on_the_server(
    tmp_path: Path,
) -> None:
    async with calls(tmp_path) as node:
        room = await node.meeting("eva", "amina", kind="group_supervision")
        eva = await Page(node, "eva", room).connect()
        await join(eva)

        async def come_and_go() -> None:
            amina, media = await Page(node, "amina", room).connect(), MediaPage()
            epoch = (await join(amina))["room"]["epoch"]
            await offer(amina, await media.offer())
            assert (await amina.hear("group.answer"))["to"] == amina.connection
            await amina.ask("group.leave")
            await eva.hear("group.room", epoch=epoch + 1)
            await amina.close()
            await media.close()
            await node.groups.settled()

        await leaves_nothing(come_and_go)
        await eva.close()


def _process(pid: int) -> tuple[int, int]:
    """Descriptors and resident KiB of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return len(os.listdir(f"/proc/{pid}/fd")), int(resident.split()[1])


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
async def test_a_hundred_who_come_to_a_group_and_go_leave_nothing_in_its_process() -> None:
    unit, stays = Unit(), MediaPage()
    try:
        await stays.take(await unit.answer("room", "stays", await stays.offer(), []))
        assert unit.pid is not None

        async def come_and_go() -> None:
            page = MediaPage()
            await page.take(await unit.answer("room", "comes", await page.offer(), []))
            async with asyncio.timeout(10):
                while not page.got:
                    stays.send_video(WHOLE)
                    await asyncio.sleep(0.01)
            # Who comes also sends: what is kept of it for repairs goes with them.
            for _ in range(40):
                page.send_audio()
                page.send_video(PART * 200)
            unit.leave("room", "comes")
            await page.close()

        for _ in range(WARM_UP):
            await come_and_go()
        before = await asyncio.to_thread(_process, unit.pid)
        for _ in range(ROUNDS):
            await come_and_go()
        await asyncio.sleep(1)
        after = await asyncio.to_thread(_process, unit.pid)
        assert after[0] <= before[0]
        assert after[1] - before[1] <= RESIDENT_KIB_AT_MOST
    finally:
        await stays.close()
        await unit.close()
