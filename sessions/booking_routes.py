"""Find a time, book it, move it, call it off. All of it works without scripts."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from aiohttp import web as http

from appointments.domain import SlotTaken
from core.errors import Conflict, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.http import actor
from sessions import pairing_store, store
from sessions.bookable import Offers, TimeNotOffered
from sessions.domain import Session, WrongState
from sessions.pages import by_day, pages, parts_of
from sessions.pairing import PairingWrongState
from sessions.quota import QuotaFull
from sessions.rule import NoSupervisionHour
from sessions.views import SessionView, session_view
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()

DAYS_AT_ONCE: Final = 4
Say = Callable[[Tx, Actor, str], Session]
TAKEN: Final = (SlotTaken, TimeNotOffered, NoSupervisionHour)


class Time(Form):
    """One of the offered times, as an instant."""

    starts_at: datetime

    texts: ClassVar = {"starts_at": "sessions-times-choose"}


class Nothing(Form):
    """A button that was pressed."""


@routes.get("/timer", action="session.book")
async def times(request: Request) -> http.Response:
    """The times of the one pairing that one has, else home."""
    me, it = actor(request), pages(request)

    def only(tx: Tx) -> str | None:
        found = pairing_store.of_person(
            tx, Scope(me.organisation_id), me.person_id, states=["active", "paused"]
        )
        mine = [pairing.id for pairing in found if pairing.user_id == me.person_id]
        return mine[0] if mine else None

    pairing_id = await it.storage.read(only)
    return see_other(f"/timer/{pairing_id}" if pairing_id else "/")


@routes.get("/timer/{pairing_id}", action="session.book")
async def show_times(request: Request) -> http.Response:
    """The times that can be booked with this peer."""
    return await _times(request, begin())


@routes.post("/timer/{pairing_id}", action="session.book")
async def book(request: Request) -> http.Response:
    """Take one of them. Pressing twice is once."""
    me, it = actor(request), pages(request)
    pairing_id = request.match_info["pairing_id"]
    try:
        form = await read_form(request, Time)
    except FormErrors as errors:
        return await _times(request, errors.form, status=422)
    try:
        made = await it.storage.write(it.services.booking.book, me, pairing_id, form.starts_at)
    except TAKEN:
        known = await it.storage.read(_already, me, pairing_id, form.starts_at)
        if known is None:
            return await _times(request, await _gone(request), status=409)
        return see_other(f"/samtaler/{known}")
    except (QuotaFull, PairingWrongState):
        return await _times(request, begin(), status=409)
    return see_other(f"/samtaler/{made.id}", flash="sessions-flash-booked")


def _already(tx: Tx, me: Actor, pairing_id: str, starts_at: datetime) -> str | None:
    sessions = store.of_person(tx, Scope(me.organisation_id), me.person_id)
    for session in sessions:
        if session.pairing_id == pairing_id and session.starts_at == starts_at:
            return session.id
    return None


async def _gone(request: Request) -> FormState:
    return await form_again(request, Time, {"starts_at": "sessions-times-taken"})


async def _times(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, it = actor(request), pages(request)
    pairing_id = request.match_info["pairing_id"]

    def read(tx: Tx) -> tuple[Offers, str]:
        offers = it.services.booking.offers(tx, me, pairing_id)
        scope = Scope(me.organisation_id)
        pairing = it.services.pairings.get(tx, scope, pairing_id)
        other = pairing.other(me.person_id)
        return offers, it.services.people.names(tx, scope, [other]).get(other, "")

    offers, name = await it.storage.read(read)
    words = texts(request)
    days, later = parts_of(by_day(offers.first, words), DAYS_AT_ONCE)
    context = {
        "name": name,
        "pairing_id": pairing_id,
        "number": offers.quota.next_number,
        "left": offers.quota.left,
        "nothing": offers.nothing,
        "days": days,
        "later": [*later, *by_day(offers.other, words)] if days else [],
        "only_other": [] if days else by_day(offers.other, words),
        "length": words.duration(offers.length),
        "form": form,
    }
    return render(request, "sessions/times.html", context, status=status)


# -- one session -------------------------------------------------------------------------------


@routes.get("/samtaler/{session_id}", action="session.read")
async def show_session(request: Request) -> http.Response:
    """When, with whom, what happens next, and what can be changed."""
    view = await _view(request)
    return render(request, "sessions/session.html", {"view": view})


@routes.get("/samtaler/{session_id}/flytt", action="session.move")
async def show_move(request: Request) -> http.Response:
    """The other times that it can have."""
    return await _move_page(request, begin())


@routes.post("/samtaler/{session_id}/flytt", action="session.move")
async def move(request: Request) -> http.Response:
    """Take another time. Pressing twice is once."""
    me, it = actor(request), pages(request)
    session_id = request.match_info["session_id"]
    try:
        form = await read_form(request, Time)
    except FormErrors as errors:
        return await _move_page(request, errors.form, status=422)
    try:
        await it.storage.write(it.services.booking.move, me, session_id, form.starts_at)
    except TAKEN:
        now = await _view(request)
        if now.session.starts_at != form.starts_at:
            return await _move_page(request, await _gone(request), status=409)
    except PairingWrongState:
        return await _move_page(request, begin(), status=409)
    return see_other(f"/samtaler/{session_id}", flash="sessions-flash-moved")


async def _move_page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, it = actor(request), pages(request)
    view = await _view(request)
    offers = await it.storage.read(it.services.booking.offers_to_move, me, view.session.id)
    words = texts(request)
    days, later = parts_of(by_day(_but(offers.starts, view.session), words), DAYS_AT_ONCE)
    context = {
        "view": view,
        "days": days,
        "later": later,
        "nothing": offers.nothing,
        "form": form,
    }
    return render(request, "sessions/move.html", context, status=status)


def _but(starts: Sequence[datetime], session: Session) -> list[datetime]:
    return [start for start in starts if start != session.starts_at]


@routes.get("/samtaler/{session_id}/avlys", action="session.cancel")
async def show_cancel(request: Request) -> http.Response:
    """What happens when one calls it off, said kindly, late or not."""
    view = await _view(request)
    if not view.can_cancel:
        return see_other(f"/samtaler/{view.session.id}")
    return render(request, "sessions/cancel.html", {"view": view})


@routes.post("/samtaler/{session_id}/avlys", action="session.cancel")
async def cancel(request: Request) -> http.Response:
    """Call it off. Pressing twice is once."""
    me, it = actor(request), pages(request)
    await read_form(request, Nothing)
    session_id = request.match_info["session_id"]
    try:
        await it.storage.write(it.services.booking.cancel, me, session_id)
    except WrongState:
        view = await _view(request)
        if view.session.state != "cancelled":
            raise
    return see_other("/", flash="sessions-flash-cancelled")


# -- what happened -----------------------------------------------------------------------------


@routes.post("/samtaler/{session_id}/slutt", action="session.end")
async def end(request: Request) -> http.Response:
    """Goodbye: the session is over, or may be taken up again if it was short."""
    me, it = actor(request), pages(request)
    await read_form(request, Nothing)
    session_id = request.match_info["session_id"]
    over = await it.storage.write(it.services.outcomes.end, me, session_id)
    done = over.state == "completed"
    return see_other(
        f"/samtaler/{session_id}",
        flash="sessions-flash-thanks" if done else "sessions-flash-interrupted",
        mood="good" if done else "note",
    )


@routes.post("/samtaler/{session_id}/ikke-mott", action="session.say")
async def say_absent(request: Request) -> http.Response:
    """Whoever waited says that the other did not come."""
    me, it = actor(request), pages(request)
    await read_form(request, Nothing)
    await _say(request, it.services.outcomes.confirm_absence, me)
    return see_other("/", flash="sessions-flash-said", mood="note")


@routes.post("/samtaler/{session_id}/teknikk", action="session.say")
async def say_broke(request: Request) -> http.Response:
    """It was technique: a new time costs nothing."""
    me, it = actor(request), pages(request)
    await read_form(request, Nothing)
    await _say(request, it.services.outcomes.say_it_broke, me)
    return see_other("/", flash="sessions-flash-broke", mood="note")


async def _say(request: Request, use_case: Say, me: Actor) -> None:
    session_id = request.match_info["session_id"]
    try:
        await pages(request).storage.write(use_case, me, session_id)
    except Conflict:
        view = await _view(request)
        if view.session.state not in ("no_show", "interrupted"):
            raise


async def _view(request: Request) -> SessionView:
    me, it = actor(request), pages(request)
    found = await it.storage.read(session_view, it.services, me, request.match_info["session_id"])
    if found is None:
        raise NotFound
    return found
