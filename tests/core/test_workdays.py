"""The days on which nobody is at work, beside a calendar that knows every country's."""

from datetime import date, timedelta

import holidays
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import Closed, is_public_holiday, is_working_day, open_again, with_closed


def test_public_holidays_are_those_of_the_calendar() -> None:
    there = holidays.country_holidays("NO", years=range(2020, 2061))
    day = date(2020, 1, 1)
    while day.year < 2061:
        assert is_public_holiday(day) == (day in there), day
        day += timedelta(days=1)


def test_staff_are_at_work_from_monday_to_friday() -> None:
    week = [date(2026, 5, 11) + timedelta(days=n) for n in range(7)]
    assert [is_working_day(day) for day in week] == [True, True, True, False, True, False, False]


def spans(near: date) -> st.SearchStrategy[Closed]:
    """A few from–to around a day, that may touch and lie over one another."""
    one = st.tuples(st.integers(-20, 60), st.integers(0, 30)).map(
        lambda each: (
            near + timedelta(days=each[0]),
            near + timedelta(days=each[0] + each[1]),
        )
    )
    return st.lists(one, max_size=4).map(lambda each: Closed(tuple(each)))


DAY = date(2026, 12, 17)


@given(spans(DAY))
def test_what_is_closed_is_no_working_day_and_nothing_else_changes(closed: Closed) -> None:
    for number in range(100):
        day = DAY + timedelta(days=number - 30)
        inside = any(first <= day <= last for first, last in closed.spans)
        assert is_working_day(day, closed) == (is_working_day(day) and not inside)
    opens = open_again(DAY, closed)
    assert is_working_day(opens, closed)
    between = (DAY + timedelta(days=n) for n in range((opens - DAY).days))
    assert not any(is_working_day(day, closed) for day in between)


@given(spans(DAY), st.integers(0, 60))
def test_a_wait_is_never_shorter_for_being_closed(closed: Closed, days: int) -> None:
    longer = with_closed(DAY, days, closed)
    assert longer >= days
    open_days = [DAY + timedelta(days=n + 1) not in closed for n in range(longer)]
    assert sum(open_days) == days
