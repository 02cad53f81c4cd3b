"""The page of one's own words: take them along, or have them erased."""

from aiohttp import web as http

from chat.keys import ROOM
from chat.luggage import packed
from identity.http import actor
from web.forms import Form, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
OWN = "/gruppe/mine-ord"


class Nothing(Form):
    """A press."""


@routes.get(OWN, action="chat.export")
async def show(request: Request) -> http.Response:
    """Where one has written, and how much."""
    me, room = actor(request), request.app[ROOM]
    own = await room.storage.read(room.words.own, me)
    return render(request, "chat/words.html", {"own": own, "me_id": me.person_id})


@routes.post(OWN, action="chat.export")
async def take_along(request: Request) -> http.Response:
    """All of one's own words, pictures and voices as an archive (PR1)."""
    me, room = actor(request), request.app[ROOM]
    await read_form(request, Nothing)
    own = await room.storage.read(room.words.own, me)
    return http.Response(
        body=packed(own, room.storage, room.enclosures, me),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="mine-ord.zip"'},
    )


@routes.post("/gruppe/{channel_id}/slett-mine", action="chat.erase")
async def erase(request: Request) -> http.Response:
    """Nobody reads one's words in this group any more."""
    me, room = actor(request), request.app[ROOM]
    await read_form(request, Nothing)
    await room.storage.write(room.words.erase, me, request.match_info["channel_id"])
    return see_other(OWN, "chat-words-erased")
