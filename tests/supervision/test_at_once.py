"""The rule where two things happen at the same moment: whoever comes second sees the first."""

from datetime import datetime, timedelta

from appointments.domain import Appointment, Kind
from appointments.week import MINUTES_A_DAY, OtherDay
from core.errors import AppError
from core.storage import Tx
from identity.defaults import PROGRAMME
from sessions import pairing_store
from sessions.bookable import TimeNotOffered
from sessions.domain import Session
from supervision.domain import Duty
from tests.supervision.house import SCOPE, House
from tests.support.meanwhile import meanwhile


async def _two(house: House) -> tuple[Session, str]:
    """Amina's first session, with Kari, and whom she meets besides."""
    first, second = await house.pair("Kari"), await house.pair("Ola")
    return await house.book("Kari", first, house.at(3, 17)), second


async def _talk_of(house: House, session: Session) -> Duty:
    (duty,) = [each for each in await house.duties() if each.live]
    assert duty.session_id == session.id, "whom Amina meets first brings the talk along"
    assert duty.hour is not None
    assert duty.hour.starts_at > session.ends_at
    return duty


async def test_a_the_first_is_called_off_by_a_rematch_while_the_next_is_booked(
    house: House,
) -> None:
    session, pairing = await _two(house)
    at = house.at(9, 17)
    over, booked = await meanwhile(
        house.storage,
        lambda tx: house.sessions.pairings.end(tx, house["Kari"], session.pairing_id, "rematch"),
        lambda tx: house.sessions.booking.book(tx, house["Ola"], pairing, at),
    )
    assert over.state == "ended"
    await _talk_of(house, booked)


async def test_a_the_next_is_booked_while_the_first_is_called_off_by_a_rematch(
    house: House,
) -> None:
    session, pairing = await _two(house)
    at = house.at(9, 17)
    booked, over = await meanwhile(
        house.storage,
        lambda tx: house.sessions.booking.book(tx, house["Ola"], pairing, at),
        lambda tx: house.sessions.pairings.end(tx, house["Kari"], session.pairing_id, "rematch"),
    )
    assert over.state == "ended"
    await _talk_of(house, booked)


async def test_b_nobody_came_is_said_while_the_next_is_booked(house: House) -> None:
    session, pairing = await _two(house)
    house.clock.set(session.ends_at + timedelta(hours=1))
    await house.run_jobs()
    at = house.at(9, 17)
    said, booked = await meanwhile(
        house.storage,
        lambda tx: house.sessions.outcomes.confirm_absence(tx, house["Guro"], session.id),
        lambda tx: house.sessions.booking.book(tx, house["Ola"], pairing, at),
    )
    assert said.state == "no_show"
    await _talk_of(house, booked)


async def test_b_the_line_broke_by_itself_while_the_next_is_booked(house: House) -> None:
    session, pairing = await _two(house)
    house.clock.set(session.starts_at)
    await house.storage.write(house._be_there, session, 1)
    house.clock.set(session.ends_at + timedelta(minutes=5))
    at = house.at(9, 17)
    _, booked = await meanwhile(
        house.storage,
        lambda tx: house.sessions.outcomes.close_due(tx, SCOPE, session.id),
        lambda tx: house.sessions.booking.book(tx, house["Ola"], pairing, at),
    )
    await _talk_of(house, booked)


async def test_a_the_talk_moves_to_a_later_day_while_the_next_is_booked_before_it(
    house: House,
) -> None:
    _, pairing = await _two(house)
    duty = await house.duty()
    assert duty.hour is not None
    hours = await house.storage.read(house.supervision.talks.options, house["Amina"], duty.id)
    later = hours[-1]
    at = house.at(5, 15)
    assert duty.hour.ends_at < at < later.starts_at
    moved, booked = await meanwhile(
        house.storage,
        lambda tx: house.supervision.talks.move(
            tx, house["Amina"], duty.id, later.supervisor_id, later.starts_at
        ),
        lambda tx: house.sessions.booking.book(tx, house["Ola"], pairing, at),
    )
    assert moved.hour is not None
    assert isinstance(booked, TimeNotOffered)


async def test_a_a_colleague_has_the_talk_later_while_the_next_is_booked_before_it(
    house: House,
) -> None:
    """Eva has the only hour before; Finn's are later."""
    await house.storage.write(_only_later, house, "Finn")
    _, pairing = await _two(house)
    duty = await house.duty()
    assert duty.hour is not None
    assert duty.hour.supervisor_id == house.id("Eva")
    at = duty.hour.ends_at.replace(hour=10, minute=0)
    _, booked = await meanwhile(
        house.storage,
        lambda tx: house.people.revoke(tx, SCOPE, house.id("Eva"), PROGRAMME, "supervisor"),
        lambda tx: house.sessions.booking.book(tx, house["Ola"], pairing, at),
    )
    given = await house.duty()
    assert given.hour is not None
    assert given.hour.supervisor_id == house.id("Finn")
    assert isinstance(booked, AppError) or booked.starts_at >= given.hour.ends_at


async def test_a_a_supervisor_is_away_while_the_first_session_is_booked(house: House) -> None:
    pairing, at = await house.pair("Kari"), house.at(3, 17)
    await house.storage.write(_only_later, house, "Finn")
    _, booked = await meanwhile(
        house.storage,
        lambda tx: _away(tx, house, "Eva", at),
        lambda tx: house.sessions.booking.book(tx, house["Kari"], pairing, at),
    )
    assert booked.starts_at == at
    duty = await house.duty()
    assert duty.hour is not None
    assert duty.hour.supervisor_id == house.id("Finn")


async def test_a_the_first_session_is_booked_while_a_supervisor_says_that_they_are_away(
    house: House,
) -> None:
    """What is agreed stays, and they read of it at once."""
    pairing, at = await house.pair("Kari"), house.at(3, 17)
    await house.storage.write(_only_later, house, "Finn")
    _, agreed = await meanwhile(
        house.storage,
        lambda tx: house.sessions.booking.book(tx, house["Kari"], pairing, at),
        lambda tx: _away(tx, house, "Eva", at),
    )
    duty = await house.duty()
    assert duty.hour is not None
    assert [each.id for each in agreed] == [duty.hour.appointment_id]


async def test_a_a_supervisor_leaves_while_the_first_session_is_booked(house: House) -> None:
    pairing, at = await house.pair("Kari"), house.at(3, 17)
    await house.storage.write(_only_later, house, "Finn")
    await meanwhile(
        house.storage,
        lambda tx: house.people.revoke(tx, SCOPE, house.id("Eva"), PROGRAMME, "supervisor"),
        lambda tx: house.sessions.booking.book(tx, house["Kari"], pairing, at),
    )
    duty = await house.duty()
    assert duty.hour is not None
    assert duty.hour.supervisor_id == house.id("Finn")


async def test_a_whoever_gives_on_waits_for_a_booking_and_holds_nothing_that_it_needs(
    house: House,
) -> None:
    """In the order that all hold them in: else PostgreSQL has to end one of the two."""
    await house.storage.write(_only_later, house, "Finn")
    await _two(house)
    eva, began = house["Eva"], []

    def books(tx: Tx) -> None:
        began.append("books")
        pairing_store.hold_terms(tx, SCOPE, house.id("Amina"), PROGRAMME)

    def gives_on(tx: Tx) -> None:
        began.append("gives on")
        house.supervision.giving_on.give_on(tx, eva, PROGRAMME)

    def takes_her_hour(tx: Tx) -> None:
        house.people.hold(tx, SCOPE, eva.person_id)

    given = await meanwhile(house.storage, books, gives_on, then=takes_her_hour)
    assert given == (None, None)
    assert began == ["books", "gives on"], "neither had to begin anew"
    duty = await house.duty()
    assert duty.hour is not None
    assert duty.hour.supervisor_id == house.id("Finn")


async def test_a_the_peer_says_that_they_are_away_while_a_session_is_booked(house: House) -> None:
    pairing, at = await house.pair("Kari"), house.at(3, 17)
    _, booked = await meanwhile(
        house.storage,
        lambda tx: _away(tx, house, "Amina", at, "session"),
        lambda tx: house.sessions.booking.book(tx, house["Kari"], pairing, at),
    )
    assert isinstance(booked, TimeNotOffered)
    assert await house.duties() == []


def _away(
    tx: Tx, house: House, name: str, at: datetime, kind: Kind = "supervision"
) -> list[Appointment]:
    """From that day on for two weeks; gives what they read of what is agreed."""
    first = at.date()
    days = OtherDay(first, 0, MINUTES_A_DAY, False, "Europe/Oslo", until=first + timedelta(days=14))
    house.below.availability.add_other_day(tx, SCOPE, house.id(name), kind, days)
    return house.below.appointments.upcoming(tx, SCOPE, house.id(name))


def _only_later(tx: Tx, house: House, name: str) -> None:
    """In the afternoon, after those who have the morning."""
    availability = house.below.availability
    for hours in availability.week(tx, SCOPE, house.id(name), "supervision"):
        availability.remove(tx, SCOPE, house.id(name), hours.id)
    house.give_hours(tx, name, "supervision", 14, 16)
