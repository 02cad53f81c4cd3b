"""Looking after the room and those in it: rules, reports, what staff do and why; after a session,
how it went; and the experiences that are worth reading before one's first session."""

from typing import Annotated, ClassVar, Literal

from aiohttp import web as http
from msgspec import Meta

from chat import choice_store
from chat.domain import TEXT_AT_MOST, NotText, Resting
from chat.gentle import About, Mark, look_over
from chat.keys import ROOM
from chat.message_routes import message_page
from content.pages import shelf
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from web.forms import Form, FormErrors, begin, read_form
from web.policy import PLAYER
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
ORDER = "/gruppe/orden"
Reason = Annotated[str, Meta(max_length=500)]


class Why(Form):
    """What a member says of a message; it may stay empty."""

    why: Annotated[str, Meta(max_length=500)] = ""


class Hiding(Form):
    """Out of the members' sight, with a reason; or shown again."""

    on: bool
    reason: Annotated[str, Meta(max_length=500)] = ""
    asked: Mark = ""


class Measured(Form):
    """What is done about somebody, and why."""

    act: Literal["mute", "remove"]
    reason: Reason
    hours: Literal["1", "24", "72", "168"] = "24"
    message_id: Annotated[str, Meta(max_length=32)] = ""
    """On whose page it is done."""
    asked: Mark = ""

    texts: ClassVar = {"reason": "chat-order-reason-error"}


class How(Form):
    """How it went, as much or as little as wanted."""

    where: Literal["group", "line", "none"]
    text: Annotated[str, Meta(max_length=TEXT_AT_MOST)] = ""
    asked: Mark = ""


class Nothing(Form):
    """A press."""


@routes.get("/gruppe/regler", action="chat.read")
async def rules(request: Request) -> http.Response:
    """The rules of the room."""
    me, room = actor(request), request.app[ROOM]
    content = await shelf(request)
    scope, since = Scope(me.organisation_id), content.edition.changed_at("rule")
    read = await room.storage.read(choice_store.rules_read, scope, me.person_id, since)
    context = {"read": read, "content": content}
    return render(request, "chat/rules.html", context)


@routes.post("/gruppe/regler", action="chat.choose")
async def read_rules(request: Request) -> http.Response:
    """ "I know them." """
    me, room = actor(request), request.app[ROOM]
    await read_form(request, Nothing)
    await room.storage.write(choice_store.read_rules, Scope(me.organisation_id), me.person_id)
    return see_other("/gruppe")


@routes.get("/gruppe/erfaringer", action="chat.read")
async def experiences(request: Request) -> http.Response:
    """What is worth reading before one's first session."""
    me, room = actor(request), request.app[ROOM]
    kept = await room.storage.read(room.chat.kept, me, PROGRAMME)
    return render(request, "chat/experiences.html", {"kept": kept, "me_id": me.person_id})


@routes.post("/gruppe/etter/{session_id}", action="chat.after")
async def after(request: Request) -> http.Response:
    """How it went: told to the group, on the direct line, or to nobody."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, How)
    session_id = request.match_info["session_id"]
    asks = await look_over(request, "text", form.text, form.asked)
    if form.where != "none" and asks:
        again = {"session_id": session_id, "form": begin(text=form.text), "asks": asks}
        return render(request, "chat/after.html", again, status=422)
    try:
        sent = await room.storage.write(
            room.afterwards.answer, me, session_id, form.where, form.text
        )
    except NotText:
        return see_other("/gruppe", "chat-after-empty", "note")
    except Resting:
        return see_other("/gruppe", "chat-resting", "note")
    if sent is None:
        return see_other("/gruppe", "chat-after-none")
    return see_other(f"/gruppe/{sent.channel_id}#m-{sent.id}")


@routes.post("/gruppe/{channel_id}/{message_id}/si-fra", action="chat.send")
async def report(request: Request) -> http.Response:
    """Ask staff to look at it."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Why)
    channel_id, message_id = (request.match_info[name] for name in ("channel_id", "message_id"))
    await room.storage.write(room.moderation.report, me, channel_id, message_id, form.why)
    return see_other(f"/gruppe/{channel_id}#m-{message_id}", "chat-report-thanks")


@routes.post("/gruppe/{channel_id}/{message_id}/skjul", action="chat.moderate", csp=PLAYER)
async def hide(request: Request) -> http.Response:
    """Out of the members' sight, or shown again."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Hiding)
    channel_id, message_id = (request.match_info[name] for name in ("channel_id", "message_id"))
    back = f"/gruppe/{channel_id}/{message_id}"
    if form.on:
        looked = await room.storage.read(room.chat.look, me, channel_id, message_id)
        programme_id = await room.storage.read(room.moderation.programme, me, channel_id)
        author = About(looked.message.author_id, programme_id)
        if asks := await look_over(request, "hide", form.reason, form.asked, about=author):
            kept = begin(hide=form.reason)
            return await message_page(
                request, channel_id, message_id, asks=asks, reason=kept, status=422
            )
    try:
        await room.storage.write(
            room.moderation.hide, me, channel_id, message_id, form.reason, on=form.on
        )
    except NotText:
        return see_other(back, "chat-order-reason-error", "note")
    return see_other(back, "chat-hide-on" if form.on else "chat-hide-off")


@routes.post("/gruppe/{channel_id}/om/{person_id}", action="chat.moderate", csp=PLAYER)
async def about(request: Request) -> http.Response:
    """Somebody is to rest from writing, or is no longer in the group."""
    me, room = actor(request), request.app[ROOM]
    channel_id, person_id = (request.match_info[name] for name in ("channel_id", "person_id"))
    where = f"{ORDER}/{channel_id}"
    try:
        form = await read_form(request, Measured)
        # First whether it is theirs to say: a question about names tells of whom somebody meets.
        programme_id = await room.storage.read(room.moderation.programme, me, channel_id, person_id)
        whom = About(person_id, programme_id)
        asks = await look_over(request, "about", form.reason, form.asked, about=whom)
        if asks and form.message_id:
            kept = begin(about=form.reason, hours=form.hours)
            return await message_page(
                request, channel_id, form.message_id, asks=asks, reason=kept, status=422
            )
        if form.act == "mute":
            args = (channel_id, person_id, form.reason, int(form.hours))
            await room.storage.write(room.moderation.mute, me, *args)
        else:
            await room.storage.write(room.moderation.remove, me, channel_id, person_id, form.reason)
    except (FormErrors, NotText):
        return see_other(where, "chat-order-reason-error", "note")
    return see_other(where, "chat-order-done")


@routes.post("/gruppe/{channel_id}/tilbake/{measure_id}", action="chat.moderate")
async def lift(request: Request) -> http.Response:
    """May write again, or is let back in."""
    me, room = actor(request), request.app[ROOM]
    await read_form(request, Nothing)
    channel_id, measure_id = (request.match_info[name] for name in ("channel_id", "measure_id"))
    await room.storage.write(room.moderation.lift, me, channel_id, measure_id)
    return see_other(f"{ORDER}/{channel_id}", "chat-order-lifted")


@routes.post("/gruppe/{channel_id}/sett/{report_id}", action="chat.moderate")
async def close(request: Request) -> http.Response:
    """Looked at, and nothing more is needed."""
    me, room = actor(request), request.app[ROOM]
    await read_form(request, Nothing)
    channel_id, report_id = (request.match_info[name] for name in ("channel_id", "report_id"))
    await room.storage.write(room.moderation.close, me, channel_id, report_id)
    return see_other(f"{ORDER}/{channel_id}")


@routes.get(ORDER, action="chat.moderate")
async def all_orders(request: Request) -> http.Response:
    """The groups one looks after, and in which somebody has asked us to look."""
    me, room = actor(request), request.app[ROOM]

    def gather(tx: Tx, who: Actor) -> list[dict[str, object]]:
        groups = [each.channel for each in room.chat.groups(tx, who)]
        return [
            {"channel": each, "count": len(room.moderation.reports(tx, who, each.id))}
            for each in groups
        ]

    rooms = await room.storage.read(gather, me)
    return render(request, "chat/orders.html", {"rooms": rooms})


@routes.get("/gruppe/orden/{channel_id}", action="chat.moderate")
async def order(request: Request) -> http.Response:
    """What members have said, what was done, and why."""
    me, room = actor(request), request.app[ROOM]
    channel_id = request.match_info["channel_id"]
    context = {
        "channel": await room.storage.read(room.chat.enter, me, channel_id),
        "reports": await room.storage.read(room.moderation.reports, me, channel_id),
        "log": await room.storage.read(room.moderation.log, me, channel_id),
        "form": begin(),
    }
    return render(request, "chat/order.html", context)
