"""The direct line as a machine, with no storage and no clock."""

from datetime import UTC, datetime, timedelta

import pytest

from chat.line import Line, Taken, told_at

AT = datetime(2026, 11, 26, 18, tzinfo=UTC)
LATER = AT + timedelta(minutes=5)
LINE = Line("c", "p", "amina")


def test_whoever_writes_waits_from_the_first_word_without_an_answer() -> None:
    asked = LINE.asked(AT).asked(LATER)
    assert (asked.state, asked.since, asked.open) == ("waiting", AT, True)


def test_taken_by_one_and_by_no_other() -> None:
    taken = LINE.asked(AT).taken("eva", LATER)
    assert (taken.state, taken.holder_id, taken.since) == ("taken", "eva", AT)
    assert taken.taken("eva", LATER) == taken
    with pytest.raises(Taken):
        taken.taken("finn", LATER)
    assert taken.given_back(LATER).taken("finn", LATER).holder_id == "finn"


def test_taken_is_not_answered_and_goes_on_waiting() -> None:
    taken = LINE.asked(AT).taken("eva", LATER)
    assert taken.open
    assert taken.still(AT)
    assert taken.asked(LATER).since == AT


def test_an_answer_ends_the_waiting_and_the_next_word_begins_another() -> None:
    answered = LINE.asked(AT).answered("eva", LATER)
    assert (answered.state, answered.since, answered.holder_id) == ("answered", None, "eva")
    assert not answered.still(AT)
    again = answered.asked(LATER)
    assert (again.state, again.since, again.holder_id) == ("waiting", LATER, None)


def test_nothing_to_take_where_nobody_waits() -> None:
    assert LINE.taken("eva", AT) == LINE
    assert LINE.given_back(AT) == LINE


def test_staff_are_told_and_told_again() -> None:
    half_an_hour = timedelta(minutes=30)
    waits = [told_at(AT, half_an_hour, number) - AT for number in range(5)]
    hours = [wait / timedelta(hours=1) for wait in waits]
    assert hours == [0.5, 2.5, 8.5, 24.5, 48.5]
