"""The words of a call on the wire; `docs/protocol.md` describes each.

A *connection* is one page: it names itself with a random id and keeps it over all its sockets.
Signals are passed on unread (but see `sdp`) to the other page, which acknowledges them to this one.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from signaling.domain import Phase, Presence
from wire.messages import Notice, Ok, Request

Id = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}$")]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**31)]
Sdp = Annotated[str, msgspec.Meta(max_length=40_000)]
Line = Annotated[str, msgspec.Meta(max_length=1_000)]
Word = Annotated[str, msgspec.Meta(max_length=300)]


class Description(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An offer or an answer, as RTCSessionDescription has it."""

    type: Literal["offer", "answer"]
    sdp: Sdp


class Candidate(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A way to be reached, as RTCIceCandidate.toJSON has it."""

    candidate: Line
    sdpMid: Word | None = None  # noqa: N815 - the browsers' name
    sdpMLineIndex: Annotated[int, msgspec.Meta(ge=0, le=64)] | None = None  # noqa: N815
    usernameFragment: Word | None = None  # noqa: N815


class Signal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Exactly one of the two."""

    description: Description | None = None
    candidate: Candidate | None = None


class Join(Request, frozen=True, tag="call.join"):
    """Sit down in the room, or come back to one's place. `offer` is the page's first offer: it is
    passed on as signal 1 if the other is there and this page is the one to offer."""

    room: Id
    connection: Id
    offer: Signal | None = None


class Leave(Request, frozen=True, tag="call.leave"):
    """Hang up."""

    room: Id
    connection: Id


class Ready(Request, frozen=True, tag="call.ready"):
    """Say, or take back, that one would like to begin before the hour."""

    room: Id
    connection: Id
    ready: bool


class Renew(Request, frozen=True, tag="call.renew"):
    """The peer connections of `epoch` are broken beyond a restart: let us both build new ones."""

    room: Id
    connection: Id
    epoch: Count


class FreshIce(Request, frozen=True, tag="call.ice"):
    """Fresh relay credentials, before gathering again."""

    room: Id
    connection: Id


class Pass(Request, frozen=True, tag="call.signal"):
    """Signal number `seq` of `epoch` for the page `to`."""

    room: Id
    connection: Id
    to: Id
    epoch: Count
    seq: Count
    signal: Signal


class Acknowledge(Request, frozen=True, tag="call.ack"):
    """All of the page `to`'s signals in `epoch` up to `seq` have arrived here."""

    room: Id
    connection: Id
    to: Id
    epoch: Count
    seq: Count


class SeatSeen(msgspec.Struct, frozen=True):
    """A place as both browsers see it."""

    connection: str
    person: str
    name: str
    presence: Presence


class Times(msgspec.Struct, frozen=True):
    """The frame of the hour in milliseconds since 1970: when the door opens, the hour begins, the
    sign is given, the hour is over, the room closes."""

    opens: int
    starts: int
    sign: int
    over: int
    end: int


class RoomSeen(Notice, frozen=True, tag="call.room"):
    """The room now. An older `revision` than one has seen is passed over."""

    room: str
    revision: int
    epoch: int
    phase: Phase
    began: bool
    offerer: str | None
    seats: tuple[SeatSeen, ...]
    times: Times
    now: int


class Joined(Ok, tag="ok"):
    """The answer to `call.join`: the room, relay credentials, whether the offer was passed on."""

    room: RoomSeen
    ice: dict[str, object]
    passed: bool
    ready: bool
    """Whether this person has said that they would like to begin; nobody else is told."""


class Iced(Ok, tag="ok"):
    """The answer to `call.ice`."""

    ice: dict[str, object]


class Passed(Notice, frozen=True, tag="call.signal"):
    """A signal of the page `sender` for the page `to`; other pages pass it over."""

    room: str
    sender: str
    to: str
    epoch: int
    seq: int
    signal: Signal


class Acknowledged(Notice, frozen=True, tag="call.ack"):
    """The page `sender` has all of `to`'s signals up to `seq`."""

    room: str
    sender: str
    to: str
    epoch: int
    seq: int


class Meanwhile(Notice, frozen=True, tag="call.meanwhile"):
    """While the call is held back: somebody is there to talk with, at the path `go`."""

    room: str
    go: str
