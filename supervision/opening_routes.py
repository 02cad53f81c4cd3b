"""Break-glass: why somebody outside the team must read a peer's log, and the log for a while."""

from typing import Annotated, Any, ClassVar

from aiohttp import web as http
from msgspec import Meta, field

from core.errors import Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.keys import LOGBOOK, OPENINGS, STAFF, STORAGE
from supervision.log_routes import log_context
from supervision.warning import WARNING
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
ONE = "/logg-med-grunn/{peer_id}"


class ReasonForm(Form):
    reason: Annotated[str, Meta(max_length=1000)]
    sure: list[str] = field(default_factory=list)
    texts: ClassVar = {"reason.required": "supervision-opening-reason-error"}


@routes.get(ONE, action="log.break_glass")
async def ask(request: Request) -> http.StreamResponse:
    """What it means, and why; whoever supervises reads it as the team does."""
    me, peer_id = actor(request), request.match_info["peer_id"]
    if me.has("supervisor"):
        return see_other(f"/veileder/logg/{peer_id}")
    return await _page(request, begin())


async def _page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me, app = actor(request), request.app
    peer_id = request.match_info["peer_id"]

    def body(tx: Tx) -> dict[str, Any]:
        app[OPENINGS].programme(tx, me, peer_id)
        names = app[STAFF].names(tx, Scope(me.organisation_id), {peer_id})
        return {"name": names.get(peer_id, ""), "peer_id": peer_id}

    found = await app[STORAGE].read(body)
    return render(
        request,
        "supervision/opening.html",
        {**found, "form": form, "warning": WARNING},
        status=status,
    )


@routes.post(ONE, action="log.break_glass")
async def open_log(request: Request) -> http.StreamResponse:
    me, app = actor(request), request.app
    peer_id = request.match_info["peer_id"]
    try:
        form = await read_form(request, ReasonForm)
        await app[STORAGE].write(app[OPENINGS].open, me, peer_id, form.reason, sure=form.sure)
    except FormErrors as problem:
        return await _page(request, problem.form, 422)
    except Invalid as problem:
        return await _page(request, await form_again(request, ReasonForm, problem.fields), 422)
    return see_other(f"/logg-med-grunn/{peer_id}/les")


@routes.get(ONE + "/les", action="log.break_glass")
async def read(request: Request) -> http.StreamResponse:
    """The log, while it lasts; afterwards the reason is asked for again."""
    me, app = actor(request), request.app
    peer_id = request.match_info["peer_id"]

    def body(tx: Tx) -> dict[str, Any]:
        found = app[LOGBOOK].read_with_reason(tx, me, peer_id)
        until = app[OPENINGS].current(tx, me, peer_id).until
        return {**log_context(request, tx, found), "until": until}

    try:
        found = await app[STORAGE].write(body)
    except NotFound:
        await _page(request, begin())  # who may not open it learns nothing here either
        return see_other(f"/logg-med-grunn/{peer_id}")
    return render(request, "supervision/log.html", {**found, "me_id": me.person_id, "team": False})
