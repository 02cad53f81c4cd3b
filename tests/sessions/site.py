"""The pages of sessions, served over the small town, with a cookie that says who one is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import CookieJar
from aiohttp import web as http
from aiohttp.test_utils import TestClient, TestServer, unused_port
from yarl import URL

from core.errors import Forbidden as NotAllowed
from identity.http import ACTOR
from identity.permissions import Allowed, allowed
from sessions.setup import set_up as set_up_sessions
from tests.sessions.conftest import Town
from web.assets import Assets
from web.edge import MIDDLEWARES, set_up
from web.page import NavItem, page_context
from web.rendering import build_renderer
from web.routing import route_info
from web.security import Handler, Site

OWN = {"Sec-Fetch-Site": "same-origin"}
Client = TestClient[http.Request, http.Application]


@dataclass
class Pages:
    """The served pages."""

    town: Town
    client: Client
    url: str

    def as_(self, who: str) -> dict[str, str]:
        """Headers of somebody's browser."""
        return {**OWN, "Cookie": f"as={self.town.actors[who].person_id}"}

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


def build_app(town: Town, url: str) -> http.Application:
    by_id = {actor.person_id: actor for actor in town.actors.values()}

    @http.middleware
    async def who(request: http.Request, handler: Handler) -> http.StreamResponse:
        found = by_id.get(request.cookies.get("as", ""))
        if found is not None:
            request[ACTOR] = found
            page = page_context(request)
            page.logged_in, page.first_name = True, found.first_name
            page.nav = [NavItem("/tider", "identity-nav-times", "clock")]
        if not isinstance(allowed(found, route_info(request).action), Allowed):
            raise NotAllowed
        return await handler(request)

    app = http.Application(middlewares=[*MIDDLEWARES, who])
    assets = Assets()
    site = Site(URL(url), demo=True)
    set_up(app, site=site, assets=assets, renderer=build_renderer(assets), flash_key=b"k" * 32)
    set_up_sessions(app, town.storage, town.below, town.services)
    return app


@asynccontextmanager
async def running(town: Town) -> AsyncIterator[Pages]:
    """Serve the pages on a port of their own."""
    port = unused_port()
    url = f"http://localhost:{port}"
    server: TestServer = TestServer(build_app(town, url), host="localhost", port=port)
    client: Client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    try:
        yield Pages(town, client, url)
    finally:
        await client.close()
