"""Trying it all out before it counts: the test page, its echo call and its relay.

Usable at any time by everybody who is logged in. What it needs is handed out for one try: an echo
for seconds, and relay credentials of its own, counted per person.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web as http

from core.clock import Clock
from core.ids import new_id
from identity.http import actor
from identity.permissions import Allowed, allowed
from signaling.echo import Echoes
from signaling.endpoints import Tries
from signaling.turn import Relays
from web.forms import read_json
from web.policy import ROOM
from web.rendering import render
from web.routing import Request, Routes

ECHOES: Final = http.AppKey("ECHOES", Echoes)
TRIES: Final = http.AppKey("TRIES", Tries)
TRY_RELAYS: Final = http.AppKey("TRY_RELAYS", Relays)
TRY_CLOCK: Final = http.AppKey("TRY_CLOCK", Clock)

routes = Routes()


class EchoOffer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A browser's offer, with every candidate in it."""

    sdp: Annotated[str, msgspec.Meta(max_length=40_000)]


@routes.get("/prov", action="call.try", csp=ROOM, devices=True)
async def show_try(request: Request) -> http.Response:
    """The page; nothing is asked for before one presses."""
    may = isinstance(allowed(actor(request), "call.practise"), Allowed)
    relayed = request.app[TRY_RELAYS].relay_only
    return render(request, "signaling/try.html", {"relayed": relayed, "practise": may})


@routes.post("/prov/start", action="call.try")
async def begin_try(request: Request) -> http.Response:
    """What one try is configured with: relay credentials of its own, where there is a relay."""
    request.app[TRIES].take(actor(request).person_id, request.app[TRY_CLOCK].now())
    ice = request.app[TRY_RELAYS].ice_for(new_id(), request.app[TRY_CLOCK].now())
    return http.json_response({"ice": ice.as_json()})


@routes.post("/prov/ekko", action="call.try")
async def call_echo(request: Request) -> http.Response:
    """The echo's answer to an offer."""
    offer = await read_json(request, EchoOffer)
    me = actor(request)
    ice = request.app[TRY_RELAYS].ice_for(new_id(), request.app[TRY_CLOCK].now())
    sdp = await request.app[ECHOES].answer(me.person_id, offer.sdp, ice)
    return http.json_response({"sdp": sdp})
