"""Routes: every one names an action of the permission table, its CSP and its limits, in one place.

The middlewares here and in `identity` read that from the matched route, and a test walks the
router and finds nothing without it.
"""

import re
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, Literal

from aiohttp import web as http
from aiohttp.web_urldispatcher import AbstractRoute

from web.policy import PAGE, Csp

Request = http.Request
Handler = Callable[[http.Request], Awaitable[http.StreamResponse]]

Devices = bool | Literal["microphone"]

BODY_LIMIT: Final = 64 * 1024
"""Bytes that a form may send unless its route says otherwise (IN1)."""


@dataclass(frozen=True, slots=True)
class RouteInfo:
    """What the edge must know of a route before its handler runs."""

    action: str
    csp: Csp = PAGE
    devices: Devices = False
    """Camera and microphone, or the microphone alone, may be asked for here; nowhere else
    (Permissions-Policy)."""
    body_limit: int = BODY_LIMIT


UNKNOWN: Final = RouteInfo(action="page.read")
"""For a request that matches nothing: its answer is a page like any other."""

ROUTES: Final = http.AppKey("ROUTES", dict[AbstractRoute, RouteInfo])


@dataclass(frozen=True, slots=True)
class _Entry:
    method: str
    path: str
    handler: Handler
    info: RouteInfo


@dataclass(slots=True)
class Routes:
    """A slice's table of routes; `add_to` puts them into an application."""

    entries: list[_Entry] = field(default_factory=list)

    def get(
        self, path: str, *, action: str, csp: Csp = PAGE, devices: Devices = False
    ) -> Callable[[Handler], Handler]:
        """A page or a reading; HEAD comes with it."""
        return self._route("GET", path, RouteInfo(action, csp, devices))

    def post(
        self, path: str, *, action: str, csp: Csp = PAGE, body_limit: int = BODY_LIMIT
    ) -> Callable[[Handler], Handler]:
        """A change; `body_limit` in bytes."""
        return self._route("POST", path, RouteInfo(action, csp, body_limit=body_limit))

    def add(self, method: str, path: str, handler: Handler, info: RouteInfo) -> None:
        """The same without a decorator, for handlers that are methods."""
        self.entries.append(_Entry(method, path, handler, info))

    def _route(self, method: str, path: str, info: RouteInfo) -> Callable[[Handler], Handler]:
        def keep(handler: Handler) -> Handler:
            self.add(method, path, handler, info)
            return handler

        return keep

    def add_to(self, app: http.Application) -> None:
        """Register all; a second handler for the same method and path fails here, at start."""
        known = app.setdefault(ROUTES, {})
        for entry in self.entries:
            path = _typed(entry.path)
            if entry.method == "GET":
                route = app.router.add_get(path, entry.handler)
            else:
                route = app.router.add_route(entry.method, path, entry.handler)
            for each in route.resource or (route,):
                known.setdefault(each, entry.info)


_ID_PLACE: Final = re.compile(r"\{(\w*id)\}")


def _typed(path: str) -> str:
    """`{…_id}` takes the form of an id only: anything else is a page that does not exist."""
    return _ID_PLACE.sub(r"{\1:[0-9a-f]{32}}", path)


def route_info(request: http.Request) -> RouteInfo:
    """What was said of the route that `request` matched, or `UNKNOWN`."""
    known = request.app.get(ROUTES)
    return UNKNOWN if known is None else known.get(request.match_info.route, UNKNOWN)


def walk(app: http.Application) -> Iterator[tuple[str, str, RouteInfo | None]]:
    """Every route of `app` as (method, path, what was said of it or None)."""
    known = app.get(ROUTES, {})
    for route in app.router.routes():
        path = route.resource.canonical if route.resource else ""
        yield route.method, path, known.get(route)
