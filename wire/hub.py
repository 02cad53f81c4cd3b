"""Who listens to what on this node, and the way to all who listen on every node.

Topics are plain strings: `person:<id>` and `login:<id>` (every socket has its own), and what the
slices choose, as `channel:<id>` or `room:<appointment id>`.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final

import msgspec

from wire.codes import ALL, DRAIN, Close
from wire.fanout import Fanout, LocalFanout, Note
from wire.frames import text_frame
from wire.messages import Resync
from wire.peer import Peer, encode

FAREWELL: Final = 3.0
"""Seconds that a stopping server waits for the answer to its goodbye."""

_BY_CODE = {close.code: close for close in ALL}


class Hub:
    """The sockets of this node by topic. Lives on one event loop; not for other threads."""

    def __init__(self, fanout: Fanout | None = None) -> None:
        self._topics: dict[str, set[Peer]] = {}
        self._peers: set[Peer] = set()
        self._resync: list[Callable[[], None]] = []
        self._hearers: dict[str, Callable[[bytes], None]] = {}
        self._empty = asyncio.Event()
        self.draining = False
        self.fanout: Fanout = fanout or LocalFanout()
        self.fanout.connect(self._take, self._missed)

    @property
    def size(self) -> int:
        """How many sockets this node has."""
        return len(self._peers)

    def __iter__(self) -> Iterator[Peer]:
        return iter(list(self._peers))

    def welcome(self, peer: Peer) -> None:
        """A new socket: it hears what concerns its person and its login."""
        self._peers.add(peer)
        self._empty.clear()
        self.subscribe(peer, f"person:{peer.actor.person_id}")
        self.subscribe(peer, f"login:{peer.actor.login_id}")

    def forget(self, peer: Peer) -> None:
        """A socket has ended."""
        for topic in list(peer.topics):
            self.unsubscribe(peer, topic)
        self._peers.discard(peer)
        if not self._peers:
            self._empty.set()

    def subscribe(self, peer: Peer, topic: str) -> None:
        """See `Peer.subscribe`. A socket that has ended is not let in again."""
        if peer in self._peers:
            self._topics.setdefault(topic, set()).add(peer)
            peer.topics.add(topic)

    def unsubscribe(self, peer: Peer, topic: str) -> None:
        """See `Peer.unsubscribe`."""
        peer.topics.discard(topic)
        listening = self._topics.get(topic)
        if listening is not None:
            listening.discard(peer)
            if not listening:
                del self._topics[topic]

    def listening(self, topic: str) -> list[Peer]:
        """The sockets of this node on `topic`."""
        return list(self._topics.get(topic, ()))

    def topics(self, prefix: str) -> list[str]:
        """The topics that somebody on this node listens to, of one sort (`channel:`)."""
        return [topic for topic in self._topics if topic.startswith(prefix)]

    def publish(self, topic: str, message: msgspec.Struct) -> None:
        """Tell every socket on `topic`, on every node. Encoded once, framed once."""
        payload = encode(message)
        self._deliver(topic, payload)
        self.fanout.publish(Note(topic, payload))

    def hear(self, topic: str, callback: Callable[[bytes], None]) -> None:
        """This node itself listens to `topic`: what any node publishes there, encoded."""
        self._hearers[topic] = callback

    def close(self, topic: str, why: Close) -> None:
        """Close every socket on `topic`, on every node: `login:<id>` at logout (SE2)."""
        self._close(topic, why)
        self.fanout.publish(Note(topic, b"", why.code))

    def on_resync(self, callback: Callable[[], None]) -> None:
        """Call this when messages of other nodes may have been missed."""
        self._resync.append(callback)

    async def drain(self, within: float | None = None) -> None:
        """The server stops: close every socket so that each connects again elsewhere (RE10).

        Returns as soon as all have answered; who has not after `within` seconds (FAREWELL) is cut
        off. To be awaited before the server itself stops: from then on it reads no answers.
        """
        self.draining = True
        for peer in self:
            peer.close(DRAIN)
        if self._peers:
            with suppress(TimeoutError):
                async with asyncio.timeout(FAREWELL if within is None else within):
                    await self._empty.wait()
        for peer in self:
            peer.cut()

    def _deliver(self, topic: str, payload: bytes) -> None:
        hearer = self._hearers.get(topic)
        if hearer is not None:
            hearer(payload)
        listening = self._topics.get(topic)
        if not listening:
            return
        frame = text_frame(payload)
        for peer in listening:
            peer.write(frame)

    def _close(self, topic: str, why: Close) -> None:
        for peer in self.listening(topic):
            peer.close(why)

    def _take(self, note: Note) -> None:
        """A note of another node."""
        if note.close:
            self._close(note.topic, _BY_CODE[note.close])
        else:
            self._deliver(note.topic, note.payload)

    def _missed(self) -> None:
        frame = text_frame(encode(Resync()))
        for peer in self:
            peer.write(frame)
        for callback in self._resync:
            callback()
