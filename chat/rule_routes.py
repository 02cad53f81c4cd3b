"""The page where a programme says how its groups are to be."""

from typing import Annotated, ClassVar

from aiohttp import web as http
from msgspec import Meta

from chat import rule_store
from chat.keys import ROOM
from chat.rule import GroupRule
from core.schema import Scope
from identity.defaults import PROGRAMME
from identity.http import actor
from web.forms import Form, FormErrors, FormState, begin, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class Rule(Form):
    """As `chat.rule.GroupRule`."""

    minutes: Annotated[int, Meta(ge=5, le=24 * 60)]
    keeps_words: bool

    texts: ClassVar = {"minutes": "chat-rule-minutes-error"}


@routes.get("/gruppe/ramme", action="group.rule")
async def show_rule(request: Request) -> http.Response:
    """What the programme says of its groups."""
    me, room = actor(request), request.app[ROOM]
    rule = await room.storage.read(rule_store.get, Scope(me.organisation_id), PROGRAMME)
    form = begin(minutes=str(rule.line_minutes), keeps_words=rule.keeps_words)
    return _page(request, form)


@routes.post("/gruppe/ramme", action="group.rule")
async def set_rule(request: Request) -> http.Response:
    """The programme's choice."""
    me, room = actor(request), request.app[ROOM]
    try:
        form = await read_form(request, Rule)
    except FormErrors as errors:
        return _page(request, errors.form, 422)
    rule = GroupRule(form.minutes, form.keeps_words)
    await room.storage.write(rule_store.put, Scope(me.organisation_id), PROGRAMME, rule)
    return see_other("/gruppe/ramme", "chat-rule-kept")


def _page(request: Request, form: FormState, status: int = 200) -> http.Response:
    return render(request, "chat/rule.html", {"form": form}, status=status)
