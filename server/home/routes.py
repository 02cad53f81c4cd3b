"""`/`: what this is, for strangers; one's own home, by role, for everybody else."""

from typing import Final

from aiohttp import web as http

from appointments.closed import ClosedNotice, notice
from content.pages import shelf
from core.schema import Scope
from core.storage import Storage
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import maybe_actor
from server.home.gather import Gatherer
from web.page import page_context
from web.pages import Offer, front
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
GATHERER: Final = http.AppKey("GATHERER", Gatherer)
HOME_STORAGE: Final = http.AppKey("HOME_STORAGE", Storage)
_STAFF: Final = ("/koordinator", "/veileder", "/personer")
"""Where staff begin: the first of these that is in their navigation."""


@routes.get("/", action="page.read")
async def home(request: Request) -> http.StreamResponse:
    """The first page of whoever asks."""
    me = maybe_actor(request)
    if me is None:
        offer = await request.app[HOME_STORAGE].read(request.app[GATHERER].offer)
        config, intro = offer.config, offer.intro(page_context(request).locale)
        what = Offer(intro, config.promise_days, config.quota, config.length, config.extension)
        return front(request, await shelf(request, offer.id), what)
    if me.assurance < me.demanded_assurance:
        return see_other("/inn/totp")
    if me.has("peer"):
        return await _of_peer(request, me)
    if me.is_staff:
        there = {item.url for item in page_context(request).nav}
        return see_other(next(url for url in (*_STAFF, "/meg") if url in there))
    return await _of_user(request, me)


async def _of_user(request: Request, me: Actor) -> http.StreamResponse:
    gather = request.app[GATHERER].user
    shown = await request.app[HOME_STORAGE].read(gather, me)
    context: dict[str, object] = {"home": shown, "closed": await _closed(request, me)}
    if shown.tells_of_a_break:
        context["content"] = await shelf(request, PROGRAMME)
    return render(request, "home/user.html", context)


async def _of_peer(request: Request, me: Actor) -> http.StreamResponse:
    gather = request.app[GATHERER].peer
    shown = await request.app[HOME_STORAGE].read(gather, me)
    context: dict[str, object] = {"home": shown, "closed": await _closed(request, me)}
    if shown.is_new:
        context["content"] = await shelf(request)
    return render(request, "home/peer.html", context)


async def _closed(request: Request, me: Actor) -> ClosedNotice | None:
    """Whether we are closed, or soon."""
    scope = Scope(me.organisation_id)
    return await request.app[HOME_STORAGE].read(notice, scope, PROGRAMME)


def set_up(app: http.Application, storage: Storage, gatherer: Gatherer) -> None:
    """The homes, over the slices that they are gathered from."""
    app[GATHERER] = gatherer
    app[HOME_STORAGE] = storage
    routes.add_to(app)
