"""Fan-out through one Redis channel, sealed, so that Redis never sees a word (CR4)."""

import asyncio
import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

import msgspec
import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from core.ids import new_id
from wire.fanout import Note

CHANNEL: Final = b"likeperson:wire:1"
NONCE: Final = 12
KEPT: Final = 4096
"""Notes that wait for a Redis that is slow or away; older ones are dropped and resynced."""
POLL_EVERY: Final = 3.0
"""Seconds between resyncs while Redis is away: nodes then find each other's news by reading."""
ASK_EVERY: Final = 2.0
GIVE_UP: Final = 5.0

log = structlog.get_logger("wire.fanout")


class _Envelope(msgspec.Struct, frozen=True, array_like=True):
    node: str
    note: Note | None
    """None: the sender lost some notes; whoever hears this resyncs."""


class RedisFanout:
    """One subscription and one sender, both coming back by themselves whenever Redis does."""

    def __init__(self, url: str, key: bytes) -> None:
        self._redis: Redis = Redis.from_url(
            url, socket_connect_timeout=ASK_EVERY, socket_timeout=GIVE_UP, health_check_interval=0
        )
        self._cipher = AESGCM(key)
        self._node = new_id()
        self._waiting: deque[Note] = deque()
        self._wake = asyncio.Event()
        self._lost = False
        self._heard = False
        self._sent = True
        self._take: Callable[[Note], None] = lambda _note: None
        self._missed: Callable[[], None] = lambda: None
        self._encode = msgspec.msgpack.Encoder().encode
        self._decode = msgspec.msgpack.Decoder(_Envelope).decode

    @property
    def up(self) -> bool:
        """Whether we hear the others and they hear us."""
        return self._heard and self._sent

    def connect(self, take: Callable[[Note], None], missed: Callable[[], None]) -> None:
        """See `Fanout.connect`."""
        self._take, self._missed = take, missed

    def publish(self, note: Note) -> None:
        """Queue a note; when too many wait, all are dropped and a resync takes their place."""
        if len(self._waiting) >= KEPT:
            self._waiting.clear()
            self._lost = True
        self._waiting.append(note)
        self._wake.set()

    async def run(self) -> None:
        """Send and listen until cancelled."""
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._send_on())
                tasks.create_task(self._hear_on())
        finally:
            with suppress(RedisError, OSError):
                await self._redis.aclose()

    async def _send_on(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            batch = list(self._waiting)
            self._waiting.clear()
            try:
                await self._send(batch)
                self._sent = True
            except (RedisError, OSError, TimeoutError):
                self._sent, self._lost = False, True
                await asyncio.sleep(0.2)
                self._wake.set()

    async def _send(self, batch: list[Note]) -> None:
        envelopes = [_Envelope(self._node, note) for note in batch]
        if self._lost:
            envelopes.append(_Envelope(self._node, None))
        if not envelopes:
            return
        async with self._redis.pipeline(transaction=False) as pipe:
            for envelope in envelopes:
                pipe.publish(CHANNEL, self._seal(envelope))
            await pipe.execute()
        self._lost = False

    async def _hear_on(self) -> None:
        while True:
            try:
                async with self._redis.pubsub() as pubsub:
                    await self._hear(pubsub)
            except (RedisError, OSError, TimeoutError) as error:
                if self._heard:
                    log.warning("redis lost", error=type(error).__name__)
                self._heard = False
            await self._poll_while_away()

    async def _poll_while_away(self) -> None:
        """Redis is away: let the sockets read what other nodes wrote, then look for it again."""
        self._missed()
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL_EVERY):
                while True:
                    await asyncio.sleep(0.25)
                    with suppress(RedisError, OSError):
                        await self._redis.ping()
                        return

    async def _hear(self, pubsub: PubSub) -> None:
        await pubsub.subscribe(CHANNEL)
        silent_since = asyncio.get_running_loop().time()
        while True:
            message = await pubsub.get_message(timeout=ASK_EVERY)
            now = asyncio.get_running_loop().time()
            if message is None:
                if now - silent_since > GIVE_UP:
                    raise TimeoutError
                await pubsub.ping()
                continue
            silent_since = now
            if message["type"] == "subscribe":
                self._heard = True
                self._lost = True
                self._wake.set()
                self._missed()
            elif message["type"] == "message":
                self._open(message["data"])

    def _seal(self, envelope: _Envelope) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, self._encode(envelope), CHANNEL)

    def _open(self, blob: bytes) -> None:
        """One envelope of another node; what does not open was not written by us."""
        try:
            plain = self._cipher.decrypt(blob[:NONCE], blob[NONCE:], CHANNEL)
            envelope = self._decode(plain)
        except (InvalidTag, ValueError, msgspec.MsgspecError):
            log.warning("foreign envelope")
            return
        if envelope.node == self._node:
            return
        if envelope.note is None:
            self._missed()
        else:
            self._take(envelope.note)
