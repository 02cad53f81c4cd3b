"""The pages of the direct lines: a peer's own, and for those who answer, all that wait."""

from typing import Annotated, ClassVar, Final

from aiohttp import web as http
from msgspec import Meta

from chat import line_store
from chat.keys import ROOM, Room
from chat.line import Taken
from core.schema import Scope
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from web.forms import Form, FormErrors, FormState, begin, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
LINES: Final = "/gruppe/linjer"


class Rule(Form):
    """How long a peer may wait before staff are told by mail."""

    minutes: Annotated[int, Meta(ge=5, le=24 * 60)]

    texts: ClassVar = {"minutes": "chat-rule-minutes-error"}


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
    context = {"lines": lines, "me_id": me.person_id, "decides": me.has("coordinator", "admin")}
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


@routes.get("/gruppe/ramme", action="group.rule")
async def show_rule(request: Request) -> http.Response:
    """What the programme says of its groups."""
    me, room = actor(request), request.app[ROOM]
    patience = await room.storage.read(line_store.patience, Scope(me.organisation_id), PROGRAMME)
    minutes = str(int(patience.total_seconds() // 60))
    return _rule(request, begin(minutes=minutes))


@routes.post("/gruppe/ramme", action="group.rule")
async def set_rule(request: Request) -> http.Response:
    """The programme's choice."""
    me, room = actor(request), request.app[ROOM]
    try:
        form = await read_form(request, Rule)
    except FormErrors as errors:
        return _rule(request, errors.form, 422)
    scope = Scope(me.organisation_id)
    await room.storage.write(line_store.set_patience, scope, PROGRAMME, form.minutes)
    return see_other("/gruppe/ramme", "chat-rule-kept")


def _rule(request: Request, form: FormState, status: int = 200) -> http.Response:
    return render(request, "chat/rule.html", {"form": form}, status=status)
