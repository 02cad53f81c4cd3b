"""A time is taken at most once; what is moved or called off gives it back (RE11)."""

import asyncio
from datetime import timedelta

import pytest
import sqlalchemy as sa

from appointments.domain import AppointmentOver, SlotTaken
from appointments.events import (
    AppointmentCancelled,
    AppointmentMoved,
    AppointmentScheduled,
    RoomClosed,
)
from appointments.tables import appointment, busy, participant
from core.clock import Clock
from core.errors import Invalid, NotFound
from core.events import Event, Events
from core.ids import new_id
from core.jobs import job_table
from core.schema import Scope
from core.storage import Storage, Tx, open_storage
from tests.appointments.conftest import HOUR, QUARTER, THURSDAY, House
from tests.support.insisting import insist


def claims(tx: Tx, person_id: str) -> int:
    query = sa.select(sa.func.count()).select_from(busy).where(busy.c.person_id == person_id)
    return tx.conn.scalar(query) or 0


async def test_scheduling_claims_the_time_of_both(storage: Storage, house: House) -> None:
    amina, kari = new_id(), new_id()
    made = await storage.write(house.meet, amina, kari)
    found = await storage.read(house.appointments.get, house.scope, made.id)
    assert found == made
    assert [await storage.read(claims, who) for who in (amina, kari)] == [15, 15]


async def test_the_buffer_keeps_two_apart(storage: Storage, house: House) -> None:
    amina = new_id()
    await storage.write(house.meet, amina, new_id())
    with pytest.raises(SlotTaken):
        await storage.write(house.meet, amina, at=THURSDAY + HOUR)
    with pytest.raises(SlotTaken):
        await storage.write(house.meet, amina, at=THURSDAY - HOUR)
    await storage.write(house.meet, amina, at=THURSDAY + HOUR + QUARTER)
    await storage.write(house.meet, amina, at=THURSDAY - HOUR - QUARTER)


async def test_what_was_refused_left_nothing(storage: Storage, house: House) -> None:
    amina = new_id()
    await storage.write(house.meet, amina)
    with pytest.raises(SlotTaken):
        await storage.write(house.meet, new_id(), amina)

    def counted(tx: Tx) -> list[int | None]:
        tables = (appointment, participant)
        return [tx.conn.scalar(sa.select(sa.func.count()).select_from(each)) for each in tables]

    assert await storage.read(counted) == [1, 1]


async def test_a_caller_may_try_the_next_time_within_one_transaction(
    storage: Storage, house: House
) -> None:
    amina = new_id()
    await storage.write(house.meet, amina)

    def first_free(tx: Tx) -> None:
        with pytest.raises(SlotTaken), tx.savepoint():
            house.meet(tx, amina)
        house.meet(tx, amina, at=THURSDAY + 2 * HOUR)

    await storage.write(first_free)
    assert await storage.read(claims, amina) == 30


async def test_two_hundred_at_once_and_one_gets_it(storage: Storage, house: House) -> None:
    amina = new_id()
    tries = [storage.write(house.meet, amina, new_id()) for _ in range(200)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    refused = [result for result in results if isinstance(result, SlotTaken)]
    assert len(refused) == 199, {type(result) for result in results}
    assert await storage.read(claims, amina) == 15


async def test_two_nodes_and_one_gets_it(postgresql_url: str, clock: Clock, house: House) -> None:
    nodes = [await open_storage(postgresql_url, clock, Events()) for _ in range(2)]
    amina = new_id()
    try:
        tries = [insist(nodes[i % 2], house.meet, amina, new_id()) for i in range(200)]
        results = await asyncio.gather(*tries, return_exceptions=True)
    finally:
        for node in nodes:
            await node.close()
    refused = [result for result in results if isinstance(result, SlotTaken)]
    assert len(refused) == 199, {type(result) for result in results}


async def test_moving_gives_the_old_time_back(storage: Storage, house: House) -> None:
    amina = new_id()
    made = await storage.write(house.meet, amina)
    later = THURSDAY + timedelta(minutes=30)
    moved = await storage.write(
        house.appointments.move, house.scope, made.id, starts_at=later, ends_at=later + HOUR
    )
    assert (moved.starts_at, moved.sequence) == (later, 1)
    assert await storage.read(claims, amina) == 15
    await storage.write(house.meet, amina, at=THURSDAY - HOUR + QUARTER)


async def test_moving_onto_something_else_changes_nothing(storage: Storage, house: House) -> None:
    amina = new_id()
    made = await storage.write(house.meet, amina)
    await storage.write(house.meet, amina, at=THURSDAY + 3 * HOUR)
    late = THURSDAY + 3 * HOUR
    with pytest.raises(SlotTaken):
        await storage.write(
            house.appointments.move, house.scope, made.id, starts_at=late, ends_at=late + HOUR
        )
    assert await storage.read(house.appointments.get, house.scope, made.id) == made


async def test_cancelling_gives_the_time_back_once(storage: Storage, house: House) -> None:
    amina = new_id()
    made = await storage.write(house.meet, amina)
    gone = await storage.write(house.appointments.cancel, house.scope, made.id)
    assert (gone.status, gone.sequence) == ("cancelled", 1)
    assert await storage.read(claims, amina) == 0
    with pytest.raises(AppointmentOver):
        await storage.write(house.appointments.cancel, house.scope, made.id)


async def test_what_happens_is_told(storage: Storage, house: House, events: Events) -> None:
    told: list[Event] = []
    for kind in (AppointmentScheduled, AppointmentMoved, AppointmentCancelled, RoomClosed):
        events.on(kind, lambda _tx, event: told.append(event))
    made = await storage.write(house.meet, new_id())
    later = THURSDAY + HOUR
    await storage.write(
        house.appointments.move, house.scope, made.id, starts_at=later, ends_at=later + HOUR
    )
    await storage.write(house.appointments.cancel, house.scope, made.id)
    assert [type(event).__name__ for event in told] == [
        "AppointmentScheduled",
        "AppointmentMoved",
        "AppointmentCancelled",
        "RoomClosed",
    ]


async def test_upcoming_is_what_is_ahead_for_that_person(storage: Storage, house: House) -> None:
    amina, kari = new_id(), new_id()
    late = await storage.write(house.meet, amina, at=THURSDAY + 24 * HOUR)
    soon = await storage.write(house.meet, amina, kari)
    gone = await storage.write(house.meet, amina, at=THURSDAY + 48 * HOUR)
    await storage.write(house.appointments.cancel, house.scope, gone.id)
    await storage.write(house.meet, amina, at=THURSDAY - 200 * HOUR)
    ahead = house.appointments.upcoming
    assert await storage.read(ahead, house.scope, amina) == [soon, late]
    assert await storage.read(ahead, house.scope, kari) == [soon]
    assert await storage.read(ahead, house.scope, kari, kinds=["session"]) == []


async def test_another_organisation_sees_nothing(storage: Storage, house: House) -> None:
    amina = new_id()
    made = await storage.write(house.meet, amina)
    elsewhere = Scope(new_id())
    with pytest.raises(NotFound):
        await storage.read(house.appointments.get, elsewhere, made.id)
    with pytest.raises(NotFound):
        await storage.write(house.appointments.cancel, elsewhere, made.id)
    assert await storage.read(house.appointments.upcoming, elsewhere, amina) == []


async def test_a_time_that_ends_before_it_starts_is_refused(
    sqlite_storage: Storage, house: House
) -> None:
    with pytest.raises(Invalid):
        await sqlite_storage.write(house.meet, new_id(), length=-HOUR)


async def test_notices_are_put_and_called_off_in_the_same_transaction(
    storage: Storage, house: House
) -> None:
    def waiting(tx: Tx) -> list[str]:
        query = sa.select(job_table.c.kind).where(job_table.c.state == "waiting")
        return sorted(tx.conn.scalars(query))

    made = await storage.write(house.meet, new_id())
    assert await storage.read(waiting) == [
        "appointment.confirmed",
        "appointment.day_before",
        "appointment.hour_before",
    ]
    await storage.write(house.appointments.cancel, house.scope, made.id)
    assert await storage.read(waiting) == ["appointment.cancelled"]
    other = await storage.write(house.meet, new_id())
    await storage.write(house.appointments.cancel, house.scope, other.id, quiet=True)
    assert await storage.read(waiting) == ["appointment.cancelled"]
