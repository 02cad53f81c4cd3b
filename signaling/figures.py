"""How calls went, as numbers with no person in them: what a page may say, and who counts it."""

from __future__ import annotations

from typing import Annotated, Final, Literal, Protocol

import msgspec

from signaling.members import Members
from signaling.messages import Id
from wire.messages import Request
from wire.peer import Peer

TOLD_AT_MOST: Final = 40
"""By one page in one sitting; whoever says more is not counted."""

What = Literal["met", "restarted", "rebuilt", "unmended", "quality"]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=7200)]


class Went(Request, frozen=True, tag="call.went"):
    """How it went on this page, to be counted and not kept: `met`, the first picture after `ms`;
    `restarted` or `rebuilt`, a broken path mended after `ms`; `unmended`, left while it was broken;
    `quality`, so many seconds of each."""

    room: Id
    connection: Id
    what: What
    ms: Annotated[int, msgspec.Meta(ge=0, le=600_000)] = 0
    good: Seconds = 0
    fair: Seconds = 0
    weak: Seconds = 0


class GroupWent(Went, frozen=True, tag="group.went"):
    """The same of a group's room."""


class Figures(Protocol):
    """Who counts it."""

    def met(self, seconds: float) -> None: ...

    def mended(self, how: str, seconds: float) -> None: ...

    def unmended(self) -> None: ...

    def quality(self, word: str, seconds: int) -> None: ...


def count(figures: Figures, went: Went) -> None:
    """Every label is one of ours, whatever was said."""
    match went.what:
        case "met":
            figures.met(went.ms / 1000)
        case "restarted" | "rebuilt":
            figures.mended(went.what, went.ms / 1000)
        case "unmended":
            figures.unmended()
        case "quality":
            for word, seconds in (("good", went.good), ("fair", went.fair), ("weak", went.weak)):
                figures.quality(word, seconds)


def told(figures: Figures | None, members: Members, peer: Peer, went: Went) -> None:
    """What a page says, if it sits there, and not without end. Raises: NotSeated."""
    member = members.seated(peer, went.room, went.connection)
    member.told += 1
    if figures is not None and member.told <= TOLD_AT_MOST:
        count(figures, went)
