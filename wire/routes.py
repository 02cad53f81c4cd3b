"""The door of the wire: `/ws`, for whoever is logged in."""

from aiohttp import web as http

from identity.http import actor
from web.routing import RouteInfo, Routes
from wire.socket import Wire

PATH = "/ws"


def door(wire: Wire) -> Routes:
    """The one route. A plain request from a logged-in page is answered 426, which tells the page
    that its login still stands."""
    routes = Routes()

    async def enter(request: http.Request) -> http.StreamResponse:
        return await wire.converse(request, actor(request))

    routes.add("GET", PATH, enter, RouteInfo("wire.connect"))
    return routes
