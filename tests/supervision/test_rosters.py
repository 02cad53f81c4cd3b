"""Duty: who takes it when, how much, every week; what follows from it for the hours offered."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from identity.defaults import PROGRAMME
from supervision.need import (
    Shift,
    TooMuchDuty,
    check_shift,
    empty_days,
    every_week,
    shift_times,
)
from tests.supervision.duty import FRIDAY, HOUR, OSLO, shift
from tests.supervision.house import House


def test_nobody_carries_the_duty_alone() -> None:
    mine = [shift(FRIDAY - 2 * 24 * HOUR, 12)]
    check_shift(shift(FRIDAY, 4), mine, OSLO)
    for starts, hours in ((FRIDAY, 5.0), (FRIDAY, 13.0), (FRIDAY, 0.2), (mine[0].starts_at, 1.0)):
        with pytest.raises(TooMuchDuty):
            check_shift(shift(starts, hours), mine, OSLO)
    check_shift(shift(FRIDAY + 4 * 24 * HOUR, 12), mine, OSLO)


def test_a_duty_goes_past_midnight_and_keeps_its_hours_in_the_night_of_the_clocks() -> None:
    starts, ends = shift_times(date(2026, 3, 28), time(22), time(4), OSLO)
    assert ends.astimezone(UTC) - starts.astimezone(UTC) == 5 * HOUR
    assert shift_times(date(2026, 3, 6), time(9), time(15), OSLO)[1].day == 6


def test_every_week_is_the_same_weekday_until_then_and_days_without_duty_are_found() -> None:
    first = date(2026, 3, 3)
    assert every_week(first, None) == [first]
    assert every_week(first, date(2026, 3, 17)) == [first, date(2026, 3, 10), date(2026, 3, 17)]
    assert every_week(first, date(2026, 3, 16))[-1] == date(2026, 3, 10)
    for until in (date(2026, 3, 2), first + timedelta(weeks=26)):
        with pytest.raises(TooMuchDuty):
            every_week(first, until)
    night = Shift("n", "p", "eva", FRIDAY + 2 * HOUR, FRIDAY + 8 * HOUR)  # Friday to Saturday
    found = empty_days([night], date(2026, 3, 5), 4, OSLO)
    assert found == [date(2026, 3, 5), date(2026, 3, 8)]


async def test_duty_every_week_is_all_or_nothing_and_the_cap_holds_for_each(house: House) -> None:
    """CX2: the empty days of the fortnight stand for whoever looks after the peers."""
    write, read = house.storage.write, house.storage.read
    house.clock.set(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    eva, tuesday = house["Eva"], date(2026, 3, 3)
    assert len((await read(house.supervision.rosters.roster, eva)).empty) == 14
    take = house.supervision.rosters.take_duty
    await write(take, eva, PROGRAMME, date(2026, 3, 18), time(8), time(20))  # 12 of 16 hours
    with pytest.raises(TooMuchDuty):
        await write(take, eva, PROGRAMME, tuesday, time(15), time(20), until=date(2026, 3, 24))
    assert len((await read(house.supervision.rosters.roster, eva)).shifts) == 0, (
        "not the weeks with room either"
    )
    await write(take, eva, PROGRAMME, tuesday, time(16), time(20), until=date(2026, 3, 24))
    roster = await read(house.supervision.rosters.roster, eva)
    assert [each.starts_at.date().day for each, _, _ in roster.shifts] == [3, 10]
    assert [each.starts_at.date().day for each in roster.later] == [17, 18, 24]
    assert len(roster.empty) == 12
    assert (await read(house.supervision.rosters.roster, house["Finn"])).later == []
    house.supervision.staff.away = lambda _tx, _scope, _programme: {eva.person_id: date(2026, 3, 9)}
    roster = await read(house.supervision.rosters.roster, house["Finn"])
    assert [shift.starts_at.date().day for shift, _, _ in roster.shifts] == [3, 10]
    assert roster.gone == {roster.shifts[0][0].id}, "the mark says what does not count"
    assert date(2026, 3, 3) in roster.empty
    assert (roster.back, (await read(house.supervision.rosters.roster, eva)).back) == (
        None,
        date(2026, 3, 9),
    )
    with pytest.raises(TooMuchDuty) as refused:
        await write(take, eva, PROGRAMME, date(2026, 3, 5), time(16), time(18), date(2026, 3, 12))
    assert (refused.value.fields, refused.value.day) == (
        {"on": "supervision-roster-away-leave"},
        date(2026, 3, 5),
    )
    await write(take, eva, PROGRAMME, date(2026, 3, 9), time(16), time(18))


async def test_times_lie_where_somebody_is_there_afterwards(house: House) -> None:
    """The user is offered first what ends while somebody of us answers; the rest is there too."""
    pairing = await house.pair("Kari")
    offers, write = house.sessions.booking.offers, house.storage.write
    before = await house.storage.read(offers, house["Kari"], pairing)
    assert before.other == [], "nobody has duty: no time is better than another"
    day = before.first[len(before.first) // 2].astimezone(ZoneInfo("Europe/Oslo")).date()
    take = house.supervision.rosters.take_duty
    await write(take, house["Eva"], PROGRAMME, day, time(17), time(21))
    after = await house.storage.read(offers, house["Kari"], pairing)
    assert after.starts == before.starts
    assert after.first
    for start in after.first:
        end = (start + after.length).astimezone(ZoneInfo("Europe/Oslo"))
        assert end.date() == day
        assert time(17) <= end.time() < time(21)
