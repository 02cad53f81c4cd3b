"""The pages of matching with identity around them, on a port of their own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache

from aiohttp import ClientResponse, DummyCookieJar
from aiohttp import web as http
from aiohttp.test_utils import TestClient, TestServer, unused_port
from yarl import URL

from content.pages import as_shipped
from identity.actor import Actor
from identity.app import set_up as set_up_identity
from identity.http import MIDDLEWARES as WHO
from identity.setup import Identity
from matching.pages import add_to
from matching.setup import Matching
from web.assets import Assets
from web.edge import MIDDLEWARES, set_up
from web.page import page_context
from web.pages import Offer, front
from web.pages import routes as pages
from web.preferences import routes as preferences
from web.rendering import Renderer, build_renderer
from web.routing import Routes
from web.security import Site as Place

home = Routes()


@home.get("/", action="page.read")
async def show_front(request: http.Request) -> http.StreamResponse:
    return front(request, as_shipped(page_context(request).locale), Offer())


@dataclass
class Site:
    """Asks for pages as somebody; redirects are not followed."""

    client: TestClient[http.Request, http.Application]
    identity: Identity
    url: str
    tokens: dict[str, str] = field(default_factory=dict)

    async def token(self, who: Actor) -> str:
        """A full login of `who`."""
        if who.person_id not in self.tokens:
            entered = await self.identity.storage.write(
                self.identity.logins.demo, self.identity.scope, who.person_id
            )
            self.tokens[who.person_id] = entered.token
        return self.tokens[who.person_id]

    async def ask(
        self, who: Actor | None, method: str, path: str, data: object = None, **headers: str
    ) -> ClientResponse:
        sent = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html", **headers}
        if who is not None:
            sent["Cookie"] = f"login={await self.token(who)}"
        return await self.client.request(
            method, path, data=data, headers=sent, allow_redirects=False
        )

    async def get(self, who: Actor | None, path: str) -> ClientResponse:
        return await self.ask(who, "GET", path)

    async def post(
        self, who: Actor | None, path: str, data: object = None, **headers: str
    ) -> ClientResponse:
        return await self.ask(who, "POST", path, data, **headers)

    async def refused(self, method: str, path: str, *people: Actor) -> None:
        """Nobody logged in is sent to log in (or told so), others may not."""
        answer = await self.ask(None, method, path)
        assert answer.status == (303 if method == "GET" else 401), path
        for who in people:
            assert (await self.ask(who, method, path)).status == 403, path

    async def page(self, who: Actor | None, path: str) -> str:
        """The text of a page that must be there."""
        answer = await self.get(who, path)
        text = await answer.text()
        assert answer.status == 200, (path, answer.status, answer.headers.get("Location"))
        return text


@cache
def _pages() -> tuple[Assets, Renderer]:
    """Read and compiled once for all tests."""
    assets = Assets()
    return assets, build_renderer(assets)


@asynccontextmanager
async def serving(identity: Identity, matching: Matching) -> AsyncIterator[Site]:
    """Runs until left."""
    port = unused_port()
    app = http.Application(middlewares=[*MIDDLEWARES, *WHO])
    assets, renderer = _pages()
    place = Place(URL(f"http://127.0.0.1:{port}"))
    set_up(app, site=place, assets=assets, renderer=renderer, flash_key=b"k" * 32)
    set_up_identity(app, identity)
    for table in (home, pages, preferences):
        table.add_to(app)
    add_to(app, matching)
    server: TestServer = TestServer(app, host="127.0.0.1", port=port)
    client: TestClient[http.Request, http.Application] = TestClient(
        server, cookie_jar=DummyCookieJar()
    )
    async with client:
        yield Site(client, identity, str(place.base_url).rstrip("/"))
