"""The rule through the real services (§3 a, b, g): reserved, follows, arises, never twice."""

from datetime import timedelta

import msgspec
import pytest

from core.errors import AppError
from core.storage import Tx
from identity.defaults import PROGRAMME
from sessions.rule import NoSupervisionHour
from supervision.domain import Policy, Status
from tests.supervision.house import SCOPE, House

DAY = timedelta(days=1)


async def test_a_the_first_session_reserves_an_hour_within_three_days(house: House) -> None:
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, house.at(3, 17))
    duty = await house.duty()
    assert duty.status is Status.RESERVED
    assert duty.session_id == session.id
    assert duty.hour is not None
    assert duty.hour.supervisor_id in (house.id("Eva"), house.id("Finn"))
    after = duty.hour.starts_at - session.ends_at
    assert Policy().pause <= after <= timedelta(hours=72)
    booked = await house.storage.read(
        house.below.appointments.upcoming, SCOPE, house.id("Amina"), kinds=["supervision"]
    )
    assert [each.id for each in booked] == [duty.hour.appointment_id]


async def test_a_without_a_supervisors_hour_no_time_is_offered_and_none_can_be_booked(
    house: House,
) -> None:
    pairing = await house.pair("Kari")
    times = await house.times("Kari", pairing)
    assert times
    for name in ("Eva", "Finn"):
        await _away(house, name)
    assert await house.times("Kari", pairing) == []
    with pytest.raises(NoSupervisionHour):
        await house.book("Kari", pairing, times[0])
    assert await house.duties() == []


async def test_a_other_sessions_are_offered_only_after_the_hour(house: House) -> None:
    first, second = await house.pair("Kari"), await house.pair("Ola")
    await house.book("Kari", first, house.at(3, 17))
    duty = await house.duty()
    assert duty.hour is not None
    times = await house.times("Ola", second)
    assert times
    assert min(times) >= duty.hour.ends_at
    with pytest.raises(AppError):
        await house.book("Ola", second, house.at(2, 17))


async def test_a_the_hour_follows_a_moved_session(house: House) -> None:
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, house.at(3, 17))
    before = await house.duty()
    moved = await house.storage.write(
        house.sessions.booking.move, house["Kari"], session.id, house.at(8, 17)
    )
    after = await house.duty()
    assert before.id == after.id
    assert after.hour is not None
    assert before.hour is not None
    assert after.hour.starts_at > moved.ends_at
    assert after.session_ends_at == moved.ends_at
    free = await house.storage.read(house.below.appointments.get, SCOPE, before.hour.appointment_id)
    assert free.status == "cancelled"


async def test_a_the_talk_follows_whoever_is_met_first_when_the_first_session_moves_behind(
    house: House,
) -> None:
    first, second = await house.pair("Kari"), await house.pair("Ola")
    session = await house.book("Kari", first, house.at(3, 17))
    other = await house.book("Ola", second, house.at(9, 17))
    offers = await house.storage.read(
        house.sessions.booking.offers_to_move, house["Kari"], session.id
    )
    assert house.at(12, 17) in offers.starts
    assert house.at(9, 20) not in offers.starts, "no hour of a supervisor lies between the two"
    await house.storage.write(
        house.sessions.booking.move, house["Kari"], session.id, house.at(12, 17)
    )
    duty = await house.duty()
    assert duty.session_id == other.id
    assert duty.hour is not None
    assert other.ends_at < duty.hour.starts_at < house.at(12, 17)
    await house.meet(other, 40)
    assert (await house.duty()).arose_at is not None


async def test_a_small_move_keeps_the_hour(house: House) -> None:
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, house.at(3, 17))
    before = await house.duty()
    await house.storage.write(
        house.sessions.booking.move, house["Kari"], session.id, house.at(3, 15)
    )
    after = await house.duty()
    assert after.hour == before.hour


async def test_a_cancelled_first_session_gives_the_hour_back(house: House) -> None:
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, house.at(3, 17))
    await house.storage.write(house.sessions.booking.cancel, house["Kari"], session.id)
    duty = await house.duty()
    assert duty.status is Status.RELEASED
    ahead = await house.storage.read(house.below.appointments.upcoming, SCOPE, house.id("Amina"))
    assert ahead == []
    await house.book("Kari", pairing, house.at(4, 17))
    assert [d.status for d in await house.duties()] == [Status.RELEASED, Status.RESERVED]


async def test_a_cancelled_first_session_leaves_the_talk_to_the_next_one(house: House) -> None:
    first, second = await house.pair("Kari"), await house.pair("Ola")
    session = await house.book("Kari", first, house.at(3, 17))
    other = await house.book("Ola", second, house.at(9, 17))
    await house.storage.write(house.sessions.booking.cancel, house["Kari"], session.id)
    duty = await house.duty()
    assert duty.live
    assert duty.session_id == other.id
    assert duty.hour is not None
    assert duty.hour.starts_at > other.ends_at


async def test_b_it_arises_after_five_minutes_however_it_ended(house: House) -> None:
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, house.at(3, 17))
    await house.meet(session, 6)
    state = await house.storage.read(house.supervision.conversations.get, SCOPE, session.id)
    assert state is not None
    duty = await house.duty()
    assert duty.live
    assert duty.arose_at is not None


async def test_b_nobody_came_and_a_talk_is_offered(house: House) -> None:
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, house.at(3, 17))
    await house.meet(session, 1)
    duty = await house.duty()
    assert duty.status is Status.OFFERED
    mine = await house.storage.read(house.supervision.desk.mine, house["Amina"])
    assert [talk.kind for talk in mine] == ["offered"]
    gate = await house.storage.read(
        house.supervision.rule.gate,
        SCOPE,
        house.id("Amina"),
        session.programme_id,
        house.clock.now(),
    )
    assert gate.kind == "with_reservation"


async def test_b_what_arose_comes_before_the_session_that_broke_off_goes_on(house: House) -> None:
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    await house.meet(session, 6)
    duty = await house.duty()
    assert duty.hour is not None
    booking = house.sessions.booking
    offers = await house.storage.read(booking.offers_to_move, house["Kari"], session.id)
    assert min(offers.starts) >= duty.hour.ends_at
    moved = await house.storage.write(booking.move, house["Kari"], session.id, house.at(9, 17))
    assert await house.duty() == duty, "it waits for nobody's new time"
    house.post.mails.clear()
    house.clock.set(moved.starts_at - timedelta(hours=48))
    await house.run_jobs()
    assert house.post.texts_to("eva@example.org"), "they read that it is not held"
    for minutes in (-10, 11):
        house.clock.set(moved.starts_at + timedelta(minutes=minutes))
        await house.run_jobs()
    now = await house.storage.read(house.supervision.conversations.get, SCOPE, session.id)
    assert now is not None
    assert not now.ahead, "nobody was there for Amina: moved by us"
    after = await house.duty()
    assert (after.live, after.arose_at) == (True, duty.arose_at)


async def test_b_nobody_came_to_the_second_half_and_the_talk_is_owed_still(house: House) -> None:
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    await house.meet(session, 6)
    duty = await house.duty()
    moved = await house.storage.write(
        house.sessions.booking.move, house["Kari"], session.id, house.at(9, 17)
    )
    house.clock.set(moved.ends_at + timedelta(hours=1))
    await house.storage.write(
        house.sessions.outcomes.correct, house["Guro"], session.id, "no_show", "both"
    )
    assert await house.duty() == duty


async def test_g_a_session_that_broke_off_goes_on_freely_once_the_talk_is_held(
    house: House,
) -> None:
    session = await house.book("Kari", await house.pair("Kari"), house.at(3, 17))
    await house.meet(session, 6)
    duty = await house.duty()
    await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    for name in ("Eva", "Finn"):
        await _away(house, name)
    await house.storage.write(
        house.sessions.booking.move, house["Kari"], session.id, house.at(2, 17)
    )
    assert [d.status for d in await house.duties()] == [Status.HELD]


async def test_b_with_a_later_session_booked_the_talk_moves_on_and_one_is_offered(
    house: House,
) -> None:
    first, second = await house.pair("Kari"), await house.pair("Ola")
    session = await house.book("Kari", first, house.at(3, 17))
    other = await house.book("Ola", second, house.at(9, 17))
    await house.meet(session, 1)
    offered, reserved = await house.duties()
    assert (offered.status, reserved.status) == (Status.OFFERED, Status.RESERVED)
    assert reserved.session_id == other.id


async def test_b_a_broken_session_that_goes_on_is_the_first_after_all(house: House) -> None:
    first, second = await house.pair("Kari"), await house.pair("Ola")
    session = await house.book("Kari", first, house.at(3, 17))
    await house.book("Ola", second, house.at(9, 17))
    await house.meet(session, 1)
    await house.storage.write(
        house.sessions.outcomes.correct, house["Guro"], session.id, "completed"
    )
    revived, given_up = await house.duties()
    assert revived.live
    assert revived.arose_at is not None
    assert given_up.status is Status.RELEASED


async def test_b_whoever_meets_while_the_first_session_waits_for_a_word_is_owed_the_talk(
    house: House,
) -> None:
    first, second = await house.pair("Kari"), await house.pair("Ola")
    session = await house.book("Kari", first, house.at(3, 17))
    other = await house.book("Ola", second, house.at(9, 17))
    house.clock.set(session.ends_at + timedelta(hours=1))
    await house.run_jobs()  # nobody came, and nobody has said so
    await house.meet(other, 40)
    duty = await house.duty()
    assert (duty.live, duty.session_id) == (True, other.id)
    assert duty.arose_at is not None
    assert duty.hour is not None
    assert duty.hour.starts_at > other.ends_at


async def test_g_once_held_there_is_never_a_second_mandatory_one(house: House) -> None:
    first, second = await house.pair("Kari"), await house.pair("Ola")
    session = await house.book("Kari", first, house.at(3, 17))
    await house.meet(session, 40)
    duty = await house.duty()
    await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    await house.book("Ola", second, house.at(2, 17))
    assert [d.status for d in await house.duties()] == [Status.HELD]


async def test_g_unless_the_programme_wants_one_in_each_pairing(house: House) -> None:
    await _each_pairing(house)
    first, second = await house.pair("Kari"), await house.pair("Ola")
    session = await house.book("Kari", first, house.at(3, 17))
    await house.meet(session, 40)
    duty = await house.duty()
    await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    await house.book("Ola", second, house.at(2, 17))
    assert [d.status for d in await house.duties()] == [Status.HELD, Status.RESERVED]


async def test_whoever_met_without_a_reserved_hour_is_not_forgotten(house: House) -> None:
    """A cancelled session that a coordinator corrects to completed still owes the peer a talk."""
    pairing = await house.pair("Kari")
    session = await house.book("Kari", pairing, house.at(3, 17))
    await house.storage.write(house.sessions.booking.cancel, house["Kari"], session.id)
    house.clock.set(session.ends_at + timedelta(hours=1))
    await house.storage.write(
        house.sessions.outcomes.correct, house["Guro"], session.id, "completed"
    )
    duties = await house.duties()
    assert [d.status for d in duties if d.live]
    assert duties[-1].arose_at is not None
    assert duties[-1].hour is not None


async def _away(house: House, name: str) -> None:
    def body(tx: Tx) -> None:
        availability = house.below.availability
        for hours in availability.week(tx, SCOPE, house.id(name), "supervision"):
            availability.remove(tx, SCOPE, house.id(name), hours.id)

    await house.storage.write(body)


async def _each_pairing(house: House) -> None:
    def body(tx: Tx) -> None:
        programmes = house.sessions.programmes
        config = programmes.get(tx, SCOPE, PROGRAMME).config
        wanted = msgspec.structs.replace(config, supervision_each_pairing=True)
        programmes.change(tx, SCOPE, PROGRAMME, wanted)

    await house.storage.write(body)
