"""Why a socket was closed, and what the browser does about it: resume, renew or stop."""

from dataclasses import dataclass
from typing import Final, Literal

Then = Literal["resume", "rejoin", "stop"]
"""resume: connect again and go on from the cursors. rejoin: what the page knows is too old to go
on from, load the page anew. stop: do not come back by itself."""


@dataclass(frozen=True, slots=True)
class Close:
    """One reason for closing: the number on the wire, a stable word, and what to do then."""

    code: int
    word: str
    then: Then


DRAIN: Final = Close(1001, "drain", "resume")
"""The server is stopping; another one, or the next one, takes over."""
TOO_BIG: Final = Close(1009, "too_big", "stop")
"""A frame of more than 64 KiB; sent by the WebSocket layer itself."""
SLOW: Final = Close(4001, "slow", "resume")
"""The reader did not keep up; what it missed is read again by its cursors."""
RENEW: Final = Close(4002, "renew", "resume")
"""The person's roles changed; the next connection has the new ones."""
FAILED: Final = Close(4003, "failed", "resume")
"""Something broke on our side while the socket was being set up."""
VERSION: Final = Close(4101, "version", "rejoin")
"""The page speaks a version that this server does not."""
LOGIN_OVER: Final = Close(4201, "login_over", "stop")
"""Logged out, or the login has run out."""
BAD_HELLO: Final = Close(4202, "bad_hello", "stop")
"""The first message was no hello, or did not come in time."""
NOT_TEXT: Final = Close(1003, "not_text", "stop")
"""A binary frame; everything here is JSON text."""
FLOOD: Final = Close(4204, "flood", "stop")
"""Too many messages that were refused."""

ALL: Final = (
    DRAIN,
    NOT_TEXT,
    TOO_BIG,
    SLOW,
    RENEW,
    FAILED,
    VERSION,
    LOGIN_OVER,
    BAD_HELLO,
    FLOOD,
)
