"""The user's page when we had to move a session: our fault, a name, three times, one tap."""

from typing import Any

from aiohttp import web as http

from core.errors import Conflict
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.choosing import AlreadyPicked
from supervision.keys import MOVING, STAFF, STORAGE
from supervision.slots import read_time, time_value
from web.forms import Form, FormErrors, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class PickForm(Form):
    starts_at: str


@routes.get("/flyttet/{moved_id}", action="session.moved_by_us")
async def letter(request: Request) -> http.StreamResponse:
    me = actor(request)
    app = request.app

    def body(tx: Tx) -> dict[str, Any]:
        found = app[MOVING].letter(tx, me, request.match_info["moved_id"])
        by = found.moved.signed_by
        names = app[STAFF].names(tx, Scope(me.organisation_id), {by})
        times = [{"value": time_value(at), "at": at} for at in found.times]
        return {"letter": found, "name": names.get(by, ""), "times": times}

    return render(request, "supervision/moved.html", await app[STORAGE].read(body))


@routes.post("/flyttet/{moved_id}", action="session.moved_by_us")
async def pick(request: Request) -> http.StreamResponse:
    """One tap. A time that has just gone leads back to three that are free."""
    me = actor(request)
    moved_id = request.match_info["moved_id"]
    back = f"/flyttet/{moved_id}"
    try:
        form = await read_form(request, PickForm)
    except FormErrors:
        return see_other(back)
    at = read_time(form.starts_at)
    if at is None:
        return see_other(back)
    try:
        await request.app[STORAGE].write(request.app[MOVING].pick, me, moved_id, at)
    except AlreadyPicked:
        return see_other(back)
    except Conflict:
        return see_other(back, "supervision-flash-hour-gone", "note")
    return see_other("/", "supervision-flash-picked")
