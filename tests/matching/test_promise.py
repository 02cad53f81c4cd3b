"""The promised day: two working days, Norwegian holidays counted, the sender's weekend too."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import Closed, is_working_day
from matching.domain import SupportRequest
from matching.promise import answer_by

OSLO = ZoneInfo("Europe/Oslo")
FROM = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "promised"),
    [
        ("2026-11-23T10:00", date(2026, 11, 25)),  # Monday → Wednesday
        ("2026-11-26T23:59", date(2026, 11, 30)),  # Thursday night → Monday
        ("2026-11-27T12:00", date(2026, 12, 1)),  # Friday → Tuesday
        ("2026-11-28T12:00", date(2026, 12, 1)),  # Saturday → Tuesday
        ("2026-04-01T12:00", date(2026, 4, 8)),  # the day before Easter → after it
        ("2026-05-13T12:00", date(2026, 5, 18)),  # Ascension Day is in between
        ("2027-05-14T12:00", date(2027, 5, 19)),  # 17 May, and Whit Monday as well
        ("2026-12-23T12:00", date(2026, 12, 28)),
    ],
)
def test_two_working_days(sent: str, promised: date) -> None:
    there = datetime.fromisoformat(sent).replace(tzinfo=OSLO)
    by = answer_by(there.astimezone(UTC)).astimezone(OSLO)
    assert by.date() == promised
    assert (by.hour, by.minute) == (16, 0)


@given(st.integers(0, 20 * 365 * 24 * 60).map(lambda minutes: FROM + timedelta(minutes=minutes)))
def test_the_promise_is_a_working_day_and_has_two_of_them(sent: datetime) -> None:
    by = answer_by(sent).astimezone(OSLO).date()
    day = sent.astimezone(OSLO).date()
    passed = 0
    while day < by:
        day += timedelta(days=1)
        passed += is_working_day(day)
    assert passed == 2
    assert is_working_day(by)


@given(st.integers(0, 20 * 365 * 24 * 60).map(lambda minutes: FROM + timedelta(minutes=minutes)))
def test_a_new_day_is_the_next_working_day_at_four_there_in_summer_and_winter(
    now: datetime,
) -> None:
    missed = SupportRequest(
        "r", "o", "p", "u", "sent", FROM, FROM, FROM, now - timedelta(minutes=1)
    )
    anew = missed.as_it_is(now, "Europe/Oslo")
    assert anew.by is not None
    there = anew.by.astimezone(OSLO)
    assert (there.hour, there.minute, is_working_day(there.date())) == (16, 0, True)
    day = now.astimezone(OSLO).date() + timedelta(days=1)
    while day < there.date():
        assert not is_working_day(day)
        day += timedelta(days=1)
    assert anew.as_it_is(now + timedelta(minutes=1), "Europe/Oslo") == anew
    assert anew.answer_by == missed.answer_by


MINUTES = st.integers(0, 120 * 24 * 60)
CLOSED = st.lists(st.tuples(st.integers(0, 130), st.integers(0, 40)), max_size=4).map(
    lambda all_: Closed(
        tuple(
            (FROM.date() + timedelta(days=first), FROM.date() + timedelta(days=first + length))
            for first, length in all_
        )
    )
)


@given(MINUTES, CLOSED, st.integers(1, 5))
def test_nothing_is_promised_for_a_day_on_which_we_are_closed(
    minutes: int, closed: Closed, days: int
) -> None:
    now = FROM + timedelta(minutes=minutes)
    by = answer_by(now, "Europe/Oslo", days, closed)
    assert is_working_day(by.astimezone(OSLO).date(), closed)
    assert by >= answer_by(now, "Europe/Oslo", days)
    sent = SupportRequest("r", "o", "p", "u", "draft", FROM, FROM).sent(
        now, None, "Europe/Oslo", days, closed
    )
    assert sent.answer_by == by
    anew = sent.promised_anew(by + timedelta(minutes=1), "Europe/Oslo", closed)
    assert anew.by is not None
    assert anew.by > by
    assert anew.by.astimezone(OSLO).date() not in closed
