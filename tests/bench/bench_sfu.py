"""What passing on for eight people takes: 56 legs of sound and picture, nothing lost.

The reference is Debian's Janus under the same load in the same run.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from signaling.sfu.offer import PEOPLE
from signaling.sfu.unit import Unit
from tests.bench.figure import Figure, measures
from tests.bench.janus import Publisher, Subscriber, janus
from tests.support.media_page import PART, WHOLE, MediaPage

LEGS: Final = PEOPLE * (PEOPLE - 1)
WARM: Final = 3.0
SECONDS: Final = 15.0
SOUNDS: Final = 50
PICTURES: Final = 29
_SOUND: Final = bytes(80)
_WHOLE: Final = WHOLE + bytes(900)
_PART: Final = PART + bytes(900)
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def _cpu(pid: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


async def _load(senders: Sequence[MediaPage], pid: int) -> float:
    """Everybody sends for a while; gives the share of one core that passing it on took, in %."""
    began = time.perf_counter()
    sounds = pictures = 0
    before, since = 0.0, 0.0
    while (now := time.perf_counter() - began) < WARM + SECONDS:
        if not since and now >= WARM:
            before, since = _cpu(pid), now
        while sounds < now * SOUNDS:
            sounds += 1
            for each in senders:
                each.send_audio(_SOUND)
        while pictures < now * PICTURES:
            pictures += 1
            for each in senders:
                # Two packets a picture; a whole one now and then, as when somebody asks.
                each.send_video(_WHOLE if pictures % 60 == 1 else _PART)
                each.send_video(_PART)
        await asyncio.sleep(0.004)
    share = 100 * (_cpu(pid) - before) / (now - since)
    await asyncio.sleep(1)
    return share


def _nothing_lost(pages: Sequence[MediaPage]) -> int:
    """How many packets arrived in all. Raises: AssertionError when one did not."""
    arrived = sum(sum(page.count.values()) for page in pages)
    assert sum(len(page.count) for page in pages) == 2 * LEGS, "every leg carries both"
    lost = sum(page.lost() for page in pages)
    assert lost == 0, f"{lost} packets of {arrived} lost"
    return arrived


async def _ours() -> float:
    unit, pages = Unit(), [MediaPage(keep=False) for _ in range(PEOPLE)]
    try:
        for index, page in enumerate(pages):
            await page.take(await unit.answer("room", str(index), await page.offer(), []))
        assert unit.pid is not None
        share = await _load(pages, unit.pid)
        _nothing_lost(pages)
        return share
    finally:
        for page in pages:
            await page.close()
        await unit.close()


async def _janus() -> float:
    senders = [Publisher(keep=False) for _ in range(PEOPLE)]
    receivers = [Subscriber(keep=False) for _ in range(PEOPLE)]
    async with janus() as room:
        try:
            feeds = [await room.publish(page, str(i)) for i, page in enumerate(senders)]
            for own, page in zip(feeds, receivers, strict=True):
                await room.subscribe(page, [feed for feed in feeds if feed != own])
            share = await _load(senders, room.pid)
            _nothing_lost(receivers)
            return share
        finally:
            for each in (*senders, *receivers):
                await each.close()


@measures("call_sfu_8_people_core_percent")
async def sfu() -> Sequence[Figure]:
    """Percent of one core; a lost packet breaks the benchmark."""
    ours = await _ours()
    return [Figure("call_sfu_8_people_core_percent", ours, "%", await _janus())]
