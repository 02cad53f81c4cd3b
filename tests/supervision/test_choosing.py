"""A person chooses, the peer is free to say no, and a moved session costs nobody anything."""

from datetime import UTC, datetime, timedelta

import pytest

from supervision.choosing import (
    AlreadyAnswered,
    AlreadyPicked,
    Choice,
    MovedByUs,
    Way,
    choose,
    three_of,
)
from supervision.domain import ReasonMissing
from supervision.notes import FollowUp

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def made(way: Way, reason: str = "they know each other") -> Choice:
    return choose("c", duty_id="d", session_id="s", way=way, by="guro", reason=reason, now=NOW)


def test_going_ahead_takes_a_reason_and_the_peers_yes() -> None:
    with pytest.raises(ReasonMissing):
        made("go_ahead", " ")
    choice = made("go_ahead")
    assert choice.asks_peer
    assert not choice.lets_through
    assert choice.answered(True).lets_through
    assert not choice.answered(False).lets_through


def test_the_peer_answers_once() -> None:
    yes = made("go_ahead").answered(True)
    assert yes.answered(True) == yes
    with pytest.raises(AlreadyAnswered):
        yes.answered(False)


@pytest.mark.parametrize("way", ["talk_now", "move"])
def test_the_other_ways_ask_the_peer_nothing(way: Way) -> None:
    choice = made(way, "")
    assert not choice.asks_peer
    with pytest.raises(AlreadyAnswered):
        choice.answered(True)


def test_a_new_time_is_picked_once() -> None:
    moved = MovedByUs("m", "s", "p", "kari", "eva", NOW)
    with pytest.raises(AlreadyPicked):
        moved.picked("t").picked("u")


def test_three_times_on_three_days_where_possible_at_the_usual_clock() -> None:
    times = [NOW + timedelta(hours=h) for h in (0, 1, 2, 24, 25, 50)]
    days = [time.date() for time in times]
    away = [abs(time.hour - 13) for time in times]
    assert three_of(times, days, away) == [times[1], times[4], times[5]]
    assert three_of(times[:5], days[:5], away[:5]) == [times[0], times[1], times[4]]
    assert three_of(times[:2], days[:2], away[:2]) == times[:2]
    assert three_of([], [], []) == []


def test_done_is_done_by_the_first_who_says_so() -> None:
    follow_up = FollowUp("f", "p", "kari", "eva", NOW.date(), "call_user", "", None, "eva")
    done = follow_up.done("finn", NOW)
    assert done.done("eva", NOW + timedelta(hours=1)) == done
