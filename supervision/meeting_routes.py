"""The supervisors' pages of group supervision: planned, moved, called off, held, written about."""

from datetime import date, timedelta
from typing import Annotated, Any, ClassVar, Final, Literal

from aiohttp import web as http
from msgspec import Meta, field

from appointments.domain import AppointmentOver
from core.errors import AppError, Invalid
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.domain import HOWS, TooEarly
from supervision.keys import MEETING_LOG, MEETINGS, STAFF, STORAGE, THEMES
from supervision.logbook import MOST_LETTERS
from supervision.meeting import MeetingOver
from supervision.page_parts import known_themes, programme_of
from supervision.service import HourGone
from supervision.slots import days_of, read_hour
from supervision.warning import WARNING
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()

ALL: Final = "/veileder/felles"
NEW: Final = ALL + "/ny"
LOG: Final = "/felleslogg"
"""The same address for the team and for those who were there."""
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


class NoteForm(Form):
    """After the tap: what it was about, words, a promise."""

    themes: list[str] = field(default_factory=list)
    text: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    sure: bool = False
    follow_up: Annotated[str, Meta(max_length=1000)] = ""
    due_on: date | None = None
    owner_id: str = ""


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
        found = app[MEETINGS].of_team(tx, me, tx.now - EARLIEST)
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
        seen = app[MEETINGS].look_after(tx, me, meeting_id)
        meeting = seen.meeting
        wishes = app[MEETING_LOG].wishes(tx, me, meeting_id)
        names = app[STAFF].names(
            tx, Scope(me.organisation_id), {w.author_id for w in wishes if w.author_id}
        )
        ahead = meeting.is_planned and meeting.host_id is not None
        hours = app[MEETINGS].times(tx, me, meeting.programme_id, meeting) if ahead else []
        asked = {invitation.person_id for invitation, _ in seen.people}
        peers = app[MEETINGS].to_ask(tx, me, meeting.programme_id)
        return {
            "seen": seen,
            "wishes": wishes,
            "names": names,
            "days": days_of(hours, {}, texts(request)),
            "others": {key: name for key, name in peers.items() if key not in asked},
            "in_room": app[MEETINGS].seen_in_room(tx, me, meeting_id),
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


# -- the log -------------------------------------------------------------------------------------


@routes.get(LOG + "/{meeting_id}", action="meeting.log")
async def log(request: Request) -> http.StreamResponse:
    """Reading is a write: those who were there see who has read."""
    return await log_page(request, begin())


async def log_page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    """The same for the team and for those who were there."""
    me, app = actor(request), request.app
    meeting_id = request.match_info["meeting_id"]

    def body(tx: Tx) -> dict[str, Any]:
        record = app[MEETING_LOG].read(tx, me, meeting_id)
        people = {note.author_id for note in record.notes} | set(record.there)
        people |= {reading.reader_id for reading in record.readings}
        if record.meeting.held_by:
            people.add(record.meeting.held_by)
        return {
            "record": record,
            "names": app[STAFF].names(tx, Scope(me.organisation_id), people),
            "theme_names": known_themes(tx, app[THEMES], me, texts(request)),
        }

    found = await app[STORAGE].write(body)
    context = {**found, "form": form, "me_id": me.person_id, "warning": WARNING}
    return render(request, "supervision/meeting_log.html", context, status=status)


@routes.get(ALL + "/{meeting_id}/notat", action="meeting.plan")
async def note(request: Request) -> http.StreamResponse:
    return await _note(request, begin(owner_id=actor(request).person_id))


async def _note(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me, app = actor(request), request.app
    meeting_id = request.match_info["meeting_id"]

    def body(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        seen = app[MEETINGS].look_after(tx, me, meeting_id)
        everybody = app[STAFF].everybody(tx, scope, seen.meeting.programme_id)
        names = app[STAFF].names(tx, scope, set(everybody))
        return {
            "seen": seen,
            "owners": [{"value": who, "label": names.get(who, "")} for who in everybody],
            "themes": app[THEMES].offered(tx, scope, seen.meeting.programme_id),
            "theme_names": known_themes(tx, app[THEMES], me, texts(request)),
        }

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "warning": WARNING}
    return render(request, "supervision/meeting_note.html", context, status=status)


@routes.post(ALL + "/{meeting_id}/notat", action="meeting.plan")
async def write(request: Request) -> http.StreamResponse:
    """All or nothing of what was filled in; nothing at all is fine too."""
    me, app = actor(request), request.app
    meeting_id = request.match_info["meeting_id"]
    try:
        form = await read_form(request, NoteForm)
    except FormErrors as problem:
        return await _note(request, problem.form, 422)

    def body(tx: Tx) -> None:
        app[MEETINGS].of_us(tx, me, meeting_id)
        if form.text or form.themes:
            app[MEETING_LOG].write(
                tx, me, meeting_id, text=form.text, themes=form.themes, sure=form.sure
            )
        if form.follow_up or form.due_on is not None:
            if form.due_on is None:
                raise Invalid({"due_on": "supervision-error-day"})
            owner = form.owner_id or me.person_id
            app[MEETING_LOG].promise(
                tx, me, meeting_id, text=form.follow_up, due_on=form.due_on, owner_id=owner
            )

    try:
        await app[STORAGE].write(body)
    except Invalid as problem:
        return await _note(request, await form_again(request, NoteForm, problem.fields), 422)
    return see_other(f"{LOG}/{meeting_id}", "supervision-flash-saved")
