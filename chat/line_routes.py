"""The pages of the direct lines: a peer's own, and for those who answer, all that wait."""

from typing import Final

from aiohttp import web as http

from chat.keys import ROOM, Room
from chat.line import Taken
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
LINES: Final = "/gruppe/linjer"


@routes.get("/gruppe/linje", action="line.own")
async def own_line(request: Request) -> http.Response:
    """To the peer's own line."""
    me, room = actor(request), request.app[ROOM]
    mine = await room.storage.read(room.lines.mine, me, PROGRAMME)
    channel_id = mine.id if mine else await room.storage.write(room.lines.ensure, me, PROGRAMME)
    return see_other(f"/gruppe/{channel_id}#siste")


@routes.get(LINES, action="line.answer")
async def all_lines(request: Request) -> http.Response:
    """Who waits, and since when."""
    me, room = actor(request), request.app[ROOM]
    lines = await room.storage.read(room.lines.all, me)
    quiet = await room.storage.read(room.afterwards.quiet, me, PROGRAMME)
    context = {
        "quiet": quiet,
        "lines": lines,
        "me_id": me.person_id,
        "decides": me.has("coordinator", "admin"),
    }
    return render(request, "chat/lines.html", context)


@routes.post("/gruppe/linjer/{channel_id}/ta", action="line.answer")
async def take(request: Request) -> http.Response:
    """ "I answer this one." """
    me, room, channel_id = _asked(request)
    try:
        await room.storage.write(room.lines.take, me, channel_id)
    except Taken:
        return see_other(f"/gruppe/{channel_id}", "chat-line-flash-taken", "note")
    return see_other(f"/gruppe/{channel_id}#siste")


@routes.post("/gruppe/linjer/{channel_id}/gi-videre", action="line.answer")
async def give_back(request: Request) -> http.Response:
    """Somebody else takes over."""
    me, room, channel_id = _asked(request)
    await room.storage.write(room.lines.give_back, me, channel_id)
    return see_other(LINES, "chat-line-flash-back")


@routes.post("/gruppe/linjer/{channel_id}/besvart", action="line.answer")
async def answered(request: Request) -> http.Response:
    """Answered on the telephone, or face to face."""
    me, room, channel_id = _asked(request)
    await room.storage.write(room.lines.answered, me, channel_id)
    return see_other(LINES, "chat-line-flash-answered")


def _asked(request: Request) -> tuple[Actor, Room, str]:
    return actor(request), request.app[ROOM], request.match_info["channel_id"]
