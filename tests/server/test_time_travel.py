"""Moving the clock: jobs happen at their time, in their order, and nobody in a room is lost."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from core.clock import ShiftedClock
from core.events import Events
from core.jobs import Job, Jobs
from core.schema import Scope
from core.storage import open_storage
from server.time_travel import STEP, TimeMachine
from server.worker import Worker

SCOPE = Scope("o" * 32)


async def test_jobs_are_done_in_order_each_at_its_time(sqlite_url: str) -> None:
    clock, jobs, events = ShiftedClock(), Jobs(), Events()
    done: list[tuple[str, datetime]] = []

    async def handle(job: Job) -> None:
        done.append((job.subject_id, clock.now()))

    jobs.handler("ring", handle)
    storage = await open_storage(sqlite_url, clock, events)
    machine = TimeMachine(clock, storage, Worker(storage, jobs, clock, events))
    start = clock.now()
    for name, hours in (("late", 30), ("early", 2), ("never", 60)):
        due = start + timedelta(hours=hours)
        await storage.write(jobs.put, SCOPE, "ring", due, name, key=name)
    await machine.travel(timedelta(hours=48))
    await storage.close()
    assert [name for name, _ in done] == ["early", "late"]
    for (_, at), hours in zip(done, (2, 30), strict=True):
        assert timedelta(0) <= at - start - timedelta(hours=hours) < timedelta(minutes=1)


async def test_somebody_in_a_room_is_heard_on_the_way(sqlite_url: str) -> None:
    clock, events = ShiftedClock(), Events()
    heard: list[datetime] = []

    async def beat() -> None:
        heard.append(clock.now())

    storage = await open_storage(sqlite_url, clock, events)
    worker = Worker(storage, Jobs(), clock, events)
    machine = TimeMachine(clock, storage, worker, lambda: 2, beat)
    await machine.travel(timedelta(minutes=10))
    await storage.close()
    assert len(heard) > 20
    steps = [after - before for before, after in pairwise(heard)]
    assert max(steps) < STEP + timedelta(seconds=5)


async def test_there_is_no_way_back(sqlite_url: str) -> None:
    clock, events = ShiftedClock(), Events()
    storage = await open_storage(sqlite_url, clock, events)
    machine = TimeMachine(clock, storage, Worker(storage, Jobs(), clock, events))
    with pytest.raises(ValueError, match="forward"):
        await machine.travel(timedelta(seconds=-1))
    await storage.close()
