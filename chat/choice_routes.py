"""What one decides for oneself in the group: what others see, and what one is told of."""

from aiohttp import web as http

from chat import choice_store
from chat.choice import Choice
from chat.keys import ROOM
from core.schema import Scope
from identity.http import actor
from web.forms import Form, begin, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
CHOICES = "/gruppe/valg"


class Chosen(Form):
    """As `chat.choice.Choice`."""

    presence: bool
    reading: bool


@routes.get(CHOICES, action="chat.choose")
async def show(request: Request) -> http.Response:
    """One's choices as they are."""
    me, room = actor(request), request.app[ROOM]
    choice = await room.storage.read(choice_store.get, Scope(me.organisation_id), me.person_id)
    form = begin(presence=choice.shows_presence, reading=choice.shows_reading)
    return render(request, "chat/choices.html", {"form": form})


@routes.post(CHOICES, action="chat.choose")
async def choose(request: Request) -> http.Response:
    """Other choices."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Chosen)
    choice = Choice(shows_presence=form.presence, shows_reading=form.reading)
    scope = Scope(me.organisation_id)
    await room.storage.write(choice_store.put, scope, me.person_id, choice)
    return see_other(CHOICES, "chat-choice-kept")
