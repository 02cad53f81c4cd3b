"""Admission: when the room opens, who may come, and that a hold is never a refusal."""

from datetime import timedelta

import pytest

from appointments.domain import Appointment
from appointments.events import RoomReleased
from appointments.rooms import UsualTimes
from core.errors import NotFound
from core.events import Events
from core.ids import new_id
from core.schema import Scope
from core.storage import Storage, Tx
from identity.actor import Actor
from tests.appointments.conftest import HOUR, THURSDAY, House
from tests.support.clock import FakeClock


def person(house: House, person_id: str | None = None) -> Actor:
    return Actor(person_id or new_id(), house.scope.organisation_id)


async def test_the_states_of_a_room(storage: Storage, house: House, clock: FakeClock) -> None:
    amina, kari = person(house), person(house)
    made = await storage.write(house.meet, amina.person_id, kari.person_id)

    async def state(moment: timedelta) -> str:
        clock.set(THURSDAY + moment)
        seen = await storage.read(house.rooms.admission, house.scope, amina, made.id)
        assert seen.others == (kari.person_id,)
        return seen.state

    assert await state(timedelta(minutes=-11)) == "early"
    assert await state(timedelta(minutes=-10)) == "open"
    assert await state(HOUR) == "open"
    assert await state(HOUR + timedelta(minutes=30)) == "closed"


async def test_a_hold_gives_its_reason_to_those_in_the_room(
    storage: Storage, house: House, clock: FakeClock, events: Events
) -> None:
    amina = person(house)
    made = await storage.write(house.meet, amina.person_id)
    house.rooms.hold("meeting", lambda _tx, _scope, _appointment: "talk_first")
    clock.set(THURSDAY)
    seen = await storage.read(house.rooms.admission, house.scope, amina, made.id)
    assert (seen.state, seen.hold_reason) == ("held", "talk_first")
    released: list[RoomReleased] = []
    events.on(RoomReleased, lambda _tx, event: released.append(event))
    await storage.write(house.rooms.release, house.scope, made.id)
    assert [event.appointment_id for event in released] == [made.id]


async def test_a_stranger_and_another_organisation_learn_nothing(
    storage: Storage, house: House
) -> None:
    made = await storage.write(house.meet, new_id())
    with pytest.raises(NotFound):
        await storage.read(house.rooms.admission, house.scope, person(house), made.id)
    with pytest.raises(NotFound):
        await storage.read(house.rooms.admission, Scope(new_id()), person(house), made.id)


async def test_a_guest_is_let_in_by_who_may_say_so(
    storage: Storage, house: House, clock: FakeClock
) -> None:
    eva = person(house)

    def guests(_tx: Tx, _scope: Scope, actor: Actor, _appointment: Appointment) -> str | None:
        return "supervisor" if actor == eva else None

    house.rooms.guests("meeting", guests)
    made = await storage.write(house.meet, new_id())
    clock.set(THURSDAY)
    seen = await storage.read(house.rooms.admission, house.scope, eva, made.id)
    assert (seen.role, seen.state) == ("supervisor", "open")
    with pytest.raises(NotFound):
        await storage.read(house.rooms.admission, house.scope, person(house), made.id)


async def test_a_cancelled_room_is_closed(storage: Storage, house: House, clock: FakeClock) -> None:
    amina = person(house)
    made = await storage.write(house.meet, amina.person_id)
    await storage.write(house.appointments.cancel, house.scope, made.id)
    clock.set(THURSDAY)
    seen = await storage.read(house.rooms.admission, house.scope, amina, made.id)
    assert seen.state == "closed"


def test_one_policy_for_each_kind(house: House) -> None:
    house.rooms.policy("session", UsualTimes())
    with pytest.raises(ValueError, match="session"):
        house.rooms.policy("session", UsualTimes())
