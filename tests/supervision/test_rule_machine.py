"""The whole rule against a model: whatever happens, no peer is forgotten and no user is refused."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from supervision.domain import (
    COUNTED,
    Booked,
    Duty,
    Hour,
    Policy,
    Status,
    candidates,
    first_and_next,
    fits,
    opening,
    window,
)

HOUR = timedelta(hours=1)
START = datetime(2026, 11, 23, 8, tzinfo=UTC)
PAIRINGS = ("kari", "ola", "per")
GRID = [
    Hour(who, start, start + Policy().length, f"{who}{start}")
    for start in (
        START.replace(hour=hour) + timedelta(days=day) for day in range(200) for hour in (9, 15)
    )
    for who in ("eva", "finn")
]


@dataclass
class Model:
    """What a person with pen and paper would know."""

    meetings: int = 0
    talks: int = 0
    given: int = 0


class RuleMachine(RuleBasedStateMachine):
    """One peer, three users, two supervisors with an hour each morning and afternoon."""

    @initialize(every_pairing=st.booleans())
    def begin(self, every_pairing: bool) -> None:
        self.policy = Policy(every_pairing=every_pairing)
        self.now = START
        self.duties: list[Duty] = []
        self.sessions: dict[str, Booked] = {}
        self.ended: set[str] = set()
        self.met: set[str] = set()
        self.number = 0
        self.model = {pairing: Model() for pairing in PAIRINGS}

    def free(self) -> list[Hour]:
        return [hour for hour in GRID if hour.starts_at > self.now]

    def ahead(self) -> list[Booked]:
        return [s for s in self.sessions.values() if s.session_id not in self.ended]

    def replace(self, duty: Duty) -> None:
        self.duties = [duty if d.id == duty.id else d for d in self.duties]

    def live(self) -> list[Duty]:
        return [duty for duty in self.duties if duty.live]

    def follow(self, duty: Duty) -> None:
        """What the service does when plans change before the two have met."""
        first, following = first_and_next(duty, self.ahead(), self.policy)
        if first is None:
            self.replace(duty.release())
            return
        duty = duty.follows(first)
        span = window(first, following, self.policy)
        if duty.hour is None or not fits(duty.hour, span):
            duty = duty.at(next(iter(candidates(self.free(), span)), None))
        self.replace(duty)

    def reserve(self, session: Booked, *, needed: bool) -> bool:
        self.number += 1
        later = [s for s in self.ahead() if s.starts_at > session.starts_at]
        following = min(later, key=lambda s: s.starts_at, default=None)
        hours = candidates(self.free(), window(session, following, self.policy))
        if needed and not hours:
            return False
        duty = Duty(
            f"d{self.number}",
            "digital",
            "amina",
            session.pairing_id,
            session.session_id,
            session.ends_at,
            hour=hours[0] if hours else None,
        )
        self.duties.append(duty)
        return True

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        nearest = min((s.starts_at for s in self.ahead()), default=None)
        self.now += hours * HOUR
        if nearest is not None:
            self.now = min(self.now, nearest)

    @rule(pairing=st.sampled_from(PAIRINGS), hours=st.integers(1, 300))
    def book(self, pairing: str, hours: int) -> None:
        starts = self.now + hours * HOUR
        gate = opening(self.duties, pairing_id=pairing, policy=self.policy, now=self.now)
        if gate.not_before is not None and starts < gate.not_before:
            return
        if any(abs(s.starts_at - starts) < 2 * HOUR for s in self.ahead()):
            return
        self.number += 1
        session = Booked(f"s{self.number}", pairing, starts, starts + HOUR)
        if gate.with_reservation and not self.reserve(session, needed=True):
            return
        self.sessions[session.session_id] = session

    @precondition(lambda self: self.ahead())
    @rule(data=st.data())
    def call_off(self, data: st.DataObject) -> None:
        session = data.draw(st.sampled_from(self.ahead()))
        self.ended.add(session.session_id)
        for duty in self.live():
            if duty.session_id == session.session_id:
                self.follow(duty)

    @precondition(lambda self: self.ahead())
    @rule(data=st.data(), hours=st.integers(1, 300))
    def move(self, data: st.DataObject, hours: int) -> None:
        session = data.draw(st.sampled_from(self.ahead()))
        starts = self.now + hours * HOUR
        others = [s for s in self.ahead() if s != session]
        if any(abs(s.starts_at - starts) < 2 * HOUR for s in others):
            return
        gate = opening(
            self.duties,
            pairing_id=session.pairing_id,
            policy=self.policy,
            now=self.now,
            moving=session.session_id,
        )
        if gate.not_before is not None and starts < gate.not_before:
            return
        self.sessions[session.session_id] = Booked(
            session.session_id, session.pairing_id, starts, starts + HOUR
        )
        for duty in self.live():
            if duty.session_id == session.session_id:
                self.follow(duty)

    @precondition(lambda self: self.ahead())
    @rule(minutes=st.sampled_from([0, 3, 5, 40]))
    def the_nearest_session_comes(self, minutes: int) -> None:
        session = min(self.ahead(), key=lambda s: s.starts_at)
        self.now = session.starts_at
        waits = [d for d in self.live() if d.holds_back(session.session_id, session.starts_at)]
        # The door: held back only for a talk that is owed and arose out of another session.
        for duty in waits:
            assert duty.session_id in self.met
            assert duty.session_id != session.session_id
        self.now = session.ends_at
        self.ended.add(session.session_id)
        if waits:  # moved by us: nobody was refused, nothing counted
            for duty in self.live():
                if duty.session_id == session.session_id:
                    self.follow(duty)
            return
        if minutes >= 5:
            self.met.add(session.session_id)
            self.model[session.pairing_id].meetings += 1
        for duty in self.live():
            if duty.session_id == session.session_id:
                if minutes >= 5:
                    self.replace(duty.arise(self.now))
                    continue
                self.replace(duty.offer())
                first, _ = first_and_next(duty, self.ahead(), self.policy)
                if first is not None:
                    self.reserve(first, needed=False)

    @precondition(lambda self: any(d.arose_at for d in self.live()))
    @rule(waived=st.booleans())
    def settle(self, waived: bool) -> None:
        duty = next(d for d in self.live() if d.arose_at)
        self.replace(duty.waive("eva", "why", self.now) if waived else duty.hold("eva", self.now))
        self.model[duty.pairing_id].talks += 1

    @precondition(lambda self: self.live())
    @rule()
    def the_supervisor_leaves(self) -> None:
        duty = self.live()[0]
        self.replace(duty.at(None))

    @invariant()
    def never_a_second_mandatory_one(self) -> None:
        counted = [duty for duty in self.duties if duty.status in COUNTED]
        keys = [duty.pairing_id if self.policy.every_pairing else "" for duty in counted]
        assert len(keys) == len(set(keys))

    @invariant()
    def whoever_met_somebody_has_or_had_a_talk(self) -> None:
        for pairing, model in self.model.items():
            if not model.meetings:
                continue
            counted = [d for d in self.duties if d.status in COUNTED and d.arose_at]
            assert [d for d in counted if d.pairing_id == pairing or not self.policy.every_pairing]

    @invariant()
    def an_open_gate_means_that_everything_is_settled(self) -> None:
        for pairing in PAIRINGS:
            gate = opening(self.duties, pairing_id=pairing, policy=self.policy, now=self.now)
            if not gate.with_reservation and gate.not_before is None:
                assert not self.live()
            if gate.not_before is not None:
                assert self.live()
                assert gate.not_before > self.now

    @invariant()
    def a_reserved_hour_lies_after_its_session_and_within_three_days(self) -> None:
        for duty in self.live():
            if duty.status is Status.RESERVED and duty.hour is not None:
                after = duty.hour.starts_at - duty.session_ends_at
                assert self.policy.pause <= after <= self.policy.within


RuleMachine.TestCase.settings = settings(max_examples=50, stateful_step_count=30)
TestRule = RuleMachine.TestCase
