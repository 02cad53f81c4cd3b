"""Who was there when is kept in rows; a hold lets people in but not together."""

from datetime import timedelta

import pytest

from appointments.domain import Appointment
from appointments.events import ParticipantEntered, ParticipantLeft
from core.errors import NotFound
from core.events import Event, Events
from core.ids import new_id
from core.schema import Scope
from core.storage import Storage, Tx
from tests.appointments.conftest import THURSDAY, House
from tests.support.clock import FakeClock


@pytest.fixture
def told(events: Events) -> list[Event]:
    seen: list[Event] = []
    events.on(ParticipantEntered, lambda _tx, event: seen.append(event))
    events.on(ParticipantLeft, lambda _tx, event: seen.append(event))
    return seen


async def test_time_together_is_what_both_were_there(
    storage: Storage, house: House, clock: FakeClock, told: list[Event]
) -> None:
    amina, kari = new_id(), new_id()
    made = await storage.write(house.meet, amina, kari)
    room = house.attendance
    clock.set(THURSDAY)
    await storage.write(room.enter, house.scope, made.id, amina, "a1")
    clock.advance(minutes=3)
    await storage.write(room.heartbeat, house.scope, made.id, amina, "a1")
    await storage.write(room.enter, house.scope, made.id, kari, "k1")
    assert await storage.read(room.present, house.scope, made.id) == {amina, kari}
    for _ in range(40):
        clock.advance(seconds=15)
        for who, connection in ((amina, "a1"), (kari, "k1")):
            await storage.write(room.heartbeat, house.scope, made.id, who, connection)
    await storage.write(room.leave, house.scope, made.id, kari, "k1")
    await storage.write(room.leave, house.scope, made.id, kari, "k1")
    clock.advance(minutes=5)
    assert await storage.read(room.together_seconds, house.scope, made.id) == 600
    assert [type(event).__name__ for event in told] == [
        "ParticipantEntered",
        "ParticipantEntered",
        "ParticipantEntered",
        "ParticipantLeft",
    ]


async def test_coming_twice_on_one_connection_is_once(
    storage: Storage, house: House, told: list[Event]
) -> None:
    amina = new_id()
    made = await storage.write(house.meet, amina)
    for _ in range(2):
        await storage.write(house.attendance.enter, house.scope, made.id, amina, "a1")
    assert len(told) == 1
    assert len(await storage.read(house.attendance.stays, house.scope, made.id)) == 1


async def test_after_a_silence_it_is_a_new_stay(
    storage: Storage, house: House, clock: FakeClock
) -> None:
    amina, kari = new_id(), new_id()
    made = await storage.write(house.meet, amina, kari)
    for who, connection in ((amina, "a1"), (kari, "k1")):
        await storage.write(house.attendance.enter, house.scope, made.id, who, connection)
    clock.advance(minutes=20)
    for who, connection in ((amina, "a1"), (kari, "k1")):
        await storage.write(house.attendance.heartbeat, house.scope, made.id, who, connection)
    clock.advance(seconds=30)
    assert await storage.read(house.attendance.together, house.scope, made.id) == timedelta(
        seconds=30
    )


async def test_a_hold_lets_people_in_and_its_end_lets_them_together(
    storage: Storage, house: House, clock: FakeClock, told: list[Event]
) -> None:
    held = ["talk"]

    def hold(_tx: Tx, _scope: Scope, _appointment: Appointment) -> str | None:
        return held[0] if held else None

    house.rooms.hold("meeting", hold)
    amina, kari = new_id(), new_id()
    made = await storage.write(house.meet, amina, kari)
    people = ((amina, "a1"), (kari, "k1"))
    for who, connection in people:
        await storage.write(house.attendance.enter, house.scope, made.id, who, connection)
    clock.advance(seconds=30)
    assert await storage.read(house.attendance.together_seconds, house.scope, made.id) == 0
    assert await storage.read(house.attendance.present, house.scope, made.id) == {amina, kari}
    held.clear()
    for who, connection in people:
        await storage.write(house.attendance.heartbeat, house.scope, made.id, who, connection)
    clock.advance(seconds=20)
    assert await storage.read(house.attendance.together_seconds, house.scope, made.id) == 20
    entered = [event.in_call for event in told if isinstance(event, ParticipantEntered)]
    assert entered == [False, False, True, True]


async def test_a_hold_never_parts_two_who_are_together(
    storage: Storage, house: House, clock: FakeClock, told: list[Event]
) -> None:
    held: list[str] = []
    house.rooms.hold("meeting", lambda _tx, _scope, _appointment: held[0] if held else None)
    amina, kari = new_id(), new_id()
    made = await storage.write(house.meet, amina, kari)
    people = ((amina, "a1"), (kari, "k1"))
    for who, connection in people:
        await storage.write(house.attendance.enter, house.scope, made.id, who, connection)
    held.append("talk")
    for _ in range(4):
        clock.advance(seconds=15)
        for who, connection in people:
            await storage.write(house.attendance.heartbeat, house.scope, made.id, who, connection)
    assert await storage.read(house.attendance.together_seconds, house.scope, made.id) == 60
    assert len(told) == 2
    # Somebody else's connection is not theirs, whatever it is called.
    await storage.write(house.attendance.heartbeat, house.scope, made.id, new_id(), "a1")
    assert len(told) == 3


async def test_a_guest_is_in_the_room_but_not_of_the_two(
    storage: Storage, house: House, clock: FakeClock
) -> None:
    amina, eva = new_id(), new_id()
    made = await storage.write(house.meet, amina)
    await storage.write(house.attendance.enter, house.scope, made.id, amina, "a1")
    await storage.write(house.attendance.enter, house.scope, made.id, eva, "e1")
    clock.advance(seconds=30)
    assert await storage.read(house.attendance.together_seconds, house.scope, made.id) == 0


async def test_an_unknown_room_is_not_there(storage: Storage, house: House) -> None:
    with pytest.raises(NotFound):
        await storage.write(house.attendance.enter, house.scope, new_id(), new_id(), "x")
