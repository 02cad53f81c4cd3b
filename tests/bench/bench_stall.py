"""Somebody whose phone takes nothing any more: what the others notice of it (WS4)."""

import asyncio
from collections.abc import Sequence
from statistics import median

from tests.bench.figure import Figure, measures, percentile
from tests.bench.rooms import Room, ours
from wire.codes import SLOW

PAIRS = 5
MESSAGES = 100
RECEIVERS = 200
LONG = "“" * 3900
"""Twelve kilobytes, so that what waits for the stalled one is soon too much."""


@measures("group_stalled_reader_p99_change_ms")
async def stalled() -> Sequence[Figure]:
    """The last receiver's p99 with a stalled reader less without, the median of paired rounds, the
    order changing; in each the stalled one was closed as slow. Reference: max(10 %, 5 ms)."""
    changes, alone = [], []
    async with ours(10 + 2 * PAIRS * MESSAGES, RECEIVERS, LONG) as room:
        await _p99(room, 10)
        for number in range(PAIRS):
            if number % 2:
                without, with_one = await _p99(room), await _p99_with_one(room)
            else:
                with_one, without = await _p99_with_one(room), await _p99(room)
            changes.append(with_one - without)
            alone.append(without)
    most = max(0.1 * median(alone), 5.0)
    return [Figure("group_stalled_reader_p99_change_ms", median(changes), "ms", most)]


async def _p99(room: Room, messages: int = MESSAGES) -> float:
    return percentile([await room.round() for _ in range(messages)], 0.99) * 1000


async def _p99_with_one(room: Room) -> float:
    assert room.another is not None
    reader = await room.another()
    assert reader.transport is not None
    reader.transport.pause_reading()
    p99 = await _p99(room)
    reader.transport.resume_reading()
    async with asyncio.timeout(20):
        code = await reader.ended
    assert code in (SLOW.code, 1006), code
    reader.transport.abort()
    return p99
