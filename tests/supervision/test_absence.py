"""Whoever is away by leave or by days of their own has no duty, is not called, named or given
anything in that time; before and after they are as ever."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from appointments.week import MINUTES_A_DAY, OtherDay
from core.storage import Tx
from identity.defaults import PROGRAMME
from supervision import log_store, moved_store
from supervision.need import Shift, TooMuchDuty
from supervision.need_store import add_shift
from tests.supervision.house import SCOPE, House

OSLO = ZoneInfo("Europe/Oslo")
MONDAY = date(2026, 3, 2)
"""Today, for the house."""
DAY = timedelta(days=1)


async def days_away(
    house: House, name: str, first: date, last: date, hours: tuple[int, int] = (0, MINUTES_A_DAY)
) -> None:
    """As they enter it themselves, under their hours."""
    days = OtherDay(first, *hours, False, "Europe/Oslo", until=last)
    add = house.below.availability.add_other_day
    await house.storage.write(add, SCOPE, house.id(name), "supervision", days)


@pytest.mark.parametrize("how", ["leave", "days"])
async def test_duty_talks_and_who_answers_say_the_same_of_every_moment(
    house: House, how: str
) -> None:
    staff, eva = house.supervision.staff, house.id("Eva")
    back = MONDAY + 3 * DAY
    if how == "leave":
        staff.away = lambda _tx, _scope, _programme: {eva: back}
    else:
        await days_away(house, "Eva", MONDAY, back - DAY)
    start = datetime.combine(MONDAY, time(8), OSLO)

    def body(tx: Tx) -> None:
        always = Shift("0" * 32, PROGRAMME, eva, start, start + 6 * DAY)
        add_shift(tx, SCOPE, always)
        (duty,) = staff.shifts(tx, SCOPE, [PROGRAMME], start, start + 6 * DAY)
        assert duty.starts_at == datetime.combine(back, time(), OSLO), "the rest of it counts"
        calendar = house.supervision.rule._hours.calendar
        asked = (start, start + 6 * DAY, timedelta(hours=1))
        free = calendar.free(tx, SCOPE, PROGRAMME, [eva], None, *asked)
        assert free, "the days after are hers as ever"
        assert all(hour.starts_at >= duty.starts_at for hour in free)
        for each in range(6 * 24):
            moment = start + each * timedelta(hours=1)
            there = moment.astimezone(OSLO).date() >= back
            assert staff.here(tx, SCOPE, PROGRAMME, [eva], moment) == ([eva] if there else [])
            on_duty = staff.shifts(tx, SCOPE, [PROGRAMME], moment, moment)
            assert [each.supervisor_id for each in on_duty] == ([eva] if there else [])

    await house.storage.write(body)


async def test_no_duty_is_taken_in_days_or_hours_away_and_what_was_taken_counts_not(
    house: House,
) -> None:
    rosters, write = house.supervision.rosters, house.storage.write
    tuesday, back = MONDAY + DAY, MONDAY + 3 * DAY
    await write(rosters.take_duty, house["Eva"], PROGRAMME, tuesday, time(10), time(12))
    assert tuesday not in await house.storage.read(rosters.empty_days, SCOPE, [PROGRAMME])
    await days_away(house, "Eva", tuesday, back - DAY)
    await days_away(house, "Eva", back, back, (13 * 60, 14 * 60))
    seen = await house.storage.read(rosters.roster, house["Eva"])
    assert seen.gone == {each.id for each, _, _ in seen.shifts}
    assert (seen.back, tuesday in seen.empty) == (None, True), "she is here today"
    for on, starts, ends, why in (
        (MONDAY, time(22), time(2), "days"),
        (tuesday + DAY, time(17), time(20), "days"),
        (back, time(12), time(15), "hours"),
    ):
        with pytest.raises(TooMuchDuty) as wrong:
            await write(rosters.take_duty, house["Eva"], PROGRAMME, on, starts, ends)
        assert wrong.value.fields == {"on": f"supervision-roster-away-{why}"}
        assert wrong.value.back == (back if why == "days" else None)
    await write(rosters.take_duty, house["Eva"], PROGRAMME, back, time(14), time(17))
    house.clock.set(datetime.combine(tuesday, time(10), OSLO))
    assert (await house.storage.read(rosters.roster, house["Eva"])).back == back
    promised = house.supervision.needs.promised
    now = await house.storage.read(promised, SCOPE, house.id("Amina"), PROGRAMME, "now")
    assert now.supervisors == (), "nobody is told that Eva answers"
    await write(house.supervision.needs.ask, house["Amina"], PROGRAMME, "now", None)
    await house.run_jobs()
    assert {mail.to for mail in house.post.mails} == {"finn@example.org"}


async def test_whoever_could_take_a_talk_now_is_there_or_asks(house: House) -> None:
    duty = await house.met()
    today = house.clock.now().date()
    await days_away(house, "Eva", today, today)
    can = house.supervision.deciding.can_talk
    eva, finn = house.id("Eva"), house.id("Finn")
    assert await house.storage.read(can, house["Finn"], duty.id) == [finn]
    assert await house.storage.read(can, house["Eva"], duty.id) == [eva, finn]


@pytest.mark.parametrize("away_for", ["tonight", "the next working day"])
async def test_the_letter_is_signed_by_somebody_who_is_there_and_calls(
    house: House, away_for: str
) -> None:
    """Nobody of us was at the door, and the supervisor of the talk is away: the coordinator."""
    duty = await house.met()
    assert duty.hour is not None
    session = await house.and_then()
    name = "Eva" if duty.hour.supervisor_id == house.id("Eva") else "Finn"
    held_on = session.starts_at.date()
    first = held_on if away_for == "tonight" else held_on + DAY
    await days_away(house, name, first, first if away_for == "tonight" else first + 3 * DAY)
    house.clock.set(session.starts_at + timedelta(minutes=10))
    await house.run_jobs()
    moved = await house.storage.read(moved_store.get_moved, SCOPE, session_id=session.id)
    assert moved is not None
    assert moved.signed_by == house.id("Guro")


async def test_what_was_promised_goes_to_whoever_is_there_on_the_day(house: House) -> None:
    duty = await house.met()
    await house.storage.write(house.people.grant, SCOPE, house.id("Bjørn"), PROGRAMME, "supervisor")
    entry = await house.storage.write(house.supervision.talks.hold, house["Eva"], duty.id, "video")
    today = house.clock.now().date()
    await house.storage.write(
        house.supervision.logbook.promise,
        house["Eva"],
        entry,
        text="ring",
        due_on=today + 2 * DAY,
        owner_id=house.id("Eva"),
    )
    await days_away(house, "Finn", today + 2 * DAY, today + 2 * DAY)
    await days_away(house, "Bjørn", today, today)
    await house.storage.write(house.people.revoke, SCOPE, house.id("Eva"), PROGRAMME, "supervisor")
    ((follow_up, _),) = await house.storage.read(log_store.open_follow_ups, SCOPE)
    assert follow_up.owner_id == house.id("Bjørn"), "back by then; Finn is not"
