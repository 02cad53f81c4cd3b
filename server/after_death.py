"""A user whose peer has died: a coordinator speaks with them first, and what they say is done.

Nothing comes back by itself, and no page tells a user that somebody is dead: a person does.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from aiohttp import web as http

from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.http import actor
from matching.service import WayBack
from server.overview import OVERVIEW_STORAGE
from server.services import SERVICES, Services
from web.forms import Form, FormErrors, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
PAGE: Final = "/koordinator/snakk-forst"


class Said(Form):
    """What the user wants, as they said it to one of us."""

    wants: Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody to speak with. `way_back`: what they can come back with."""

    id: str
    name: str
    since: date
    way_back: WayBack


def rows(tx: Tx, services: Services, me: Actor) -> list[Row]:
    """Everybody whom a coordinator is to speak with."""
    scope = Scope(me.organisation_id)
    found = services.supervision.bereaved.waiting(tx, me)
    names = services.identity.people.names(tx, scope, {each.about_id for each in found})
    way_back = services.matching.requests.way_back
    return [
        Row(
            id=each.id,
            name=names.get(each.about_id, ""),
            since=each.due_on,
            way_back=way_back(tx, scope, each.about_id, each.programme_id),
        )
        for each in found
    ]


def said(tx: Tx, services: Services, me: Actor, follow_up_id: str, *, wants: bool) -> bool:
    """They have spoken together. With the user's yes the request is back on the desk, with what
    they wrote, what is left of the sessions and their place in the line. Twice is once; says
    whether it came back. Raises: NotFound."""
    scope, requests = Scope(me.organisation_id), services.matching.requests
    done = services.supervision.bereaved.spoken(tx, me, follow_up_id)
    if done is None or not wants:
        return False
    if requests.way_back(tx, scope, done.about_id, done.programme_id) != "kept":
        return False
    services.sessions.rests.asked_for(tx, scope, done.about_id, done.programme_id)
    requests.look_again(tx, scope, done.about_id, done.programme_id, by=me.person_id)
    return True


@routes.get(PAGE, action="request.answer")
async def show(request: Request) -> http.StreamResponse:
    """Whom to speak with, and what to press afterwards."""
    app = request.app
    found = await app[OVERVIEW_STORAGE].read(rows, app[SERVICES], actor(request))
    return render(request, "matching/after_death.html", {"people": found})


@routes.post(PAGE + "/{follow_up_id}", action="request.answer")
async def spoken(request: Request) -> http.StreamResponse:
    """Yes or no, as the user said it."""
    me, app, key = actor(request), request.app, request.match_info["follow_up_id"]
    try:
        form = await read_form(request, Said)
    except FormErrors:
        return see_other(PAGE)
    wants = form.wants == "yes"
    back = await app[OVERVIEW_STORAGE].write(said, app[SERVICES], me, key, wants=wants)
    if back:
        return see_other("/koordinator", "after-death-flash-back")
    return see_other(PAGE, "after-death-flash-spoken", "note")
