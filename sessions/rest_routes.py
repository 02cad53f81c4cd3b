"""While a peer has a break: the user says what they would like, and whom they go on with."""

from typing import ClassVar, Literal

from aiohttp import web as http

from identity.http import actor
from sessions.course_routes import pairing_page
from sessions.pages import pages
from sessions.pairing import PairingWrongState
from sessions.rests import NoneLeft, NoRequest
from web.forms import Form, FormErrors, read_form
from web.rendering import see_other
from web.routing import Request, Routes

routes = Routes()


class Answer(Form):
    """Wait, somebody else meanwhile, somebody else for good, or an end."""

    answer: Literal["wait", "meanwhile", "rematch", "by_user", "completed"]

    texts: ClassVar = {"answer": "sessions-pairing-choose"}


class Choice(Form):
    """The first peer is back."""

    way: Literal["back", "stay"]

    texts: ClassVar = {"way": "sessions-pairing-choose"}


@routes.post("/kobling/{pairing_id}/imens", action="pairing.rest")
async def say(request: Request) -> http.Response:
    """What the user would like while the peer has a break; it can be said anew."""
    me, it, pairing_id = actor(request), pages(request), request.match_info["pairing_id"]
    try:
        form = await read_form(request, Answer)
        if form.answer == "wait" or form.answer == "meanwhile":
            await it.storage.write(it.services.rests.say, me, pairing_id, form.answer)
            return see_other(f"/kobling/{pairing_id}", flash=f"sessions-flash-rest-{form.answer}")
        await it.storage.write(it.services.pairings.end, me, pairing_id, form.answer)
    except FormErrors as errors:
        return await pairing_page(request, errors.form, status=422)
    except NoRequest:
        return see_other("/foresporsel", flash="sessions-flash-rest-no-request", mood="note")
    except NoneLeft:
        flash = "sessions-flash-rest-none-left"
        return see_other(f"/kobling/{pairing_id}", flash=flash, mood="note")
    except PairingWrongState:
        return see_other(f"/kobling/{pairing_id}", flash="sessions-flash-rest-changed", mood="note")
    if form.answer == "completed":
        return see_other(f"/avslutning/{pairing_id}", flash="sessions-flash-ended", mood="note")
    flash = "sessions-flash-rematch" if form.answer == "rematch" else "sessions-flash-ended"
    return see_other("/", flash=flash, mood="note")


@routes.post("/kobling/{pairing_id}/tilbake", action="pairing.rest")
async def choose(request: Request) -> http.Response:
    """Back to the first peer, or on with whoever stood in."""
    me, it, pairing_id = actor(request), pages(request), request.match_info["pairing_id"]
    try:
        form = await read_form(request, Choice)
        await it.storage.write(it.services.rests.choose, me, pairing_id, form.way)
    except FormErrors as errors:
        return await pairing_page(request, errors.form, status=422)
    except PairingWrongState:
        return see_other(f"/kobling/{pairing_id}", flash="sessions-flash-rest-changed", mood="note")
    return see_other("/", flash=f"sessions-flash-rest-{form.way}")
