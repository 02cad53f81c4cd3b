"""What one decides for oneself in the group: what others see, and what one is told of."""

from datetime import time
from typing import Annotated, get_args

from aiohttp import web as http
from msgspec import Meta

from chat import choice_store, notice_store
from chat.choice import Choice
from chat.keys import ROOM
from chat.notice import NoticeWay, Wish
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from web.forms import Form, FormErrors, FormState, begin, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
CHOICES = "/gruppe/valg"


class Chosen(Form):
    """As `chat.choice.Choice`."""

    presence: bool
    reading: bool
    notices: NoticeWay = "none"
    quiet_from: time = time(21)
    quiet_to: time = time(8)


class Place(Form):
    """A browser's address at its push service."""

    endpoint: Annotated[str, Meta(max_length=1000)]


@routes.get(CHOICES, action="chat.choose")
async def show(request: Request) -> http.Response:
    """One's choices as they are."""
    me, room = actor(request), request.app[ROOM]
    scope = Scope(me.organisation_id)
    choice = await room.storage.read(choice_store.get, scope, me.person_id)
    wish = await room.storage.read(notice_store.wish_of, scope, me.person_id)
    form = begin(
        presence=choice.shows_presence,
        reading=choice.shows_reading,
        notices=wish.way,
        quiet_from=_clock(wish.quiet_from),
        quiet_to=_clock(wish.quiet_to),
    )
    return _page(request, form)


def _page(request: Request, form: FormState, status: int = 200) -> http.Response:
    context = {"form": form, "ways": get_args(NoticeWay), "key": request.app[ROOM].push_key}
    return render(request, "chat/choices.html", context, status=status)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


@routes.post(CHOICES, action="chat.choose")
async def choose(request: Request) -> http.Response:
    """Other choices."""
    me, room = actor(request), request.app[ROOM]
    try:
        form = await read_form(request, Chosen)
    except FormErrors as errors:
        return _page(request, errors.form, 422)
    choice = Choice(shows_presence=form.presence, shows_reading=form.reading)
    scope = Scope(me.organisation_id)
    wish = Wish(form.notices, _minutes(form.quiet_from), _minutes(form.quiet_to))
    await room.storage.write(_keep, scope, me.person_id, choice, wish)
    return see_other(CHOICES, "chat-choice-kept")


def _keep(tx: Tx, scope: Scope, person_id: str, choice: Choice, wish: Wish) -> None:
    choice_store.put(tx, scope, person_id, choice)
    notice_store.set_wish(tx, scope, person_id, wish)
    if wish.way != "push":
        notice_store.forget_places(tx, scope, person_id=person_id)


@routes.post("/gruppe/varsler", action="chat.choose")
async def subscribe(request: Request) -> http.Response:
    """This browser may be knocked at."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Place)
    await room.storage.write(room.telling.subscribe, me, form.endpoint)
    return http.Response(status=204)
