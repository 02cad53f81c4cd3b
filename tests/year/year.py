"""Lives a year of a given size, counts what must be 0, and says what there was as a table."""

import itertools
import random
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

from structlog.testing import capture_logs

import core.ids
from tests.support.clock import FakeClock
from tests.year.count import NAMES, count
from tests.year.lives import Lives
from tests.year.town import BEGIN, Size, Town


class Numbers:
    """Ids in the order of the year's own clock, the same in every run of a seed; in the place of
    `uuid_utils`, whose ids are of this moment and by chance."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock, self._next = clock, itertools.count()

    def uuid7(self) -> UUID:
        """The next one."""
        moment = int(self._clock.now().timestamp() * 1000)
        return UUID(f"{moment:012x}7{0:03x}8{next(self._next):015x}")


async def year(
    folder: Path,
    size: Size,
    url: str | None = None,
    seed: int = 7,
    then: Callable[[Town], Awaitable[None]] | None = None,
    weekly: Callable[[Town, Lives], Awaitable[None]] | None = None,
) -> Town:
    """Lives it, and counts. `weekly` looks at the town in the middle of each week."""
    town = Town(size, FakeClock(BEGIN), random.Random(seed), random.Random(seed + 1))
    # Each line that drops would be told at length: here they are counted instead.
    with capture_logs(), patch.object(core.ids, "uuid_utils", Numbers(town.clock)):
        await _lived(town, folder, url, then, weekly)
    return town


async def _lived(
    town: Town,
    folder: Path,
    url: str | None,
    then: Callable[[Town], Awaitable[None]] | None,
    weekly: Callable[[Town, Lives], Awaitable[None]] | None,
) -> None:
    async with AsyncExitStack() as close:
        await town.open(folder, url, close)
        lives = Lives(town)
        await lives.settle()
        if weekly is not None:
            for day in range(9, town.size.days, 7):
                town.at(BEGIN + timedelta(days=day), partial(weekly, town, lives))
        await town.run()
        town.violations += await town.see(count, town)
        if then is not None:
            await then(town)


def table(town: Town) -> str:
    """What there was, and what must be 0."""
    lines = [f"{town.events:>8} events"]
    lines += [f"{n:>8} {name}" for name, n in sorted(town.told.items())]
    lines += [f"{town.violations[name]:>8} {name} (must be 0)" for name in NAMES]
    return "\n".join([*lines, *town.notes])
