"""One page with one number: for whoever is to ring now."""

from aiohttp import web as http

from identity.http import actor
from identity.phones import as_read
from supervision.domain import HOWS
from supervision.keys import RINGING, STORAGE
from web.rendering import render
from web.routing import Request, Routes

routes = Routes()


@routes.get("/ring/{appointment_id}", action="phone.read")
async def ring(request: Request) -> http.StreamResponse:
    """Reading is a write: the peer sees who has seen their number, and when."""
    me, app = actor(request), request.app
    found = await app[STORAGE].write(app[RINGING].open, me, request.match_info["appointment_id"])
    shown = as_read(found.number) if found.number else ""
    return render(request, "supervision/ring.html", {"ring": found, "shown": shown, "hows": HOWS})
