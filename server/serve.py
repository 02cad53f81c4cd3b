"""Listening: from settings to an open port, until SIGTERM or SIGINT, then out in good order."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import structlog
from aiohttp import web as http

from server.connections import be_quiet
from server.house import House, open_house
from server.settings import Settings
from server.unreadable import be_unreadable
from server.wiring import furnish

HEADER_SECONDS: Final = 75.0
"""A connection on which no whole head of a request has come by then is cut (IN1)."""

log = structlog.get_logger("serve")


async def serve(settings: Settings, ready: Callable[[House], None] = lambda _house: None) -> None:
    """Serve until asked to stop; `ready` is called once the port is open."""
    be_unreadable()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with open_house(settings) as house, listening(house):
        _keep_out_of_the_collector()
        log.info("listening", port=settings.port, mode=settings.mode)
        ready(house)
        await stop.wait()
        log.info("stopping")


def _keep_out_of_the_collector() -> None:
    """What is there from the start stays: looked through again at every full collection, it would
    let everybody wait a tenth of a second now and then."""
    gc.collect()
    gc.freeze()


@asynccontextmanager
async def listening(house: House) -> AsyncIterator[http.Application]:
    """The application on its port (and the figures on theirs); leaving drains it (RE10)."""
    settings = house.settings
    app = furnish(house)
    patience = settings.drain_seconds.total_seconds()
    runner = http.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=patience,
        keepalive_timeout=HEADER_SECONDS,
        auto_decompress=False,  # a packed body is refused; until then nobody unpacks it (IN2)
    )
    figures = http.AppRunner(_figures(house), access_log=None)
    try:
        # Within, so that a start that fails ends what it had begun beside it.
        await runner.setup()
        be_quiet(runner)
        await figures.setup()
        if settings.metrics_port:
            await http.TCPSite(figures, "127.0.0.1", settings.metrics_port).start()
        await http.TCPSite(runner, settings.host, settings.port, reuse_address=True).start()
        yield app
    finally:
        await house.hub.drain()
        await runner.cleanup()
        await figures.cleanup()


def _figures(house: House) -> http.Application:
    app = http.Application()
    app.router.add_get("/metrics", house.metrics.respond)
    return app
