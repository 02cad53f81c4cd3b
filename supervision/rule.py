"""The rule as sessions meet it: the gate, the reserved hour, and what follows a session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from sessions.domain import Session
from sessions.rule import Gate, NoSupervisionHour
from supervision import store
from supervision.domain import (
    COUNTED,
    SETTLED,
    Booked,
    Duty,
    Policy,
    Status,
    any_within,
    first_and_next,
    opening,
    window,
)
from supervision.hours import Hours, following, tell
from supervision.ports import Conversations, Met
from supervision.staff import Staff
from supervision.watch import Watch

FORTNIGHT: Final = timedelta(days=14)


class Rule:
    """Implements sessions' ``SupervisionRule``; all of it runs in the caller's transaction."""

    def __init__(
        self, hours: Hours, conversations: Conversations, watch: Watch, staff: Staff
    ) -> None:
        self._hours = hours
        self._conversations = conversations
        self._watch = watch
        self._staff = staff

    # -- asked by booking ----------------------------------------------------------------------

    def gate(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str,
        now: datetime,
        *,
        pairing_id: str = "",
        moving: str | None = None,
    ) -> Gate:
        """Which of the peer's times may be offered (a)."""
        duties = store.of_peer(tx, scope, peer_id, programme_id)
        policy = Policy()
        if any(d.status in COUNTED and d.pairing_id != pairing_id for d in duties):
            # Only then does it matter whether the programme wants a talk in each pairing.
            policy = self._conversations.policy(tx, scope, programme_id)
        found = opening(duties, pairing_id=pairing_id, policy=policy, now=now, moving=moving)
        if found.with_reservation:
            return Gate("with_reservation", found.not_before)
        if found.not_before is not None:
            return Gate("not_before", found.not_before)
        return Gate("open")

    def hours_within(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str,
        starts: Sequence[datetime],
        length: timedelta,
        *,
        moving: str | None = None,
    ) -> frozenset[datetime]:
        """Those of the sessions' starts for which a supervisor has an hour in time."""
        if not starts:
            return frozenset()
        policy = self._conversations.policy(tx, scope, programme_id)
        # Only a peer's very first session is booked so, unless each pairing has its own talk:
        # there is no other one that could lie in the way, and booking is spared the question.
        ahead: list[Booked] = []
        if moving is not None or policy.every_pairing:
            ahead = self._others(tx, scope, peer_id, programme_id, moving)
        own = [d for d in store.of_session(tx, scope, moving) if d.live] if moving else []
        kept = own[0].hour.appointment_id if own and own[0].hour else None
        pairing_id = own[0].pairing_id if own else ""
        spans = {}
        for start in starts:
            session = Booked(moving or "", pairing_id, start, start + length)
            spans[start] = window(*_first(own, session, ahead, policy), policy)
        free = self._hours.free(
            tx,
            scope,
            peer_id=peer_id,
            programme_id=programme_id,
            span=(min(start for start, _ in spans.values()), max(end for _, end in spans.values())),
            policy=policy,
            except_id=kept,
        )
        fits = any_within(free)
        return frozenset(start for start, span in spans.items() if fits(span))

    def talk_room(self, tx: Tx, scope: Scope, programme_id: str) -> int:
        """How many talks our supervisors have room for in the coming fortnight."""
        policy = self._conversations.policy(tx, scope, programme_id)
        return self._hours.room(tx, scope, programme_id, tx.now + FORTNIGHT, policy)

    def answered_after(
        self, tx: Tx, scope: Scope, peer_id: str, programme_id: str, ends: Sequence[datetime]
    ) -> frozenset[datetime]:
        """Those at which a supervisor, not the peer, is on duty."""
        if not ends:
            return frozenset()
        last = max(ends) + timedelta(minutes=1)
        shifts = [
            shift
            for shift in self._staff.shifts(tx, scope, [programme_id], min(ends), last)
            if shift.supervisor_id != peer_id
        ]
        return frozenset(end for end in ends if any(s.starts_at <= end < s.ends_at for s in shifts))

    def reserve(self, tx: Tx, scope: Scope, session: Session) -> None:
        """The first session's talk gets its hour, or keeps it on a move (a); is another one the
        first by that, the talk is that one's.

        Raises: NoSupervisionHour.
        """
        policy = self._conversations.policy(tx, scope, session.programme_id)
        booked = Booked(session.id, session.pairing_id, session.starts_at, session.ends_at)
        own = [d for d in store.of_session(tx, scope, session.id, lock=True) if d.live]
        ahead: list[Booked] = []
        if own or policy.every_pairing:
            ahead = self._others(tx, scope, session.peer_id, session.programme_id, session.id)
        if own:
            first, then = _first(own, booked, ahead, policy)
            duty = self._hours.fit(tx, scope, own[0], first, then, policy)
            if duty.hour is None:
                raise NoSupervisionHour
            store.save(tx, scope, duty)
            return
        new = _duty_for(booked, session.peer_id, session.programme_id)
        if not self._open(tx, scope, new, booked, following(booked, ahead), policy, needed=True):
            raise NoSupervisionHour

    def _others(
        self, tx: Tx, scope: Scope, peer_id: str, programme_id: str, except_id: str | None
    ) -> list[Booked]:
        found = self._conversations.ahead(tx, scope, [peer_id], programme_id)
        return [met.booked for met in found if met.session_id != except_id]

    def _open(
        self,
        tx: Tx,
        scope: Scope,
        new: Duty,
        session: Booked,
        then: Booked | None,
        policy: Policy,
        *,
        needed: bool,
    ) -> bool:
        free = self._hours.free(
            tx,
            scope,
            peer_id=new.peer_id,
            programme_id=new.programme_id,
            span=window(session, then, policy),
            policy=policy,
        )
        hour = self._hours.take(tx, scope, free, peer_id=new.peer_id, programme_id=new.programme_id)
        if hour is None and needed:
            return False
        duty = new.at(hour)
        if not store.add(tx, scope, duty, policy):
            if hour is not None:
                self._hours.calendar.give_back(tx, scope, hour.appointment_id)
            return True
        tell(tx, scope, duty)
        return True

    # -- what follows a session ----------------------------------------------------------------

    def session_booked(self, tx: Tx, scope: Scope, met: Met) -> None:
        """Another session of a peer whose talk is still to be held: somebody watches over it."""
        for duty in self._live(tx, scope, met):
            self._watch.over(tx, scope, duty, met.booked)

    def session_moved(self, tx: Tx, scope: Scope, met: Met) -> None:
        """Its own talk has followed inside the move already; the others look at the new time."""
        self.session_booked(tx, scope, met)

    def session_called_off(self, tx: Tx, scope: Scope, met: Met) -> None:
        """The talk follows the session that is the first now, or its hour is given back."""
        for duty in store.of_session(tx, scope, met.session_id, lock=True):
            if duty.live and duty.arose_at is None:
                self._follow(tx, scope, duty)

    def session_ended(self, tx: Tx, scope: Scope, met: Met, *, completed: bool) -> None:
        """Both were there for five minutes: the talk arises (b). Else it becomes an offer."""
        policy = self._conversations.policy(tx, scope, met.programme_id)
        together = self._conversations.together(tx, scope, met.session_id)
        duties = store.of_session(tx, scope, met.session_id, lock=True)
        if completed or together >= policy.arises_after:
            self._arise(tx, scope, met, duties, policy)
        else:
            for duty in duties:
                self._nobody_came(tx, scope, met, duty, policy)

    def session_corrected(self, tx: Tx, scope: Scope, met: Met, *, outcome: str) -> None:
        """A coordinator says what came of it; the talk follows. What is settled stays.

        An interrupted session counts as a meeting if both were there for five minutes.
        """
        if outcome == "completed":
            self.session_ended(tx, scope, met, completed=True)
        elif outcome == "interrupted":
            self.session_ended(tx, scope, met, completed=False)
        else:
            policy = self._conversations.policy(tx, scope, met.programme_id)
            for duty in store.of_session(tx, scope, met.session_id, lock=True):
                self._nobody_came(tx, scope, met, duty, policy)

    def _arise(
        self, tx: Tx, scope: Scope, met: Met, duties: Sequence[Duty], policy: Policy
    ) -> None:
        usable = [d for d in duties if d.live] or [d for d in duties if d.status is Status.OFFERED]
        if not usable:
            self._owe(tx, scope, met, policy)
            return
        duty = usable[0].arise(tx.now)
        if usable[0].status is Status.OFFERED and not self._make_room(tx, scope, duty, policy):
            return  # the peer's first talk came about in another way meanwhile
        store.save(tx, scope, duty)
        self._watch_all(tx, scope, duty)

    def _make_room(self, tx: Tx, scope: Scope, duty: Duty, policy: Policy) -> bool:
        """A session came about after all: the talk that waited for a later one gives way to it."""
        for other in store.of_peer(tx, scope, duty.peer_id, duty.programme_id, lock=True):
            same = not policy.every_pairing or other.pairing_id == duty.pairing_id
            if other.id == duty.id or not same:
                continue
            if other.status in SETTLED or (other.live and other.arose_at is not None):
                return False
            if other.live:
                if other.hour is not None:
                    self._hours.calendar.give_back(tx, scope, other.hour.appointment_id)
                store.save(tx, scope, other.release())
        return True

    def _owe(self, tx: Tx, scope: Scope, met: Met, policy: Policy) -> None:
        """They met without a reserved hour, as after a correction, or before the session that the
        talk was reserved for: nobody is forgotten."""
        duties = store.of_peer(tx, scope, met.peer_id, met.programme_id, lock=True)
        ahead = self._conversations.ahead(tx, scope, [met.peer_id], met.programme_id)
        then = following(met.booked, [m.booked for m in ahead])
        for known in duties:
            same = not policy.every_pairing or known.pairing_id == met.pairing_id
            if same and known.live and known.arose_at is None:
                fits = self._hours.fit(tx, scope, known, met.booked, then, policy)
                store.save(tx, scope, fits.arise(tx.now))
                self._watch_all(tx, scope, fits)
                return
        gate = opening(duties, pairing_id=met.pairing_id, policy=policy, now=tx.now)
        if not gate.with_reservation:
            return
        new = _duty_for(met.booked, met.peer_id, met.programme_id).arise(tx.now)
        self._open(tx, scope, new, met.booked, then, policy, needed=False)
        self._watch_all(tx, scope, new)

    def _nobody_came(self, tx: Tx, scope: Scope, met: Met, duty: Duty, policy: Policy) -> None:
        if not duty.live or not duty.is_of(met.session_id, met.starts_at):
            return  # settled, or of the time before, at which they did meet
        store.save(tx, scope, duty.offer())
        ahead = self._conversations.ahead(tx, scope, [duty.peer_id], duty.programme_id)
        others = [m.booked for m in ahead if m.session_id != duty.session_id]
        first, then = first_and_next(duty, others, policy)
        if first is None:
            return
        new = _duty_for(first, duty.peer_id, duty.programme_id)
        self._open(tx, scope, new, first, then, policy, needed=False)
        self._watch_all(tx, scope, new)

    def _follow(self, tx: Tx, scope: Scope, duty: Duty) -> None:
        ahead = self._conversations.ahead(tx, scope, [duty.peer_id], duty.programme_id)
        policy = self._conversations.policy(tx, scope, duty.programme_id)
        first, then = first_and_next(duty, [m.booked for m in ahead], policy)
        if first is None:
            if duty.hour is not None:
                self._hours.calendar.give_back(tx, scope, duty.hour.appointment_id)
            store.save(tx, scope, duty.release())
            return
        changed = self._hours.fit(tx, scope, duty, first, then, policy)
        store.save(tx, scope, changed)
        self._watch_all(tx, scope, changed)

    def _watch_all(self, tx: Tx, scope: Scope, duty: Duty) -> None:
        for met in self._conversations.ahead(tx, scope, [duty.peer_id], duty.programme_id):
            self._watch.over(tx, scope, duty, met.booked)

    def _live(self, tx: Tx, scope: Scope, met: Met) -> list[Duty]:
        duties = store.of_peer(tx, scope, met.peer_id, met.programme_id)
        return [d for d in duties if d.live and not d.is_of(met.session_id, met.starts_at)]


def _first(
    own: Sequence[Duty], session: Booked, ahead: Sequence[Booked], policy: Policy
) -> tuple[Booked, Booked | None]:
    """The session that the talk belongs to once this one is booked, and the one after it."""
    if own:
        first, then = first_and_next(own[0], [session, *ahead], policy)
        if first is not None:
            return first, then
    return session, following(session, ahead)


def _duty_for(session: Booked, peer_id: str, programme_id: str) -> Duty:
    return Duty(
        id=new_id(),
        programme_id=programme_id,
        peer_id=peer_id,
        pairing_id=session.pairing_id,
        session_id=session.session_id,
        session_ends_at=session.ends_at,
    )
