"""The words of a group's room on the wire; `docs/protocol.md` describes each.

`connection` is the page, as in a call of two. What the pages say to each other about their keys
(`group.key`) is sealed for the other page and passed on unread.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from signaling.domain import Presence
from signaling.group_domain import Place
from signaling.group_service import Phase
from signaling.messages import Count, Id, Sdp, Times
from wire.messages import Notice, Ok, Request

Key = Annotated[str, msgspec.Meta(max_length=100, pattern=r"^[A-Za-z0-9_-]*$")]
Sealed = Annotated[str, msgspec.Meta(max_length=300, pattern=r"^[A-Za-z0-9_-]*$")]

Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Locale = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2}$")]


class GroupJoin(Request, frozen=True, tag="group.join"):
    """Come in, or back to one's place; a guest waits at the door. `seals`: this page can encrypt
    end to end, with `key` as its public key."""

    room: Id
    connection: Id
    seals: bool
    key: Key = ""


class GroupLeave(Request, frozen=True, tag="group.leave"):
    """Go, or give up waiting."""

    room: Id
    connection: Id


class GroupOffer(Request, frozen=True, tag="group.offer"):
    """The page's offer to the forwarding process; `group.answer` follows, or `group.lost`."""

    room: Id
    connection: Id
    sdp: Sdp


class GroupIce(Request, frozen=True, tag="group.ice"):
    """Fresh relay credentials, before gathering."""

    room: Id
    connection: Id


class GroupShow(Request, frozen=True, tag="group.show"):
    """What of oneself the others get."""

    room: Id
    connection: Id
    microphone: bool
    camera: bool


class GroupHand(Request, frozen=True, tag="group.hand"):
    """Hand up, or down."""

    room: Id
    connection: Id
    up: bool


class GroupWhole(Request, frozen=True, tag="group.whole"):
    """Whole pictures are missing here."""

    room: Id
    connection: Id


class GroupKey(Request, frozen=True, tag="group.key"):
    """The key of `epoch` for what this page sends, sealed for the page `to`."""

    room: Id
    connection: Id
    to: Id
    epoch: Count
    sealed: Sealed


class GroupCode(Request, frozen=True, tag="group.code"):
    """For the room's code of words in `epoch`, to the page `to`: the promise (a hash) of a random
    number, and the number itself once all have promised. `locale`: the language of this page."""

    room: Id
    connection: Id
    to: Id
    epoch: Count
    promise: Hash
    locale: Locale
    number: Hash | None = None


class GroupAdmit(Request, frozen=True, tag="group.admit"):
    """Whoever leads: let somebody in who waits at the door, or not."""

    room: Id
    connection: Id
    person: Id
    welcome: bool


class GroupHush(Request, frozen=True, tag="group.hush"):
    """Whoever leads: turn somebody's microphone off. They may turn it on again."""

    room: Id
    connection: Id
    person: Id


class GroupLower(Request, frozen=True, tag="group.lower"):
    """Whoever leads: it is this person's turn, the hand comes down."""

    room: Id
    connection: Id
    person: Id


class GroupSeat(msgspec.Struct, frozen=True):
    """A place as the others see it. `hand` is when it was raised, 0 for not; `hushed` rises each
    time that a host turns the microphone off."""

    person: str
    name: str
    connection: str
    place: Place
    presence: Presence
    leads: bool
    microphone: bool
    camera: bool
    hand: int
    hushed: int
    seals: bool
    key: str


class GroupRoom(Notice, frozen=True, tag="group.room"):
    """The room now, to each page for itself: who waits at the door sees only that. An older
    `revision` is passed over. Another `unit` than before: connect anew. `epoch` rises when the
    pages that are in change: choose a new key."""

    room: str
    to: str
    revision: int
    epoch: int
    phase: Phase
    unit: str
    seats: tuple[GroupSeat, ...]
    times: Times
    now: int


class GroupJoined(Ok, tag="ok"):
    """The answer to `group.join`: the room, and relay credentials for those who are in."""

    room: GroupRoom
    ice: dict[str, object]


class GroupAnswer(Notice, frozen=True, tag="group.answer"):
    """The forwarding process `unit` answers the page's offer."""

    room: str
    to: str
    unit: str
    sdp: str


class GroupSlots(Notice, frozen=True, tag="group.slots"):
    """Which page is in which slot of this page's connection."""

    room: str
    to: str
    shows: tuple[str | None, ...]


class GroupLost(Notice, frozen=True, tag="group.lost"):
    """The page's connection is not there (any more): make another offer, after a moment."""

    room: str
    to: str


class GroupKeyPassed(Notice, frozen=True, tag="group.key"):
    """The sealed key of the page `sender`."""

    room: str
    sender: str
    to: str
    epoch: int
    sealed: str


class GroupCodePassed(Notice, frozen=True, tag="group.code"):
    """What the page `sender` says for the room's code of words."""

    room: str
    sender: str
    to: str
    epoch: int
    promise: str
    locale: str
    number: str | None
