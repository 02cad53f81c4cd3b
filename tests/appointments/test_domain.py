"""Five-minute pieces decide overlap; an appointment's sequence rises at each change."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appointments.domain import Appointment, AppointmentOver, Status, quanta

T0 = datetime(2026, 11, 23, 17, tzinfo=UTC)
moments = st.integers(0, 600).map(lambda minute: T0 + timedelta(minutes=minute))
lengths = st.integers(1, 120).map(lambda minute: timedelta(minutes=minute))


@given(a=moments, a_length=lengths, b=moments, b_length=lengths, rest=st.sampled_from([0, 15]))
def test_two_that_overlap_or_follow_too_soon_share_a_piece(
    a: datetime, a_length: timedelta, b: datetime, b_length: timedelta, rest: int
) -> None:
    buffer = timedelta(minutes=rest)
    first, second = quanta(a, a + a_length, buffer), quanta(b, b + b_length, buffer)
    overlap = a < b + b_length + buffer and b < a + a_length + buffer
    if overlap:
        assert set(first) & set(second)
    on_the_clock = all(moment.minute % 5 == 0 for moment in (a, b, a + a_length, b + b_length))
    if on_the_clock:
        assert bool(set(first) & set(second)) == overlap


def test_an_hour_and_a_quarter_are_fifteen_pieces() -> None:
    assert len(quanta(T0, T0 + timedelta(hours=1), timedelta(minutes=15))) == 15


def test_before_1970_and_an_empty_time_are_harmless() -> None:
    assert len(quanta(T0, T0)) == 0
    early = datetime(1969, 12, 31, 23, 58, tzinfo=UTC)
    assert list(quanta(early, early + timedelta(minutes=4))) == [-1, 0]


def appointment(status: Status = "booked") -> Appointment:
    return Appointment(
        id="a",
        organisation_id="o",
        programme_id="p",
        kind="session",
        place="video",
        status=status,
        starts_at=T0,
        ends_at=T0 + timedelta(hours=1),
        buffer=timedelta(minutes=15),
        sequence=0,
        participants={},
    )


def test_each_change_raises_the_sequence() -> None:
    moved = appointment().moved(T0 + timedelta(days=1), T0 + timedelta(days=1, hours=1), "phone")
    assert (moved.sequence, moved.place, moved.length) == (1, "phone", timedelta(hours=1))
    assert moved.cancelled().sequence == 2


@pytest.mark.parametrize("status", ["cancelled", "done"])
def test_what_is_over_is_not_changed(status: Status) -> None:
    with pytest.raises(AppointmentOver):
        appointment(status).cancelled()
    with pytest.raises(AppointmentOver):
        appointment(status).moved(T0, T0, "video")
