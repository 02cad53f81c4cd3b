"""Sessions booked, moved and called off: each is judged again under lock (`sessions.bookable`)."""

from datetime import datetime, timedelta

from appointments.domain import Appointment
from appointments.events import AvailabilityChanged
from appointments.hours import Availability
from appointments.service import Appointments
from core.errors import NotFound
from core.ids import new_id
from core.jobs import NewJob
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from sessions import pairing_store, store
from sessions.bookable import Bookable, Offers
from sessions.domain import Session, Who
from sessions.events import (
    ContactSuggested,
    SessionBooked,
    SessionCancelled,
    SessionMoved,
)
from sessions.pairing_store import Ground
from sessions.programme import Config
from sessions.rule import SupervisionRule
from sessions.told import facts

WAITS = "session.waits"
CLOSES = "session.closes"


class Booking:
    """Times offered, sessions booked, moved and called off. Built once, in the wiring."""

    def __init__(
        self, appointments: Appointments, availability: Availability, rule: SupervisionRule
    ) -> None:
        self._appointments = appointments
        self._rule = rule
        self._bookable = Bookable(availability, rule)

    # -- what is offered -----------------------------------------------------------------------

    def offers(self, tx: Tx, actor: Actor, pairing_id: str) -> Offers:
        """The times for a new session. Raises: NotFound for anybody but the pairing's user."""
        scope = Scope(actor.organisation_id)
        ground = self._ground(tx, scope, actor, pairing_id, only_user=True)
        return self._bookable.offers(tx, scope, ground, None)

    def offers_to_move(self, tx: Tx, actor: Actor, session_id: str) -> Offers:
        """The times that a session may be moved to. Raises: NotFound, WrongState."""
        scope = Scope(actor.organisation_id)
        session, ground = self._mine(tx, scope, actor, session_id)
        session.moved(session.starts_at, session.ends_at)
        return self._bookable.offers(tx, scope, ground, session)

    # -- booking -------------------------------------------------------------------------------

    def book(self, tx: Tx, actor: Actor, pairing_id: str, starts_at: datetime) -> Session:
        """The user takes one of the peer's free times.

        Raises: NotFound, PairingWrongState, QuotaFull, TimeNotOffered, NoSupervisionHour,
        SlotTaken.
        """
        scope = Scope(actor.organisation_id)
        ground = self._ground(tx, scope, actor, pairing_id, only_user=True, lock=True)
        pairing, config = ground.pairing, ground.config
        gate = self._bookable.judge(tx, scope, ground, starts_at, None)
        session = Session(
            id=new_id(),
            organisation_id=scope.organisation_id,
            programme_id=pairing.programme_id,
            pairing_id=pairing.id,
            course_id=pairing.course_id,
            user_id=pairing.user_id,
            peer_id=pairing.peer_id,
            starts_at=starts_at,
            ends_at=starts_at + config.length,
        )
        self._appointments.schedule(
            tx,
            scope,
            kind="session",
            programme_id=pairing.programme_id,
            starts_at=session.starts_at,
            ends_at=session.ends_at,
            participants={pairing.user_id: "user", pairing.peer_id: "peer"},
            buffer=config.buffer,
            appointment_id=session.id,
            jobs=lambda made: self._jobs(made, config),
        )
        store.add(tx, scope, session)
        if gate.kind == "with_reservation":
            self._rule.reserve(tx, scope, session)
        audit.record(tx, scope, actor.person_id, "session.book", "session", session.id)
        tx.emit(SessionBooked(**facts(session)))
        return session

    def move(self, tx: Tx, actor: Actor, session_id: str, starts_at: datetime) -> Session:
        """Either of the two takes another free time; an interrupted one is rebooked so.

        Raises: NotFound, WrongState, PairingWrongState, TimeNotOffered, NoSupervisionHour,
        SlotTaken.
        """
        scope = Scope(actor.organisation_id)
        old, ground = self._mine(tx, scope, actor, session_id, lock=True)
        config = ground.config
        new = old.moved(starts_at, starts_at + config.length)
        gate = self._bookable.judge(tx, scope, ground, starts_at, old)
        if old.state == "interrupted":
            self._appointments.reopen(tx, scope, old.id)
        self._appointments.move(
            tx,
            scope,
            old.id,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            jobs=lambda made: self._jobs(made, config),
        )
        store.save(tx, scope, new)
        if gate.kind == "with_reservation":
            self._rule.reserve(tx, scope, new)
        audit.record(tx, scope, actor.person_id, "session.move", "session", new.id)
        tx.emit(SessionMoved(**facts(new), was=old.starts_at))
        return new

    def way_to_move(self, tx: Tx, actor: Actor, session_id: str) -> str | None:
        """Where one of the two finds another time for it; None where it has none to be moved to."""
        session = store.get(tx, Scope(actor.organisation_id), session_id)
        if session is None or session.side(actor.person_id) is None:
            return None
        movable = session.state in ("booked", "open", "interrupted")
        return f"/samtaler/{session_id}/flytt" if movable else None

    def cancel(self, tx: Tx, actor: Actor, session_id: str) -> Session:
        """Either of the two calls it off. Raises: NotFound, WrongState."""
        scope = Scope(actor.organisation_id)
        session, ground = self._mine(tx, scope, actor, session_id, lock=True)
        by = session.side(actor.person_id)
        assert by is not None
        return self._cancel(tx, scope, session, by, ground.config, actor.person_id)

    def cancel_by_staff(
        self, tx: Tx, scope: Scope, session_id: str, by: str | None, *, quiet: bool = False
    ) -> Session:
        """Called off by us: never counted. `quiet`: somebody else tells the two, or nobody may.

        Raises: NotFound, WrongState.
        """
        found = store.with_config(tx, scope, session_id, lock=True)
        if found is None:
            raise NotFound
        session, config = found
        return self._cancel(tx, scope, session, "staff", config, by, quiet=quiet)

    def on_hours_changed(self, tx: Tx, event: AvailabilityChanged) -> None:
        """In the same transaction: what is booked at this moment sees it, or is agreed before."""
        if event.kind == "session":
            pairing_store.hold_all_terms(tx, Scope(event.organisation_id), event.person_id)

    def _cancel(
        self,
        tx: Tx,
        scope: Scope,
        session: Session,
        by: Who,
        config: Config,
        person_id: str | None,
        *,
        quiet: bool = False,
    ) -> Session:
        gone = session.cancelled(by, tx.now, config)
        if session.state == "interrupted":
            self._appointments.reopen(tx, scope, session.id)
        over = tx.now >= session.ends_at
        self._appointments.cancel(tx, scope, session.id, quiet=quiet or over)
        store.save(tx, scope, gone)
        audit.record(tx, scope, person_id, "session.cancel", "session", gone.id)
        tx.emit(SessionCancelled(**facts(gone), by=by, late=gone.late))
        if by == "user" and gone.late:
            suggest_contact(tx, scope, gone, config)
        return gone

    def _ground(
        self,
        tx: Tx,
        scope: Scope,
        actor: Actor,
        pairing_id: str,
        *,
        only_user: bool = False,
        lock: bool = False,
    ) -> Ground:
        ground = pairing_store.ground(tx, scope, pairing_id, lock=lock)
        if ground is None:
            raise NotFound
        side = ground.pairing.side(actor.person_id)
        if side is None or (only_user and side != "user"):
            raise NotFound
        return ground

    def _mine(
        self, tx: Tx, scope: Scope, actor: Actor, session_id: str, *, lock: bool = False
    ) -> tuple[Session, Ground]:
        seen = store.get(tx, scope, session_id)
        if seen is None or seen.side(actor.person_id) is None:
            raise NotFound
        # The pairing first, then the session: the same order as in booking and in outcomes.
        ground = self._ground(tx, scope, actor, seen.pairing_id, lock=lock)
        if not lock:
            return seen, ground
        held = store.with_config(tx, scope, session_id, lock=True)
        assert held is not None
        return held[0], ground

    @staticmethod
    def _jobs(made: Appointment, config: Config) -> list[NewJob]:
        waits = made.starts_at + timedelta(minutes=config.no_show_after_minutes)
        closes = made.ends_at + config.grace
        mark = f"{made.id}:{made.sequence}"
        return [
            NewJob(WAITS, made.id, waits, f"{WAITS}:{mark}"),
            NewJob(CLOSES, made.id, closes, f"{CLOSES}:{mark}"),
        ]


def suggest_contact(tx: Tx, scope: Scope, session: Session, config: Config) -> None:
    """Tells once when the user has missed as many as the programme says."""
    if store.missed_by_user(tx, scope, session.course_id) == config.tell_coordinator_after:
        tx.emit(
            ContactSuggested(
                organisation_id=scope.organisation_id,
                pairing_id=session.pairing_id,
                programme_id=session.programme_id,
                user_id=session.user_id,
            )
        )
