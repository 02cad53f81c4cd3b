"""Who may be in an appointment's room, when it opens and ends, and whether anything holds it.

Each kind of appointment says its own times and endings through a `RoomPolicy`; a `Hold` may keep
a call back while everybody is let into the room: nobody who is in it ever meets a refusal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

from appointments import store
from appointments.domain import Appointment, Kind
from appointments.events import RoomReleased
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor, Role

RoomState = Literal["early", "open", "held", "closed"]


@dataclass(frozen=True, slots=True)
class RoomTimes:
    """`sign_at`: a gentle sign; `over_at`: the hour is over; `soft_end_at`: the room closes."""

    opens_at: datetime
    sign_at: datetime
    over_at: datetime
    soft_end_at: datetime
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Admission:
    """What a person may do with a room now. `others`: the other participants' ids."""

    appointment_id: str
    kind: Kind
    state: RoomState
    opens_at: datetime
    starts_at: datetime
    sign_at: datetime
    over_at: datetime
    soft_end_at: datetime
    role: str
    others: tuple[str, ...]
    hold_reason: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    """Every participant's role; who is not in it is a guest."""
    also: str | None = None
    """Another appointment, in which its people count as present while they are here."""


class RoomPolicy(Protocol):
    """A kind's own times, and whether its room is closed for good."""

    def times(self, tx: Tx, scope: Scope, appointment: Appointment) -> RoomTimes: ...


Hold = Callable[[Tx, Scope, Appointment], str | None]
"""The reason to keep the call back for now, or None."""

Guests = Callable[[Tx, Scope, Actor, Appointment], str | None]
"""The role in which somebody who is not a participant may come in, or None."""

Also = Callable[[Tx, Scope, Appointment], str | None]
"""Another appointment that goes on while they are in this one's room."""


class UsualTimes:
    """For a kind without a policy: ten minutes before, a sign ten before the end, half an hour."""

    def times(self, tx: Tx, scope: Scope, appointment: Appointment) -> RoomTimes:
        soft_end = appointment.ends_at + timedelta(minutes=30)
        return RoomTimes(
            opens_at=appointment.starts_at - timedelta(minutes=10),
            sign_at=appointment.ends_at - timedelta(minutes=10),
            over_at=appointment.ends_at,
            soft_end_at=soft_end,
            closed=appointment.status != "booked" or tx.now >= soft_end,
        )


class Rooms:
    """Built once; policies, holds and guests are given to it by kind in the wiring."""

    def __init__(self) -> None:
        self._usual = UsualTimes()
        self._policies: dict[str, RoomPolicy] = {}
        self._holds: dict[str, list[Hold]] = {}
        self._guests: dict[str, list[Guests]] = {}
        self._also: dict[str, Also] = {}
        self._held: dict[str, frozenset[Role]] = {}

    def policy(self, kind: Kind, policy: RoomPolicy) -> None:
        """One per kind. Raises: ValueError for a second."""
        if kind in self._policies:
            raise ValueError(f"two policies for {kind}")
        self._policies[kind] = policy

    def hold(self, kind: Kind, hold: Hold) -> None:
        """May keep the calls of this kind back."""
        self._holds.setdefault(kind, []).append(hold)

    def guests(self, kind: Kind, guests: Guests) -> None:
        """May let others than the participants into rooms of this kind."""
        self._guests.setdefault(kind, []).append(guests)

    def also(self, kind: Kind, also: Also) -> None:
        """Rooms of this kind belong to another appointment."""
        self._also[kind] = also

    def only_while_held(self, kind: Kind, *roles: Role) -> None:
        """Who takes part in one of these roles comes in only as long as they hold it (AZ4)."""
        self._held[kind] = frozenset(roles)

    def admission(self, tx: Tx, scope: Scope, actor: Actor, appointment_id: str) -> Admission:
        """Raises: NotFound for somebody who has no place in it."""
        found = store.get(tx, scope, appointment_id)
        if found is None:
            raise NotFound
        role = found.participants.get(actor.person_id) or self._guest_role(tx, scope, actor, found)
        if role is None or self._has_lost(actor, found, role):
            raise NotFound
        others = tuple(person for person in found.participants if person != actor.person_id)
        return self._admission(tx, scope, found, role, others)

    def overview(self, tx: Tx, scope: Scope, appointment_id: str) -> Admission:
        """The room as it stands, with nobody asking to come in. Raises: NotFound."""
        found = store.get(tx, scope, appointment_id)
        if found is None:
            raise NotFound
        return self._admission(tx, scope, found, "", tuple(found.participants))

    def _admission(
        self, tx: Tx, scope: Scope, found: Appointment, role: str, others: tuple[str, ...]
    ) -> Admission:
        times = self.times(tx, scope, found)
        state: RoomState = "open"
        reason = None
        if times.closed:
            state = "closed"
        elif tx.now < times.opens_at:
            state = "early"
        else:
            reason = self.hold_reason(tx, scope, found)
            state = "open" if reason is None else "held"
        also = self._also.get(found.kind)
        return Admission(
            appointment_id=found.id,
            kind=found.kind,
            state=state,
            opens_at=times.opens_at,
            starts_at=found.starts_at,
            sign_at=times.sign_at,
            over_at=times.over_at,
            soft_end_at=times.soft_end_at,
            role=role,
            others=others,
            hold_reason=reason,
            roles=found.participants,
            also=also(tx, scope, found) if also is not None else None,
        )

    def times(self, tx: Tx, scope: Scope, appointment: Appointment) -> RoomTimes:
        """The times of the room, by the policy of its kind."""
        return self._policies.get(appointment.kind, self._usual).times(tx, scope, appointment)

    def hold_reason(self, tx: Tx, scope: Scope, appointment: Appointment) -> str | None:
        """Why the call is kept back now; None when it is not."""
        for hold in self._holds.get(appointment.kind, ()):
            reason = hold(tx, scope, appointment)
            if reason is not None:
                return reason
        return None

    def release(self, tx: Tx, scope: Scope, appointment_id: str) -> None:
        """Tells that a hold may be gone; whoever waits asks for admission again."""
        found = store.get(tx, scope, appointment_id)
        if found is not None and found.status == "booked":
            tx.emit(
                RoomReleased(
                    organisation_id=scope.organisation_id,
                    appointment_id=found.id,
                    kind=found.kind,
                )
            )

    def _has_lost(self, actor: Actor, found: Appointment, role: str) -> bool:
        """Whether it takes a role to be here that this person holds no more."""
        needed = {each for each in self._held.get(found.kind, ()) if each == role}
        return bool(needed) and not actor.has(*needed, programme_id=found.programme_id)

    def _guest_role(
        self, tx: Tx, scope: Scope, actor: Actor, appointment: Appointment
    ) -> str | None:
        for guests in self._guests.get(appointment.kind, ()):
            role = guests(tx, scope, actor, appointment)
            if role is not None:
                return role
        return None
