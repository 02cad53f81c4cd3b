"""The worker does what is due, once, and keeps at what does not work."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from core.events import Events
from core.jobs import Job, Jobs, job_table
from core.schema import Scope
from core.storage import Storage, Tx
from server import worker as work
from server.worker import Worker
from tests.support.clock import FakeClock

SCOPE = Scope("o" * 32)


class Diary:
    """Notes which jobs were done; fails while `broken`."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.broken = False
        self.changed = asyncio.Event()

    async def handle(self, job: Job) -> None:
        self.changed.set()
        if self.broken:
            raise RuntimeError("not today")
        self.done.append(job.subject_id)


async def test_due_jobs_are_done_and_later_ones_wait(
    storage: Storage, events: Events, clock: FakeClock
) -> None:
    jobs, diary = Jobs(), Diary()
    jobs.handler("greet", diary.handle)
    worker = Worker(storage, jobs, clock, events)
    await storage.write(jobs.put, SCOPE, "greet", clock.now(), "now", key="1")
    later = clock.now() + timedelta(hours=1)
    await storage.write(jobs.put, SCOPE, "greet", later, "later", key="2")
    assert await worker.work_off() == 1
    clock.advance(hours=1)
    assert await worker.work_off() == 1
    assert await worker.work_off() == 0
    assert diary.done == ["now", "later"]


async def test_what_fails_is_tried_again(
    storage: Storage, events: Events, clock: FakeClock
) -> None:
    jobs, diary = Jobs(), Diary()
    jobs.handler("greet", diary.handle)
    worker = Worker(storage, jobs, clock, events)
    await storage.write(jobs.put, SCOPE, "greet", clock.now(), "a", key="1")
    diary.broken = True
    assert await worker.work_off() == 1
    diary.broken = False
    assert await worker.work_off() == 0
    clock.advance(hours=1)
    assert await worker.work_off() == 1
    assert diary.done == ["a"]


async def test_a_new_job_wakes_the_worker(
    storage: Storage, events: Events, clock: FakeClock
) -> None:
    jobs, diary = Jobs(), Diary()
    jobs.handler("greet", diary.handle)
    worker = Worker(storage, jobs, clock, events)
    running = asyncio.create_task(worker.run())
    await storage.write(jobs.put, SCOPE, "greet", clock.now(), "a", key="1")
    async with asyncio.timeout(4):
        await diary.changed.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert diary.done == ["a"]


async def test_two_workers_share_the_work(
    storage: Storage, events: Events, clock: FakeClock
) -> None:
    jobs, diary = Jobs(), Diary()
    jobs.handler("greet", diary.handle)
    workers = [Worker(storage, jobs, clock, events) for _ in range(2)]
    for number in range(30):
        await storage.write(jobs.put, SCOPE, "greet", clock.now(), f"{number:02}", key=str(number))
    await asyncio.gather(*(worker.work_off() for worker in workers))
    assert sorted(diary.done) == [f"{number:02}" for number in range(30)]


class Long:
    """Keeps the job “long” until it is let go, and tells when it began and was stopped."""

    def __init__(self) -> None:
        self.begun, self.go, self.stopped = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def handle(self, job: Job) -> None:
        if job.subject_id != "long":
            return
        self.begun.set()
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.stopped.set()
            raise


async def states(storage: Storage) -> dict[str, str]:
    def read(tx: Tx) -> dict[str, str]:
        rows = tx.conn.execute(sa.select(job_table.c.subject_id, job_table.c.state))
        return {row.subject_id: row.state for row in rows}

    return await storage.read(read)


async def two_of_them(storage: Storage, jobs: Jobs, clock: FakeClock, long: Long) -> None:
    jobs.handler("greet", long.handle)
    for subject in ("long", "short"):
        await storage.write(jobs.put, SCOPE, "greet", clock.now(), subject, key=subject)


async def test_what_takes_long_keeps_nobody_elses_job_open(
    storage: Storage, events: Events, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "SOON", 0.05)
    jobs, long = Jobs(), Long()
    worker = Worker(storage, jobs, clock, events)
    await two_of_them(storage, jobs, clock, long)
    working = asyncio.create_task(worker.work_off())
    async with asyncio.timeout(10):
        while await states(storage) != {"long": "waiting", "short": "done"}:
            pass
    long.go.set()
    assert await working == 2
    assert set((await states(storage)).values()) == {"done"}


async def test_a_worker_that_is_stopped_leaves_nothing_running(
    storage: Storage, events: Events, clock: FakeClock
) -> None:
    """What was under way comes again when its lease is over, and what was done does not."""
    jobs, long = Jobs(), Long()
    worker = Worker(storage, jobs, clock, events)
    await two_of_them(storage, jobs, clock, long)
    working = asyncio.create_task(worker.work_off())
    await long.begun.wait()
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)
    assert long.stopped.is_set()
    assert await states(storage) == {"long": "waiting", "short": "done"}
    long.go.set()
    clock.advance(minutes=2)
    await worker.work_off()
    assert set((await states(storage)).values()) == {"done"}
