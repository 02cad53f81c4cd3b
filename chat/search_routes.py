"""Finding what was written: by words, or by the day. Posted, so that no word is in an address."""

from typing import Annotated

from aiohttp import web as http
from msgspec import Meta

from chat.keys import ROOM
from chat.search import Hit
from identity.http import actor
from web.forms import Form, begin, read_form
from web.rendering import render
from web.routing import Request, Routes

routes = Routes()


class Question(Form):
    """What to look for, and in which channel; in all of them if none is named."""

    words: Annotated[str, Meta(max_length=200)] = ""
    channel: Annotated[str, Meta(pattern="^([0-9a-f]{32})?$")] = ""


@routes.get("/gruppe/sok", action="chat.read")
async def ask(request: Request) -> http.Response:
    """Nothing asked yet."""
    return await _page(request, Question(), None)


@routes.post("/gruppe/sok", action="chat.read")
async def find(request: Request) -> http.Response:
    """What was found, the newest first."""
    me, room = actor(request), request.app[ROOM]
    question = await read_form(request, Question)
    hits = await room.search.find(me, question.words, question.channel or None)
    return await _page(request, question, hits)


async def _page(request: Request, asked: Question, hits: list[Hit] | None) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    channels = await room.storage.read(room.chat.channels, me)
    form = begin(words=asked.words, channel=asked.channel)
    context = {"channels": channels, "hits": hits, "form": form, "me_id": me.person_id}
    return render(request, "chat/search.html", context)
