"""The words of the wire itself, and the base classes of everybody else's words."""

from typing import Annotated, Final

import msgspec

VERSION: Final = 1
"""Raised when a page of yesterday could not talk with a server of today."""

RequestId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=120)]


class Request(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"
):
    """What a browser says. With an `id` it is answered by `ok` or `error`, exactly once."""

    id: RequestId | None = None


class Notice(msgspec.Struct, frozen=True, kw_only=True, tag_field="type"):
    """What a server says unasked."""


class Ok(msgspec.Struct, kw_only=True, tag_field="type", tag="ok"):
    """The good answer to a request; slices subclass it (tag="ok" again) to say more."""

    id: str = ""


class Error(Notice, frozen=True, tag="error", omit_defaults=True):
    """The other answer. `code` is stable; `retry_after` in seconds where waiting helps."""

    code: str
    id: str | None = None
    retry_after: float | None = None


class Hello(Request, frozen=True, tag="hello"):
    """The first message. `cursors` says how far the page has read, by name of the stream."""

    version: int
    cursors: Annotated[dict[Name, Name], msgspec.Meta(max_length=64)] = {}


class Welcome(Notice, frozen=True, tag="welcome"):
    """The answer to hello: who we take this socket to be, and how long silence may last."""

    version: int
    connection: str
    person: str
    ping_every: int
    """Seconds; a browser that heard nothing for that long asks `ping`, and waits 10 s."""


class Ping(Request, frozen=True, tag="ping"):
    """Is anybody there? Browsers cannot see the protocol's own pings."""


class Resync(Notice, frozen=True, tag="resync"):
    """Something may have been missed between the nodes: read again from your cursors."""
