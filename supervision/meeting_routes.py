"""The supervisors' pages of group supervision: planned, moved, called off, held, written about."""

from datetime import timedelta
from typing import Annotated, Any, ClassVar, Final, Literal

from aiohttp import web as http
from msgspec import Meta, field

from appointments.domain import AppointmentOver
from core.errors import AppError, Invalid
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.domain import HOWS, TooEarly
from supervision.keys import MEETING_LOG, MEETINGS, MEETINGS_SEEN, STAFF, STORAGE
from supervision.meeting import MeetingOver
from supervision.page_parts import programme_of
from supervision.service import HourGone
from supervision.slots import days_of, read_hour
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()

ALL: Final = "/veileder/felles"
NEW: Final = ALL + "/ny"
EARLIEST: Final = timedelta(days=366)
PLAIN: Final[dict[type[AppError], str]] = {
    AppointmentOver: "supervision-flash-over",
    MeetingOver: "supervision-flash-over",
    TooEarly: "supervision-meeting-flash-early",
    HourGone: "supervision-flash-hour-gone",
}


class PlanForm(Form):
    """When, how, where, and who is asked."""

    hour: str
    how: Literal["video", "phone", "in_person"] = "video"
    place: Annotated[str, Meta(max_length=300)] = ""
    cohort: str = ""
    people: list[str] = field(default_factory=list)
    texts: ClassVar = {"hour": "supervision-error-hour"}


class MoveForm(Form):
    hour: str
    texts: ClassVar = {"hour": "supervision-error-hour"}


class AskForm(Form):
    people: list[str] = field(default_factory=list)


class HeldForm(Form):
    there: list[str] = field(default_factory=list)
    how: Literal["video", "phone", "in_person"] = "video"


class Nothing(Form):
    """A button that was pressed."""


def _kindly(error: AppError, back: str) -> http.StreamResponse:
    text = PLAIN.get(type(error))
    if text is None:
        raise error
    return see_other(back, text, "note")


def _one(request: Request) -> str:
    return f"{ALL}/{request.match_info['meeting_id']}"


@routes.get(ALL, action="meeting.plan")
async def everything(request: Request) -> http.StreamResponse:
    """Those ahead, and those that were held."""
    me, app = actor(request), request.app

    def body(tx: Tx) -> dict[str, Any]:
        found = app[MEETINGS_SEEN].of_team(tx, me, tx.now - EARLIEST)
        return {
            "ahead": [seen for seen in found if seen.meeting.is_planned],
            "held": [seen for seen in reversed(found) if not seen.meeting.is_planned],
            "now": tx.now,
        }

    return render(request, "supervision/meetings.html", await app[STORAGE].read(body))


@routes.get(NEW, action="meeting.plan")
async def new(request: Request) -> http.StreamResponse:
    return await _new(request, begin(how="video"))


async def _new(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me, app = actor(request), request.app
    programme_id = programme_of(me, "supervisor")

    def body(tx: Tx) -> dict[str, Any]:
        hours = app[MEETINGS].times(tx, me, programme_id)
        peers = app[MEETINGS].to_ask(tx, me, programme_id)
        cohorts = app[STAFF].cohorts(tx, Scope(me.organisation_id), programme_id)
        return {"days": days_of(hours, {}, texts(request)), "peers": peers, "cohorts": cohorts}

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "hows": HOWS}
    return render(request, "supervision/meeting_new.html", context, status=status)


@routes.post(NEW, action="meeting.plan")
async def plan(request: Request) -> http.StreamResponse:
    """A cohort, chosen ones, or both are asked."""
    me, app = actor(request), request.app
    programme_id = programme_of(me, "supervisor")
    try:
        form = await read_form(request, PlanForm)
    except FormErrors as problem:
        return await _new(request, problem.form, 422)
    wanted = read_hour(form.hour)

    def body(tx: Tx) -> str:
        if wanted is None:
            raise Invalid({"hour": "supervision-error-hour"})
        people = set(form.people)
        if form.cohort:
            scope = Scope(me.organisation_id)
            people |= app[STAFF].of_cohort(tx, scope, programme_id, form.cohort)
        made = app[MEETINGS].plan(
            tx,
            me,
            programme_id,
            wanted[1],
            how=form.how,
            place=form.place,
            people=people - {me.person_id},
        )
        return made.id

    try:
        meeting_id = await app[STORAGE].write(body)
    except Invalid as problem:
        return await _new(request, await form_again(request, PlanForm, problem.fields), 422)
    except HourGone as error:
        return _kindly(error, NEW)
    return see_other(f"{ALL}/{meeting_id}", "supervision-meeting-flash-planned")


@routes.get(ALL + "/{meeting_id}", action="meeting.plan")
async def one(request: Request) -> http.StreamResponse:
    """One of them: who comes, what is wished for, what can be done."""
    me, app = actor(request), request.app
    meeting_id = request.match_info["meeting_id"]

    def body(tx: Tx) -> dict[str, Any]:
        seen = app[MEETINGS_SEEN].look_after(tx, me, meeting_id)
        meeting = seen.meeting
        wishes = app[MEETING_LOG].wishes(tx, me, meeting_id)
        names = app[STAFF].names(
            tx, Scope(me.organisation_id), {w.author_id for w in wishes if w.author_id}
        )
        ahead = meeting.is_planned and meeting.host_id is not None
        hours = app[MEETINGS].times(tx, me, meeting.programme_id, meeting) if ahead else []
        asked = {invitation.person_id for invitation, _ in seen.people}
        peers = app[MEETINGS].to_ask(tx, me, meeting.programme_id, meeting)
        return {
            "seen": seen,
            "wishes": wishes,
            "names": names,
            "days": days_of(hours, {}, texts(request)),
            "others": {key: name for key, name in peers.items() if key not in asked},
            "in_room": app[MEETINGS_SEEN].seen_in_room(tx, me, meeting_id),
            "now": tx.now,
            "begun": meeting.starts_at <= tx.now,
        }

    found = await app[STORAGE].read(body)
    context = {**found, "me_id": me.person_id, "hows": HOWS}
    return render(request, "supervision/meeting.html", context)


@routes.post(ALL + "/{meeting_id}/flytt", action="meeting.plan")
async def move(request: Request) -> http.StreamResponse:
    """Everybody gets the new time, and is asked anew."""
    back = _one(request)
    try:
        form = await read_form(request, MoveForm)
    except FormErrors:
        return see_other(back, "supervision-error-hour", "note")
    wanted = read_hour(form.hour)
    if wanted is None:
        return see_other(back, "supervision-error-hour", "note")
    try:
        await request.app[STORAGE].write(
            request.app[MEETINGS].move, actor(request), request.match_info["meeting_id"], wanted[1]
        )
    except (HourGone, MeetingOver, AppointmentOver) as error:
        return _kindly(error, back)
    return see_other(back, "supervision-meeting-flash-moved")


@routes.post(ALL + "/{meeting_id}/be-flere", action="meeting.plan")
async def ask_more(request: Request) -> http.StreamResponse:
    back = _one(request)
    form = await read_form(request, AskForm)
    try:
        await request.app[STORAGE].write(
            request.app[MEETINGS].ask_more,
            actor(request),
            request.match_info["meeting_id"],
            form.people,
        )
    except Invalid as problem:
        return see_other(back, next(iter(problem.fields.values())), "note")
    except (MeetingOver, AppointmentOver) as error:
        return _kindly(error, back)
    return see_other(back, "supervision-meeting-flash-asked")


@routes.post(ALL + "/{meeting_id}/avlys", action="meeting.plan")
async def call_off(request: Request) -> http.StreamResponse:
    await read_form(request, Nothing)
    try:
        await request.app[STORAGE].write(
            request.app[MEETINGS].call_off, actor(request), request.match_info["meeting_id"]
        )
    except (MeetingOver, AppointmentOver) as error:
        return _kindly(error, ALL)
    return see_other(ALL, "supervision-meeting-flash-off", "note")


@routes.post(ALL + "/{meeting_id}/ta", action="meeting.plan")
async def take_over(request: Request) -> http.StreamResponse:
    """“I hold it.”"""
    await read_form(request, Nothing)
    back = _one(request)
    try:
        await request.app[STORAGE].write(
            request.app[MEETINGS].take_over, actor(request), request.match_info["meeting_id"]
        )
    except (HourGone, MeetingOver, AppointmentOver) as error:
        if isinstance(error, HourGone):
            return see_other(back, "supervision-meeting-flash-busy", "note")
        return _kindly(error, back)
    return see_other(back, "supervision-meeting-flash-taken")


@routes.post(ALL + "/{meeting_id}/holdt", action="meeting.plan")
async def hold(request: Request) -> http.StreamResponse:
    """Held, and who was there."""
    form = await read_form(request, HeldForm)
    try:
        await request.app[STORAGE].write(
            request.app[MEETINGS].hold,
            actor(request),
            request.match_info["meeting_id"],
            form.there,
            form.how,
        )
    except (TooEarly, MeetingOver) as error:
        return _kindly(error, _one(request))
    return see_other(f"{_one(request)}/notat", "supervision-meeting-flash-held")
