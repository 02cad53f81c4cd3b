"""The worker does what is due, once, and keeps at what does not work."""

import asyncio
from datetime import timedelta

from core.events import Events
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import Storage
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
