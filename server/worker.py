"""Does what is due: claims jobs from the database and hands each to whoever does its kind."""

import asyncio
from datetime import datetime
from typing import Final

import structlog

from core.clock import Clock
from core.events import Events
from core.jobs import Job, Jobs, JobsPut, claim_or_wait, finish, next_due, retry
from core.storage import Storage

PATIENCE: Final = 5.0
"""Seconds between looks when nothing is known to be due: other nodes put jobs too."""
AT_ONCE: Final = 20

log = structlog.get_logger("jobs")


class Worker:
    """One per node. Two nodes never do the same job at the same time (`core.jobs.claim`)."""

    def __init__(self, storage: Storage, jobs: Jobs, clock: Clock, events: Events) -> None:
        self._storage = storage
        self._jobs = jobs
        self._clock = clock
        self._awake = asyncio.Event()
        self._working = asyncio.Lock()
        events.after_commit(JobsPut, self._jobs_put)

    def wake(self) -> None:
        """Look now: something was put, or the clock was moved."""
        self._awake.set()

    async def run(self) -> None:
        """Work until cancelled. The database being away for a while is no reason to end."""
        while True:
            self._awake.clear()
            try:
                _, due = await self.work()
                pause = self._pause(due)
            except Exception as error:
                log.error("could not look for jobs", error=type(error).__name__)
                pause = PATIENCE
            try:
                async with asyncio.timeout(pause):
                    await self._awake.wait()
            except TimeoutError:
                continue

    async def work_off(self) -> int:
        """Do everything that is due now, and what becomes due by that; says how many."""
        done, _ = await self.work()
        return done

    async def work(self) -> tuple[int, datetime | None]:
        """The same; and when the next one will be due, as far as is known now."""
        done = 0
        async with self._working:
            while True:
                batch, due = await self._storage.write(claim_or_wait, AT_ONCE)
                if not batch:
                    return done, due
                await asyncio.gather(*(self._do(job) for job in batch))
                done += len(batch)

    async def _do(self, job: Job) -> None:
        handle = self._jobs.handlers.get(job.kind)
        try:
            if handle is None:
                raise LookupError(job.kind)
            await handle(job)
        except Exception as error:
            kept = await self._storage.write(retry, job)
            log.error(
                "job failed",
                kind=job.kind,
                job=job.id,
                error=type(error).__name__,
                again=kept,
                exc_info=error,
            )
            return
        await self._storage.write(finish, job)

    def _pause(self, due: datetime | None) -> float:
        if due is None:
            return PATIENCE
        return min(max((due - self._clock.now()).total_seconds(), 0.05), PATIENCE)

    async def next_due(self) -> datetime | None:
        """When the next job may be taken; it may be now."""
        return await self._storage.read(next_due)

    async def _jobs_put(self, put: JobsPut) -> None:
        if (put.due_at - self._clock.now()).total_seconds() < PATIENCE:
            self.wake()
