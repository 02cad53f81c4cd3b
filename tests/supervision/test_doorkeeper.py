"""At the hour (design §3 f): the room opens, a supervisor comes first, and nobody is refused."""

from datetime import timedelta

import pytest

from appointments.rooms import Admission
from core.errors import NotFound
from sessions import store as session_store
from sessions.domain import Session
from supervision import log_store, messages
from supervision.doors import SomebodyWasFaster
from tests.supervision.house import SCOPE, House

MINUTE = timedelta(minutes=1)


async def at_the_door(house: House, minutes_before: int = 5) -> Session:
    """The talk was not held, and Amina's session with Ola is about to begin."""
    await house.met()
    session = await house.and_then(6)
    house.clock.set(session.starts_at - minutes_before * MINUTE)
    await house.run_jobs()
    return session


async def admitted(house: House, name: str, session: Session) -> Admission:
    return await house.storage.read(house.below.rooms.admission, SCOPE, house[name], session.id)


async def test_f_the_users_room_opens_and_the_call_waits(house: House) -> None:
    session = await at_the_door(house)
    for name in ("Ola", "Amina"):
        admission = await admitted(house, name, session)
        assert admission.state == "held"


async def test_when_the_talk_is_held_the_room_is_as_any_other(house: House) -> None:
    session = await at_the_door(house)
    duty = await house.duty()
    await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "phone")
    assert (await admitted(house, "Ola", session)).state == "open"


async def test_the_first_sessions_own_room_is_never_held(house: House) -> None:
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    house.clock.set(session.starts_at)
    assert (await admitted(house, "Kari", session)).state == "open"


async def test_f_all_supervisors_are_called_once_at_once(house: House) -> None:
    session = await at_the_door(house, minutes_before=10)
    await house.enter(session.id, house.id("Amina"), "a")
    await house.enter(session.id, house.id("Ola"), "o")
    await house.run_jobs()
    for name in ("Eva", "Finn"):
        assert house.hub.told(house.id(name)) == [messages.PeerWaits(session_id=session.id)]
        mails = house.post.texts_to(f"{name.lower()}@example.org")
        assert len([text for text in mails if "akkurat nå" in text]) == 1
    assert house.hub.told(house.id("Stine")) == []


async def test_f_the_first_supervisor_to_come_has_ten_minutes_with_the_peer(house: House) -> None:
    session = await at_the_door(house)
    taken = await house.storage.write(
        house.supervision.doorkeeper.come, house["Finn"], session.id, "video"
    )
    duty = await house.duty()
    assert duty.hour is not None
    assert duty.hour.supervisor_id == house.id("Finn")
    assert duty.hour.ends_at - duty.hour.starts_at == 10 * MINUTE
    assert taken.appointment_id is not None
    room = await house.storage.read(
        house.below.rooms.admission, SCOPE, house["Amina"], taken.appointment_id
    )
    assert room.state == "open"
    assert room.others == (house.id("Finn"),)
    elsewhere = house.supervision.doorkeeper.elsewhere
    where = {
        name: await house.storage.read(elsewhere, SCOPE, house[name], session.id)
        for name in ("Amina", "Ola")
    }
    assert where == {"Amina": f"/rom/{taken.appointment_id}", "Ola": None}
    assert messages.Taken(session_id=session.id) in house.hub.told(house.id("Eva"))


async def test_taken_once_and_twice_by_the_same_is_once(house: House) -> None:
    session = await at_the_door(house)
    come = house.supervision.doorkeeper.come
    first = await house.storage.write(come, house["Finn"], session.id, "video")
    assert await house.storage.write(come, house["Finn"], session.id, "video") == first
    with pytest.raises(SomebodyWasFaster):
        await house.storage.write(come, house["Eva"], session.id, "video")


@pytest.mark.parametrize("name", ["Amina", "Ola", "Guro", "Stine"])
async def test_only_the_programmes_supervisors_come(house: House, name: str) -> None:
    session = await at_the_door(house)
    with pytest.raises(NotFound):
        await house.storage.write(
            house.supervision.doorkeeper.come, house[name], session.id, "video"
        )


async def test_f_nobody_there_it_is_moved_and_a_named_person_calls_the_next_working_day(
    house: House,
) -> None:
    session = await at_the_door(house)
    await house.enter(session.id, house.id("Ola"), "o")
    duty = await house.duty()
    assert duty.hour is not None
    house.clock.set(session.starts_at + 10 * MINUTE)
    await house.run_jobs()
    gone = await house.storage.read(session_store.get, SCOPE, session.id)
    assert gone is not None
    assert (gone.state, gone.counted) == ("cancelled", False)
    (moved,) = await house.storage.read(house.supervision.moving.letters, house["Ola"])
    elsewhere = house.supervision.doorkeeper.elsewhere
    where = await house.storage.read(elsewhere, SCOPE, house["Ola"], session.id)
    assert where == f"/flyttet/{moved.id}"
    assert moved.signed_by == duty.hour.supervisor_id
    ((follow_up, _),) = await house.storage.read(
        log_store.open_follow_ups, SCOPE, owner_id=moved.signed_by
    )
    assert (follow_up.kind, follow_up.about_id) == ("call_user", house.id("Ola"))
    assert follow_up.due_on > session.starts_at.date()
    assert follow_up.due_on.weekday() < 5
    await house.run_jobs()
    follow_ups = await house.storage.read(log_store.open_follow_ups, SCOPE)
    assert len(follow_ups) == 1


async def test_f_a_supervisor_who_is_with_the_peer_gets_more_time_once(house: House) -> None:
    session = await at_the_door(house)
    await house.storage.write(house.supervision.doorkeeper.come, house["Eva"], session.id, "video")
    house.clock.set(session.starts_at + 10 * MINUTE)
    await house.run_jobs()
    waiting = await house.storage.read(session_store.get, SCOPE, session.id)
    assert waiting is not None
    assert waiting.state in ("booked", "open")
    house.clock.set(session.starts_at + 30 * MINUTE)
    await house.run_jobs()
    gone = await house.storage.read(session_store.get, SCOPE, session.id)
    assert gone is not None
    assert gone.state == "cancelled"


async def test_held_in_time_nothing_is_moved(house: House) -> None:
    session = await at_the_door(house)
    await house.storage.write(house.supervision.doorkeeper.come, house["Eva"], session.id, "phone")
    duty = await house.duty()
    await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "phone")
    for name in ("Ola", "Amina"):
        await house.enter(session.id, house.id(name), name)
    house.clock.set(session.starts_at + 10 * MINUTE)
    await house.run_jobs()
    going_on = await house.storage.read(session_store.get, SCOPE, session.id)
    assert going_on is not None
    assert going_on.state == "in_progress"


async def test_f_the_user_never_meets_a_refusal(house: House) -> None:
    """Through the whole of f the user's door is early, held, or kindly moved; never shut."""
    session = await at_the_door(house, minutes_before=20)
    seen = []
    for minute in range(-15, 31, 5):
        house.clock.set(session.starts_at + minute * MINUTE)
        await house.run_jobs()
        state = (await admitted(house, "Ola", session)).state
        letters = await house.storage.read(house.supervision.moving.letters, house["Ola"])
        seen.append(state)
        if state == "closed":
            assert letters
    assert seen[0] == "early"
    assert seen[1:5] == ["held"] * 4
    assert seen[-1] == "closed"
