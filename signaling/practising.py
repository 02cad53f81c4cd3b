"""The practice room: a peer alone with a partner of the server's, in the room as it really is.

Nothing of it is kept: no appointment, no attendance, no row. The page plays the server of a call
itself (`practice.js`), so that every button, every word and every kind of trouble is the real one.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Any, Final

import msgspec
from aiohttp import web as http

from content.pages import shelf
from core.clock import Clock
from core.ids import new_id
from identity.http import actor
from signaling.endpoints import Tries
from signaling.partner import LASTS, Partners
from signaling.seen import milliseconds
from signaling.turn import Relays
from web.forms import read_json
from web.page import page_context
from web.policy import ROOM
from web.rendering import render
from web.routing import Request, Routes

PARTNERS: Final = http.AppKey("PARTNERS", Partners)
PARTNER_TRIES: Final = http.AppKey("PARTNER_TRIES", Tries)
PRACTICE_RELAYS: Final = http.AppKey("PRACTICE_RELAYS", Relays)
PRACTICE_CLOCK: Final = http.AppKey("PRACTICE_CLOCK", Clock)

TRIES: Final = 30
"""Per person in ten minutes; every lost connection that one practises is a try."""
_BEGINS_IN: Final = timedelta(minutes=2)
_SIGN, _OVER = timedelta(minutes=14), timedelta(minutes=18)

routes = Routes()


class PracticeOffer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A browser's offer, with every candidate in it; `back`: after a connection that was lost."""

    sdp: Annotated[str, msgspec.Meta(max_length=40_000)]
    back: bool = False


@routes.get("/ov", action="call.practise", csp=ROOM, devices=True)
async def show_practice(request: Request) -> http.Response:
    """The room, as it is before a conversation begins."""
    me = actor(request)
    now = request.app[PRACTICE_CLOCK].now()
    page = page_context(request)
    # In the room nothing leads away by accident, as in the real one.
    page.nav = []
    name = page.texts.t("call-practice-name")
    return render(
        request,
        "signaling/practice.html",
        {
            "here": request.path,
            "other_name": name,
            "peer_name": name,
            "limits": False,
            "agenda": None,
            "aside_template": None,
            "after_template": None,
            "move": None,
            "content": await shelf(request),
            "practice": True,
            "room": {
                "room": new_id(),
                "me": me.person_id,
                "polite": False,
                "peer": True,
                "otherHere": True,
                "other": {"id": new_id(), "name": name},
                "clock": {
                    "starts": page.texts.clock(now + _BEGINS_IN),
                    "end": page.texts.clock(now + LASTS),
                },
                "times": _times(now),
                "now": milliseconds(now),
                "go": None,
                "ice": _fresh_ice(request),
            },
        },
    )


@routes.post("/ov/start", action="call.practise")
async def begin_practice(request: Request) -> http.Response:
    """Fresh relay credentials, where there is a relay."""
    request.app[PARTNER_TRIES].take(actor(request).person_id, request.app[PRACTICE_CLOCK].now())
    return http.json_response({"ice": _fresh_ice(request)})


@routes.post("/ov/svar", action="call.practise")
async def call_partner(request: Request) -> http.Response:
    """The partner's answer to an offer."""
    offer = await read_json(request, PracticeOffer)
    me, now = actor(request), request.app[PRACTICE_CLOCK].now()
    request.app[PARTNER_TRIES].take(me.person_id, now)
    texts = page_context(request).texts
    sdp = await request.app[PARTNERS].answer(
        me.person_id,
        offer.sdp,
        request.app[PRACTICE_RELAYS].ice_for(new_id(), now),
        locale=texts.locale,
        words=texts.t,
        back=offer.back,
    )
    return http.json_response({"sdp": sdp})


def _fresh_ice(request: Request) -> dict[str, object]:
    now = request.app[PRACTICE_CLOCK].now()
    return request.app[PRACTICE_RELAYS].ice_for(new_id(), now).as_json()


def _times(now: datetime) -> dict[str, Any]:
    """The frame of an hour, made short."""
    return {
        "opens": milliseconds(now),
        "starts": milliseconds(now + _BEGINS_IN),
        "sign": milliseconds(now + _SIGN),
        "over": milliseconds(now + _OVER),
        "end": milliseconds(now + LASTS),
    }
