"""Browsers at the door of the house in this process: logged in by hand at any assurance."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientResponse, ClientSession, ClientWebSocketResponse
from aiohttp import web as http
from yarl import URL

from core.clock import Clock
from core.ids import new_id
from core.storage import Tx
from identity import login_store
from identity.actor import Role
from identity.defaults import PROGRAMME
from identity.lifetimes import STEP_UP_LIFE
from identity.logins import Entered
from identity.people import Person
from identity.setup import IDENTITY, Identity
from server.house import House, open_house
from server.serve import listening
from server.settings import Settings
from tests.support.services import free_port

PAGE = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
"""What a browser sends that opens one of our pages from another."""


@dataclass
class Visitor:
    """One browser: its own session, and the cookies that it was given by hand."""

    url: URL
    cookies: dict[str, str] = field(default_factory=dict)
    session: ClientSession = field(init=False)

    async def __aenter__(self) -> Self:
        self.session = ClientSession(self.url, headers=PAGE, cookies=self.cookies)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.session.close()

    async def get(self, path: str, **more: Any) -> ClientResponse:
        """One page, redirects not followed, its body read."""
        return await self.send("GET", path, **more)

    async def post(
        self, path: str, form: Mapping[str, str] | None = None, **more: Any
    ) -> ClientResponse:
        """One form sent, redirects not followed, the answer's body read."""
        return await self.send("POST", path, data=form or {}, **more)

    async def send(self, method: str, path: str, **more: Any) -> ClientResponse:
        """One request, redirects not followed, the answer's body read."""
        async with self.session.request(method, path, allow_redirects=False, **more) as response:
            await response.read()
            return response

    async def socket(self) -> ClientWebSocketResponse:
        """The wire, hello said and welcome heard; whoever opens it closes it."""
        opened = await self.session.ws_connect(
            "/ws", origin=str(self.url.origin()), headers={"Accept": "*/*"}
        )
        await opened.send_json({"type": "hello", "version": 1, "cursors": {}})
        welcome = await opened.receive_json()
        assert welcome["type"] == "welcome", welcome
        return opened


@dataclass(frozen=True)
class Running:
    """The house with its lights on."""

    house: House
    app: http.Application
    url: URL
    domain: str = "example.com"

    def elsewhere(self) -> "Running":
        """The same house; addresses end otherwise, so that tests which share it do not meet."""
        return replace(self, domain=f"{new_id()}.example.com")

    def at(self, name: str) -> str:
        """Where `name` gets their mail."""
        return f"{name.lower()}@{self.domain}"

    @property
    def identity(self) -> Identity:
        return self.app[IDENTITY]

    async def person(self, name: str, *roles: Role) -> Person:
        """Somebody with these roles in the default programme."""

        def make(tx: Tx) -> Person:
            people, scope = self.identity.people, self.identity.scope
            made = people.add(tx, scope, first_name=name, email=self.at(name))
            for role in roles:
                people.grant(tx, scope, made.id, PROGRAMME, role)
            return made

        return await self.house.storage.write(make)

    async def log_in(
        self, person_id: str, *, assurance: int = 2, stepped_up: bool = True
    ) -> Entered:
        """A login at this assurance, the second factor just shown or long ago."""

        def enter(tx: Tx) -> Entered:
            logins, scope = self.identity.logins, self.identity.scope
            entered = logins.demo(tx, scope, person_id, "Test")
            shown = tx.now if stepped_up else tx.now - STEP_UP_LIFE
            values = {
                "assurance": assurance,
                "second_factor_at": shown if assurance == 2 else None,
            }
            login_store.change_login(tx, scope, entered.login_id, values)
            return entered

        return await self.house.storage.write(enter)

    def visitor(self, entered: Entered | None = None) -> Visitor:
        """A browser, logged in or not."""
        return Visitor(self.url, {} if entered is None else {"login": entered.token})


@asynccontextmanager
async def running(
    folder: Path, clock: Clock | None = None, **settings: Any
) -> AsyncIterator[Running]:
    """Everything wired as it will be, over the data in `folder`; test mode."""
    port = free_port()
    chosen = replace(
        Settings.read({"LIKEPERSON_MODE": "test", "LIKEPERSON_PORT": str(port)}),
        data_dir=folder / "data",
        master_key_file=folder / "keys" / "master.key",
        **settings,
    )
    async with open_house(chosen, clock) as house, listening(house) as app:
        yield Running(house, app, URL(f"http://localhost:{port}"))
