"""The session machine: only the documented ways, and what counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.domain import RESERVED, STATES, Session, State, TooEarly, Who, WrongState
from sessions.programme import Config

START = datetime(2026, 11, 23, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
CONFIG = Config()
STRICT = Config(late_cancel_counts=True, no_show_counts=True)


def session(
    state: State = "booked",
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
) -> Session:
    made = Session("s", "o", "p", "k", "c", "kari", "amina", START, START + HOUR, state)
    return replace(made, started_at=started_at, ended_at=ended_at)


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


# Every step by name, and from where to where it may lead.
WAYS: dict[str, tuple[Callable[[Session], Session], set[State], set[State]]] = {
    "move": (
        lambda s: s.moved(START, START + HOUR),
        {"booked", "open", "interrupted"},
        {"booked"},
    ),
    "cancel": (
        lambda s: s.cancelled("user", at(-60), CONFIG),
        {"booked", "open", "interrupted"},
        {"cancelled"},
    ),
    "enter alone": (
        lambda s: s.entered(at(0), CONFIG, both=False),
        {"booked", "open", "in_progress", "interrupted"},
        {"open", "in_progress"},
    ),
    "enter both": (
        lambda s: s.entered(at(0), CONFIG, both=True),
        {"booked", "open", "in_progress", "interrupted"},
        {"in_progress"},
    ),
    "end long": (
        lambda s: s.ended(at(30), timedelta(minutes=10), CONFIG),
        {"open", "in_progress"},
        {"completed"},
    ),
    "end short": (
        lambda s: s.ended(at(30), timedelta(minutes=9, seconds=59), CONFIG),
        {"open", "in_progress"},
        {"interrupted"},
    ),
    "miss": (lambda s: s.missed(at(15), "user", CONFIG), {"booked", "open"}, {"booked", "open"}),
    "break": (
        lambda s: s.broke(at(20), HOUR),
        {"booked", "open", "in_progress"},
        {"interrupted"},
    ),
    "correct": (
        lambda s: s.corrected("completed", None, at(90), CONFIG),
        set(STATES),
        {"completed"},
    ),
}


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("state", STATES)
def test_each_step_from_each_state(name: str, state: State) -> None:
    step, origins, targets = WAYS[name]
    if state in origins:
        assert step(session(state)).state in targets
    else:
        with pytest.raises(WrongState):
            step(session(state))


def test_the_room_opens_ten_minutes_before() -> None:
    with pytest.raises(TooEarly):
        session().entered(at(-10.1), CONFIG, both=False)
    assert session().entered(at(-10), CONFIG, both=False).state == "open"


def test_coming_back_in_time_takes_an_interrupted_one_up_again() -> None:
    broken = session("interrupted", started_at=at(0), ended_at=at(5))
    again = broken.entered(at(8), CONFIG, both=True)
    assert (again.state, again.started_at, again.ended_at) == ("in_progress", at(0), None)
    with pytest.raises(WrongState):
        broken.entered(at(65), CONFIG, both=True)


def test_a_late_user_clears_the_proposal() -> None:
    proposed = session("open").missed(at(15), "user", CONFIG)
    assert (proposed.proposed, proposed.reserved) == (True, True)
    came = proposed.entered(at(17), CONFIG, both=True)
    assert (came.state, came.proposed, came.absent) == ("in_progress", False, None)


def test_nobody_is_said_absent_before_fifteen_minutes_or_without_a_proposal() -> None:
    with pytest.raises(TooEarly):
        session().missed(at(14.9), "user", CONFIG)
    with pytest.raises(WrongState):
        session().missed_confirmed(at(20), CONFIG)


@pytest.mark.parametrize(
    ("who", "config", "counted"),
    [
        ("user", CONFIG, False),
        ("user", STRICT, True),
        ("peer", STRICT, False),
        ("both", STRICT, False),
    ],
)
def test_only_a_users_no_show_counts_and_only_if_the_programme_says_so(
    who: Who, config: Config, counted: bool
) -> None:
    missed = session("open").missed(at(15), who, config).missed_confirmed(at(16), config)
    assert (missed.state, missed.counted, missed.used) == ("no_show", counted, counted)


@given(
    by=st.sampled_from(["user", "peer", "staff"]),
    hours=st.floats(0, 100),
    counts=st.booleans(),
)
def test_a_cancellation_counts_only_late_by_the_user_where_so_said(
    by: Who, hours: float, counts: bool
) -> None:
    config = Config(late_cancel_counts=counts)
    now = START - timedelta(hours=hours)
    gone = session().cancelled(by, now, config)
    assert gone.late == (now > START - timedelta(hours=24))
    assert gone.counted == (counts and by == "user" and gone.late)
    assert not gone.reserved


def test_giving_up_an_interrupted_one_never_counts() -> None:
    gone = session("interrupted").cancelled("user", at(200), STRICT)
    assert (gone.late, gone.counted) == (False, False)


def test_a_correction_waits_for_the_end_and_names_who_was_absent() -> None:
    with pytest.raises(TooEarly):
        session().corrected("completed", None, at(30), CONFIG)
    early = session("completed", ended_at=at(20)).corrected("interrupted", None, at(30), CONFIG)
    assert early.state == "interrupted"
    wrong: list[tuple[State, Who | None]] = [
        ("no_show", None),
        ("completed", "user"),
        ("no_show", "staff"),
    ]
    for outcome, absent in wrong:
        with pytest.raises(WrongState):
            session("completed").corrected(outcome, absent, at(90), CONFIG)
    with pytest.raises(WrongState):
        session("completed").corrected("booked", None, at(90), CONFIG)


@given(
    state=st.sampled_from(STATES),
    steps=st.lists(st.sampled_from(sorted(WAYS)), max_size=12),
)
def test_no_way_of_steps_makes_a_session_both_used_and_reserved(
    state: State, steps: list[str]
) -> None:
    now = session(state)
    for name in steps:
        try:
            now = WAYS[name][0](now)
        except (WrongState, TooEarly):
            continue
        assert not (now.used and now.reserved)
        assert now.reserved == (now.state in RESERVED)
