"""The log's pages: each reading is noted; text, themes and promises come after the tap."""

from datetime import date
from typing import Annotated, Any

from aiohttp import web as http
from msgspec import Meta, field

from core.errors import Invalid
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.keys import LOGBOOK, STAFF, STORAGE, THEMES
from supervision.logbook import MOST_LETTERS, Log
from supervision.page_parts import known_themes
from supervision.warning import WARNING
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class NoteForm(Form):
    themes: list[str] = field(default_factory=list)
    text: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    sure: list[str] = field(default_factory=list)
    follow_up: Annotated[str, Meta(max_length=1000)] = ""
    due_on: date | None = None
    owner_id: str = ""


@routes.get("/veileder/logg/{peer_id}", action="log.read")
async def log(request: Request) -> http.StreamResponse:
    """Reading is a write: the peer sees who has read."""
    me = actor(request)
    peer_id = request.match_info["peer_id"]
    app = request.app
    if peer_id == me.person_id and me.has("supervisor", "coordinator"):
        return see_other("/veiledning")

    def body(tx: Tx) -> dict[str, Any]:
        return log_context(request, tx, app[LOGBOOK].read(tx, me, peer_id))

    found = await app[STORAGE].write(body)
    return render(request, "supervision/log.html", {**found, "me_id": me.person_id, "team": True})


def log_context(request: Request, tx: Tx, log: Log) -> dict[str, Any]:
    """A peer's log, with the names of everybody in it and of the themes."""
    me, app = actor(request), request.app
    people = {log.peer_id} | {reading.reader_id for reading in log.readings}
    people |= {decision.author_id for decision in log.decisions}
    people |= {each.owner_id for each in log.promises}
    people |= {opening.reader_id for opening in log.openings}
    for entry in log.entries:
        people.add(entry.held_by)
        people |= {addition.author_id for addition in entry.additions}
    return {
        "log": log,
        "names": app[STAFF].names(tx, Scope(me.organisation_id), people),
        "theme_names": known_themes(tx, app[THEMES], me, texts(request)),
        "warning": WARNING,
    }


@routes.get("/veileder/notat/{entry_id}", action="log.write")
async def note(request: Request) -> http.StreamResponse:
    return await _note_page(request, begin(owner_id=actor(request).person_id))


async def _note_page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me = actor(request)
    app = request.app

    def body(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        entry = app[LOGBOOK].entry(tx, me, request.match_info["entry_id"])
        everybody = app[STAFF].everybody(tx, scope, entry.programme_id)
        names = app[STAFF].names(tx, scope, {entry.peer_id, entry.held_by, *everybody})
        owners = [{"value": who, "label": names.get(who, "")} for who in everybody]
        return {
            "entry": entry,
            "names": names,
            "owners": owners,
            "themes": app[THEMES].offered(tx, scope, entry.programme_id),
            "theme_names": known_themes(tx, app[THEMES], me, texts(request)),
        }

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "warning": WARNING}
    return render(request, "supervision/note.html", context, status=status)


@routes.post("/veileder/notat/{entry_id}", action="log.write")
async def write(request: Request) -> http.StreamResponse:
    """All or nothing of what was filled in; nothing at all is fine too."""
    me = actor(request)
    entry_id = request.match_info["entry_id"]
    logbook = request.app[LOGBOOK]
    try:
        form = await read_form(request, NoteForm)
    except FormErrors as problem:
        return await _note_page(request, problem.form, 422)

    def body(tx: Tx) -> None:
        logbook.add(tx, me, entry_id, text=form.text, themes=form.themes, sure=form.sure)
        if form.follow_up or form.due_on is not None:
            if form.due_on is None:
                raise Invalid({"due_on": "supervision-error-day"})
            logbook.promise(
                tx,
                me,
                entry_id,
                text=form.follow_up,
                due_on=form.due_on,
                owner_id=form.owner_id or me.person_id,
                sure=form.sure,
            )

    try:
        await request.app[STORAGE].write(body)
    except Invalid as problem:
        again = await form_again(request, NoteForm, problem.fields)
        return await _note_page(request, again, 422)
    return see_other("/veileder", "supervision-flash-saved")
