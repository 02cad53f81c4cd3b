"""Every cell of the permission table, over HTTP and over the socket (AZ1, AU1, SE5).

The table is the expectation; the routes and message types are found by walking the running
application, so that a new one is tried by everybody without a line here.
"""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import pytest
import pytest_asyncio
from aiohttp import ClientResponse, WSServerHandshakeError
from msgspec import inspect

from identity.actor import ROLES, Actor, Assurance, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import Person
from identity.permissions import RULES, Allowed, Forbidden, allowed
from tests.support.visitors import Running, Visitor, running
from web.routing import walk
from wire.registry import Entry, tag_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOBODY: Final = "0" * 32
EXAMPLES: Final[dict[str, str]] = {
    "path": "css/base.css",
    "key": "kari",
    "name": "kari",
    "year": "2026",
    "kind": "csv",
}
"""What stands in a path's place when it is not an id; ids are those of nothing."""


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


@dataclass(frozen=True)
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

    def routes(self, action: str) -> Iterator[tuple[str, str]]:
        for method, path, info in walk(self.running.app):
            if info is not None and info.action == action and method != "HEAD":
                yield method, filled(path)

    def messages(self, action: str) -> list[Entry]:
        entries = self.running.house.registry.entries()
        return [entry for entry in entries if entry.action == action]


def filled(path: str) -> str:
    """The path with an example in each place."""

    def example(place: re.Match[str]) -> str:
        return EXAMPLES.get(place[1], NOBODY)

    return re.sub(r"\{(\w+)\}", example, path)


def an_example(of: inspect.Type) -> Any:
    """The simplest value of a type that a message may hold."""
    if isinstance(of, inspect.StrType):
        return NOBODY[: of.max_length or None]
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
    return {**body, "type": tag_of(entry.type), "id": "c1"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
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
@pytest.mark.parametrize("action", sorted(RULES))
async def test_az1_cell(stage: Stage, action: str, kind: Kind) -> None:
    verdict = allowed(kind.actor(), action)
    for method, path in stage.routes(action):
        async with await stage.visitor(kind) as visitor:
            form: dict[str, str] | None = None if method == "GET" else {}
            answer = await visitor.send(method, path, data=form)
        assert problem(verdict, answer) is None, f"{method} {path}: {problem(verdict, answer)}"
    for entry in stage.messages(action):
        word = await said(stage, kind, entry)
        if isinstance(verdict, Allowed):
            assert word not in ("forbidden", "refused", "internal", "bad_message"), entry.type
        else:
            assert word in ("forbidden", "refused"), entry.type


def problem(verdict: Allowed | Forbidden, answer: ClientResponse) -> str | None:
    """What is wrong with the answer; None when it is as the table says."""
    status, to = answer.status, answer.headers.get("Location", "")
    if isinstance(verdict, Allowed):
        return f"allowed, but {status}" if status in (401, 403) or status >= 500 else None
    if verdict.needs == "login":
        is_shown_in = status == 401 or (status == 303 and to.startswith("/inn"))
        return None if is_shown_in else f"nobody is logged in, but {status} {to}"
    return None if status == 403 else f"{verdict.needs}, but {status} {to}"


async def said(stage: Stage, kind: Kind, entry: Entry) -> str:
    """The code that the message is answered with; "ok" for none, "refused" at the door."""
    async with await stage.visitor(kind) as visitor:
        try:
            socket = await visitor.socket()
        except WSServerHandshakeError as error:
            return "refused" if error.status in (401, 403) else str(error.status)
        async with socket:
            await socket.send_str(msgspec.json.encode(a_message(entry)).decode())
            while True:
                answer = await socket.receive_json()
                if answer.get("id") == "c1":
                    return str(answer.get("code", "ok"))
