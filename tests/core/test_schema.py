"""Times and ids: what goes in comes out, and sorts as time does."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ids import is_id, new_id
from core.schema import from_micros, to_micros

moments = st.datetimes(
    min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - hypothesis wants naive bounds
    max_value=datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=2)), timezone(timedelta(hours=-7))]),
)


@given(moments)
def test_a_moment_survives_to_the_microsecond(moment: datetime) -> None:
    assert from_micros(to_micros(moment)) == moment


@given(moments, moments)
def test_stored_times_sort_as_times(one: datetime, other: datetime) -> None:
    assert (to_micros(one) < to_micros(other)) == (one < other)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        to_micros(datetime(2026, 1, 1))  # noqa: DTZ001 - that is the point


def test_ids_are_unique_and_sort_by_when_they_were_made() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert ids == sorted(ids)
    assert all(is_id(one) for one in ids)
    assert not is_id("x" * 32)
    assert not is_id(ids[0].upper() + "0")
