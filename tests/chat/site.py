"""The group's own site, running: its pages and the wire, with a cookie that says who one is."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import CookieJar
from aiohttp import web as http
from aiohttp.test_utils import TestClient, TestServer, unused_port
from yarl import URL

from chat.setup import set_up as set_up_group
from core.clock import SystemClock
from core.errors import Forbidden as NotAllowed
from core.events import Events
from core.jobs import Jobs
from core.vault import Vault
from identity.http import ACTOR
from identity.permissions import Allowed, allowed
from server.mail import Outbox
from tests.chat.conftest import Group
from web.assets import Assets
from web.edge import MIDDLEWARES, set_up
from web.page import NavItem, page_context
from web.rendering import build_renderer
from web.routing import route_info
from web.security import Handler, Site
from wire.hub import Hub
from wire.limits import RATES, Kind, Rate
from wire.registry import Registry
from wire.routes import door
from wire.socket import Wire

OWN = {"Sec-Fetch-Site": "same-origin"}
Client = TestClient[http.Request, http.Application]


@dataclass
class GroupSite:
    """A served group."""

    group: Group
    hub: Hub
    client: Client
    url: str

    def as_(self, who: str) -> dict[str, str]:
        """Headers of somebody's browser."""
        return {**OWN, "Cookie": f"as={self.group[who].person_id}"}

    async def get(self, who: str, path: str) -> tuple[int, str]:
        """A page as somebody sees it."""
        async with self.client.get(path, headers=self.as_(who), allow_redirects=False) as answer:
            return answer.status, await answer.text()

    async def post(self, who: str, path: str, **fields: str) -> tuple[int, str, str]:
        """Send a form: status, where to, text."""
        async with self.client.post(
            path, data=fields, headers=self.as_(who), allow_redirects=False
        ) as answer:
            return answer.status, answer.headers.get("Location", ""), await answer.text()


def build_app(
    group: Group, vault: Vault, url: str, hub: Hub, rates: Mapping[Kind, Rate] = RATES
) -> http.Application:
    by_id = {actor.person_id: actor for actor in group.actors.values()}

    @http.middleware
    async def who(request: http.Request, handler: Handler) -> http.StreamResponse:
        found = by_id.get(request.cookies.get("as", ""))
        if found is not None:
            request[ACTOR] = found
            page = page_context(request)
            page.logged_in, page.first_name = True, found.first_name
            page.nav = [NavItem("/gruppe", "chat-title", "chat", count=2)]
        if not isinstance(allowed(found, route_info(request).action), Allowed):
            raise NotAllowed
        return await handler(request)

    app = http.Application(middlewares=[*MIDDLEWARES, who])
    assets = Assets()
    site = Site(URL(url), demo=True)
    set_up(app, site=site, assets=assets, renderer=build_renderer(assets), flash_key=b"k" * 32)
    registry = Registry()
    set_up_group(
        app,
        storage=group.storage,
        vault=vault,
        people=group.people,
        hub=hub,
        registry=registry,
        events=Events(),
        jobs=Jobs(),
        mailer=Outbox(SystemClock()),
        link=lambda path: f"{url}{path}",
        acquainted=lambda tx, scope, peer_id: ["Kari"],
        push_seed=b"p" * 32,
        clock=SystemClock(),
    )
    door(Wire(hub, registry, site.is_own_origin, rates)).add_to(app)
    return app


@asynccontextmanager
async def running(
    group: Group, vault: Vault, hub: Hub | None = None, rates: Mapping[Kind, Rate] = RATES
) -> AsyncIterator[GroupSite]:
    """Serve the group on a port of its own."""
    port = unused_port()
    url, hub = f"http://localhost:{port}", hub or Hub()
    server: TestServer = TestServer(
        build_app(group, vault, url, hub, rates), host="localhost", port=port
    )
    client: Client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
    await client.start_server()
    group.told.onward.append(hub)
    try:
        yield GroupSite(group, hub, client, url)
    finally:
        await hub.drain()
        await client.close()
