"""What every request must pass and every response carries, errors too (DE1, SE4, IN1, IN2)."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from aiohttp import web as http
from yarl import URL

from core.errors import AppError, Forbidden, TooLarge
from web.routing import route_info

T = TypeVar("T")
Handler = Callable[[http.Request], Awaitable[http.StreamResponse]]
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
BODY_SECONDS: Final = 20.0
"""A body that has not arrived by then is cut (IN1)."""
HSTS: Final = "max-age=63072000; includeSubDomains"
_NO_DEVICES: Final = (
    "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), "
    "browsing-topics=()"
)
_MICROPHONE: Final = _NO_DEVICES.replace("microphone=()", "microphone=(self)")
_MAY_USE: Final = {
    False: _NO_DEVICES,
    "microphone": _MICROPHONE,
    True: _MICROPHONE.replace("camera=()", "camera=(self)"),
}


class CrossSite(Forbidden):
    """A change asked for by another site's page (SE4)."""

    code = "cross_site"


class PackedBody(AppError):
    """A compressed request body (IN2)."""

    code = "packed_body"
    status = 415


class TooSlow(AppError):
    """The body did not arrive in time (IN1)."""

    code = "too_slow"
    status = 408


@dataclass(frozen=True, slots=True)
class Site:
    """Where we are reached. In demo mode each of the cast has a host of their own as well."""

    base_url: URL
    demo: bool = False

    @property
    def secure(self) -> bool:
        return self.base_url.scheme == "https"

    def knows(self, host: str) -> bool:
        """Whether `host` (with port, as in the Host header) is ours."""
        if host == self.base_url.authority:
            return True
        if not self.demo:
            return False
        name, _, port = host.partition(":")
        ours = name in ("localhost", "127.0.0.1") or name.endswith(".localhost")
        return ours and port == _port(self.base_url)

    def is_own_origin(self, request: http.Request) -> bool:
        """Whether the Origin header names exactly the host that was asked (WS1)."""
        origin = request.headers.get("Origin", "")
        return self.knows(request.host) and origin == f"{self.base_url.scheme}://{request.host}"


SITE: Final = http.AppKey("SITE", Site)


def _port(url: URL) -> str:
    return "" if url.is_default_port() else str(url.port)


async def set_headers(request: http.Request, response: http.StreamResponse) -> None:
    """`on_response_prepare`: so that also the answers that aiohttp itself makes carry them."""
    info = route_info(request)
    headers = response.headers
    headers["Content-Security-Policy"] = info.csp.header
    headers["Permissions-Policy"] = _MAY_USE[info.devices]
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["X-Content-Type-Options"] = "nosniff"
    headers.setdefault("Cache-Control", "no-store")
    headers.popall("Server", None)
    if request.app[SITE].secure:
        headers["Strict-Transport-Security"] = HSTS


@http.middleware
async def guard_origin(request: http.Request, handler: Handler) -> http.StreamResponse:
    """Only our own pages change anything: Sec-Fetch-Site, else Origin, neither → 403 (SE4)."""
    site = request.app[SITE]
    if request.method not in SAFE:
        fetched_from = request.headers.get("Sec-Fetch-Site")
        if fetched_from is None:
            if not site.is_own_origin(request):
                raise CrossSite
        elif fetched_from not in ("same-origin", "none"):
            raise CrossSite
    return await handler(request)


async def in_time(reading: Awaitable[T]) -> T:
    """Await a body. Raises: TooSlow."""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            return await reading
    except TimeoutError:
        raise TooSlow from None


class Still(Protocol):
    """Raises when whoever asks may not do it any more."""

    def __call__(self) -> Awaitable[None]: ...


STILL: Final = http.RequestKey("STILL", Still)
"""Put there by the one who let them in."""


async def and_still(request: http.Request) -> None:
    """To be called when a body was read after its sender was looked up, which may take as long as
    they like: they may have lost the role, or the account, meanwhile (AZ4)."""
    may = request.get(STILL)
    if may is not None:
        await may()


@http.middleware
async def guard_body(request: http.Request, handler: Handler) -> http.StreamResponse:
    """Bodies are plain, small and in time, and read before any handler runs (IN1, IN2)."""
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise PackedBody
    if request.method not in SAFE and request.body_exists:
        limit = route_info(request).body_limit
        if (request.content_length or 0) > limit:
            raise TooLarge
        request = request.clone(client_max_size=limit)
        if not request.content_type.startswith("multipart/"):  # `read_form` parses those itself
            await in_time(request.read())
    return await handler(request)
