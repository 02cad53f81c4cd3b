"""Jobs: nothing forgotten, nothing twice, nothing after it was called off (RE8)."""

import asyncio
from datetime import timedelta

from core.jobs import (
    ATTEMPTS,
    LEASE,
    Job,
    Jobs,
    NewJob,
    claim,
    claim_or_wait,
    finish,
    next_due,
    retry,
)
from core.schema import Scope
from core.storage import Storage
from tests.support.clock import FakeClock

SCOPE = Scope("o" * 32)
JOBS = Jobs()


async def put(storage: Storage, clock: FakeClock, *keys: str, **after: float) -> None:
    due = clock.now() + timedelta(**after)
    jobs = [NewJob("mail", "subject", due, key) for key in keys]
    await storage.write(JOBS.put_many, SCOPE, jobs)


async def test_a_job_is_done_when_due_and_once(storage: Storage, clock: FakeClock) -> None:
    await put(storage, clock, "a", hours=1)
    assert await storage.write(claim) == []
    clock.advance(hours=1)
    (job,) = await storage.write(claim)
    assert (job.key, job.kind, job.scope) == ("a", "mail", SCOPE)
    await storage.write(finish, job)
    clock.advance(days=1)
    assert await storage.write(claim) == []


async def test_the_same_key_is_one_job_for_ever(storage: Storage, clock: FakeClock) -> None:
    await put(storage, clock, "a")
    await put(storage, clock, "a", "b")
    jobs = await storage.write(claim)
    assert sorted(job.key for job in jobs) == ["a", "b"]
    for job in jobs:
        await storage.write(finish, job)
    await put(storage, clock, "a")
    assert await storage.write(claim) == []


async def test_many_who_claim_at_once_never_share_a_job(storage: Storage, clock: FakeClock) -> None:
    await put(storage, clock, *(f"k{n}" for n in range(60)))
    claimed = await asyncio.gather(*(storage.write(claim, 7) for _ in range(12)))
    keys = [job.key for jobs in claimed for job in jobs]
    assert sorted(keys) == sorted({f"k{n}" for n in range(60)})


async def test_a_job_whose_worker_died_comes_back_with_the_same_id(
    storage: Storage, clock: FakeClock
) -> None:
    await put(storage, clock, "a")
    (first,) = await storage.write(claim)
    assert await storage.write(claim) == []
    clock.advance(LEASE)
    (second,) = await storage.write(claim)
    assert second.id == first.id


async def test_a_job_called_off_is_not_done(storage: Storage, clock: FakeClock) -> None:
    await put(storage, clock, "a", "b")
    assert await storage.write(JOBS.cancel, SCOPE, subject_id="subject", kinds=["mail"]) == 2
    assert await storage.write(claim) == []


async def test_what_fails_is_tried_again_with_longer_pauses_and_given_up_at_last(
    storage: Storage, clock: FakeClock
) -> None:
    await put(storage, clock, "a")
    job: Job | None = None
    pauses = []
    while True:
        waited = timedelta(0)
        jobs: list[Job] = await storage.write(claim)
        while not jobs:
            step = max(timedelta(seconds=1), waited / 4)
            waited += step
            clock.advance(step)
            jobs = await storage.write(claim)
        pauses.append(waited)
        (job,) = jobs
        if not await storage.write(retry, job):
            break
    assert len(pauses) == ATTEMPTS
    assert pauses[1] < pauses[4] < pauses[8]
    clock.advance(days=30)
    assert await storage.write(claim) == []


async def test_whoever_finds_nothing_due_is_told_when_to_come_again(
    storage: Storage, clock: FakeClock
) -> None:
    assert await storage.write(claim_or_wait) == ([], None)
    begin = clock.now()
    await put(storage, clock, "late", hours=3)
    await put(storage, clock, "soon", hours=1)
    assert await storage.write(claim_or_wait) == ([], begin + timedelta(hours=1))
    clock.advance(hours=1)
    (job,), none = await storage.write(claim_or_wait)
    assert (job.key, none) == ("soon", None)
    # Somebody is at it: it comes back when their time is up, unless it is done by then.
    assert await storage.read(next_due) == clock.now() + LEASE
    assert await storage.write(claim_or_wait, 20, [job]) == ([], begin + timedelta(hours=3))
    # What became due while it was done is taken at once.
    await put(storage, clock, "at once", hours=0)
    found, none = await storage.write(claim_or_wait, 20, [job])
    assert ([each.key for each in found], none) == (["at once"], None)
    await storage.write(finish, found[0])
    assert await storage.read(next_due) == begin + timedelta(hours=3)
    clock.advance(hours=9)
    assert await storage.read(next_due) == begin + timedelta(hours=3)
