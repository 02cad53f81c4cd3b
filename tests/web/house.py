"""The real templates and files behind a small server: the pages that are the same for everybody."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import CookieJar
from aiohttp import web as http
from aiohttp.test_utils import TestClient, TestServer, unused_port
from yarl import URL

from content.pages import as_shipped
from tests.web.site import Client
from web.assets import Assets
from web.blur import routes as blur
from web.edge import MIDDLEWARES, set_up
from web.page import page_context
from web.pages import Offer, demo_routes, front, routes
from web.preferences import routes as preferences
from web.rendering import build_renderer, render
from web.routing import Routes
from web.security import Site

NEUTRAL = "/vaeret"
"""Where the quick exit leads in these tests: a page that knows nothing of us."""
home = Routes()


@home.get("/", action="page.read")
async def show_front(request: http.Request) -> http.StreamResponse:
    return front(request, as_shipped(page_context(request).locale), Offer())


@home.get("/feilside", action="page.read")
async def show_error(request: http.Request) -> http.StreamResponse:
    return render(request, "errors/error.html", {"status": 500, "code": "internal"}, status=500)


@home.get(NEUTRAL, action="page.read")
async def show_neutral(request: http.Request) -> http.StreamResponse:
    return http.Response(text="<!doctype html><title>Vær</title>Sol", content_type="text/html")


@asynccontextmanager
async def house() -> AsyncIterator[Client]:
    """The pages, on a port of their own."""
    port = unused_port()
    app = http.Application(middlewares=MIDDLEWARES)
    assets = Assets()
    renderer = build_renderer(assets, extra={"exit_url": NEUTRAL})
    place = Site(URL(f"http://127.0.0.1:{port}"))
    set_up(app, site=place, assets=assets, renderer=renderer, flash_key=b"k" * 32)
    for table in (home, routes, demo_routes, preferences, blur):
        table.add_to(app)
    server: TestServer = TestServer(app, host="127.0.0.1", port=port)
    client: Client = TestClient(server, cookie_jar=CookieJar(unsafe=True))
    async with client:
        yield client
