"""The log of a group supervision: read by the team and those who were there, added to by both."""

from datetime import date
from typing import Annotated, Any, Final

from aiohttp import web as http
from msgspec import Meta, field

from core.errors import Invalid
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.keys import MEETING_LOG, MEETINGS_SEEN, STAFF, STORAGE, THEMES
from supervision.logbook import MOST_LETTERS
from supervision.meeting_access import of_us
from supervision.meeting_routes import ALL
from supervision.page_parts import known_themes
from supervision.warning import WARNING
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
LOG: Final = "/felleslogg"
"""The same address for the team and for those who were there."""


class NoteForm(Form):
    """After the tap: what it was about, words, a promise."""

    themes: list[str] = field(default_factory=list)
    text: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    sure: list[str] = field(default_factory=list)
    follow_up: Annotated[str, Meta(max_length=1000)] = ""
    due_on: date | None = None
    owner_id: str = ""


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
        people |= {each.owner_id for each in record.promises}
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
        seen = app[MEETINGS_SEEN].look_after(tx, me, meeting_id)
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
        of_us(tx, me, meeting_id)
        if form.text or form.themes:
            app[MEETING_LOG].write(
                tx, me, meeting_id, text=form.text, themes=form.themes, sure=form.sure
            )
        if form.follow_up or form.due_on is not None:
            if form.due_on is None:
                raise Invalid({"due_on": "supervision-error-day"})
            owner = form.owner_id or me.person_id
            app[MEETING_LOG].promise(
                tx,
                me,
                meeting_id,
                text=form.follow_up,
                due_on=form.due_on,
                owner_id=owner,
                sure=form.sure,
            )

    try:
        await app[STORAGE].write(body)
    except Invalid as problem:
        return await _note(request, await form_again(request, NoteForm, problem.fields), 422)
    return see_other(f"{LOG}/{meeting_id}", "supervision-flash-saved")
