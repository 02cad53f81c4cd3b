"""The log's pages: each reading is noted; text, themes and promises come after the tap."""

from datetime import date
from typing import Annotated, Any, Literal

from aiohttp import web as http
from msgspec import Meta, field

from core.errors import Invalid
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.keys import LOGBOOK, STAFF, STORAGE
from supervision.logbook import MOST_LETTERS
from supervision.notes import THEMES
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()

Theme = Literal[
    "first_time",
    "own_story",
    "boundaries",
    "hard_to_hear",
    "hard_to_let_go",
    "listening",
    "on_screen",
    "worried_about_user",
    "ending",
    "what_went_well",
]


class NoteForm(Form):
    themes: list[Theme] = field(default_factory=list)
    text: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    follow_up: Annotated[str, Meta(max_length=1000)] = ""
    due_on: date | None = None
    owner_id: str = ""


@routes.get("/veileder/logg/{peer_id}", action="log.read")
async def log(request: Request) -> http.StreamResponse:
    """Reading is a write: the peer sees who has read."""
    me = actor(request)
    peer_id = request.match_info["peer_id"]
    app = request.app

    def body(tx: Tx) -> dict[str, Any]:
        found = app[LOGBOOK].read(tx, me, peer_id)
        people = {peer_id} | {reading.reader_id for reading in found.readings}
        people |= {decision.author_id for decision in found.decisions}
        for entry in found.entries:
            people.add(entry.held_by)
            people |= {addition.author_id for addition in entry.additions}
        return {"log": found, "names": app[STAFF].names(tx, Scope(me.organisation_id), people)}

    found = await app[STORAGE].write(body)
    return render(request, "supervision/log.html", {**found, "me_id": me.person_id})


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
        return {"entry": entry, "names": names, "owners": owners}

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "themes": THEMES}
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
        logbook.add(tx, me, entry_id, text=form.text, themes=form.themes)
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
            )

    try:
        await request.app[STORAGE].write(body)
    except Invalid as problem:
        again = await form_again(request, NoteForm, problem.fields)
        return await _note_page(request, again, 422)
    return see_other("/veileder", "supervision-flash-saved")
