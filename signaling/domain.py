"""The room of a call as a machine without I/O: who sits in it, on which page, and which pair of
peer connections (epoch) is the current one.

Media goes between the two browsers; the server only keeps places and passes signals on. A *seat* is
a person's place. A *connection* is one page in one browser: it outlives its sockets, so a page that
comes back on a new socket (or on another node) finds its place and its epoch again, and its media
never stops. The epoch rises when the two must build new peer connections: a new page sat down,
somebody came back after hanging up, or a broken path has to be built anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Literal

from core.errors import Conflict

PLACE_KEPT = timedelta(seconds=30)
"""How long a place is kept when its socket is lost (the other is told "gone" only after that)."""

HEARTBEAT = timedelta(seconds=15)
"""How often a node says that its sockets are there."""

SILENCE = HEARTBEAT + PLACE_KEPT
"""After this long without a heartbeat the node itself is dead, and the place is empty."""

SEATS = 2

Presence = Literal["here", "lost", "gone", "left"]
Phase = Literal["waiting", "held", "live", "ended"]
Door = Literal["early", "open", "held", "closed"]


class CallRefused(Conflict):
    """A transition that the room does not allow; `code` is stable and goes to the browser."""

    code: ClassVar[str] = "call.refused"


class RoomEarly(CallRefused):
    """The room has not opened yet."""

    code = "call.early"


class RoomEnded(CallRefused):
    """The room has closed."""

    code = "call.ended"


class RoomFull(CallRefused):
    """Two people are in this room already."""

    code = "call.full"


class NotSeated(CallRefused):
    """The page does not (or no longer) hold this person's place."""

    code = "call.not_seated"


@dataclass(frozen=True)
class Seat:
    """A person's place: the page that holds it, and the socket that the page speaks through."""

    person_id: str
    connection_id: str
    socket_id: str
    seen_at: datetime
    ready: bool = False
    lost_at: datetime | None = None
    left_at: datetime | None = None

    def presence(self, now: datetime) -> Presence:
        """`left` is a hang-up; `lost` is a socket away whose place is kept; then it is `gone`."""
        if self.left_at is not None:
            return "left"
        if self.lost_at is not None:
            return "lost" if now < self.lost_at + PLACE_KEPT else "gone"
        return "here" if now < self.seen_at + SILENCE else "gone"

    def sits(self, now: datetime) -> bool:
        """Whether the place is taken, the thirty seconds of grace included."""
        return self.presence(now) in ("here", "lost")


@dataclass(frozen=True)
class Room:
    """Everything that two nodes must agree on about one call."""

    appointment_id: str
    epoch: int = 0
    revision: int = 0
    offerer: str | None = None
    seats: tuple[Seat, ...] = ()
    began_at: datetime | None = None

    def seat(self, person_id: str) -> Seat | None:
        """The person's place, also an empty one that they once held."""
        return next((s for s in self.seats if s.person_id == person_id), None)

    def sitting(self, now: datetime) -> tuple[Seat, ...]:
        """The places that are taken now."""
        return tuple(s for s in self.seats if s.sits(now))


@dataclass(frozen=True)
class Happening:
    """Something that the room tells: past tense, with the person it is about."""

    person_id: str


@dataclass(frozen=True)
class Arrived(Happening):
    """Sat down: for the first time, or back after having been away."""


@dataclass(frozen=True)
class Resumed(Happening):
    """The same page came back on a new socket in time: nothing was broken."""


@dataclass(frozen=True)
class TookOver(Happening):
    """A newer page of the same person took the place; `connection_id` is the older page."""

    connection_id: str


@dataclass(frozen=True)
class Lost(Happening):
    """The socket went away; the place is kept."""


@dataclass(frozen=True)
class WentOut(Happening):
    """Hung up."""


def join(
    room: Room, person_id: str, connection_id: str, socket_id: str, now: datetime
) -> tuple[Room, tuple[Happening, ...]]:
    """Sit down, or come back. The newest page of a person holds the place.

    Raises: RoomFull.
    """
    before = room.seat(person_id)
    if before is None and len(room.seats) >= SEATS:
        raise RoomFull
    seat = Seat(person_id, connection_id, socket_id, now)
    if before is None:
        return _fresh(room, seat), (Arrived(person_id),)
    was = before.presence(now)
    same_page = before.connection_id == connection_id
    if same_page and was != "left":
        told = Resumed(person_id) if was in ("here", "lost") else Arrived(person_id)
        return _with(room, replace(seat, ready=before.ready)), (told,)
    if not same_page and was in ("here", "lost"):
        taken = TookOver(person_id, before.connection_id)
        return _fresh(room, replace(seat, ready=before.ready)), (taken,)
    return _fresh(room, seat), (Arrived(person_id),)


def lose(
    room: Room, person_id: str, socket_id: str, now: datetime
) -> tuple[Room, tuple[Happening, ...]]:
    """The socket closed. A socket that was replaced, or a place that was left, changes nothing."""
    seat = room.seat(person_id)
    if seat is None or seat.socket_id != socket_id or seat.presence(now) != "here":
        return room, ()
    return _with(room, replace(seat, lost_at=now)), (Lost(person_id),)


def leave(
    room: Room, person_id: str, connection_id: str, now: datetime
) -> tuple[Room, tuple[Happening, ...]]:
    """Hang up. Only the page that holds the place can; doing it twice changes nothing."""
    seat = room.seat(person_id)
    if seat is None or seat.connection_id != connection_id or seat.left_at is not None:
        return room, ()
    return _with(room, replace(seat, left_at=now, ready=False)), (WentOut(person_id),)


def beat(room: Room, person_id: str, socket_id: str, now: datetime) -> Room:
    """The node says that the socket is still there (no revision: nobody has to be told).

    Raises: NotSeated when another page or socket holds the place.
    """
    seat = room.seat(person_id)
    if seat is None or seat.socket_id != socket_id or seat.left_at is not None:
        raise NotSeated
    return _put(room, replace(seat, seen_at=now, lost_at=None))


def ready(room: Room, person_id: str, connection_id: str, is_ready: bool) -> Room:
    """Say (or take back) that one would like to begin before the hour. Raises: NotSeated."""
    seat = _held(room, person_id, connection_id)
    return room if seat.ready == is_ready else _with(room, replace(seat, ready=is_ready))


def renew(room: Room, person_id: str, connection_id: str, epoch: int) -> Room:
    """Ask for new peer connections because those of `epoch` are broken.

    Both may ask at once: the first raises the epoch and will make the offer, the second finds it
    raised. Raises: NotSeated.
    """
    _held(room, person_id, connection_id)
    if epoch != room.epoch:
        return room
    return replace(room, epoch=epoch + 1, revision=room.revision + 1, offerer=connection_id)


def begin(room: Room, door: Door, starts_at: datetime, now: datetime) -> Room:
    """Let the conversation begin: both sit, the door is open, and the hour has come (or both said
    that they are ready before it)."""
    if room.began_at is not None or door != "open":
        return room
    sitting = room.sitting(now)
    if len(sitting) < SEATS or (now < starts_at and not all(s.ready for s in sitting)):
        return room
    return replace(room, began_at=now, revision=room.revision + 1)


def phase(room: Room, door: Door, now: datetime) -> Phase:
    """What both browsers show. `live` means that signals may pass."""
    if door == "closed":
        return "ended"
    if door == "held":
        return "held"
    if door == "open" and room.began_at is not None and len(room.sitting(now)) == SEATS:
        return "live"
    return "waiting"


def _held(room: Room, person_id: str, connection_id: str) -> Seat:
    seat = room.seat(person_id)
    if seat is None or seat.connection_id != connection_id or seat.left_at is not None:
        raise NotSeated
    return seat


def _fresh(room: Room, seat: Seat) -> Room:
    """A new page sat down: a new pair of peer connections, and the newcomer makes the offer."""
    changed = _with(room, seat)
    return replace(changed, epoch=room.epoch + 1, offerer=seat.connection_id)


def _with(room: Room, seat: Seat) -> Room:
    return replace(_put(room, seat), revision=room.revision + 1)


def _put(room: Room, seat: Seat) -> Room:
    others = tuple(s for s in room.seats if s.person_id != seat.person_id)
    seats = tuple(sorted((*others, seat), key=lambda s: s.person_id))
    return replace(room, seats=seats)
