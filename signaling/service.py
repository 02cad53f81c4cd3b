"""What people do with a room: come in, go out, ask for new connections; one transaction each.

Every use case asks `appointments` whether the person may be here now, changes the room's machine,
tells attendance, and gives back a `View`: the room as both browsers shall see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from appointments.attendance import Attendance
from appointments.domain import IN_A_GROUP
from appointments.rooms import Admission, Rooms
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from signaling import domain, store
from signaling.domain import NotSeated, Phase, Room, RoomEarly, RoomEnded

LIMITS_VERSION = 1
"""Raised when the text on the limits of confidentiality says something new."""


class Names(Protocol):
    """What people are called in a call."""

    def names(self, tx: Tx, scope: Scope, ids: Iterable[str]) -> dict[str, str]: ...


MeanwhileOffer = Callable[[Tx, Scope, Actor, str], str | None]
"""Where somebody is offered to go while their call is held back, or when it will not be after
all; None: nowhere else."""


@dataclass(frozen=True, slots=True)
class View:
    """The room at one moment, for everybody in it."""

    room: Room
    admission: Admission
    phase: Phase
    names: dict[str, str]
    now: datetime


@dataclass(frozen=True, slots=True)
class Sitting:
    """A socket of this node that holds a place; what a heartbeat is about."""

    actor: Actor
    appointment_id: str
    connection_id: str
    socket_id: str

    @property
    def scope(self) -> Scope:
        return Scope(self.actor.organisation_id)


@dataclass(frozen=True, slots=True)
class Beaten:
    """After a heartbeat: `view` where the room changed or somebody's place ran out; `seated` is
    False for a socket that holds its place no more."""

    sitting: Sitting
    seated: bool
    view: View | None


class Calls:
    """The use cases. Built once, in the wiring."""

    def __init__(self, rooms: Rooms, attendance: Attendance, people: Names) -> None:
        self._rooms = rooms
        self._attendance = attendance
        self._people = people
        self._meanwhile: MeanwhileOffer = _just_wait

    def offer_meanwhile(self, offer: MeanwhileOffer) -> None:
        """Say where somebody may go from a door that stays shut (set once, in the wiring)."""
        self._meanwhile = offer

    def meanwhile(self, tx: Tx, actor: Actor, appointment_id: str) -> str | None:
        """A path of ours for the person while this call is held back, or once it is closed."""
        return self._meanwhile(tx, Scope(actor.organisation_id), actor, appointment_id)

    def look(self, tx: Tx, actor: Actor, appointment_id: str) -> View:
        """The room as it is now. Raises: NotFound for somebody who has no place in it."""
        scope = Scope(actor.organisation_id)
        admission = self._admission(tx, actor, appointment_id)
        return self._view(tx, scope, store.find(tx, scope, appointment_id), admission, actor)

    def join(self, tx: Tx, sitting: Sitting) -> View:
        """Come in, or come back. Raises: NotFound, RoomEarly, RoomEnded, RoomFull."""
        actor, scope = sitting.actor, sitting.scope
        admission = self._admission(tx, actor, sitting.appointment_id)
        if admission.state == "early":
            raise RoomEarly
        if admission.state == "closed":
            raise RoomEnded
        before = store.take(tx, scope, sitting.appointment_id)
        room, _ = domain.join(
            before, actor.person_id, sitting.connection_id, sitting.socket_id, tx.now
        )
        old = before.seat(actor.person_id)
        if old is not None and old.connection_id != sitting.connection_id:
            self._gone(tx, sitting, old.connection_id)
        view = self._settle(tx, scope, before, room, admission, actor)
        self._there(tx, sitting, view.phase)
        return view

    def leave(self, tx: Tx, sitting: Sitting) -> View:
        """Hang up; twice is once. Raises: NotFound."""
        actor, scope = sitting.actor, sitting.scope
        admission = self._admission(tx, actor, sitting.appointment_id)
        before = store.take(tx, scope, sitting.appointment_id)
        room, _ = domain.leave(before, actor.person_id, sitting.connection_id, tx.now)
        self._gone(tx, sitting, sitting.connection_id)
        return self._settle(tx, scope, before, room, admission, actor)

    def lose(self, tx: Tx, sitting: Sitting) -> View | None:
        """The socket closed; the place is kept. None when nothing changed by that."""
        actor, scope = sitting.actor, sitting.scope
        before = store.take(tx, scope, sitting.appointment_id)
        room, told = domain.lose(before, actor.person_id, sitting.socket_id, tx.now)
        if not told:
            return None
        try:
            admission = self._admission(tx, actor, sitting.appointment_id)
        except NotFound:
            return None
        return self._settle(tx, scope, before, room, admission, actor)

    def ready(self, tx: Tx, sitting: Sitting, is_ready: bool) -> View:
        """Would like to begin before the hour, or not any more. Raises: NotFound, NotSeated."""
        actor, scope = sitting.actor, sitting.scope
        admission = self._admission(tx, actor, sitting.appointment_id)
        before = store.take(tx, scope, sitting.appointment_id)
        room = domain.ready(before, actor.person_id, sitting.connection_id, is_ready)
        return self._settle(tx, scope, before, room, admission, actor)

    def renew(self, tx: Tx, sitting: Sitting, epoch: int) -> View:
        """New peer connections for both. Raises: NotFound, NotSeated."""
        actor, scope = sitting.actor, sitting.scope
        admission = self._admission(tx, actor, sitting.appointment_id)
        before = store.take(tx, scope, sitting.appointment_id)
        room = domain.renew(before, actor.person_id, sitting.connection_id, epoch)
        return self._settle(tx, scope, before, room, admission, actor)

    def beat(self, tx: Tx, sittings: Sequence[Sitting]) -> list[Beaten]:
        """All these sockets are still there: keep their places, and see what time has changed."""
        return [self._beat(tx, sitting) for sitting in sittings]

    def wake(self, tx: Tx, actor: Actor, appointment_id: str) -> View:
        """The hour has come, a place has run out, a hold is gone: bring the room up to now.

        Raises: NotFound.
        """
        scope = Scope(actor.organisation_id)
        admission = self._admission(tx, actor, appointment_id)
        before = store.take(tx, scope, appointment_id)
        return self._settle(tx, scope, before, before, admission, actor)

    def must_read_limits(self, tx: Tx, actor: Actor, admission: Admission) -> bool:
        """Whether the limits of confidentiality come first: a user's first video session (CX3)."""
        if admission.role != "user":
            return False
        scope = Scope(actor.organisation_id)
        return not store.has_read_limits(tx, scope, actor.person_id, LIMITS_VERSION)

    def read_limits(self, tx: Tx, actor: Actor, appointment_id: str) -> None:
        """They have read them. Raises: NotFound for somebody who has no place in the room."""
        self._admission(tx, actor, appointment_id)
        store.keep_limits_read(tx, Scope(actor.organisation_id), actor.person_id, LIMITS_VERSION)

    def _admission(self, tx: Tx, actor: Actor, appointment_id: str) -> Admission:
        """Raises: NotFound also for a room of several, which has a door and no call of two."""
        admission = self._rooms.admission(tx, Scope(actor.organisation_id), actor, appointment_id)
        if admission.kind in IN_A_GROUP:
            raise NotFound
        return admission

    def _beat(self, tx: Tx, sitting: Sitting) -> Beaten:
        actor, scope = sitting.actor, sitting.scope
        try:
            admission = self._admission(tx, actor, sitting.appointment_id)
            before = store.take(tx, scope, sitting.appointment_id)
            room = domain.beat(before, actor.person_id, sitting.socket_id, tx.now)
        except (NotFound, NotSeated):
            return Beaten(sitting, False, None)
        view = self._settle(tx, scope, before, room, admission, actor)
        self._there(tx, sitting, view.phase)
        return Beaten(sitting, True, view)

    def _settle(
        self, tx: Tx, scope: Scope, before: Room, room: Room, admission: Admission, actor: Actor
    ) -> View:
        """Let it begin if it can, store it, and look at it. Places that ran out are told of."""
        room = domain.begin(room, admission.state, admission.starts_at, tx.now)
        store.save(tx, scope, before, room)
        for seat in room.seats:
            if seat.presence(tx.now) == "gone":
                self._attendance.leave(
                    tx, scope, room.appointment_id, seat.person_id, seat.connection_id
                )
        was = domain.phase(before, admission.state, tx.now)
        phase = domain.phase(room, admission.state, tx.now)
        if was != phase:
            self._tell_attendance(tx, scope, room, phase)
        return self._view(tx, scope, room, admission, actor)

    def _tell_attendance(self, tx: Tx, scope: Scope, room: Room, phase: Phase) -> None:
        """The call began or broke off: those who are here are together from now, or no more."""
        for seat in room.seats:
            if seat.presence(tx.now) == "here":
                self._attendance.enter(
                    tx,
                    scope,
                    room.appointment_id,
                    seat.person_id,
                    seat.connection_id,
                    live=phase == "live",
                )

    def _there(self, tx: Tx, sitting: Sitting, phase: Phase) -> None:
        if phase == "ended":
            return
        self._attendance.enter(
            tx,
            sitting.scope,
            sitting.appointment_id,
            sitting.actor.person_id,
            sitting.connection_id,
            live=phase == "live",
        )

    def _gone(self, tx: Tx, sitting: Sitting, connection_id: str) -> None:
        self._attendance.leave(
            tx, sitting.scope, sitting.appointment_id, sitting.actor.person_id, connection_id
        )

    def _view(self, tx: Tx, scope: Scope, room: Room, admission: Admission, actor: Actor) -> View:
        people = {actor.person_id, *admission.others, *(s.person_id for s in room.seats)}
        return View(
            room=room,
            admission=admission,
            phase=domain.phase(room, admission.state, tx.now),
            names=self._people.names(tx, scope, sorted(people)),
            now=tx.now,
        )


def _just_wait(_tx: Tx, _scope: Scope, _actor: Actor, _appointment_id: str) -> str | None:
    return None
