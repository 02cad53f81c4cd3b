"""The plan's pages for the staff: what is ours to do, one peer's, “I have been in touch”."""

from typing import Annotated, Literal

from aiohttp import web as http
from msgspec import Meta, field

from identity.http import actor
from supervision.doors import SomebodyWasFaster
from supervision.keys import OFFERING, STORAGE
from supervision.offering import MOST_LETTERS
from supervision.offers import CONTACTS
from supervision.warning import WARNING, LooksLikeSomebody
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
PLAN = "/veileder/plan"


class ContactForm(Form):
    """How; `about`: which thing of the plan; `words` only where the peer is to read them."""

    how: Literal["message", "phone", "in_person"] = "message"
    about: Annotated[str, Meta(max_length=120)] = ""
    words: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    sure: list[str] = field(default_factory=list)


@routes.get(PLAN, action="offer.list")
async def show_plan(request: Request) -> http.StreamResponse:
    """What is ours to do next, for every peer."""
    me, app = actor(request), request.app
    found = await app[STORAGE].read(app[OFFERING].everybody, me)
    context = {"owed": found.owed, "peers": found.peers, "contacts": CONTACTS}
    return render(request, "supervision/plan.html", context)


@routes.get(PLAN + "/{peer_id}", action="offer.list")
async def show_peer(request: Request) -> http.StreamResponse:
    """One peer: what is ours to do, and what we have offered."""
    return await _peer(request, begin())


async def _peer(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me, app = actor(request), request.app
    found = await app[STORAGE].read(app[OFFERING].peer, me, request.match_info["peer_id"])
    context = {"plan": found, "form": form, "contacts": CONTACTS, "most": MOST_LETTERS}
    context["warning"] = WARNING
    return render(request, "supervision/peer_plan.html", context, status=status)


@routes.post(PLAN + "/{peer_id}/kontakt", action="offer.made")
async def in_touch(request: Request) -> http.StreamResponse:
    """“I have been in touch”: about one thing of the plan, or at any other time."""
    me, app, peer_id = actor(request), request.app, request.match_info["peer_id"]
    try:
        form = await read_form(request, ContactForm)
    except FormErrors as problem:
        return await _peer(request, problem.form, 422)
    try:
        await app[STORAGE].write(
            app[OFFERING].made,
            me,
            peer_id,
            form.how,
            about=form.about,
            words=form.words,
            sure=form.sure,
        )
    except SomebodyWasFaster:
        return see_other(PLAN, "supervision-offer-faster", "note")
    except LooksLikeSomebody as problem:
        return await _peer(request, await form_again(request, ContactForm, problem.fields), 422)
    if form.words.strip():
        return see_other(f"{PLAN}/{peer_id}", "supervision-offer-sent")
    return see_other(PLAN if form.about else f"{PLAN}/{peer_id}", "supervision-offer-noted")
