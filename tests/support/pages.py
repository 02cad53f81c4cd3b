"""The pages of a slice, served over what its tests stand on, with a cookie that says who one is."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from aiohttp import CookieJar
from aiohttp import web as http
from aiohttp.test_utils import TestClient, TestServer, unused_port
from yarl import URL

from core.errors import Forbidden as NotAllowed
from identity.actor import Actor
from identity.http import ACTOR
from identity.permissions import Allowed, allowed
from web.assets import Assets
from web.edge import MIDDLEWARES, set_up
from web.page import NavItem, page_context
from web.rendering import Renderer, build_renderer
from web.routing import route_info
from web.security import Handler, Site

OWN = {"Sec-Fetch-Site": "same-origin"}
Client = TestClient[http.Request, http.Application]
T = TypeVar("T")


@cache
def rendering() -> tuple[Assets, Renderer]:
    """Read and compiled once for all tests."""
    assets = Assets()
    return assets, build_renderer(assets)


@dataclass
class Pages(Generic[T]):
    """The served pages; `house` is what they are pages of."""

    house: T
    people: Mapping[str, Actor]
    client: Client
    url: str

    def as_(self, who: str) -> dict[str, str]:
        """Headers of somebody's browser."""
        return {**OWN, "Cookie": f"as={self.people[who].person_id}"}

    async def get(self, who: str, path: str) -> tuple[int, str]:
        """A page as somebody sees it."""
        async with self.client.get(path, headers=self.as_(who), allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def post(self, who: str, path: str, **fields: str | list[str]) -> tuple[int, str, str]:
        """Send a form: status, where to, text."""
        data = [
            (name, each)
            for name, value in fields.items()
            for each in (value if isinstance(value, list) else [value])
        ]
        async with self.client.post(
            path, data=data, headers=self.as_(who), allow_redirects=False
        ) as answer:
            return answer.status, answer.headers.get("Location", ""), await answer.text()


def application(people: Mapping[str, Actor], nav: NavItem, site: Site) -> http.Application:
    """The edge as the house has it; whoever asks is whom the cookie `as` names."""

    @http.middleware
    async def who(request: http.Request, handler: Handler) -> http.StreamResponse:
        asked = request.cookies.get("as", "")
        found = next((one for one in people.values() if one.person_id == asked), None)
        if found is not None:
            request[ACTOR] = found
            page = page_context(request)
            page.logged_in, page.first_name = True, found.first_name
            page.nav = [nav]
        if not isinstance(allowed(found, route_info(request).action), Allowed):
            raise NotAllowed
        return await handler(request)

    app = http.Application(middlewares=[*MIDDLEWARES, who])
    assets, renderer = rendering()
    set_up(app, site=site, assets=assets, renderer=renderer, flash_key=b"k" * 32)
    return app


@asynccontextmanager
async def served(
    people: Mapping[str, Actor],
    nav: NavItem,
    add: Callable[[http.Application, Site], None],
) -> AsyncIterator[tuple[Client, str]]:
    """The pages that `add` brings, on a port of their own: a client, and their address."""
    port = unused_port()
    url = f"http://localhost:{port}"
    site = Site(URL(url), demo=True)
    app = application(people, nav, site)
    add(app, site)
    server: TestServer = TestServer(app, host="localhost", port=port)
    client: Client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    try:
        yield client, url
    finally:
        await client.close()
