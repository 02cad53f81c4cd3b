"""Moving the clock while trying things out, so that everything happens that would have happened.

Jobs are done in their order, each at the moment it is due. While somebody sits in a room the
clock goes in steps that a heartbeat survives, so that time together is time together.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from core.clock import ShiftedClock
from core.storage import Storage
from server import installation
from server.worker import Worker

LONGEST: Final = timedelta(days=400)
STEP: Final = timedelta(seconds=30)
_OFFSET: Final = "clock_offset"


class TimeMachine:
    """One in a process, never in production. `beat` is the heartbeat of the rooms' sockets."""

    def __init__(
        self,
        clock: ShiftedClock,
        storage: Storage,
        worker: Worker,
        sitting: Callable[[], int] = lambda: 0,
        beat: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._clock = clock
        self._storage = storage
        self._worker = worker
        self._sitting = sitting
        self._beat = beat

    def now(self) -> datetime:
        """The time that everybody here believes it is."""
        return self._clock.now()

    async def travel(self, by: timedelta) -> datetime:
        """Go on by `by`; when it returns all that was due has been done.

        Raises: ValueError for a way back, or one that is too long.
        """
        if not timedelta(0) <= by <= LONGEST:
            raise ValueError("only forward, and at most a year or so")
        target = self._clock.offset + by
        await self._look()
        while self._clock.offset < target:
            left = target - self._clock.offset
            if self._sitting():
                left = min(left, STEP)
            due = await self._worker.next_due()
            if due is not None:
                left = min(left, max(due - self.now(), timedelta(milliseconds=1)))
            self._clock.offset += left
            await self._look()
        await self._storage.write(
            installation.note, _OFFSET, str(self._clock.offset.total_seconds())
        )
        return self.now()

    async def remember(self) -> None:
        """Takes up the time that an earlier run had come to."""
        kept = await self._storage.read(installation.value, _OFFSET)
        if kept is not None:
            self._clock.offset = max(self._clock.offset, timedelta(seconds=float(kept)))

    async def _look(self) -> None:
        if self._beat is not None:
            await self._beat()
        await self._worker.work_off()
