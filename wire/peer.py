"""One socket: who is on it, what it listens to, and the one place that writes to it."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from core.ids import new_id
from identity.actor import Actor
from wire.codes import SLOW, Close
from wire.frames import close_frame, text_frame
from wire.limits import Limits

if TYPE_CHECKING:
    from wire.hub import Hub

WRITE_LIMIT: Final = 256 * 1024
"""Bytes that may wait for one reader before it is dropped as slow (WS4)."""
LAST_WORDS: Final = 10.0
"""Seconds a closed socket has for taking what waits and the close frame."""

encode: Final = msgspec.json.Encoder().encode


class Peer:
    """One logged-in socket. Created by the reader, ended by `finish`; never used after that."""

    __slots__ = (
        "_abort",
        "_callbacks",
        "_out",
        "_transport",
        "actor",
        "heard",
        "hub",
        "id",
        "limits",
        "topics",
    )

    def __init__(
        self, hub: "Hub", actor: Actor, transport: asyncio.WriteTransport, limits: Limits
    ) -> None:
        self.id = new_id()
        self.actor = actor
        """As the last check saw them; replaced at least once a minute."""
        self.heard = False
        """Whether the person did something here since the last look (`wire.watch`)."""
        self.limits = limits
        self.topics: set[str] = set()
        self.hub = hub
        self._transport: asyncio.WriteTransport | None = transport
        self._out: asyncio.WriteTransport | None = None
        self._callbacks: list[Callable[[], None]] | None = None
        self._abort: asyncio.TimerHandle | None = None

    @property
    def open(self) -> bool:
        """Whether what is sent now may still arrive."""
        return self._out is not None and not self._out.is_closing()

    def greet(self) -> None:
        """Hello was understood: from now on the socket hears what is said to it."""
        if self._abort is None:
            self._out = self._transport

    def subscribe(self, topic: str) -> None:
        """Hear what is published on `topic`, from now on."""
        self.hub.subscribe(self, topic)

    def unsubscribe(self, topic: str) -> None:
        """Hear it no more."""
        self.hub.unsubscribe(self, topic)

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call this once, when the socket has ended; last registered, first called."""
        if self._callbacks is None:
            self._callbacks = []
        self._callbacks.append(callback)

    def send(self, message: msgspec.Struct) -> None:
        """Write one message to this socket alone."""
        self.write(text_frame(encode(message)))

    def write(self, frame: bytes) -> None:
        """Write a whole frame straight to the transport, or drop a reader that is too slow."""
        transport = self._out
        if transport is None or transport.is_closing():
            return
        if transport.get_write_buffer_size() > WRITE_LIMIT:
            self.close(SLOW)
            return
        transport.write(frame)

    def close(self, why: Close) -> None:
        """Say goodbye with a code; nothing is written after it. Cut off after LAST_WORDS."""
        transport, self._out = self._transport, None
        if transport is None or self._abort is not None or transport.is_closing():
            return
        transport.write(close_frame(why.code, why.word))
        self._abort = asyncio.get_running_loop().call_later(LAST_WORDS, transport.abort)

    def cut(self) -> None:
        """End the socket without another word."""
        if self._transport is not None:
            self._transport.abort()

    def finish(self) -> None:
        """The socket has ended: leave every topic, tell those who asked. Safe to call twice."""
        self._transport = self._out = None
        if self._abort is not None:
            self._abort.cancel()
            self._abort = None
        self.hub.forget(self)
        callbacks, self._callbacks = self._callbacks, None
        for callback in reversed(callbacks or []):
            callback()
