"""Capacity in every fortnight, and the rhythm's times first."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sessions.rhythm import InRhythm, in_rhythm, preferred, within_capacity

DAY0 = date(2026, 11, 2)
OSLO = ZoneInfo("Europe/Oslo")
offsets = st.lists(st.integers(0, 60), max_size=10)


@given(offsets=offsets, new=st.integers(0, 60), capacity=st.integers(1, 4))
def test_it_is_what_sliding_a_fortnight_over_the_calendar_says(
    offsets: list[int], new: int, capacity: int
) -> None:
    days = [DAY0 + timedelta(days=offset) for offset in offsets]
    every = [*offsets, new]
    windows = (
        sum(start <= offset < start + 14 for offset in every) for start in range(new - 13, new + 1)
    )
    fits = all(count <= capacity for count in windows)
    assert within_capacity(days, DAY0 + timedelta(days=new), capacity) == fits


def test_the_same_weekday_a_fortnight_on_is_in_rhythm_whatever_the_hour_and_the_season() -> None:
    last = datetime(2027, 3, 22, 18, tzinfo=UTC)
    early = datetime(2027, 4, 5, 6, tzinfo=UTC)
    sooner = datetime(2027, 4, 4, 20, tzinfo=UTC)
    found = in_rhythm([sooner, early], [last], 14, OSLO)
    assert (found.first, found.other) == ([early], [sooner])


def test_before_the_first_session_every_time_is_first() -> None:
    start = datetime(2027, 3, 22, 18, tzinfo=UTC)
    assert in_rhythm([start], [], 14, OSLO).first == [start]


def test_wanted_times_come_first_where_there_are_any() -> None:
    one, two, three = (datetime(2026, 3, day, 18, tzinfo=OSLO) for day in (1, 2, 3))
    found = InRhythm([one, three], [two])
    assert preferred(found, {three}) == InRhythm([three], [one, two])
    assert preferred(found, {two}) == found, "what is out of rhythm is not moved up by it"
    assert preferred(found, set()) == found
