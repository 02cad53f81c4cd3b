"""The web application around the house: middlewares in their order, health, what runs beside."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from aiohttp import web as http
from aiohttp.typedefs import Middleware

from core.storage import Tx
from server.house import HOUSE, House
from server.metrics import METRICS, measure
from server.settings import Settings
from web import blur, pages
from web.assets import Assets
from web.client import PROXIES
from web.edge import MIDDLEWARES, set_up
from web.preferences import routes as preferences
from web.rendering import build_renderer, crisis_entries
from web.routing import Routes

Work = Callable[[], Awaitable[None]]
routes = Routes()


def build_app(house: House, inner: Sequence[Middleware] = ()) -> http.Application:
    """The application without any slice; `inner` are middlewares within those of `web`."""
    app = http.Application(middlewares=[measure, *MIDDLEWARES, *inner])
    app[HOUSE] = house
    app[METRICS] = house.metrics
    app[PROXIES] = house.settings.trusted_proxies
    assets = Assets()
    set_up(
        app,
        site=house.site,
        assets=assets,
        renderer=build_renderer(assets, extra=_on_every_page(house.settings)),
        flash_key=house.masters.derive("flash"),
    )
    preferences.add_to(app)
    pages.routes.add_to(app)
    blur.routes.add_to(app)
    if house.demo:
        pages.demo_routes.add_to(app)
    routes.add_to(app)
    return app


def _on_every_page(settings: Settings) -> dict[str, Any]:
    return {
        "crisis": crisis_entries(settings.crisis_numbers),
        "exit_url": settings.exit_url,
    }


def beside(work: Work) -> Callable[[http.Application], AsyncIterator[None]]:
    """A cleanup context that runs `work` beside the server and ends it with it."""

    async def context(_app: http.Application) -> AsyncIterator[None]:
        task = asyncio.ensure_future(work())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    return context


@routes.get("/healthz", action="service.health")
async def healthz(_request: http.Request) -> http.StreamResponse:
    """The process is alive."""
    return http.Response(text="ok\n")


@routes.get("/readyz", action="service.health")
async def readyz(request: http.Request) -> http.StreamResponse:
    """Whether to send people here: the database answers, and we are not about to stop."""
    house = request.app[HOUSE]
    if house.hub.draining:
        return http.Response(text="stopping\n", status=503)
    try:
        async with asyncio.timeout(2):
            await house.storage.read(_answers)
    except Exception:
        return http.Response(text="no database\n", status=503)
    return http.Response(text="ready\n")


def _answers(tx: Tx) -> None:
    tx.conn.execute(sa.select(1))
