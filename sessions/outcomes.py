"""What becomes of a session: begun and ended by who is there, absences said by a person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from appointments.attendance import Attendance
from appointments.domain import Appointment
from appointments.events import ParticipantEntered, ParticipantLeft
from appointments.presence import came, together
from appointments.rooms import RoomTimes
from appointments.service import Appointments
from core.errors import NotFound
from core.jobs import Jobs
from core.schema import Scope, to_micros
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from sessions import pairing_store, store
from sessions.booking import CLOSES, WAITS, suggest_contact
from sessions.domain import ALIVE, Session, State, TooEarly, Who, WrongState
from sessions.events import (
    AbsenceProposed,
    SessionCorrected,
    SessionEnded,
    SessionStarted,
)
from sessions.programme import Config
from sessions.told import facts

EMPTY: Final = "session.empty"
# Both have gone: long enough to find another network and come back.
EMPTY_FOR: Final = timedelta(minutes=10)
_CLOSE_TO_IT: Final = timedelta(minutes=1)
"""Only so near to the end the question is asked, not at every heartbeat of the hour."""


HelpCalled = Callable[[Tx, Scope, str], datetime | None]
"""Until when a session's room must stay open because somebody in it calls for help; None: no
longer than else. Frames of minutes end by themselves, this one never does (design §3)."""


class HelpFirst:
    """When a room closes: at its soft end, but never while help is being called."""

    def __init__(self) -> None:
        self.called: HelpCalled = lambda _tx, _scope, _session_id: None
        """Set once, in the wiring."""

    def closes_at(self, tx: Tx, scope: Scope, session: Session, config: Config) -> datetime:
        soft_end = session.soft_end(config)
        if tx.now < soft_end - _CLOSE_TO_IT:
            return soft_end
        kept = self.called(tx, scope, session.id)
        return soft_end if kept is None else max(soft_end, kept)


class SessionRooms:
    """The times of a session's room, by its programme; implements `RoomPolicy`."""

    def __init__(self, help_first: HelpFirst) -> None:
        self._help_first = help_first

    def times(self, tx: Tx, scope: Scope, appointment: Appointment) -> RoomTimes:
        found = store.with_config(tx, scope, appointment.id)
        if found is None:
            raise NotFound
        session, config = found
        soft_end = self._help_first.closes_at(tx, scope, session, config)
        alive = session.state in ALIVE or session.state == "interrupted"
        return RoomTimes(
            opens_at=session.opens_at(config),
            sign_at=session.ends_at - config.sign,
            over_at=session.ends_at,
            soft_end_at=soft_end,
            closed=not alive or tx.now >= soft_end,
        )


class Outcomes:
    """Follows attendance, ends sessions, and lets persons say and correct what happened."""

    def __init__(
        self,
        appointments: Appointments,
        attendance: Attendance,
        jobs: Jobs,
        help_first: HelpFirst,
    ) -> None:
        self._help_first = help_first
        self._appointments = appointments
        self._attendance = attendance
        self._jobs = jobs

    # -- by who is there -----------------------------------------------------------------------

    def on_entered(self, tx: Tx, event: ParticipantEntered) -> None:
        """In the same transaction as the entering."""
        scope = Scope(event.organisation_id)
        found = self._found(tx, scope, event.appointment_id)
        if event.kind != "session" or found is None:
            return
        session, config = found
        if session.side(event.person_id) is None:
            return
        there = self._attendance.present(tx, scope, session.id)
        both = event.in_call and {session.user_id, session.peer_id} <= there
        try:
            now = session.entered(tx.now, config, both=both)
        except (WrongState, TooEarly):
            return
        if now == session:
            return
        store.save(tx, scope, now)
        if session.started_at is None and now.started_at is not None:
            tx.emit(SessionStarted(**facts(now)))

    def on_left(self, tx: Tx, event: ParticipantLeft) -> None:
        """When the last one has gone, somebody looks again a little later."""
        if event.kind != "session":
            return
        scope = Scope(event.organisation_id)
        if self._attendance.present(tx, scope, event.appointment_id):
            return
        self._jobs.put(
            tx,
            scope,
            EMPTY,
            tx.now + EMPTY_FOR,
            event.appointment_id,
            key=f"{EMPTY}:{event.appointment_id}:{int(tx.now.timestamp() * 1000)}",
        )

    def left_empty(self, tx: Tx, scope: Scope, session_id: str) -> None:
        """Nobody came back: what was long enough is over; what was short stays open for now."""
        found = self._with_terms(tx, scope, session_id)
        if found is None or self._attendance.present(tx, scope, session_id):
            return
        session, config = found
        if session.state == "in_progress":
            long = self._together(tx, scope, session, config)
            if long >= config.together:
                self._end(tx, scope, session, long, config)

    def end(self, tx: Tx, actor: Actor, session_id: str) -> Session:
        """Either of the two says goodbye. Raises: NotFound, WrongState. Twice is once."""
        scope, session, config = self._mine(tx, actor, session_id)
        if session.state == "completed":
            return session
        return self._end(tx, scope, session, self._together(tx, scope, session, config), config)

    def break_off(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """Somebody is gone for good in the midst of it: what was long enough is over, what was
        short broke off, and its room closes."""
        for seen in store.under_way(tx, scope, person_id):
            pairing_store.ground(tx, scope, seen.pairing_id, lock=True)
            found = self._found(tx, scope, seen.id)
            if found is not None and found[0].state == "in_progress":
                session, config = found
                long = self._together(tx, scope, session, config)
                self._end(tx, scope, session, long, config)

    def still_waiting(self, tx: Tx, scope: Scope, session_id: str) -> None:
        """Fifteen minutes in: proposes who has not come. Harmless when both have, or it moved."""
        found = self._found(tx, scope, session_id)
        if found is None:
            return
        session, config = found
        if session.state not in ("booked", "open"):
            return
        if tx.now < session.no_show_from(config):
            self._later(tx, scope, WAITS, session, session.no_show_from(config))
            return
        absent = self._absent(tx, scope, session, config)
        if absent is not None and not session.proposed:
            self._propose(tx, scope, session, absent, config)

    def close_due(self, tx: Tx, scope: Scope, session_id: str) -> None:
        """The soft end: the room closes, and the session is over or waits for a person's word."""
        found = self._with_terms(tx, scope, session_id)
        if found is None:
            return
        session, config = found
        if session.state not in (*ALIVE, "interrupted"):
            return
        closes_at = self._help_first.closes_at(tx, scope, session, config)
        if tx.now < closes_at:
            self._later(tx, scope, CLOSES, session, closes_at)
            return
        if session.state == "in_progress":
            long = self._together(tx, scope, session, config)
            self._end(tx, scope, session, long, config)
        elif session.state != "interrupted":
            absent = self._absent(tx, scope, session, config)
            if absent is None:
                self._broke(tx, scope, session, timedelta(), None)
            elif not session.proposed or session.absent != absent:
                self._propose(tx, scope, session, absent, config)
        self._appointments.close(tx, scope, session_id)

    # -- by a person's word --------------------------------------------------------------------

    def confirm_absence(self, tx: Tx, actor: Actor, session_id: str) -> Session:
        """Whoever waited, or a coordinator, says that it was so. Raises: NotFound, WrongState."""
        scope, session, config = self._mine(tx, actor, session_id, coordinator=True)
        self._may_say(actor, session)
        over = session.missed_confirmed(tx.now, config)
        store.save(tx, scope, over)
        self._appointments.close(tx, scope, session_id)
        audit.record(tx, scope, actor.person_id, "session.absence", "session", over.id)
        tx.emit(SessionEnded(**facts(over), outcome="no_show", together_seconds=0))
        if over.absent == "user":
            suggest_contact(tx, scope, over, config)
        return over

    def say_it_broke(self, tx: Tx, actor: Actor, session_id: str) -> Session:
        """Technique failed, says one of the two or a coordinator. Raises: NotFound, WrongState."""
        scope, session, config = self._mine(tx, actor, session_id, coordinator=True)
        if not session.proposed:
            raise WrongState
        long = self._together(tx, scope, session, config)
        return self._broke(tx, scope, session, long, actor.person_id)

    def correct(
        self,
        tx: Tx,
        actor: Actor,
        session_id: str,
        outcome: State,
        absent: Who | None = None,
    ) -> Session:
        """A coordinator corrects an outcome; quota and supervision follow.

        Raises: NotFound outside the coordinator's programmes, WrongState, TooEarly.
        """
        scope, session, config = self._mine(tx, actor, session_id, coordinator=True, both=False)
        right = session.corrected(outcome, absent, tx.now, config)
        store.save(tx, scope, right)
        if outcome == "cancelled":
            self._appointments.call_off_past(tx, scope, session_id)
        elif tx.now >= session.soft_end(config) or outcome != "interrupted":
            self._appointments.close(tx, scope, session_id)
        audit.record(
            tx, scope, actor.person_id, "session.correct", "session", right.id, reason=outcome
        )
        seconds = int(right.together.total_seconds())
        tx.emit(
            SessionCorrected(
                **facts(right), was=session.state, outcome=outcome, together_seconds=seconds
            )
        )
        return right

    # -- steps ---------------------------------------------------------------------------------

    def _later(self, tx: Tx, scope: Scope, kind: str, session: Session, at: datetime) -> None:
        """It was moved, or the programme's times have changed since it was booked: look then."""
        key = f"{kind}:{session.id}:{to_micros(at)}"
        self._jobs.put(tx, scope, kind, at, session.id, key=key)

    def _end(
        self, tx: Tx, scope: Scope, session: Session, long: timedelta, config: Config
    ) -> Session:
        over = session.ended(tx.now, long, config)
        store.save(tx, scope, over)
        if over.state == "completed":
            self._appointments.close(tx, scope, over.id)
        seconds = int(long.total_seconds())
        tx.emit(SessionEnded(**facts(over), outcome=over.state, together_seconds=seconds))
        return over

    def _broke(
        self, tx: Tx, scope: Scope, session: Session, long: timedelta, by: str | None
    ) -> Session:
        over = session.broke(tx.now, long)
        store.save(tx, scope, over)
        audit.record(tx, scope, by, "session.broke", "session", over.id)
        seconds = int(long.total_seconds())
        tx.emit(SessionEnded(**facts(over), outcome=over.state, together_seconds=seconds))
        return over

    def _propose(self, tx: Tx, scope: Scope, session: Session, absent: Who, config: Config) -> None:
        proposed = session.missed(tx.now, absent, config)
        store.save(tx, scope, proposed)
        tx.emit(AbsenceProposed(**facts(proposed), absent=absent))

    def _absent(self, tx: Tx, scope: Scope, session: Session, config: Config) -> Who | None:
        stays = self._attendance.stays(tx, scope, session.id, since=session.opens_at(config))
        there = came(stays)
        if {session.user_id, session.peer_id} <= there:
            return None
        if session.peer_id in there:
            return "user"
        return "peer" if session.user_id in there else "both"

    def _together(self, tx: Tx, scope: Scope, session: Session, config: Config) -> timedelta:
        stays = self._attendance.stays(tx, scope, session.id, since=session.opens_at(config))
        return together(stays, tx.now)

    def _with_terms(self, tx: Tx, scope: Scope, session_id: str) -> tuple[Session, Config] | None:
        """Held, with what the peer has said first, as in booking: what is booked for them while
        this one ends sees how it ended. None of one that is over, as most are by then."""
        seen = store.get(tx, scope, session_id)
        if seen is None or seen.state not in (*ALIVE, "interrupted"):
            return None
        pairing_store.hold_terms(tx, scope, seen.peer_id, seen.programme_id)
        return self._found(tx, scope, session_id)

    def _found(self, tx: Tx, scope: Scope, session_id: str) -> tuple[Session, Config] | None:
        return store.with_config(tx, scope, session_id, lock=True)

    def _mine(
        self,
        tx: Tx,
        actor: Actor,
        session_id: str,
        *,
        coordinator: bool = False,
        both: bool = True,
    ) -> tuple[Scope, Session, Config]:
        scope = Scope(actor.organisation_id)
        seen = store.get(tx, scope, session_id)
        if seen is None:
            raise NotFound
        mine = both and seen.side(actor.person_id) is not None
        theirs = coordinator and actor.has("coordinator", programme_id=seen.programme_id)
        if not mine and not theirs:
            raise NotFound
        pairing_store.ground(tx, scope, seen.pairing_id, lock=True)
        held = self._found(tx, scope, session_id)
        assert held is not None
        return scope, *held

    @staticmethod
    def _may_say(actor: Actor, session: Session) -> None:
        """Nobody says of themselves that they stayed away, and nobody absent says it of both."""
        side = session.side(actor.person_id)
        if side is not None and session.absent in (side, "both"):
            raise WrongState
