"""What the server and its forwarding process say to each other: framed msgpack over a pipe.

Nothing in it names a person: rooms and pages are random ids. Descriptions pass through and are
never written down.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, Final

import msgspec

MOST: Final = 256 * 1024
"""Bytes of one frame."""


class _Word(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """The base of all of them."""


class Enter(_Word, frozen=True):
    """Answer a page's offer; `id` comes back with the answer."""

    id: int
    room: str
    connection: str
    sdp: str
    servers: list[dict[str, Any]]


class Go(_Word, frozen=True):
    """The page is no longer in the room."""

    room: str
    connection: str


class Whole(_Word, frozen=True):
    """The page lacks whole pictures."""

    room: str
    connection: str


class Up(_Word, frozen=True):
    """The process is there; the release of aiortc that it found."""

    aiortc: str


class Answered(_Word, frozen=True):
    """The answer to `Enter`: a description, or why there is none."""

    id: int
    sdp: str = ""
    code: str = ""


class Slots(_Word, frozen=True):
    """Which pages a page gets, slot by slot."""

    room: str
    connection: str
    shows: list[str | None]


class Gone(_Word, frozen=True):
    """A page's connection ended, or nothing came from it any more."""

    room: str
    connection: str


ToUnit = Enter | Go | Whole
FromUnit = Up | Answered | Slots | Gone

_encode: Final = msgspec.msgpack.Encoder().encode


def frame(word: _Word) -> bytes:
    """One word as it goes over the pipe."""
    payload = _encode(word)
    return len(payload).to_bytes(4, "big") + payload


async def words(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The payloads as they come, until the other end is closed."""
    while True:
        try:
            size = int.from_bytes(await reader.readexactly(4), "big")
            if size > MOST:
                return
            yield await reader.readexactly(size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return
