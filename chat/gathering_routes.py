"""The pages of small groups and of gatherings, with a calendar file."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from aiohttp import web as http
from msgspec import Meta

from chat.domain import Message, NotText, Resting
from chat.gathering import Coming, Gathering, Plan
from chat.keys import ROOM
from core.errors import NotFound
from core.ids import new_id
from identity.defaults import PROGRAMME
from identity.http import actor
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class NewGroup(Form):
    """A small group: what it is called, and who is asked in."""

    name: Annotated[str, Meta(max_length=80)]
    people: list[str]

    texts: ClassVar = {"name": "chat-small-name-error"}


class NewGathering(Form):
    """When, where, how one gets there."""

    title: Annotated[str, Meta(max_length=120)]
    starts_at: datetime
    hours: Annotated[int, Meta(ge=1, le=72)]
    place: Annotated[str, Meta(max_length=300)]
    client_id: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
    travel: Annotated[str, Meta(max_length=1000)] = ""

    @property
    def plan(self) -> Plan:
        """As the group has it."""
        ends_at = self.starts_at + timedelta(hours=self.hours)
        return Plan(self.title, self.starts_at, ends_at, self.place, self.travel)


class Answer(Form):
    """Whether one comes."""

    coming: Coming


class Nothing(Form):
    """A press."""


@routes.get("/gruppe/ny", action="chat.send")
async def new_group(request: Request) -> http.Response:
    """Whom to ask into a small group."""
    return await _group_page(request, begin())


@routes.post("/gruppe/ny", action="chat.send")
async def make_group(request: Request) -> http.Response:
    """A small group."""
    me, room = actor(request), request.app[ROOM]
    try:
        form = await read_form(request, NewGroup)
        channel_id = await room.storage.write(
            room.gatherings.make_group, me, PROGRAMME, form.name, form.people
        )
    except FormErrors as errors:
        return await _group_page(request, errors.form, 422)
    except NotText:
        said = {"name": "chat-small-name-error"}
        return await _group_page(request, await form_again(request, NewGroup, said), 422)
    return see_other(f"/gruppe/{channel_id}")


async def _group_page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    peers = await room.storage.read(room.gatherings.peers, me, PROGRAMME)
    return render(request, "chat/new_group.html", {"peers": peers, "form": form}, status=status)


@routes.post("/gruppe/{channel_id}/ut", action="chat.send")
async def leave(request: Request) -> http.Response:
    """Out of a small group."""
    me, room = actor(request), request.app[ROOM]
    await read_form(request, Nothing)
    await room.storage.write(room.gatherings.leave, me, request.match_info["channel_id"])
    return see_other("/gruppe", "chat-small-left")


@routes.get("/gruppe/{channel_id}/treff", action="chat.send")
async def new_gathering(request: Request) -> http.Response:
    """When and where?"""
    return await _gathering_page(request, begin(client_id=new_id(), hours="3"))


@routes.post("/gruppe/{channel_id}/treff", action="chat.send")
async def propose(request: Request) -> http.Response:
    """A gathering's card."""
    me, room = actor(request), request.app[ROOM]
    channel_id = request.match_info["channel_id"]

    async def keep(form: NewGathering) -> Message:
        args = (me, channel_id, form.client_id, form.plan)
        return await room.storage.write(room.gatherings.propose, *args)

    return await _kept(request, keep, "chat-meet-made")


@routes.get("/gruppe/{channel_id}/{message_id}/treff", action="chat.send")
async def other_gathering(request: Request) -> http.Response:
    """When and where instead? For whoever proposed it."""
    found = await _found(request)
    if found.message.author_id != actor(request).person_id:
        raise NotFound
    hours = max(1, round((found.ends_at - found.starts_at) / timedelta(hours=1)))
    form = begin(
        title=found.message.text,
        starts_at=texts(request).local_input(found.starts_at),
        hours=str(hours),
        place=found.place,
        travel=found.travel,
        client_id=new_id(),
    )
    return await _gathering_page(request, form)


@routes.post("/gruppe/{channel_id}/{message_id}/treff", action="chat.send")
async def change(request: Request) -> http.Response:
    """Another time or place."""
    me, room = actor(request), request.app[ROOM]
    channel_id, message_id = (request.match_info[name] for name in ("channel_id", "message_id"))

    async def keep(form: NewGathering) -> Message:
        args = (me, channel_id, message_id, form.plan)
        return await room.storage.write(room.gatherings.change, *args)

    return await _kept(request, keep, "chat-meet-changed")


async def _kept(
    request: Request, keep: Callable[[NewGathering], Awaitable[Message]], told: str
) -> http.Response:
    channel_id = request.match_info["channel_id"]
    try:
        sent = await keep(await read_form(request, NewGathering))
    except FormErrors as errors:
        return await _gathering_page(request, errors.form, 422)
    except NotText:
        said = {"title": "chat-error-empty"}
        return await _gathering_page(request, await form_again(request, NewGathering, said), 422)
    except Resting:
        return see_other(f"/gruppe/{channel_id}#siste", "chat-resting", "note")
    return see_other(f"/gruppe/{channel_id}/{sent.id}", told)


async def _gathering_page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    channel = await room.storage.read(room.chat.enter, me, request.match_info["channel_id"])
    if channel.kind == "line":
        raise NotFound
    context = {"channel": channel, "form": form, "message_id": request.match_info.get("message_id")}
    return render(request, "chat/new_gathering.html", context, status=status)


async def _found(request: Request) -> Gathering:
    me, room = actor(request), request.app[ROOM]
    channel_id, message_id = (request.match_info[name] for name in ("channel_id", "message_id"))
    found = await room.storage.read(room.gatherings.look, me, channel_id, message_id)
    if found is None:
        raise NotFound
    return found


@routes.post("/gruppe/{channel_id}/{message_id}/kommer", action="chat.send")
async def answer(request: Request) -> http.Response:
    """Whether one comes."""
    me, room = actor(request), request.app[ROOM]
    channel_id, message_id = (request.match_info[name] for name in ("channel_id", "message_id"))
    form = await read_form(request, Answer)
    await room.storage.write(room.gatherings.answer, me, channel_id, message_id, form.coming)
    return see_other(f"/gruppe/{channel_id}/{message_id}", "chat-meet-answered")


@routes.get("/gruppe/{channel_id}/{message_id}/treff.ics", action="chat.read")
async def calendar(request: Request) -> http.Response:
    """The gathering as a calendar file; discreet, as a calendar may lie open."""
    import icalendar  # half a second that no start should wait for

    found = await _found(request)
    event = icalendar.Event()
    event.add("uid", f"{found.message.id}@{request.host.partition(':')[0]}")
    changed_at = found.message.edited_at or found.message.sent_at
    event.add("dtstamp", changed_at.replace(microsecond=0))
    event.add("sequence", found.message.seq)
    event.add("dtstart", found.starts_at)
    event.add("dtend", found.ends_at)
    event.add("summary", texts(request).t("chat-meet-calendar"))
    event.add("location", found.place)
    event.add("class", "PRIVATE")
    file = icalendar.Calendar()
    file.add("prodid", "-//Likeperson//NO")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add_component(event)
    return http.Response(body=file.to_ical(), content_type="text/calendar", charset="utf-8")
