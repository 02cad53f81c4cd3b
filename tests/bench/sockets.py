"""A thousand sockets in one process, as light as can be: raw frames, no library, one clock."""

import asyncio
import base64
import gc
import os
import select
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA


class RawSocket(asyncio.Protocol):
    """A WebSocket client that upgrades by hand and counts whole text frames."""

    def __init__(self, heard: Callable[["RawSocket", bytes], None]) -> None:
        self._heard = heard
        self._buffer = b""
        self.open: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        """The code with which the server closed it; 1006 when it just ended."""
        self.transport: asyncio.Transport | None = None

    def connection_lost(self, _error: Exception | None) -> None:
        self._end(1006)

    def _end(self, code: int) -> None:
        if not self.ended.done():
            self.ended.set_result(code)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self.open.done():
            head, end, rest = self._buffer.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self.open.set_exception(ConnectionError(head.decode(errors="replace")))
                return
            self._buffer = rest
            self.open.set_result(None)
        self._frames()

    def _frames(self) -> None:
        while len(self._buffer) >= 2:
            size, start = self._buffer[1] & 0x7F, 2
            if size == 126:
                if len(self._buffer) < 4:
                    return
                size, start = struct.unpack_from("!H", self._buffer, 2)[0], 4
            elif size == 127:
                if len(self._buffer) < 10:
                    return
                size, start = struct.unpack_from("!Q", self._buffer, 2)[0], 10
            if len(self._buffer) < start + size:
                return
            kind, body = self._buffer[0] & 0xF, self._buffer[start : start + size]
            self._buffer = self._buffer[start + size :]
            if kind == TEXT:
                self._heard(self, body)
            elif kind == CLOSE:
                self._end(struct.unpack_from("!H", body)[0])
            elif kind == PING and self.transport is not None:
                self.transport.write(bytes((0x80 | PONG, 0x80 | size, 0, 0, 0, 0)) + body)

    def say(self, text: bytes) -> None:
        """One masked text frame; the mask is zero, which costs nothing and is allowed."""
        assert self.transport is not None
        size = len(text)
        head = bytes((0x81, 0x80 | size)) if size < 126 else struct.pack("!BBH", 0x81, 254, size)
        self.transport.write(head + b"\0\0\0\0" + text)


async def connect(
    port: int,
    heard: Callable[[RawSocket, bytes], None],
    cookie: str = "",
    hello: bytes = b"",
    path: str = "/ws",
    protocol: str = "",
) -> RawSocket:
    """Upgrade, and say hello."""
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(lambda: RawSocket(heard), "127.0.0.1", port)
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *([f"Cookie: {cookie}"] if cookie else []),
        *([f"Sec-WebSocket-Protocol: {protocol}"] if protocol else []),
    ]
    assert socket.transport is not None
    socket.transport.write("\r\n".join([*lines, "", ""]).encode())
    await socket.open
    if hello:
        socket.say(hello)
    return socket


async def connect_many(
    count: int,
    port: int,
    heard: Callable[[RawSocket, bytes], None],
    cookie: str = "",
    hello: bytes = b"",
    path: str = "/ws",
) -> list[RawSocket]:
    """Fifty at a time."""
    sockets: list[RawSocket] = []
    while len(sockets) < count:
        more = min(50, count - len(sockets))
        sockets += await asyncio.gather(
            *(connect(port, heard, cookie, hello, path) for _ in range(more))
        )
    return sockets


@contextmanager
def pauseless() -> Iterator[None]:
    """Whoever measures makes no pauses of their own: a full collection of what has gathered here
    takes a tenth of a second, and would be counted as the server's."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


class LastHeard:
    """When the last of so many sockets had heard a frame that contains a marker."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._marker = b""
        self._left = 0
        self._done: asyncio.Future[float] | None = None

    def heard(self, _socket: RawSocket, body: bytes) -> None:
        if self._done is not None and self._marker in body:
            self._left -= 1
            if self._left == 0:
                self._done.set_result(time.perf_counter())

    async def after(self, marker: bytes, say: Callable[[], None]) -> float:
        """Seconds from `say()` to the last receiver."""
        self._marker, self._left = marker, self._count
        self._done = asyncio.get_running_loop().create_future()
        began = time.perf_counter()
        say()
        async with asyncio.timeout(120):
            return await self._done - began


class Ears:
    """A thousand sockets listened to with next to no work for each, so that what is measured is the
    server and not the one who listens: asyncio costs a receiver more than any server of ours.

    asyncio lets go of them for a round and gets what was read back after it."""

    def __init__(self, sockets: Sequence[RawSocket]) -> None:
        self._sockets = {_fd(socket): socket for socket in sockets}
        self._epoll = select.epoll()
        for fd in self._sockets:
            self._epoll.register(fd, select.EPOLLIN)

    def close(self) -> None:
        """Let go of them; they stay open."""
        self._epoll.close()

    def after(self, marker: bytes, say: Callable[[], None], within: float = 120) -> float:
        """Seconds from `say()` until the last has read `marker`. Raises: TimeoutError."""
        for socket in self._sockets.values():
            _transport(socket).pause_reading()
        read: dict[int, bytes] = {}
        began = time.perf_counter()
        try:
            say()
            took = self._until_all_have(marker, read, began, within)
        finally:
            for fd, socket in self._sockets.items():
                _transport(socket).resume_reading()
                if fd in read:
                    socket.data_received(read[fd])
        return took

    def _until_all_have(
        self, marker: bytes, read: dict[int, bytes], began: float, within: float
    ) -> float:
        left = set(self._sockets)
        poll, take = self._epoll.poll, os.read
        while True:
            for fd, _ in poll(1.0, len(self._sockets)):
                data = read[fd] = read.get(fd, b"") + take(fd, 65536)
                if marker in data:
                    left.discard(fd)
            took = time.perf_counter() - began
            if not left:
                return took
            if took > within:
                raise TimeoutError(f"{len(left)} never heard it")


def _transport(socket: RawSocket) -> asyncio.Transport:
    assert socket.transport is not None
    return socket.transport


def _fd(socket: RawSocket) -> int:
    found: int = _transport(socket).get_extra_info("socket").fileno()
    return found


def close_all(sockets: Sequence[RawSocket]) -> None:
    for socket in sockets:
        if socket.transport is not None:
            socket.transport.abort()
