"""Hangs the wire into the application: the door, the watch over logins, the end of sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from aiohttp import web as http

from core.events import Events
from web.security import Site
from wire.ended import follow
from wire.hub import Hub
from wire.registry import Registry
from wire.routes import door
from wire.socket import Wire
from wire.watch import Logins, watch


def set_up(
    app: http.Application,
    *,
    hub: Hub,
    registry: Registry,
    events: Events,
    site: Site,
    logins: Logins,
) -> None:
    """The one socket of each page. The slices have taught `registry` their words, or will."""
    door(Wire(hub, registry, site.is_own_origin)).add_to(app)
    follow(events, hub)

    async def watching(_app: http.Application) -> AsyncIterator[None]:
        task = asyncio.ensure_future(watch(hub, logins))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(watching)
