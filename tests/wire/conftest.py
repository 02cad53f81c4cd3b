"""A served wire with two message types of its own, and a client that is not ours."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec
import pytest
from aiohttp import web as http
from websockets.asyncio.client import ClientConnection, connect

from core.errors import AppError, Conflict, TooMany
from identity.actor import Actor, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from wire.hub import Hub
from wire.limits import RATES, Kind, Rate
from wire.messages import Notice, Ok, Request
from wire.peer import Peer
from wire.registry import Registry
from wire.socket import Wire

ORIGIN = "http://likeperson.test"


class Say(Request, frozen=True, tag="test.say"):
    """Says `text` to all who listen to `topic`."""

    topic: Annotated[str, msgspec.Meta(max_length=80)]
    text: str


class Listen(Request, frozen=True, tag="test.listen"):
    """Listens to `topic`."""

    topic: str


class Fail(Request, frozen=True, tag="test.fail"):
    """Fails in the way that `how` names."""

    how: str


class Said(Notice, frozen=True, tag="test.said"):
    """Somebody said something."""

    text: str


class Heard(Ok, tag="ok"):
    """How many on this node were told."""

    count: int


def from_our_page(request: http.Request) -> bool:
    return request.headers.get("Origin") == ORIGIN


def actor_of(person: str, *roles: Role, login: str = "") -> Actor:
    """A logged-in person of the default organisation, second factor shown."""
    return Actor(
        person_id=person,
        organisation_id=ORGANISATION,
        grants=frozenset(Grant(PROGRAMME, role) for role in roles),
        assurance=2,
        login_id=login or f"login-{person}",
    )


def make_registry() -> Registry:
    registry = Registry()
    registry.says(Said)

    @registry.on(Say, action="chat.send", reply=Heard)
    async def say(peer: Peer, message: Say) -> Ok:
        hub = peer.hub
        hub.publish(message.topic, Said(text=message.text))
        return Heard(count=len(hub.listening(message.topic)))

    @registry.on(Listen, action="wire.connect", kind="light")
    async def listen(peer: Peer, message: Listen) -> None:
        peer.subscribe(message.topic)

    @registry.on(Fail, action="wire.connect", kind="light")
    async def fail(peer: Peer, message: Fail) -> None:
        raise {"conflict": Conflict(), "too_many": TooMany(7), "bug": RuntimeError("secret")}[
            message.how
        ]

    return registry


@dataclass
class Node:
    """One served wire. Whoever connects says who they are by a query: a test's own login."""

    wire: Wire
    people: dict[str, Actor]
    port: int = 0
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def hub(self) -> Hub:
        return self.wire.hub

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"

    async def serve(self) -> None:
        async def ws(request: http.Request) -> http.StreamResponse:
            try:
                return await self.wire.converse(request, self.people[request.query["as"]])
            except AppError as error:
                return http.Response(status=error.status)

        app = http.Application()
        app.router.add_get("/ws", ws)
        runner = http.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        site = http.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        self.stack.push_async_callback(runner.cleanup)

    async def open(self, who: str, **options: Any) -> "Client":
        """A raw connection that has not said hello."""
        options.setdefault("origin", ORIGIN)
        connection = await connect(f"{self.url}?as={who}", compression=None, **options)
        self.stack.push_async_callback(connection.close)
        return Client(connection)

    async def enter(self, who: str, **cursors: str) -> "Client":
        """A connection that has been welcomed."""
        client = await self.open(who)
        await client.say({"type": "hello", "version": 1, "cursors": cursors})
        assert (await client.hear())["type"] == "welcome"
        return client


@dataclass
class Client:
    """One browser-like connection: speaks and hears JSON."""

    connection: ClientConnection
    count: int = 0
    passed_over: list[Any] = field(default_factory=list)

    async def say(self, message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def hear(self) -> Any:
        async with asyncio.timeout(10):
            return json.loads(await self.connection.recv())

    async def hear_only(self, type_: str) -> Any:
        """The next message of this type; others are passed over."""
        while (message := await self.hear())["type"] != type_:
            pass
        return message

    async def hear_all(self, into: list[str | bytes]) -> None:
        """Hear until the end, which is raised."""
        async with asyncio.timeout(20):
            while True:
                into.append(await self.connection.recv())

    async def ask(self, type_: str, **body: Any) -> Any:
        """Ask and hear the answer; whatever else comes before it is an error of the test."""
        answer = await self.ask_through(type_, **body)
        assert not self.passed_over, self.passed_over
        return answer

    async def ask_through(self, type_: str, **body: Any) -> Any:
        """Ask and hear the answer; what comes before it is put aside in `passed_over`."""
        self.count += 1
        await self.say({"type": type_, "id": f"r{self.count}", **body})
        self.passed_over = []
        while (answer := await self.hear()).get("id") != f"r{self.count}":
            self.passed_over.append(answer)
        return answer

    async def ended(self) -> tuple[int, str]:
        """Wait for the end: its code and its word."""
        async with asyncio.timeout(20):
            await self.connection.wait_closed()
        return self.connection.close_code or 0, self.connection.close_reason or ""


Nodes = Callable[..., Awaitable[Node]]


@pytest.fixture
async def nodes() -> AsyncIterator[Nodes]:
    """Make served nodes; each is ended after the test."""
    async with AsyncExitStack() as stack:

        async def make(hub: Hub | None = None, rates: Mapping[Kind, Rate] = RATES) -> Node:
            wire = Wire(hub or Hub(), make_registry(), from_our_page, rates)
            people = {
                "amina": actor_of("amina", "peer"),
                "eva": actor_of("eva", "supervisor"),
                "kari": actor_of("kari", "user"),
            }
            node = Node(wire, people)
            await node.serve()
            stack.push_async_exit(node.stack)
            return node

        yield make


@pytest.fixture
async def node(nodes: Nodes) -> Node:
    return await nodes()
