"""“Øv sammen”: a peer asks others into the room, and they say yes, no or maybe."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from aiohttp import web as http
from msgspec import field

from appointments.domain import AppointmentOver
from core.errors import Invalid
from core.storage import Tx
from identity.http import actor
from supervision.keys import MEETINGS, PRACTICES, STORAGE
from supervision.meeting import ANSWERS, BusyThen, MeetingOver
from supervision.page_parts import programme_of
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
ALL = "/ov-sammen"


class PracticeForm(Form):
    """When, in one's own zone, and with whom."""

    starts_at: datetime
    people: list[str] = field(default_factory=list)
    texts: ClassVar = {"starts_at": "supervision-practice-when-error"}


class AnswerForm(Form):
    answer: Literal["yes", "maybe", "no"]


class Nothing(Form):
    """A button that was pressed."""


@routes.get(ALL, action="practice.meet")
async def everything(request: Request) -> http.StreamResponse:
    return await _page(request, begin())


async def _page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me, app = actor(request), request.app

    def body(tx: Tx) -> dict[str, Any]:
        return {
            "practices": app[PRACTICES].mine(tx, me),
            "peers": app[PRACTICES].to_ask(tx, me, programme_of(me, "peer")),
            "now": tx.now,
        }

    context = {**await app[STORAGE].read(body), "form": form, "answers": ANSWERS}
    return render(request, "supervision/practice.html", context, status=status)


@routes.post(ALL, action="practice.meet")
async def ask(request: Request) -> http.StreamResponse:
    me, app = actor(request), request.app
    try:
        form = await read_form(request, PracticeForm)
        await app[STORAGE].write(
            app[PRACTICES].ask, me, programme_of(me, "peer"), form.starts_at, form.people
        )
    except FormErrors as problem:
        return await _page(request, problem.form, 422)
    except Invalid as problem:
        return await _page(request, await form_again(request, PracticeForm, problem.fields), 422)
    except BusyThen:
        busy = {"starts_at": "supervision-practice-busy"}
        return await _page(request, await form_again(request, PracticeForm, busy), 422)
    return see_other(ALL, "supervision-practice-flash-asked")


@routes.post(ALL + "/{meeting_id}/svar", action="practice.meet")
async def answer(request: Request) -> http.StreamResponse:
    """The last word counts, and no reason is asked for."""
    form = await read_form(request, AnswerForm)
    try:
        await request.app[STORAGE].write(
            request.app[MEETINGS].answer,
            actor(request),
            request.match_info["meeting_id"],
            form.answer,
        )
    except (MeetingOver, AppointmentOver):
        return see_other(ALL, "supervision-flash-over", "note")
    except BusyThen:
        return see_other(ALL, "supervision-meeting-flash-yours-busy", "note")
    return see_other(ALL, f"supervision-meeting-flash-{form.answer}")


@routes.post(ALL + "/{meeting_id}/avlys", action="practice.meet")
async def call_off(request: Request) -> http.StreamResponse:
    await read_form(request, Nothing)
    await request.app[STORAGE].write(
        request.app[PRACTICES].call_off, actor(request), request.match_info["meeting_id"]
    )
    return see_other(ALL, "supervision-practice-flash-off", "note")
