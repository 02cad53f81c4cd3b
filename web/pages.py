"""The pages that are the same for everybody: front, help, privacy, service worker."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from aiohttp import web as http

from web.edge import ASSETS
from web.rendering import render
from web.routing import Routes

routes = Routes()
demo_routes = Routes()
"""Only in demo mode."""

_WORKER: Final = "sw.js"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a stranger is offered, by the programme's settings. `lead`: the service in its owner's
    words; `days`: how many working days an answer may take; `more`: how many more one may ask for.
    """

    lead: str = ""
    days: int = 2
    sessions: int = 5
    length: timedelta = timedelta(hours=1)
    more: int = 3


def front(request: http.Request, content: Any, offer: Offer) -> http.Response:
    """What this is, for whom, what happens, and one step. Shown at `/` to strangers.

    `content`: what holds of the service's texts (`content.pages.Shelf`), handed in since we know
    of no slice.
    """
    return render(request, "front.html", {"content": content, "offer": offer})


@routes.get("/hjelp", action="page.read")
async def show_help(request: http.Request) -> http.StreamResponse:
    """The crisis numbers; a browser keeps this one page for when we are down (CX1)."""
    return render(request, "help.html")


@routes.get("/personvern", action="page.read")
async def show_privacy(request: http.Request) -> http.StreamResponse:
    """What happens with what one tells us."""
    return render(request, "privacy.html")


@routes.get("/sw.js", action="page.read")
async def send_worker(request: http.Request) -> http.StreamResponse:
    """The service worker, at the root since it may only see what lies beneath it."""
    return request.app[ASSETS].respond(request, _WORKER)


@demo_routes.get("/demo/utseende", action="page.read")
async def show_gallery(request: http.Request) -> http.StreamResponse:
    """Every part in both themes, for whoever builds a page."""
    return render(request, "demo/gallery.html")
