"""Booking: what is offered respects every rule, and what is booked is judged again under lock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar, Literal

from appointments.domain import Appointment
from appointments.hours import Availability
from appointments.service import Appointments
from appointments.week import zone_of
from core.errors import Conflict, NotFound
from core.ids import new_id
from core.jobs import NewJob
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from sessions import pairing_store, store
from sessions.domain import Session, Who
from sessions.events import (
    ContactSuggested,
    SessionBooked,
    SessionCancelled,
    SessionMoved,
)
from sessions.pairing import PairingWrongState
from sessions.pairing_store import Ground
from sessions.programme import Config
from sessions.quota import Quota, allowance, tally
from sessions.rhythm import FORTNIGHT, in_rhythm, preferred, within_capacity
from sessions.rule import Gate, NoSupervisionHour, SupervisionRule
from sessions.told import facts

_FORTNIGHT = timedelta(days=FORTNIGHT)
WAITS = "session.waits"
CLOSES = "session.closes"

Nothing = Literal["paused", "quota", "no_times"]


class TimeNotOffered(Conflict):
    """This time is not one of those offered (any more): too soon, too far, or not given."""

    code: ClassVar[str] = "time_not_offered"


@dataclass(frozen=True, slots=True)
class Offers:
    """The times that may be booked now. `first`: those in the pair's rhythm, after which somebody
    of us is there for the peer, where there are such.

    `nothing` says why there are none; `length` is the session's.
    """

    first: Sequence[datetime]
    other: Sequence[datetime]
    quota: Quota
    length: timedelta
    nothing: Nothing | None = None

    @property
    def starts(self) -> list[datetime]:
        return sorted([*self.first, *self.other])


class Booking:
    """Times offered, sessions booked, moved and called off. Built once, in the wiring."""

    def __init__(
        self, appointments: Appointments, availability: Availability, rule: SupervisionRule
    ) -> None:
        self._appointments = appointments
        self._availability = availability
        self._rule = rule

    # -- what is offered -----------------------------------------------------------------------

    def offers(self, tx: Tx, actor: Actor, pairing_id: str) -> Offers:
        """The times for a new session. Raises: NotFound for anybody but the pairing's user."""
        scope = Scope(actor.organisation_id)
        ground = self._ground(tx, scope, actor, pairing_id, only_user=True)
        return self._offers(tx, scope, ground, None)

    def offers_to_move(self, tx: Tx, actor: Actor, session_id: str) -> Offers:
        """The times that a session may be moved to. Raises: NotFound, WrongState."""
        scope = Scope(actor.organisation_id)
        session, ground = self._mine(tx, scope, actor, session_id)
        session.moved(session.starts_at, session.ends_at)
        return self._offers(tx, scope, ground, session)

    def _offers(self, tx: Tx, scope: Scope, ground: Ground, moving: Session | None) -> Offers:
        config, pairing = ground.config, ground.pairing
        end = tx.now + config.horizon
        entries = store.entries(
            tx, scope, pairing.course_id, pairing.peer_id, tx.now - _FORTNIGHT, end + _FORTNIGHT
        )
        quota = self._quota(ground, entries)
        if pairing.state != "active":
            return Offers([], [], quota, config.length, "paused")
        if moving is None and not quota.left:
            return Offers([], [], quota, config.length, "quota")
        free = self._availability.free_slots(
            tx,
            scope,
            pairing.peer_id,
            "session",
            tx.now,
            end,
            config.length,
            config.buffer,
            config.notice,
            also=[pairing.user_id],
            except_id=moving.id if moving else None,
        )
        others = [entry for entry in entries if moving is None or entry.id != moving.id]
        starts = self._with_room(ground, others, [slot.start for slot in free])
        starts = self._let_through(tx, scope, ground, starts, moving)
        pair = [
            entry.starts_at
            for entry in others
            if entry.pairing_id == pairing.id and entry.state != "cancelled"
        ]
        split = in_rhythm(starts, pair, pairing.rhythm_days, zone_of(config.zone))
        after = self._rule.answered_after(
            tx,
            scope,
            pairing.peer_id,
            pairing.programme_id,
            [start + config.length for start in split.first],
        )
        # Whoever had a hard hour finds somebody at the end of it: those times lie nearest.
        split = preferred(split, {end - config.length for end in after})
        return Offers(
            split.first, split.other, quota, config.length, None if starts else "no_times"
        )

    def _with_room(
        self, ground: Ground, others: Sequence[store.Entry], starts: Sequence[datetime]
    ) -> list[datetime]:
        zone = zone_of(ground.config.zone)
        days = [
            entry.starts_at.astimezone(zone).date()
            for entry in others
            if entry.peer_id == ground.pairing.peer_id and entry.state != "cancelled"
        ]
        return [
            start
            for start in starts
            if within_capacity(days, start.astimezone(zone).date(), ground.terms.capacity)
        ]

    def _let_through(
        self,
        tx: Tx,
        scope: Scope,
        ground: Ground,
        starts: list[datetime],
        moving: Session | None,
    ) -> list[datetime]:
        if not starts:
            return starts
        gate = self._gate(tx, scope, ground, moving)
        if gate.not_before is not None:
            starts = [start for start in starts if start >= gate.not_before]
        if gate.kind == "with_reservation":
            length = ground.config.length
            reached = self._rule.hours_within(
                tx,
                scope,
                ground.pairing.peer_id,
                ground.pairing.programme_id,
                [start + length for start in starts],
                moving=moving.id if moving else None,
            )
            starts = [start for start in starts if start + length in reached]
        return starts

    # -- booking -------------------------------------------------------------------------------

    def book(self, tx: Tx, actor: Actor, pairing_id: str, starts_at: datetime) -> Session:
        """The user takes one of the peer's free times.

        Raises: NotFound, PairingWrongState, QuotaFull, TimeNotOffered, NoSupervisionHour,
        SlotTaken.
        """
        scope = Scope(actor.organisation_id)
        ground = self._ground(tx, scope, actor, pairing_id, only_user=True, lock=True)
        pairing, config = ground.pairing, ground.config
        gate = self._judge(tx, scope, ground, starts_at, None)
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
        gate = self._judge(tx, scope, ground, starts_at, old)
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

    # -- judging -------------------------------------------------------------------------------

    def _judge(
        self, tx: Tx, scope: Scope, ground: Ground, starts_at: datetime, moving: Session | None
    ) -> Gate:
        pairing, config = ground.pairing, ground.config
        if pairing.state != "active":
            raise PairingWrongState
        if not tx.now + config.notice <= starts_at < tx.now + config.horizon:
            raise TimeNotOffered
        entries = store.entries(
            tx,
            scope,
            pairing.course_id,
            pairing.peer_id,
            starts_at - _FORTNIGHT,
            starts_at + _FORTNIGHT,
        )
        if moving is None:
            self._quota(ground, entries).reserve()
        others = [entry for entry in entries if moving is None or entry.id != moving.id]
        if not self._with_room(ground, others, [starts_at]):
            raise TimeNotOffered
        if not self._availability.gives(
            tx, scope, pairing.peer_id, "session", starts_at, config.length
        ):
            raise TimeNotOffered
        gate = self._gate(tx, scope, ground, moving)
        if gate.not_before is not None and starts_at < gate.not_before:
            raise NoSupervisionHour if gate.kind == "with_reservation" else TimeNotOffered
        return gate

    def _gate(self, tx: Tx, scope: Scope, ground: Ground, moving: Session | None) -> Gate:
        return self._rule.gate(
            tx,
            scope,
            ground.pairing.peer_id,
            ground.pairing.programme_id,
            tx.now,
            pairing_id=ground.pairing.id,
            moving=moving.id if moving else None,
        )

    def _quota(self, ground: Ground, entries: Sequence[store.Entry]) -> Quota:
        course = ground.pairing.course_id
        rows = [(entry.state, entry.counted) for entry in entries if entry.course_id == course]
        return tally(allowance(ground.config, ground.pairing.extended_by), rows)

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
