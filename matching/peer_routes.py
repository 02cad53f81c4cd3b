"""A peer's pages: whom they are asked to meet, and their own text."""

from aiohttp import web as http

from content.pages import shelf
from core.schema import Scope
from identity.defaults import PROGRAMME
from identity.http import actor
from matching.domain import PeerText
from matching.forms import PeerTextForm, YesNoForm, peer_text_of, state_of_text
from matching.setup import MATCHING
from matching.topics import topics_of, topics_on
from web.forms import FormErrors, FormState, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
ASKED = "/forslag"
TEXT = "/likeperson-tekst"


@routes.get(ASKED, action="match.answer_peer")
async def show_asked(request: Request) -> http.StreamResponse:
    """The questions that wait for an answer, and what became of the latest."""
    me = actor(request)
    matching = request.app[MATCHING]
    scope = Scope(me.organisation_id)
    asked = await matching.storage.read(matching.proposals.asked, scope, me.person_id)
    return render(request, "matching/asked.html", {"asked": asked})


@routes.get(f"{ASKED}/{{proposal_id}}", action="match.answer_peer")
async def open_proposal(request: Request) -> http.StreamResponse:
    """What the user let the peer read; the reading is noted for the user (AD2)."""
    matching = request.app[MATCHING]
    asked = await matching.storage.write(
        matching.proposals.open, actor(request), request.match_info["proposal_id"]
    )
    topic_list = await topics_of(request, asked.proposal.programme_id)
    context = {"asked": asked, "topic_list": topic_list}
    return render(request, "matching/person.html", context)


@routes.post(f"{ASKED}/{{proposal_id}}", action="match.answer_peer")
async def answer_proposal(request: Request) -> http.StreamResponse:
    """Yes, or not this time; no reason is asked for."""
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, YesNoForm)
    except FormErrors:
        return see_other(request.path)
    yes = form.answer == "yes"
    await matching.storage.write(
        matching.proposals.answer_as_peer,
        actor(request),
        request.match_info["proposal_id"],
        yes=yes,
    )
    return see_other(ASKED, flash="matching-person-done-yes" if yes else "matching-person-done-no")


@routes.get(TEXT, action="peer.profile")
async def show_text(request: Request) -> http.StreamResponse:
    """The peer's own text, to be written, and as the user will see it."""
    me = actor(request)
    matching = request.app[MATCHING]
    scope = Scope(me.organisation_id)
    text = await matching.storage.read(matching.profiles.get, scope, PROGRAMME, me.person_id)
    return await _text(request, state_of_text(text), text)


@routes.post(TEXT, action="peer.profile")
async def save_text(request: Request) -> http.StreamResponse:
    """Kept."""
    me = actor(request)
    matching = request.app[MATCHING]
    scope = Scope(me.organisation_id)
    try:
        form = await read_form(request, PeerTextForm)
    except FormErrors as problem:
        return await _text(request, problem.form, PeerText())
    kept = peer_text_of(form, await topics_of(request))
    await matching.storage.write(matching.profiles.save, scope, PROGRAMME, me.person_id, kept)
    return see_other(TEXT, flash="matching-text-saved")


async def _text(request: Request, form: FormState, text: PeerText) -> http.Response:
    what = await shelf(request, PROGRAMME)
    context = {
        "form": form,
        "text": text,
        "name": actor(request).first_name,
        "topic_list": topics_on(what),
        "content": what,
    }
    status = 422 if form.errors else 200
    return render(request, "matching/text.html", context, status=status)
