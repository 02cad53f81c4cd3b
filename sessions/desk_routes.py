"""The coordinator's page of sessions: what a person is to say, to decide, whom to call."""

from typing import ClassVar, Final, Literal

from aiohttp import web as http

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from sessions import store
from sessions.domain import Session, State, TooEarly, Who, WrongState
from sessions.pages import pages
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


MEANS: Final[dict[str, tuple[State, Who | None]]] = {
    "completed": ("completed", None),
    "interrupted": ("interrupted", None),
    "cancelled": ("cancelled", None),
    "absent_user": ("no_show", "user"),
    "absent_peer": ("no_show", "peer"),
    "absent_both": ("no_show", "both"),
}


class Outcome(Form):
    """What really came of it."""

    outcome: Literal[
        "completed", "interrupted", "cancelled", "absent_user", "absent_peer", "absent_both"
    ]

    texts: ClassVar = {"outcome": "sessions-outcome-choose"}


@routes.get("/koordinator/samtaler", action="session.list")
async def show_desk(request: Request) -> http.Response:
    """Everything of the last and the next fortnight."""
    it = pages(request)
    desk = await it.storage.read(it.services.desks.desk, actor(request))
    return render(request, "sessions/desk.html", {"desk": desk})


@routes.get("/koordinator/samtaler/{session_id}", action="session.correct")
async def show_outcome(request: Request) -> http.Response:
    """One session, and what came of it."""
    return await _page(request, begin())


@routes.post("/koordinator/samtaler/{session_id}", action="session.correct")
async def correct(request: Request) -> http.Response:
    """Say or correct what came of it."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Outcome)
    except FormErrors as errors:
        return await _page(request, errors.form, status=422)
    session_id = request.match_info["session_id"]
    state, absent = MEANS[form.outcome]
    try:
        await it.storage.write(it.services.outcomes.correct, me, session_id, state, absent)
    except (TooEarly, WrongState):
        said = {"outcome": "sessions-outcome-too-early"}
        return await _page(request, await form_again(request, Outcome, said), status=409)
    return see_other("/koordinator/samtaler", flash="sessions-flash-corrected")


async def _page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, it = actor(request), pages(request)

    def read(tx: Tx) -> tuple[Session, dict[str, str]]:
        scope = Scope(me.organisation_id)
        found = store.get(tx, scope, request.match_info["session_id"])
        if found is None or not me.has("coordinator", programme_id=found.programme_id):
            raise NotFound
        return found, it.services.people.names(tx, scope, [found.user_id, found.peer_id])

    session, names = await it.storage.read(read)
    context = {
        "session": session,
        "user": names.get(session.user_id, ""),
        "peer": names.get(session.peer_id, ""),
        "form": form,
        "now_is": f"absent_{session.absent}" if session.absent else session.state,
    }
    return render(request, "sessions/outcome.html", context, status=status)
