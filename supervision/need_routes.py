"""Pages of needs and duty: one quiet page, who comes, the roster."""

from datetime import date, time
from typing import Any, ClassVar, Literal

from aiohttp import web as http

from core.errors import Invalid
from identity.http import actor
from supervision.domain import NoNumber
from supervision.doors import SupervisorsAnswer
from supervision.keys import NEEDS, ROSTERS, STORAGE
from supervision.need import NeedTaken, NobodyHere, TooMuchDuty
from supervision.needs import NOW
from supervision.page_parts import programme_of
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
ROSTER = "/veileder/vakt"
HOURS = "/tider?for=veiledning"


class Nothing(Form):
    """A button that was pressed."""


class NeedForm(Form):
    urgency: Literal["later", "now"]
    session_id: str = ""


class TakeForm(Form):
    how: Literal["video", "phone", "in_person"] = "video"


class ShiftForm(Form):
    """One's own duty, in one's own zone."""

    on: date
    starts: time
    ends: time
    until: date | None = None
    """Every week until then."""

    texts: ClassVar = {"on": "supervision-roster-day", "starts": "supervision-roster-clock"}


@routes.get(NOW, action="need.ask")
async def show_need(request: Request) -> http.StreamResponse:
    """How are you? One button, if one likes."""
    return await _need(request, "")


@routes.get("/veiledning/etter/{session_id}", action="need.ask")
async def after_session(request: Request) -> http.StreamResponse:
    """The same after a session."""
    return await _need(request, request.match_info["session_id"])


async def _need(request: Request, session_id: str) -> http.StreamResponse:
    me, app = actor(request), request.app
    page = await app[STORAGE].read(app[NEEDS].page, me, programme_of(me, "peer", "supervisor"))
    context = {
        "page": page,
        "session_id": session_id,
        "staff": not me.has("peer"),
        "gives_roles": me.has("supervisor", "coordinator", "admin"),
    }
    return render(request, "supervision/need.html", context)


@routes.post(NOW, action="need.ask")
async def ask(request: Request) -> http.StreamResponse:
    me, app = actor(request), request.app
    try:
        form = await read_form(request, NeedForm)
    except FormErrors:
        return see_other(NOW)
    try:
        await app[STORAGE].write(
            app[NEEDS].ask,
            me,
            programme_of(me, "peer", "supervisor"),
            form.urgency,
            form.session_id or None,
        )
    except NobodyHere:
        return see_other(NOW)  # the page says so, and whom to call
    return see_other(NOW)


@routes.post(NOW + "/{need_id}/slipp", action="need.ask")
async def let_be(request: Request) -> http.StreamResponse:
    await read_form(request, Nothing)
    app = request.app
    await app[STORAGE].write(app[NEEDS].let_be, actor(request), request.match_info["need_id"])
    return see_other(NOW, "supervision-flash-let-be")


@routes.post("/veileder/tar/{need_id}", action="need.take")
async def take(request: Request) -> http.StreamResponse:
    """One of us comes."""
    form, app = await read_form(request, TakeForm), request.app
    try:
        taken = await app[STORAGE].write(
            app[NEEDS].take, actor(request), request.match_info["need_id"], form.how
        )
    except NeedTaken:
        return see_other("/veileder", "supervision-flash-faster", "note")
    except SupervisorsAnswer:
        return see_other("/veileder", "supervision-flash-supervisors", "note")
    except NoNumber:
        return see_other("/veileder", "supervision-flash-no-number", "note")
    if form.how == "in_person":
        return see_other("/veileder", "supervision-flash-coming")
    way = "rom" if form.how == "video" else "ring"
    return see_other(f"/{way}/{taken.talk_id}")


@routes.get(ROSTER, action="roster.read")
async def roster(request: Request) -> http.StreamResponse:
    """Who is on duty the next fortnight."""
    return await _roster(request, begin())


@routes.post(ROSTER, action="roster.change")
async def take_duty(request: Request) -> http.StreamResponse:
    me, app = actor(request), request.app
    try:
        form = await read_form(request, ShiftForm)
        await app[STORAGE].write(
            app[ROSTERS].take_duty,
            me,
            programme_of(me, "peer", "supervisor"),
            form.on,
            form.starts,
            form.ends,
            form.until,
        )
    except FormErrors as problem:
        return await _roster(request, problem.form, 422)
    except Invalid as problem:
        state = await form_again(request, ShiftForm, problem.fields)
        return await _roster(
            request, state, 422, problem if isinstance(problem, TooMuchDuty) else None
        )
    return see_other(ROSTER, "supervision-flash-duty")


@routes.post(ROSTER + "/{shift_id}/slett", action="roster.change")
async def give_up_duty(request: Request) -> http.StreamResponse:
    await read_form(request, Nothing)
    app = request.app
    await app[STORAGE].write(
        app[ROSTERS].give_up_duty, actor(request), request.match_info["shift_id"]
    )
    return see_other(ROSTER, "supervision-flash-duty-gone", "note")


async def _roster(
    request: Request, form: FormState, status: int = 200, refused: TooMuchDuty | None = None
) -> http.StreamResponse:
    me, app = actor(request), request.app
    found = await app[STORAGE].read(app[ROSTERS].roster, me)
    context: dict[str, Any] = {"roster": found, "form": form, "holds": me.has("supervisor")}
    context |= {"refused": refused, "hours": HOURS}
    return render(request, "supervision/roster.html", context, status=status)
