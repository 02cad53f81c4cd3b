"""The pages of help aside: one's own line beside a call, and the line as one of us answers it."""

from collections.abc import Callable
from typing import ClassVar, Literal

from aiohttp import web as http

from core.storage import Storage
from identity.http import actor
from supervision.aside import NothingSaid, RoomShut
from supervision.aside_view import LineSeen
from supervision.asides import Asides
from supervision.doors import SupervisorsAnswer
from supervision.keys import ASIDES, STORAGE
from supervision.visit import NotNow
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
OWN = "/rom/{session_id}/ansatt"
IN_ROOM = "supervision/aside_in_room.html"
AFTER = "supervision/aside_after.html"
"""The same line as a part of the room."""
LINE = "/veileder/hjelp/{aside_id}"


class WordsForm(Form):
    """`client_id` is the page's own, so that a form sent twice says it once."""

    text: str
    client_id: str = ""
    texts: ClassVar = {"text": "supervision-aside-error"}


class VisitForm(Form):
    """Yes or no to one of us coming in; without `visit` it is asked for."""

    answer: Literal["yes", "no"]
    visit: str = ""


class Nothing(Form):
    """A button that was pressed."""


@routes.get(OWN, action="aside.ask")
async def own(request: Request) -> http.StreamResponse:
    """One's own line to staff, in a tab of its own; works without scripts too."""
    return await _own(request, begin())


@routes.post(OWN, action="aside.ask")
async def ask(request: Request) -> http.StreamResponse:
    """Ask for help, with words."""
    asides, storage = _of(request)
    session_id = request.match_info["session_id"]
    try:
        form = await read_form(request, WordsForm)
        client_id = form.client_id[:32] or None
        await storage.write(asides.ask, actor(request), session_id, form.text, client_id)
    except FormErrors as problem:
        return await _own(request, problem.form, 422)
    except NothingSaid as problem:
        return await _own(request, await form_again(request, WordsForm, problem.fields), 422)
    except RoomShut:
        return await _own(request, await form_again(request, WordsForm), 409)
    return see_other(f"{request.path}#siste")


@routes.post(OWN + "/be", action="aside.ask")
async def call(request: Request) -> http.StreamResponse:
    """Ask for help, without words."""
    await read_form(request, Nothing)
    asides, storage = _of(request)
    session_id = request.match_info["session_id"]
    try:
        await storage.write(asides.ask, actor(request), session_id)
    except RoomShut:
        return await _own(request, begin(), 409)
    return see_other(f"/rom/{session_id}/ansatt")


@routes.post(OWN + "/takk", action="aside.ask")
async def done(request: Request) -> http.StreamResponse:
    """No more help is needed."""
    await read_form(request, Nothing)
    asides, storage = _of(request)
    session_id = request.match_info["session_id"]
    await storage.write(asides.done, actor(request), session_id)
    return see_other(f"/rom/{session_id}/ansatt")


@routes.post(OWN + "/inn", action="aside.visit")
async def visit(request: Request) -> http.StreamResponse:
    """Yes or no to one of us coming into the call."""
    session_id = request.match_info["session_id"]
    return await _said(request, _of(request)[0].visit, session_id, f"/rom/{session_id}/ansatt")


@routes.get(LINE, action="aside.take")
async def line(request: Request) -> http.StreamResponse:
    """The line as one of us sees it."""
    return await _line(request, begin())


@routes.post(LINE, action="aside.take")
async def answer(request: Request) -> http.StreamResponse:
    """Write to the one who asked."""
    asides, storage = _of(request)
    aside_id = request.match_info["aside_id"]
    try:
        form = await read_form(request, WordsForm)
        client_id = form.client_id[:32] or None
        await storage.write(asides.answer, actor(request), aside_id, form.text, client_id)
    except FormErrors as problem:
        return await _line(request, problem.form, 422)
    except NothingSaid as problem:
        return await _line(request, await form_again(request, WordsForm, problem.fields), 422)
    except SupervisorsAnswer as problem:
        return _not_mine(request, problem, form.text)
    return see_other(f"{request.path}#siste")


@routes.post(LINE + "/tar", action="aside.take")
async def take(request: Request) -> http.StreamResponse:
    """“I answer”: from now on nobody else is called."""
    await read_form(request, Nothing)
    asides, storage = _of(request)
    aside_id = request.match_info["aside_id"]
    try:
        await storage.write(asides.take, actor(request), aside_id)
    except SupervisorsAnswer as problem:
        return _not_mine(request, problem)
    return see_other(f"/veileder/hjelp/{aside_id}#siste")


@routes.post(LINE + "/inn", action="aside.take")
async def come(request: Request) -> http.StreamResponse:
    """Offer to come into the call, answer a wish, or go out again."""
    aside_id = request.match_info["aside_id"]
    return await _said(request, _of(request)[0].come, aside_id, f"/veileder/hjelp/{aside_id}")


async def _said(
    request: Request, say: Callable[..., LineSeen], about_id: str, back: str
) -> http.StreamResponse:
    """What one of the three says to a visit: to the room of the three once all have said yes."""
    form = await read_form(request, VisitForm)
    storage, visit_id, yes = _of(request)[1], form.visit[:32] or None, form.answer == "yes"
    flash = None
    try:
        seen = await storage.write(say, actor(request), about_id, visit_id, yes)
        if seen.visit.go:
            return see_other(seen.visit.go)
    except SupervisorsAnswer as problem:
        return _not_mine(request, problem)
    except NotNow:
        flash = "supervision-visit-flash-not-now"
    return see_other(back, flash, "note")


@routes.post(LINE + "/ferdig", action="aside.take")
async def end(request: Request) -> http.StreamResponse:
    """The help is given."""
    await read_form(request, Nothing)
    asides, storage = _of(request)
    try:
        await storage.write(asides.end, actor(request), request.match_info["aside_id"])
    except SupervisorsAnswer as problem:
        return _not_mine(request, problem)
    return see_other("/veileder", "supervision-flash-aside-ended")


def _of(request: Request) -> tuple[Asides, Storage]:
    return request.app[ASIDES], request.app[STORAGE]


async def _own(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    asides, storage = _of(request)
    session_id = request.match_info["session_id"]
    seen = await storage.read(asides.look, actor(request), session_id)
    return render(request, "supervision/aside.html", {"seen": seen, "form": form}, status=status)


async def _line(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    asides, storage = _of(request)
    try:
        seen = await storage.write(asides.read, actor(request), request.match_info["aside_id"])
    except SupervisorsAnswer as problem:
        return _not_mine(request, problem, form.value("text"))
    context = {"seen": seen, "form": form}
    return render(request, "supervision/aside_line.html", context, status=status)


def _not_mine(request: Request, problem: SupervisorsAnswer, text: str = "") -> http.StreamResponse:
    """A supervisor is back, or has it: who that is, and what was typed, which went to nobody."""
    context = {"by": problem.taken_by, "text": text}
    return render(request, "supervision/aside_not_mine.html", context, status=409)
