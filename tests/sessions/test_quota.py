"""The ledger against a model that counts on its fingers: used + reserved ≤ allowance."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sessions.domain import STATES, Session, State, Who
from sessions.programme import Config
from sessions.quota import Quota, QuotaFull, allowance, tally, tally_sessions

START = datetime(2026, 11, 23, 17, tzinfo=UTC)
EMPTY = Session("", "o", "p", "k", "c", "u", "v", START, START + timedelta(hours=1))
rows = st.lists(st.tuples(st.sampled_from(STATES), st.booleans()), max_size=12)


@given(rows=rows, allowed=st.integers(1, 8))
def test_what_is_left_is_what_the_two_sums_leave(
    rows: list[tuple[State, bool]], allowed: int
) -> None:
    quota = tally(allowed, rows)
    assert quota.left == max(0, allowed - quota.used - quota.reserved)
    if quota.left:
        assert quota.reserve().left == quota.left - 1
    else:
        with pytest.raises(QuotaFull):
            quota.reserve()


def test_the_allowance_is_extended_once_and_never_beyond_the_programme() -> None:
    config = Config()
    assert [allowance(config, by) for by in (0, 1, 3, 9, -1)] == [5, 6, 8, 8, 5]


class Course(RuleBasedStateMachine):
    """Books, ends, misses, cancels and corrects in any order; counts beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.config = Config(late_cancel_counts=True, no_show_counts=True)
        self.sessions: list[Session] = []
        self.extended = 0
        self.costs: list[int] = []

    def quota(self) -> Quota:
        return tally_sessions(allowance(self.config, self.extended), self.sessions)

    @rule()
    def book(self) -> None:
        room = sum(self.costs) < 5 + self.extended
        if room:
            self.quota().reserve()
            self.sessions.append(EMPTY)
            self.costs.append(1)
        else:
            with pytest.raises(QuotaFull):
                self.quota().reserve()

    @precondition(lambda self: not self.extended)
    @rule(by=st.integers(1, 3))
    def extend(self, by: int) -> None:
        self.extended = by

    @rule(pick=st.integers(0, 20), minutes=st.integers(0, 60))
    def talk(self, pick: int, minutes: int) -> None:
        index = self._pick(pick, "booked")
        if index is not None:
            begun = self.sessions[index].entered(START, self.config, both=True)
            self.sessions[index] = begun.ended(START, timedelta(minutes=minutes), self.config)

    @rule(pick=st.integers(0, 20))
    def user_stays_away(self, pick: int) -> None:
        index = self._pick(pick, "booked")
        if index is not None:
            now = START + timedelta(minutes=15)
            missed = self.sessions[index].missed(now, "user", self.config)
            self.sessions[index] = missed.missed_confirmed(now, self.config)

    @rule(pick=st.integers(0, 20), late=st.booleans(), by_user=st.booleans())
    def cancel(self, pick: int, late: bool, by_user: bool) -> None:
        index = self._pick(pick, "booked")
        if index is not None:
            now = START - timedelta(hours=1 if late else 48)
            by: Who = "user" if by_user else "peer"
            self.sessions[index] = self.sessions[index].cancelled(by, now, self.config)
            self.costs[index] = int(late and by_user)

    @rule(pick=st.integers(0, 20))
    def rebook_the_interrupted(self, pick: int) -> None:
        index = self._pick(pick, "interrupted")
        if index is not None:
            self.sessions[index] = self.sessions[index].moved(START, START)

    @rule(pick=st.integers(0, 20))
    def correct_to_technique(self, pick: int) -> None:
        index = self._pick(pick, "no_show")
        if index is not None:
            later = START + timedelta(hours=2)
            self.sessions[index] = replace(
                self.sessions[index].corrected("cancelled", None, later, self.config)
            )
            self.costs[index] = 0

    def _pick(self, pick: int, state: State) -> int | None:
        found = [i for i, session in enumerate(self.sessions) if session.state == state]
        return found[pick % len(found)] if found else None

    @invariant()
    def never_more_than_allowed(self) -> None:
        quota = self.quota()
        assert quota.used + quota.reserved == sum(self.costs)
        assert quota.used + quota.reserved <= quota.allowance


TestCourse = Course.TestCase
