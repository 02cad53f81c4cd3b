"""A hundred joins and leaves: no descriptor, no task and no memory is left behind."""

from __future__ import annotations

import asyncio
import gc
import os
import tracemalloc
from pathlib import Path

import pytest

from tests.signaling.conftest import Page
from tests.signaling.test_fuzz import calls

ROUNDS = 100
GROWTH_AT_MOST = 400 * 1024


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
        await kari.close()
    assert after[:2] == before[:2]
    assert after[2] - before[2] < GROWTH_AT_MOST
