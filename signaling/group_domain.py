"""The room of a group as a machine without I/O: who sits in it, who waits at the door, whose hand
is up, and which forwarding process passes the packets on.

A *seat* is a person's place, a *connection* one page, as in `domain`. The epoch rises whenever the
pages that are in change: at every coming and every going all of them choose new keys (see
docs/adr/0017-groups.md). A *home* is the forwarding process that all pages of the room connect to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Final, Literal

from core.errors import Conflict, Forbidden
from signaling.domain import PLACE_KEPT, SILENCE, NotSeated, Presence, RoomFull

PEOPLE: Final = 8
"""How many are in at most."""
AT_THE_DOOR: Final = 8
"""How many wait to be let in at most."""
HOME_BEAT: Final = timedelta(seconds=5)
HOME_SILENCE: Final = timedelta(seconds=12)
"""After this long without a beat a home's node is dead."""
HOST_ROLES: Final = frozenset({"host", "supervisor"})
VISITOR: Final = "visitor"
"""One of us who came into a call of two; nobody leads there."""

Place = Literal["door", "in", "sent_away"]


class NotHost(Forbidden):
    """Only whoever leads the room may do this."""

    code: ClassVar[str] = "group.not_host"


class SentAway(Conflict):
    """The host did not let the person in."""

    code: ClassVar[str] = "group.sent_away"


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place, held by one page."""

    person_id: str
    connection_id: str
    socket_id: str
    seen_at: datetime
    place: Place = "in"
    seals: bool = False
    """Whether this page can encrypt end to end."""
    key: str = ""
    """The page's public key, for the others to seal theirs with."""
    microphone: bool = True
    camera: bool = True
    hand_at: datetime | None = None
    hushed: int = 0
    """How often a host has turned the microphone off; the page does it when the number rises."""
    lost_at: datetime | None = None
    left_at: datetime | None = None

    def presence(self, now: datetime) -> Presence:
        """here, lost (the place is kept), gone (it ran out), or left (hung up)."""
        if self.left_at is not None:
            return "left"
        if self.lost_at is not None and now - self.lost_at >= PLACE_KEPT:
            return "gone"
        if now - self.seen_at > SILENCE:
            return "gone"
        return "lost" if self.lost_at is not None else "here"

    def sits(self, now: datetime) -> bool:
        """Whether the place is held: the page is here, or was a moment ago."""
        return self.presence(now) in ("here", "lost")


@dataclass(frozen=True, slots=True)
class Home:
    """A forwarding process: its node, and which run of the process."""

    node: str
    unit: str


@dataclass(frozen=True, slots=True)
class Group:
    """The room at one moment."""

    appointment_id: str
    epoch: int = 0
    revision: int = 0
    seats: tuple[Seat, ...] = ()
    home: Home | None = None
    home_at: datetime | None = None

    def seat(self, person_id: str) -> Seat | None:
        """The person's place, held or not."""
        return next((seat for seat in self.seats if seat.person_id == person_id), None)

    def inside(self, now: datetime) -> tuple[Seat, ...]:
        """Those who are in, by when they came first."""
        return tuple(seat for seat in self.seats if seat.place == "in" and seat.sits(now))

    def at_the_door(self, now: datetime) -> tuple[Seat, ...]:
        """Those who wait to be let in."""
        return tuple(seat for seat in self.seats if seat.place == "door" and seat.sits(now))

    def homeless(self, now: datetime) -> bool:
        """Whether no living node passes packets on for it."""
        return self.home is None or self.home_at is None or now - self.home_at > HOME_SILENCE


@dataclass(frozen=True, slots=True)
class Page:
    """Who comes in, on which page and socket, and what the page can."""

    person_id: str
    connection_id: str
    socket_id: str
    seals: bool = False
    key: str = ""


def leads(role: str, roles: dict[str, str]) -> bool:
    """Whether this role leads the room: the host; where there is none, each participant does. Where
    one of us visits two who talk, nobody does: no one there turns off another's microphone."""
    if VISITOR in roles.values():
        return False
    if role in HOST_ROLES:
        return True
    return role in roles.values() and not HOST_ROLES & set(roles.values())


def join(group: Group, page: Page, *, guest: bool, now: datetime) -> Group:
    """Come in, or come back; a guest waits at the door until let in, once for the whole room.

    Another page of the same person takes the place over. Raises: RoomFull, SentAway; NotSeated for
    who comes as the page of somebody else (what is meant for that page would reach them too).
    """
    group = settle(group, now)
    if any(
        seat.connection_id == page.connection_id and seat.person_id != page.person_id
        for seat in group.seats
    ):
        raise NotSeated
    old = group.seat(page.person_id)
    if guest and old is not None and old.place == "sent_away":
        raise SentAway
    place: Place = "in" if not guest or (old is not None and old.place == "in") else "door"
    same = old is not None and old.connection_id == page.connection_id and old.sits(now)
    if not (old is not None and old.sits(now) and old.place == place):
        full = PEOPLE if place == "in" else AT_THE_DOOR
        if len(group.inside(now) if place == "in" else group.at_the_door(now)) >= full:
            raise RoomFull
    fresh = Seat(
        page.person_id,
        page.connection_id,
        page.socket_id,
        now,
        place,
        seals=page.seals,
        key=page.key,
        microphone=old.microphone if old is not None and same else True,
        camera=old.camera if old is not None and same else True,
        hand_at=old.hand_at if old is not None and same else None,
        hushed=old.hushed if old is not None else 0,
    )
    # The same page cannot change its key: whoever has the old one would go on with it.
    if old is not None and same:
        fresh = replace(fresh, seals=old.seals, key=old.key)
    return _with(group, fresh, now)


def leave(group: Group, person_id: str, connection_id: str, now: datetime) -> Group:
    """Hang up, or give up waiting; by a page that holds the place. Twice is once."""
    seat = group.seat(person_id)
    if seat is None or seat.connection_id != connection_id or seat.left_at is not None:
        return group
    return _with(group, replace(seat, left_at=now, hand_at=None), now)


def lose(group: Group, person_id: str, socket_id: str, now: datetime) -> Group:
    """The socket is gone; the place is kept for PLACE_KEPT."""
    seat = group.seat(person_id)
    if seat is None or seat.socket_id != socket_id or not seat.sits(now):
        return group
    if seat.lost_at is not None:
        return group
    return _with(group, replace(seat, lost_at=now), now)


def beat(group: Group, person_id: str, socket_id: str, now: datetime) -> Group:
    """The socket is still there. Raises: NotSeated when it holds no place any more."""
    seat = group.seat(person_id)
    if seat is None or seat.socket_id != socket_id or not seat.sits(now):
        raise NotSeated
    seats = tuple(replace(s, seen_at=now) if s is seat else s for s in group.seats)
    return replace(group, seats=seats)


def show(
    group: Group,
    person_id: str,
    connection_id: str,
    now: datetime,
    *,
    microphone: bool,
    camera: bool,
) -> Group:
    """What of oneself the others get. Raises: NotSeated."""
    seat = _seated(group, person_id, connection_id, now)
    return _with(group, replace(seat, microphone=microphone, camera=camera), now)


def hand(group: Group, person_id: str, connection_id: str, now: datetime, *, up: bool) -> Group:
    """Hand up, in the order of raising, or down. Raises: NotSeated."""
    seat = _seated(group, person_id, connection_id, now)
    if (seat.hand_at is not None) == up:
        return group
    return _with(group, replace(seat, hand_at=now if up else None), now)


def admit(group: Group, person_id: str, now: datetime, *, welcome: bool) -> Group:
    """A host lets in who waits, or does not. Harmless when they wait no more. Raises: RoomFull."""
    seat = group.seat(person_id)
    if seat is None or seat.place != "door":
        return group
    if welcome and len(group.inside(now)) >= PEOPLE:
        raise RoomFull
    return _with(group, replace(seat, place="in" if welcome else "sent_away"), now)


def hush(group: Group, person_id: str, now: datetime) -> Group:
    """A host turns somebody's microphone off; they may turn it on again themselves."""
    seat = group.seat(person_id)
    if seat is None or seat.place != "in" or not seat.sits(now):
        return group
    return _with(group, replace(seat, microphone=False, hushed=seat.hushed + 1), now)


def lower(group: Group, person_id: str, now: datetime) -> Group:
    """A host takes a hand down: it is that person's turn."""
    seat = group.seat(person_id)
    if seat is None or seat.hand_at is None:
        return group
    return _with(group, replace(seat, hand_at=None), now)


def settle(group: Group, now: datetime) -> Group:
    """Whose place ran out has left."""
    for seat in group.seats:
        if seat.presence(now) == "gone":
            group = _with(group, replace(seat, left_at=now, hand_at=None), now)
    return group


def settle_home(group: Group, here: Home, now: datetime, *, alone: bool) -> Group:
    """The room's home: what it has while that lives, else this node's.

    `alone`: there is no other node, so that a home elsewhere is one that has died.
    """
    if group.home is not None and group.home.node == here.node:
        if group.home == here:
            return replace(group, home_at=now)
    elif not alone and not group.homeless(now):
        return group
    return replace(group, home=here, home_at=now, revision=group.revision + 1)


def _seated(group: Group, person_id: str, connection_id: str, now: datetime) -> Seat:
    seat = group.seat(person_id)
    held = seat is not None and seat.connection_id == connection_id and seat.sits(now)
    if seat is None or not held or seat.place != "in":
        raise NotSeated
    return seat


def _with(group: Group, seat: Seat, now: datetime) -> Group:
    """The room with this place; the epoch rises when the pages that are in have changed."""
    old = group.seat(seat.person_id)
    if old == seat:
        return group
    seats = tuple(seat if s.person_id == seat.person_id else s for s in group.seats)
    after = replace(group, seats=seats if old is not None else (*group.seats, seat))
    changed = _pages(group, now) != _pages(after, now)
    return replace(after, epoch=group.epoch + changed, revision=group.revision + 1)


def _pages(group: Group, now: datetime) -> set[str]:
    """A place that ran out counts until it is given up, so that nobody goes without a new epoch."""
    return {s.connection_id for s in group.seats if s.place == "in" and s.left_at is None}
