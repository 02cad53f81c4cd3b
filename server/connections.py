"""What aiohttp answers by itself, before there is a request: as little as possible (DE1).

A line that is no HTTP never reaches our middlewares. By itself aiohttp would quote it back,
name its own version and log the stranger's address.
"""

from typing import Final

from aiohttp import web as http
from aiohttp.web_protocol import RequestHandler

HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "",
}


class Connection(RequestHandler):
    """One connection of a browser, or of something that is none."""

    __slots__ = ()

    def handle_error(
        self,
        request: http.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> http.StreamResponse:
        """A number, and the connection ends."""
        if request.writer.output_size > 0:
            raise ConnectionError("an answer has begun already")
        response = http.Response(status=status, text=f"{status}\n", headers=HEADERS)
        response.force_close()
        return response


class Connections(http.Server):
    """Makes them."""

    def __call__(self) -> Connection:
        return Connection(self, loop=self._loop, **self._kwargs)


def be_quiet(runner: http.AppRunner) -> None:
    """Let the runner's server, once set up, make connections of our kind."""
    assert runner.server is not None
    runner.server.__class__ = Connections
