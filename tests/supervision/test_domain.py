"""The supervision rule, branch by branch (design §3 a–g)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supervision.domain import (
    Booked,
    Duty,
    Hour,
    NotLive,
    Policy,
    ReasonMissing,
    Status,
    TooEarly,
    any_within,
    candidates,
    first_and_next,
    next_session,
    next_working_day,
    opening,
    step,
    window,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
POLICY = Policy()
HOURS = timedelta(hours=1)


def booked(name: str, after: timedelta, pairing: str = "kari") -> Booked:
    return Booked(name, pairing, NOW + after, NOW + after + HOURS)


def hour(after: timedelta, supervisor: str = "eva") -> Hour:
    return Hour(supervisor, NOW + after, NOW + after + POLICY.length, f"hour-{after}")


def duty() -> Duty:
    return Duty(
        id="duty",
        programme_id="digital",
        peer_id="amina",
        pairing_id="kari",
        session_id="first",
        session_ends_at=NOW + HOURS,
        hour=hour(3 * HOURS),
    )


class TestWhenATimeMayBeOffered:
    def test_a_first_session_brings_its_talk(self) -> None:
        gate = opening([], pairing_id="kari", policy=POLICY, now=NOW)
        assert gate.with_reservation
        assert gate.not_before is None

    def test_b_other_sessions_come_after_the_hour_also_with_another_user(self) -> None:
        gate = opening([duty()], pairing_id="ola", policy=POLICY, now=NOW)
        assert not gate.with_reservation
        assert gate.not_before == NOW + 3 * HOURS + POLICY.length

    def test_moving_the_first_session_takes_the_hour_along_and_waits_for_nothing(self) -> None:
        gate = opening([duty()], pairing_id="kari", policy=POLICY, now=NOW, moving="first")
        assert gate.with_reservation
        assert gate.not_before is None

    def test_when_the_hour_went_by_the_staff_first_get_time_to_warn(self) -> None:
        late = NOW + 10 * HOURS
        gate = opening([duty().arise(NOW)], pairing_id="kari", policy=POLICY, now=late)
        assert gate.not_before == late + POLICY.warn_before

    @pytest.mark.parametrize("how", ["held", "waived"])
    def test_g_once_settled_it_is_open_for_good(self, how: str) -> None:
        arisen = duty().arise(NOW)
        done = arisen.hold("eva", NOW) if how == "held" else arisen.waive("eva", "knows it", NOW)
        gate = opening([done], pairing_id="ola", policy=POLICY, now=NOW)
        assert not gate.with_reservation
        assert gate.not_before is None

    def test_g_unless_the_programme_says_first_of_each_pairing(self) -> None:
        done = duty().arise(NOW).hold("eva", NOW)
        policy = replace(POLICY, every_pairing=True)
        assert opening([done], pairing_id="ola", policy=policy, now=NOW).with_reservation
        assert not opening([done], pairing_id="kari", policy=policy, now=NOW).with_reservation

    @pytest.mark.parametrize("status", [Status.OFFERED, Status.RELEASED])
    def test_after_a_session_that_was_none_the_next_is_the_first(self, status: Status) -> None:
        gate = opening([replace(duty(), status=status)], pairing_id="k", policy=POLICY, now=NOW)
        assert gate.with_reservation
        assert gate.not_before is None


class TestTheHour:
    def test_lies_after_the_session_and_within_three_days(self) -> None:
        span = window(booked("first", timedelta()), None, POLICY)
        free = [hour(-HOURS), hour(HOURS), hour(HOURS + POLICY.pause), hour(73 * HOURS)]
        assert [h.starts_at - NOW for h in candidates(free, span)] == [
            HOURS + POLICY.pause,
            73 * HOURS,
        ]
        assert candidates([hour(73 * HOURS + timedelta(minutes=5))], span) == []

    def test_lies_before_a_session_that_follows(self) -> None:
        span = window(booked("first", timedelta()), booked("second", 24 * HOURS), POLICY)
        assert candidates([hour(24 * HOURS)], span) == []
        assert candidates([hour(23 * HOURS)], span) != []

    def test_soonest_first_and_the_one_the_peer_knows(self) -> None:
        span = window(booked("first", timedelta()), None, POLICY)
        free = [hour(5 * HOURS, "eva"), hour(3 * HOURS, "eva"), hour(3 * HOURS, "finn")]
        assert [h.supervisor_id for h in candidates(free, span, "finn")] == ["finn", "eva", "eva"]

    @given(
        st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=8),
        st.integers(-2, 22),
        st.integers(0, 12),
    )
    def test_there_is_one_exactly_when_there_is_a_best_one(
        self, hours: list[tuple[int, int]], start: int, length: int
    ) -> None:
        free = [Hour("eva", NOW + at * HOURS, NOW + (at + long) * HOURS) for at, long in hours]
        span = (NOW + start * HOURS, NOW + (start + length) * HOURS)
        assert any_within(free)(span) == bool(candidates(free, span))

    def test_follows_the_session_that_is_now_the_first(self) -> None:
        moved = [booked("first", 50 * HOURS), booked("second", 20 * HOURS, "ola")]
        first, following = first_and_next(duty(), moved, POLICY)
        assert first is not None
        assert first.session_id == "second"
        assert following is not None
        assert following.session_id == "first"
        assert first_and_next(duty(), [], POLICY) == (None, None)


class TestTheTalk:
    def test_arises_once_and_is_held_once(self) -> None:
        arisen = duty().arise(NOW)
        assert arisen.arise(NOW + HOURS) == arisen
        held = arisen.hold("finn", NOW + HOURS)
        assert (held.status, held.settled_by, held.settled_at) == ("held", "finn", NOW + HOURS)
        with pytest.raises(NotLive):
            held.hold("eva", NOW)
        with pytest.raises(NotLive):
            held.waive("eva", "no", NOW)
        with pytest.raises(NotLive):
            held.at(None)
        with pytest.raises(NotLive):
            held.go_ahead("second")
        assert held.offer() == held.release() == held

    def test_cannot_be_held_before_they_met(self) -> None:
        with pytest.raises(TooEarly):
            duty().hold("eva", NOW)

    def test_waiving_takes_a_reason(self) -> None:
        with pytest.raises(ReasonMissing):
            duty().waive("eva", "  ", NOW)

    def test_another_hour_is_moved_and_still_live(self) -> None:
        moved = duty().at(hour(9 * HOURS))
        assert moved.status is Status.MOVED
        assert moved.live
        waiting = moved.at(None)
        assert waiting.live
        assert waiting.at(hour(HOURS)).hour == hour(HOURS)

    def test_nobody_came_makes_it_an_offer_and_a_correction_brings_it_back(self) -> None:
        offered = duty().offer()
        assert offered.status is Status.OFFERED
        assert not offered.live
        assert offered.arise(NOW).live


class TestTheDoor:
    def test_f_only_the_peers_other_sessions_wait_and_only_when_it_arose(self) -> None:
        assert not duty().holds_back("second", NOW)
        arisen = duty().arise(NOW)
        assert arisen.holds_back("second", NOW)
        assert not arisen.holds_back("first", NOW)
        assert arisen.holds_back("first", NOW + 2 * HOURS), "it broke off, and goes on later"
        assert not arisen.go_ahead("second").holds_back("second", NOW)
        assert arisen.go_ahead("second").holds_back("third", NOW)
        assert not arisen.hold("eva", NOW).holds_back("second", NOW)


class TestWhatTheStaffOwe:
    @pytest.mark.parametrize(
        ("left", "expected"),
        [(49, "rest"), (48, "warn"), (25, "warn"), (24, "choose"), (0, "choose")],
    )
    def test_d_by_the_time_that_is_left(self, left: int, expected: str) -> None:
        assert step(duty(), booked("second", left * HOURS), POLICY, NOW) == expected

    def test_nothing_when_held_or_when_no_session_lies_ahead(self) -> None:
        held = duty().arise(NOW).hold("eva", NOW)
        assert step(held, booked("second", HOURS), POLICY, NOW) == "rest"
        assert step(duty(), None, POLICY, NOW) == "rest"

    def test_the_next_session_is_never_the_one_the_talk_is_about(self) -> None:
        sessions = [booked("first", HOURS), booked("second", 5 * HOURS), booked("x", 2 * HOURS)]
        found = next_session(duty().go_ahead("x"), sessions, NOW)
        assert found is not None
        assert found.session_id == "second"
        assert next_session(duty(), [booked("gone", -9 * HOURS)], NOW) is None

    def test_a_call_is_made_on_a_working_day(self) -> None:
        monday = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)
        days = [next_working_day(monday + timedelta(days=n)).strftime("%a %H") for n in range(7)]
        assert days == ["Tue 09", "Wed 09", "Thu 09", "Fri 09", "Mon 09", "Mon 09", "Mon 09"]
