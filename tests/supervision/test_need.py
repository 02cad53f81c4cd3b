"""What is promised to whoever needs to talk, as a rule without a database: by when, and by whom."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import Closed, is_working_day
from supervision.need import (
    Need,
    NeedTaken,
    Promise,
    Urgency,
    promise,
    renewed,
)
from tests.supervision.duty import FRIDAY, HOUR, OSLO, shift


def test_what_is_promised_is_what_can_be_kept() -> None:
    monday = datetime(2026, 3, 9, 9, 0, tzinfo=OSLO)
    assert promise([], "now", FRIDAY, OSLO) == Promise(by=monday)
    assert promise([], "later", FRIDAY, OSLO).by == monday.replace(hour=12)
    ahead = shift(FRIDAY + 3 * HOUR)
    assert promise([ahead], "now", FRIDAY, OSLO).by == ahead.starts_at + timedelta(minutes=15)
    there = shift(FRIDAY - HOUR)
    said = promise([there, ahead], "now", FRIDAY, OSLO)
    assert (said.supervisors, said.until) == (("eva",), there.ends_at)
    assert said.by == FRIDAY + timedelta(minutes=15)


def test_a_public_holiday_is_no_working_day() -> None:
    """Maundy Thursday to Easter Monday: nothing is promised on them, nor renewed for soon."""
    wednesday = datetime(2026, 4, 1, 15, 0, tzinfo=OSLO)
    tuesday = datetime(2026, 4, 7, 9, 0, tzinfo=OSLO)
    assert promise([], "now", wednesday, OSLO).by == tuesday
    thursday = datetime(2026, 4, 2, 10, 0, tzinfo=OSLO)
    assert renewed([], thursday, OSLO) == tuesday
    assert renewed([], tuesday, OSLO) == tuesday + 2 * HOUR


@given(
    st.integers(0, 60 * 24),
    st.lists(st.tuples(st.integers(-3, 60), st.integers(0, 20)), max_size=3),
    st.sampled_from(("now", "later")),
    st.none() | st.integers(0, 40 * 24),
)
def test_a_closed_day_is_promised_only_by_whoever_has_put_themselves_on_duty(
    hours: int, closings: list[tuple[int, int]], urgency: Urgency, duty: int | None
) -> None:
    day, now = FRIDAY.date(), FRIDAY + hours * HOUR
    closed = Closed(
        tuple((day + timedelta(days=a), day + timedelta(days=a + b)) for a, b in closings)
    )
    shifts = [] if duty is None else [shift(FRIDAY + duty * HOUR)]
    shifts = [each for each in shifts if each.ends_at > now]
    for said in (
        promise(shifts, urgency, now, OSLO, closed).by,
        renewed(shifts, now, OSLO, closed),
    ):
        by_duty = any(
            each.starts_at <= said <= each.ends_at + timedelta(minutes=15) for each in shifts
        )
        assert is_working_day(said.astimezone(OSLO).date(), closed) or by_duty
    open_ = promise(shifts, urgency, now, OSLO)
    assert promise(shifts, urgency, now, OSLO, closed).by >= open_.by
    assert promise(shifts, urgency, now, OSLO, closed).supervisors == open_.supervisors


def test_one_comes_and_whoever_is_late_is_told() -> None:
    asked = Need("n", "p", "amina", "now", FRIDAY, FRIDAY + HOUR)
    taken = asked.taken("eva", FRIDAY, "talk")
    with pytest.raises(NeedTaken):
        taken.taken("finn", FRIDAY, "talk2")
    assert taken.gone(FRIDAY) == taken
    assert not asked.gone(FRIDAY).is_open
