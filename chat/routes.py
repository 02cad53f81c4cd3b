"""The pages of the group; all of it works without scripts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo

from aiohttp import web as http
from msgspec import Meta

from chat import choice_store
from chat.domain import ANSWERS, CHEERS, PAGE, TEXT_AT_MOST, NotText, Resting
from chat.gentle import Mark
from chat.keys import ROOM, Room
from chat.lines import LineSeen
from chat.messages import view
from chat.reading import Opened
from chat.view import items
from chat.warning import Sign, signs_in
from content.pages import shelf
from core.errors import Malformed
from core.ids import new_id
from core.same_words import mark_of
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from identity.http import actor
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import page_context
from web.policy import PLAYER
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class Words(Form):
    """A message. The client id came with the page, so that sending twice is harmless."""

    text: Annotated[str, Meta(max_length=TEXT_AT_MOST)]
    client_id: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
    reply_to: Annotated[str, Meta(pattern="^([0-9a-f]{32})?$")] = ""
    sure: Mark = ""
    """Which words were asked about already."""

    texts: ClassVar = {"text.required": "chat-error-empty", "text.too_long": "chat-error-long"}


class Wish(Form):
    """Whether the group hears of one's sessions."""

    tells: bool


@routes.get("/gruppe", action="chat.read")
async def show_groups(request: Request) -> http.Response:
    """All groups one belongs to."""
    me, room = actor(request), request.app[ROOM]
    await _complete(room, me)
    wishes = await room.storage.read(room.cards.wishes, me)
    aside = await _aside(request)
    context = {**aside, "me_id": me.person_id, "peer": me.has("peer"), "wishes": wishes}
    context["moderates"] = me.is_staff
    page = page_context(request)
    context["data"] = {"me": me.person_id, "locale": page.locale, "zone": page.zone}
    return render(request, "chat/groups.html", context)


async def _aside(request: Request) -> dict[str, Any]:
    me, room = actor(request), request.app[ROOM]
    since = (await shelf(request)).edition.changed_at("rule")
    return await room.storage.read(_beside, room, me, since)


def _beside(tx: Tx, room: Room, me: Actor, since: datetime | None) -> dict[str, Any]:
    """The list beside a talk: the groups, and the way to the direct line or to all of them."""
    scope = Scope(me.organisation_id)
    groups, line = room.chat.overview(tx, me)
    return {
        "rules_read": choice_store.rules_read(tx, scope, me.person_id, since),
        "after": room.afterwards.asking(tx, me) if me.has("peer") else None,
        "groups": groups,
        "own_line": line,
        "has_line": me.has("peer", programme_id=PROGRAMME),
        "waiting": len(room.lines.waiting(tx, me)) if _answers(me) else None,
    }


def _answers(me: Actor) -> bool:
    return me.has(*ANSWERS, programme_id=PROGRAMME)


async def _complete(room: Room, me: Actor) -> None:
    scope = Scope(me.organisation_id)
    if not await room.storage.read(room.chat.complete, scope, PROGRAMME):
        await room.storage.write(room.chat.ensure, scope, PROGRAMME)


@routes.post("/gruppe", action="chat.send")
async def wish(request: Request) -> http.Response:
    """Tell the group of my sessions, or do not."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Wish)
    await room.storage.write(room.cards.wish, me, form.tells)
    return see_other("/gruppe", flash="chat-wish-on" if form.tells else "chat-wish-off")


@routes.get("/gruppe/{channel_id}", action="chat.read", csp=PLAYER)
async def show_channel(request: Request) -> http.Response:
    """The newest page of a group, where the reader had got to if that is far back, an earlier
    page (`?before=place`), the page around a message (`?rundt=place`) or a day (`?dag=`)."""
    me, room = actor(request), request.app[ROOM]
    channel_id = request.match_info["channel_id"]
    before, around = _place(request.query.get("before")), _place(request.query.get("rundt"))
    if day := request.query.get("dag"):
        moment = _midnight(day, page_context(request).zone)
        around = await room.storage.read(room.chat.place_at, me, channel_id, moment)
    if around is None:
        opened = await room.storage.read(room.chat.open, me, channel_id, before)
        if before is None and opened.read and opened.unread >= PAGE:
            around = opened.read + 1
    if around is not None:
        opened = await room.storage.read(room.chat.open_around, me, channel_id, around)
    shown = opened.page.messages
    if before is None and opened.unread and shown and not request.query:
        await room.storage.write(room.chat.mark_read, me, channel_id, shown[-1].place)
    return await talk_page(request, opened, begin(client_id=new_id(), text=opened.draft))


def _midnight(day: str, zone: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(day), time(), ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed from None


def _place(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal() or len(text) > 15:
        raise Malformed
    return int(text)


@routes.post("/gruppe/{channel_id}", action="chat.send", csp=PLAYER)
async def send(request: Request) -> http.Response:
    """Write in a group."""
    me, room = actor(request), request.app[ROOM]
    channel_id = request.match_info["channel_id"]
    try:
        form = await read_form(request, Words)
        names = await room.storage.read(room.acquainted, Scope(me.organisation_id), me.person_id)
        if form.sure != mark_of(form.text) and (signs := signs_in(form.text, names)):
            return await _again(request, await form_again(request, Words), signs)
        sent = await room.storage.write(
            room.chat.send, me, channel_id, form.client_id, form.text, form.reply_to or None
        )
    except FormErrors as errors:
        return await _again(request, errors.form)
    except NotText as error:
        return await _again(request, await form_again(request, Words, error.fields))
    except Resting:
        return see_other(f"/gruppe/{channel_id}#siste", "chat-resting", "note")
    return see_other(f"/gruppe/{channel_id}#m-{sent.id}")


async def _again(request: Request, form: FormState, signs: Sequence[Sign] = ()) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    opened = await room.storage.read(room.chat.open, me, request.match_info["channel_id"])
    return await talk_page(request, opened, form, signs=signs, status=422)


async def talk_page(
    request: Request,
    opened: Opened,
    form: FormState,
    *,
    signs: Sequence[Sign] = (),
    status: int = 200,
) -> http.Response:
    """A stretch of a channel, and where one writes."""
    me, room, page = actor(request), request.app[ROOM], page_context(request)
    shown = opened.page.messages
    choice = await room.storage.read(choice_store.get, Scope(me.organisation_id), me.person_id)
    line: LineSeen | None = await room.storage.read(room.lines.of_channel, me, opened.channel)
    context = {
        **await _aside(request),
        "channel": opened.channel,
        "line": line,
        "me_id": me.person_id,
        "items": items(shown, reader_id=me.person_id, read=opened.read, zone=page.zone),
        "first_place": shown[0].place if shown else None,
        "earlier": opened.page.earlier,
        "later": opened.page.later,
        "last_place": shown[-1].place if shown else None,
        "pinned": opened.pinned,
        "quoted": opened.quoted,
        "cheers": CHEERS,
        "signs": signs,
        "moderates": me.is_staff and line is None,
        "form": form,
        "data": {
            "channel": opened.channel.id,
            "cursor": str(opened.channel.cursor),
            "me": me.person_id,
            "locale": page.locale,
            "zone": page.zone,
            "latest": _latest(opened),
            "names": await room.storage.read(
                room.acquainted, Scope(me.organisation_id), me.person_id
            ),
            "keeps": await room.storage.read(
                choice_store.on_own_device, Scope(me.organisation_id), me.login_id
            ),
            "shows": choice.shows_presence,
            "tail": not opened.page.later,
            "own_line": opened.channel.owner_id == me.person_id,
        },
    }
    return render(request, "chat/talk.html", context, status=status)


def _latest(opened: Opened) -> int:
    """The place up to which everything is on the page."""
    return max((view(each).place for each in opened.page.messages), default=0)
