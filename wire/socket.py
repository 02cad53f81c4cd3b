"""The one place that reads a browser's socket, and the one place that handles what was read."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from socket import SO_SNDBUF, SOL_SOCKET
from typing import Final

import structlog
from aiohttp import WSMsgType
from aiohttp import web as http

from core.errors import AppError, Forbidden, TooMany, Unavailable
from identity.actor import Actor
from identity.permissions import Allowed, allowed
from wire.codes import BAD_HELLO, DRAIN, FAILED, FLOOD, NOT_TEXT, VERSION, Close
from wire.hub import Hub
from wire.limits import RATES, Kind, Limits, Rate
from wire.messages import VERSION as OUR_VERSION
from wire.messages import Error, Hello, Ok, Request, Welcome
from wire.peer import Peer
from wire.registry import BadMessage, Entry, Registry
from wire.watch import Logins, look

MAX_FRAME: Final = 64 * 1024
PING_EVERY: Final = 25
"""Seconds of silence before a ping; half of it again without a pong and the socket is cut, so a
half-open connection is found within 38 s (WS4: 60)."""
HELLO_WITHIN: Final = 5.0
KERNEL_BUFFER: Final = 128 * 1024
"""Bytes of one socket that the kernel may keep unsent; by itself it lets that grow to megabytes,
and a reader that takes nothing would be found out only then (WS4)."""

log = structlog.get_logger("wire")


class ForeignOrigin(Forbidden):
    """Another site's page, or a client that says nothing of where it comes from (WS1)."""

    code = "foreign_origin"


@dataclass(frozen=True)
class Wire:
    """All that a socket needs; built once."""

    hub: Hub
    registry: Registry
    is_own_origin: Callable[[http.Request], bool]
    """Whether the request comes from exactly our own page (WS1): `web.security.Site` knows."""
    rates: Mapping[Kind, Rate] = field(default_factory=lambda: RATES)
    logins: Logins | None = None
    """Asked once more when the socket listens: a logout just before that must not be missed."""

    async def converse(self, request: http.Request, actor: Actor) -> http.StreamResponse:
        """Upgrade and talk until the socket ends. The caller has proved who `actor` is."""
        if request.headers.get("Upgrade", "").lower() != "websocket":
            raise http.HTTPUpgradeRequired(text="websocket", headers={"Upgrade": "websocket"})
        if not self.is_own_origin(request):
            raise ForeignOrigin
        if self.hub.draining:
            raise Unavailable
        socket: http.WebSocketResponse[bool] = http.WebSocketResponse(
            heartbeat=PING_EVERY, compress=False, max_msg_size=MAX_FRAME, decode_text=False
        )
        await socket.prepare(request)
        transport = request.transport
        if transport is None:
            return socket
        _bound(transport)
        peer = Peer(self.hub, actor, transport, Limits(self.rates))
        self.hub.welcome(peer)
        try:
            await self._look_again(peer)
            await self._greet(socket, peer)
            await self._read(socket, peer)
        finally:
            peer.finish()
        return socket

    async def _look_again(self, peer: Peer) -> None:
        """Whether the login that the request came with holds still (SE2)."""
        if self.logins is not None:
            with suppress(AppError):  # the database is away: `wire.watch` asks again
                await look([peer], self.logins)

    async def _greet(self, socket: "http.WebSocketResponse[bool]", peer: Peer) -> None:
        """Hear hello, answer welcome, resume each cursor; or close with the reason why not."""
        first = await self._first(socket)
        if not isinstance(first, Hello):
            if first is not None:
                peer.close(first)
            return
        peer.greet()
        peer.send(
            Welcome(
                version=OUR_VERSION,
                connection=peer.id,
                person=peer.actor.person_id,
                ping_every=PING_EVERY,
            )
        )
        await self._resume(peer, first)

    async def _first(self, socket: "http.WebSocketResponse[bool]") -> Hello | Close | None:
        """A hello that we understand, else why we do not; None when the socket just ended."""
        try:
            async with asyncio.timeout(HELLO_WITHIN):
                frame = await socket.receive()
        except TimeoutError:
            return BAD_HELLO
        if frame.type is WSMsgType.BINARY:
            return NOT_TEXT
        if frame.type is not WSMsgType.TEXT:
            return None
        try:
            hello = self.registry.decode_hello(frame.data)
        except BadMessage:
            return BAD_HELLO
        if hello.version != OUR_VERSION:
            return VERSION
        return DRAIN if self.hub.draining else hello

    async def _resume(self, peer: Peer, hello: Hello) -> None:
        for name, cursor in hello.cursors.items():
            stream, _, rest = name.partition(":")
            resumer = self.registry.resumer(stream)
            if resumer is None:
                peer.send(Error(code="not_found"))
                continue
            try:
                await resumer(peer, rest, cursor)
            except AppError as error:
                peer.send(Error(code=error.code))
            except Exception:
                log.exception("resume failed", stream=stream)
                peer.close(FAILED)

    async def _read(self, socket: "http.WebSocketResponse[bool]", peer: Peer) -> None:
        """Read until the end, one message at a time: a socket that hurries waits in its TCP.

        What comes after our own close frame is passed over.
        """
        while True:
            frame = await socket.receive()
            if frame.type is WSMsgType.TEXT:
                if peer.open:
                    await self._handle(peer, frame.data)
            elif frame.type is WSMsgType.BINARY:
                peer.close(NOT_TEXT)
            else:
                return

    async def _handle(self, peer: Peer, raw: bytes) -> None:
        try:
            message = self.registry.decode(raw)
        except BadMessage as bad:
            self._refuse(peer, Error(code="bad_message", id=bad.request_id))
            return
        entry = self.registry.entry(message)
        now = asyncio.get_running_loop().time()
        wait = peer.limits.take(entry.kind, now)
        if wait:
            error = Error(code=TooMany.code, id=message.id, retry_after=round(wait, 3))
            self._refuse(peer, error)
            return
        if not isinstance(allowed(peer.actor, entry.action), Allowed):
            self._refuse(peer, Error(code="forbidden", id=message.id))
            return
        peer.heard = peer.heard or entry.kind != "light"
        answer = await self._answer(peer, entry, message)
        if message.id is not None:
            peer.send(answer)

    async def _answer(self, peer: Peer, entry: Entry, message: Request) -> Ok | Error:
        """Let the slice do it; an error's class decides what the browser sees."""
        try:
            answer = await entry.handler(peer, message) or Ok()
        except TooMany as error:
            return Error(code=error.code, id=message.id, retry_after=error.retry_after)
        except AppError as error:
            return Error(code=error.code, id=message.id)
        except Exception:
            log.exception("message failed", message=entry.type.__name__)
            return Error(code="internal", id=message.id)
        answer.id = message.id or ""
        return answer

    def _refuse(self, peer: Peer, error: Error) -> None:
        """Say no; whoever hears no too often is flooding us."""
        peer.send(error)
        if peer.limits.take("refused", asyncio.get_running_loop().time()):
            peer.close(FLOOD)


def _bound(transport: asyncio.Transport) -> None:
    connection = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(SOL_SOCKET, SO_SNDBUF, KERNEL_BUFFER)
