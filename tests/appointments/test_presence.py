"""Time together is time in which two different people were in the call."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from appointments.presence import SILENCE, Stay, came, present, together

T0 = datetime(2026, 11, 23, 17, tzinfo=UTC)


def at(minute: float) -> datetime:
    return T0 + timedelta(minutes=minute)


def stay(who: str, start: float, end: float | None, *, in_call: bool = True) -> Stay:
    left = None if end is None else at(end)
    return Stay(who, at(start), left or at(60), left, in_call)


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.integers(0, 50), st.integers(0, 20), st.booleans()),
        max_size=8,
    )
)
def test_it_equals_counting_minute_by_minute(rows: list[tuple[str, int, int, bool]]) -> None:
    stays = [stay(who, start, start + long, in_call=call) for who, start, long, call in rows]
    minutes = sum(
        len({who for who, start, long, call in rows if call and start <= minute < start + long})
        >= 2
        for minute in range(80)
    )
    assert together(stays, at(60)) == timedelta(minutes=minutes)


def test_two_tabs_of_one_person_are_not_together() -> None:
    assert together([stay("a", 0, 30), stay("a", 5, 40)], at(60)) == timedelta()


def test_who_waits_while_the_call_is_held_is_there_but_not_together() -> None:
    stays = [stay("a", 0, None, in_call=False), stay("b", 0, None)]
    assert together(stays, at(60)) == timedelta()
    assert present(stays, at(60)) == {"a", "b"}


def test_a_silent_connection_left_when_it_was_last_heard() -> None:
    silent = Stay("a", at(0), at(7), None, True)
    stays = [silent, stay("b", 0, None)]
    now = at(7) + SILENCE + timedelta(seconds=1)
    assert together(stays, now) == timedelta(minutes=7)
    assert present(stays, now) == {"b"}
    assert came(stays) == {"a", "b"}
