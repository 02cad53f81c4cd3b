"""A served room, clients that are not ours, and browsers with pretended cameras."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from core.events import Events
from core.ids import new_id
from core.storage import Storage
from tests.signaling.house import IDS, Node
from tests.support.clock import FakeClock

ORIGIN = Origin("http://localhost")


@dataclass
class Page:
    """A browser page as the server sees one: an id of its own, on one socket after the other."""

    node: Node
    name: str
    room: str
    connection: str = field(default_factory=new_id)
    heard: list[dict[str, Any]] = field(default_factory=list)
    _socket: ClientConnection | None = None
    _count: int = 0

    @property
    def person(self) -> str:
        return IDS[self.name]

    async def connect(self, node: Node | None = None) -> Page:
        """Get a socket, of another node if one is given."""
        if node is not None:
            self.node = node
        url = f"{self.node.socket_url}?as={self.name}"
        self._socket = await connect(url, origin=ORIGIN, compression=None)
        await self._send({"type": "hello", "version": 1})
        await self.hear("welcome")
        return self

    async def drop(self) -> None:
        """The socket goes away without a goodbye."""
        assert self._socket is not None
        self._socket.transport.abort()
        await self._socket.wait_closed()

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()

    async def say(self, type_: str, **body: Any) -> None:
        """Say something without asking for an answer."""
        await self._send({"type": type_, "room": self.room, "connection": self.connection, **body})

    async def ask(self, type_: str, **body: Any) -> dict[str, Any]:
        """Ask and wait for the answer; everything before it is kept in `heard`."""
        self._count += 1
        wanted = f"r{self._count}"
        await self.say(type_, id=wanted, **body)
        return await self._until(lambda message: message.get("id") == wanted)

    async def join(self, **body: Any) -> dict[str, Any]:
        """Sit down; gives the answer."""
        return await self.ask("call.join", **body)

    async def hear(self, type_: str, **having: Any) -> dict[str, Any]:
        """The next message of this type with these values, heard already or still to come."""

        def wanted(message: dict[str, Any]) -> bool:
            return message["type"] == type_ and all(message[k] == v for k, v in having.items())

        for index, message in enumerate(self.heard):
            if wanted(message):
                del self.heard[: index + 1]
                return message
        self.heard.clear()
        return await self._until(wanted)

    async def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        assert self._socket is not None
        async with asyncio.timeout(30):
            while True:
                message: dict[str, Any] = json.loads(await self._socket.recv())
                if wanted(message):
                    return message
                self.heard.append(message)

    async def _send(self, message: dict[str, Any]) -> None:
        assert self._socket is not None
        await self._socket.send(json.dumps(message))


@pytest.fixture
async def node(storage: Storage, events: Events, clock: FakeClock) -> AsyncIterator[Node]:
    """One node over each kind of database, at a standing time."""
    async with Node(storage, events, clock).serve() as served:
        yield served


@pytest.fixture
async def sqlite_node(
    sqlite_storage: Storage, events: Events, clock: FakeClock
) -> AsyncIterator[Node]:
    """One node over SQLite, at a standing time."""
    async with Node(sqlite_storage, events, clock).serve() as served:
        yield served


Pages = Callable[..., Awaitable[Page]]


@pytest.fixture
async def page() -> AsyncIterator[Pages]:
    """Make connected pages; each is closed after the test."""
    async with AsyncExitStack() as stack:

        async def make(node: Node, name: str, room: str, connection: str | None = None) -> Page:
            made = Page(node, name, room)
            made.connection = connection or made.connection
            await made.connect()
            stack.push_async_callback(made.close)
            return made

        yield make
