"""Every cell of the permission table, over HTTP and over the socket (AZ1, AU1, SE5).

The table is the expectation; the routes and message types are found by walking the running
application, so that a new one is tried by everybody without a line here.
"""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import msgspec
import pytest
from aiohttp import ClientResponse, ClientWebSocketResponse, WSServerHandshakeError
from msgspec import inspect

from identity.actor import ROLES, Actor, Assurance, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import Person
from identity.permissions import RULES, Allowed, Forbidden, allowed
from tests.support.visitors import Running, Visitor, running
from web.routing import walk
from wire.registry import Entry, tag_of

NOBODY: Final = "0" * 32
EXAMPLES: Final[dict[str, str]] = {
    "path": "css/base.css",
    "key": "kari",
    "name": "kari",
    "year": "2026",
    "kind": "csv",
}
"""What stands in a path's place when it is not an id; ids are those of nothing."""
WORDS: Final = (NOBODY, "0" * 64, "nb")
"""What may stand in a message: an id, a hash, a language; the first that fits is taken."""
NOT_ALLOWED: Final = ("forbidden", "refused", "too_many", "internal", "bad_message")
SAID_AT_MOST: Final = 20
"""On one socket, so that nobody is told to slow down."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Who asks: nobody, or somebody with one role at an assurance."""

    role: Role | None
    assurance: Assurance = 2
    stepped_up: bool = True
    logged_in: bool = True

    def __str__(self) -> str:
        if not self.logged_in:
            return "nobody"
        return f"{self.role or 'no role'} {self.assurance}{'+' if self.stepped_up else ''}"

    def actor(self) -> Actor | None:
        if not self.logged_in:
            return None
        grants = frozenset({Grant(PROGRAMME, self.role)}) if self.role else frozenset()
        return Actor(
            person_id=NOBODY,
            organisation_id=ORGANISATION,
            grants=grants,
            assurance=self.assurance,
            stepped_up=self.stepped_up and self.assurance == 2,
        )


KINDS: Final = (
    Kind(None, logged_in=False),
    Kind(None, 1, stepped_up=False),
    *(Kind(role) for role in ROLES),
    *(Kind(role, 2, stepped_up=False) for role in ROLES if role != "user"),
    *(Kind(role, 1, stepped_up=False) for role in ROLES),
)


@dataclass
class Stage:
    """The running house and one person of each role, related to nothing."""

    running: Running
    people: dict[Role | None, Person]

    async def visitor(self, kind: Kind) -> Visitor:
        if not kind.logged_in:
            return self.running.visitor()
        entered = await self.running.log_in(
            self.people[kind.role].id, assurance=kind.assurance, stepped_up=kind.stepped_up
        )
        return self.running.visitor(entered)

    @cached_property
    def routes(self) -> dict[str, list[tuple[str, str]]]:
        """Action → method and path of each route that names it."""
        found: dict[str, list[tuple[str, str]]] = {}
        for method, path, info in walk(self.running.app):
            if info is not None and method != "HEAD":
                found.setdefault(info.action, []).append((method, filled(path)))
        return found

    @cached_property
    def messages(self) -> dict[str, list[Entry]]:
        """Action → each message type that names it."""
        found: dict[str, list[Entry]] = {}
        for entry in self.running.house.registry.entries():
            found.setdefault(entry.action, []).append(entry)
        return found


@dataclass
class Asker:
    """Somebody of one kind at the door, with a browser and a socket for many questions."""

    stage: Stage
    kind: Kind
    stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    visitor: Visitor | None = None
    socket: ClientWebSocketResponse | None = None
    said: int = 0

    async def anew(self) -> Visitor:
        """Another login and another browser: what was allowed may have changed the last one."""
        await self.stack.aclose()
        self.socket, self.said = None, 0
        self.visitor = await self.stack.enter_async_context(await self.stage.visitor(self.kind))
        return self.visitor

    async def ask(self, method: str, path: str, *, may: bool) -> ClientResponse:
        """One request. One that is let through and may change something has a login of its own."""
        if method == "GET" or not may:
            visitor = self.visitor or await self.anew()
            return await visitor.send(method, path, data=None if method == "GET" else {})
        try:
            return await (await self.anew()).send(method, path, data={})
        finally:
            self.visitor = None

    async def say(self, entry: Entry) -> str:
        """The code that the message is answered with; "ok" for none, "refused" at the door."""
        if self.socket is None or self.said >= SAID_AT_MOST:
            try:
                self.socket = await (await self.anew()).socket()
            except WSServerHandshakeError as error:
                return "refused" if error.status in (401, 403) else str(error.status)
            self.stack.push_async_callback(self.socket.close)
        self.said += 1
        asked = f"c{self.said}"
        await self.socket.send_str(msgspec.json.encode({**a_message(entry), "id": asked}).decode())
        while True:
            answer = await self.socket.receive_json()
            if answer.get("id") == asked:
                return str(answer.get("code", "ok"))


def filled(path: str) -> str:
    """The path with an example in each place."""

    def example(place: re.Match[str]) -> str:
        return EXAMPLES.get(place[1], NOBODY)

    return re.sub(r"\{(\w+)\}", example, path)


def an_example(of: inspect.Type) -> Any:
    """The simplest value of a type that a message may hold."""
    if isinstance(of, inspect.StrType):
        fitting = (word[: of.max_length or None] for word in WORDS)
        return next(word for word in fitting if re.search(of.pattern or "", word))
    if isinstance(of, inspect.IntType):
        return of.ge or 0
    if isinstance(of, inspect.FloatType):
        return 0.0
    if isinstance(of, inspect.BoolType):
        return False
    if isinstance(of, inspect.LiteralType):
        return of.values[0]
    if isinstance(of, inspect.ListType | inspect.CollectionType):
        return []
    if isinstance(of, inspect.DictType):
        return {}
    if isinstance(of, inspect.UnionType):
        return None if of.includes_none else an_example(of.types[0])
    if isinstance(of, inspect.StructType):
        return {f.encode_name: an_example(f.type) for f in of.fields if f.required}
    return None


def a_message(entry: Entry) -> dict[str, Any]:
    shape = inspect.type_info(entry.type)
    assert isinstance(shape, inspect.StructType)
    body = an_example(shape)
    return {**body, "type": tag_of(entry.type)}


@pytest.fixture(scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with running(tmp_path_factory.mktemp("cells")) as house:
        people: dict[Role | None, Person] = {None: await house.person("Nobody")}
        for role in ROLES:
            people[role] = await house.person(role.capitalize(), role)
        yield Stage(house, people)


async def test_az1_every_route_names_an_action_of_the_table(stage: Stage) -> None:
    lost = [
        f"{method} {path}"
        for method, path, info in walk(stage.running.app)
        if info is None or info.action not in RULES
    ]
    assert lost == []


async def test_az1_every_message_names_an_action_of_the_table(stage: Stage) -> None:
    entries = stage.running.house.registry.entries()
    assert [tag_of(entry.type) for entry in entries if entry.action not in RULES] == []


async def test_the_table_holds_nothing_that_nobody_asks_for(stage: Stage) -> None:
    asked = {info.action for _, _, info in walk(stage.running.app) if info is not None}
    asked |= {entry.action for entry in stage.running.house.registry.entries()}
    assert sorted(set(RULES) - asked) == []


@pytest.mark.parametrize("kind", KINDS, ids=str)
async def test_az1_cells(stage: Stage, kind: Kind) -> None:
    """All that one kind of person may and may not: every action, by each route and message."""
    asker = Asker(stage, kind)
    async with asker.stack:
        wrong = [
            f"{action} by {kind}: {fault}"
            for action in sorted(RULES)
            async for fault in faults(asker, action)
        ]
    assert not wrong, "\n".join(wrong)


async def faults(asker: Asker, action: str) -> AsyncIterator[str]:
    """What is not as the table says, in one cell of it."""
    verdict = allowed(asker.kind.actor(), action)
    may = isinstance(verdict, Allowed)
    for method, path in asker.stage.routes.get(action, []):
        if wrong := problem(verdict, await asker.ask(method, path, may=may)):
            yield f"{method} {path}: {wrong}"
    for entry in asker.stage.messages.get(action, []):
        word = await asker.say(entry)
        if (word in NOT_ALLOWED) if may else (word not in ("forbidden", "refused")):
            yield f"{tag_of(entry.type)}: {word}"


def problem(verdict: Allowed | Forbidden, answer: ClientResponse) -> str | None:
    """What is wrong with the answer; None when it is as the table says."""
    status, to = answer.status, answer.headers.get("Location", "")
    if isinstance(verdict, Allowed):
        return f"allowed, but {status}" if status in (401, 403) or status >= 500 else None
    if verdict.needs == "login":
        is_shown_in = status == 401 or (status == 303 and to.startswith("/inn"))
        return None if is_shown_in else f"nobody is logged in, but {status} {to}"
    return None if status == 403 else f"{verdict.needs}, but {status} {to}"
