"""A peer's pages of group supervision: yes, no or maybe, a wish, and what was written."""

from typing import Annotated, Any, ClassVar, Literal

from aiohttp import web as http
from msgspec import Meta, field

from appointments.domain import AppointmentOver
from core.errors import Invalid
from core.storage import Tx
from identity.http import actor
from supervision.keys import MEETING_LOG, MEETINGS, MEETINGS_SEEN, STORAGE
from supervision.logbook import MOST_LETTERS
from supervision.meeting import ANSWERS, BusyThen, MeetingOver
from supervision.meeting_log import TooManyWishes
from supervision.meeting_log_routes import LOG, log_page
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
ONE = "/veiledning/felles/{meeting_id}"


class AnswerForm(Form):
    answer: Literal["yes", "maybe", "no"]


class WishForm(Form):
    """Something to talk about; signed only by whoever wants to."""

    text: Annotated[str, Meta(max_length=600)]
    named: bool = False
    texts: ClassVar = {"text.required": "supervision-error-text"}


class OwnWordsForm(Form):
    text: Annotated[str, Meta(max_length=MOST_LETTERS)]
    sure: list[str] = field(default_factory=list)
    texts: ClassVar = {"text.required": "supervision-error-text"}


def _back(request: Request) -> str:
    return f"/veiledning/felles/{request.match_info['meeting_id']}"


@routes.get(ONE, action="meeting.answer")
async def one(request: Request) -> http.StreamResponse:
    """When, with whom, and what I say."""
    return await _page(request, begin())


async def _page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me, app = actor(request), request.app

    def body(tx: Tx) -> dict[str, Any]:
        seen = app[MEETINGS_SEEN].look(tx, me, request.match_info["meeting_id"])
        return {"seen": seen, "now": tx.now}

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "answers": ANSWERS, "me_id": me.person_id}
    return render(request, "supervision/meeting_mine.html", context, status=status)


@routes.post(ONE + "/svar", action="meeting.answer")
async def answer(request: Request) -> http.StreamResponse:
    """The last word counts, and no reason is asked for."""
    form, back = await read_form(request, AnswerForm), _back(request)
    try:
        await request.app[STORAGE].write(
            request.app[MEETINGS].answer,
            actor(request),
            request.match_info["meeting_id"],
            form.answer,
        )
    except (MeetingOver, AppointmentOver):
        return see_other("/veiledning", "supervision-flash-over", "note")
    except BusyThen:
        return see_other(back, "supervision-meeting-flash-yours-busy", "note")
    return see_other(back, f"supervision-meeting-flash-{form.answer}")


@routes.post(ONE + "/onske", action="meeting.answer")
async def wish(request: Request) -> http.StreamResponse:
    me, app, back = actor(request), request.app, _back(request)
    try:
        form = await read_form(request, WishForm)
        await app[STORAGE].write(
            app[MEETING_LOG].wish_for,
            me,
            request.match_info["meeting_id"],
            form.text,
            named=form.named,
        )
    except FormErrors as problem:
        return await _page(request, problem.form, 422)
    except Invalid as problem:
        return await _page(request, await form_again(request, WishForm, problem.fields), 422)
    except TooManyWishes:
        full = {"text": "supervision-wish-flash-many"}
        return await _page(request, await form_again(request, WishForm, full), 422)
    return see_other(back, "supervision-wish-flash-sent")


@routes.post(LOG + "/{meeting_id}", action="meeting.log")
async def own_words(request: Request) -> http.StreamResponse:
    """Beside what others wrote."""
    me, app = actor(request), request.app
    meeting_id = request.match_info["meeting_id"]
    try:
        form = await read_form(request, OwnWordsForm)

        def body(tx: Tx) -> None:
            app[MEETING_LOG].write(tx, me, meeting_id, text=form.text, sure=form.sure)

        await app[STORAGE].write(body)
    except FormErrors as problem:
        return await log_page(request, problem.form, 422)
    except Invalid as problem:
        return await log_page(request, await form_again(request, OwnWordsForm, problem.fields), 422)
    return see_other(f"{LOG}/{meeting_id}", "supervision-flash-saved")
