"""Does what is due: claims jobs from the database and hands each to whoever does its kind."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final

import structlog

from core.clock import Clock
from core.errors import Unavailable
from core.events import Events
from core.jobs import Job, Jobs, JobsPut, claim_or_wait, finish_all, next_due, retry
from core.storage import Storage

PATIENCE: Final = 5.0
"""Seconds between looks when nothing is known to be due: other nodes put jobs too."""
AT_ONCE: Final = 20
SOON: Final = 0.5
"""Seconds after which what is done of a batch is written down, whatever else takes longer."""

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
        count = 0
        done: list[Job] = []
        async with self._working:
            while True:
                batch, due = await self._storage.write(claim_or_wait, AT_ONCE, done)
                if not batch:
                    return count, due
                done = await self._do_all(batch)
                count += len(batch)

    async def _do_all(self, batch: Sequence[Job]) -> list[Job]:
        """Does all of them at the same time. Gives those that are done and not yet written down
        as such: what takes long keeps nobody else's job open."""
        jobs = {asyncio.create_task(self._do(job)): job for job in batch}
        try:
            under_way = set(jobs)
            while True:
                over, under_way = await asyncio.wait(under_way, timeout=SOON)
                done = [jobs[task] for task in over if task.result()]
                if not under_way:
                    return done
                await self._storage.write(finish_all, done)
        except asyncio.CancelledError:
            # A mail that was sent a moment ago is not to be sent once more after the next start.
            done = [job for task, job in jobs.items() if _is_done(task)]
            with suppress(Unavailable):
                await self._storage.write(finish_all, done)
            raise
        finally:
            for task in jobs:
                task.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)

    async def _do(self, job: Job) -> bool:
        """Whether it is done; otherwise it is to be tried again."""
        handle = self._jobs.handlers.get(job.kind)
        try:
            if handle is None:
                raise LookupError(job.kind)
            await handle(job)
        except Exception as error:
            try:
                kept = await self._storage.write(retry, job)
            except Unavailable:
                kept = True  # its lease runs out, and then it comes again
            log.error(
                "job failed",
                kind=job.kind,
                job=job.id,
                error=type(error).__name__,
                again=kept,
                exc_info=error,
            )
            return False
        return True

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


def _is_done(task: asyncio.Task[bool]) -> bool:
    return task.done() and not task.cancelled() and task.result()
