"""The days on which nobody is at work, beside a calendar that knows every country's."""

from datetime import date, timedelta

import holidays

from core.workdays import is_public_holiday, is_working_day


def test_public_holidays_are_those_of_the_calendar() -> None:
    there = holidays.country_holidays("NO", years=range(2020, 2061))
    day = date(2020, 1, 1)
    while day.year < 2061:
        assert is_public_holiday(day) == (day in there), day
        day += timedelta(days=1)


def test_staff_are_at_work_from_monday_to_friday() -> None:
    week = [date(2026, 5, 11) + timedelta(days=n) for n in range(7)]
    assert [is_working_day(day) for day in week] == [True, True, True, False, True, False, False]
