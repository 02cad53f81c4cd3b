"""Sending a picture or a voice message, and what was sent."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

from aiohttp import web as http
from msgspec import Meta

from chat import picture, sound
from chat.domain import TEXT_AT_MOST, Resting
from chat.keys import ROOM, Room
from chat.picture import Picture, drawn
from chat.sound import Sound
from chat.sound_worker import LONGEST
from core.errors import Invalid
from core.ids import new_id
from identity.actor import Actor
from identity.http import actor
from web.fields import Upload
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.ranges import part_of
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
_AROUND: Final = 64 * 1024
"""Bytes of a form beside its file."""


class _WithFile(Form):
    """A file, with words if one likes."""

    client_id: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
    text: Annotated[str, Meta(max_length=TEXT_AT_MOST)] = ""


class NewPicture(_WithFile, kw_only=True):
    """A picture."""

    picture: Upload


class NewVoice(_WithFile, kw_only=True):
    """A recording."""

    sound: Upload


@dataclass(frozen=True, slots=True)
class Way:
    """One sort of file: its form and page, and how what may be kept is made of it."""

    form: type[NewPicture | NewVoice]
    template: str
    make: Callable[[Room, Actor, Any], Awaitable[Picture | Sound]]


async def _draw(_room: Room, _me: Actor, form: NewPicture) -> Picture:
    return await drawn(form.picture.content)


async def _record(room: Room, me: Actor, form: NewVoice) -> Sound:
    return await room.studio.make(form.sound.content, me.person_id)


PICTURE: Final = Way(NewPicture, "chat/new_picture.html", _draw)
VOICE: Final = Way(NewVoice, "chat/new_voice.html", _record)


@routes.get("/gruppe/{channel_id}/bilde", action="chat.send")
async def new_picture(request: Request) -> http.Response:
    """Which picture?"""
    return await _page(request, PICTURE, begin(client_id=new_id()))


@routes.post(
    "/gruppe/{channel_id}/bilde",
    action="chat.send",
    body_limit=picture.UPLOAD_AT_MOST + _AROUND,
)
async def send_picture(request: Request) -> http.Response:
    """It is drawn anew before anything is kept."""
    return await _send(request, PICTURE)


@routes.get("/gruppe/{channel_id}/{message_id}/bilde.jpg", action="chat.read")
async def show_picture(request: Request) -> http.Response:
    """The picture, for members; kept by nobody on the way."""
    me, room = actor(request), request.app[ROOM]
    content = await room.storage.read(room.enclosures.open, me, *_where(request), "picture")
    return http.Response(body=content, content_type="image/jpeg")


@routes.get("/gruppe/{channel_id}/stemme", action="chat.send", devices="microphone")
async def new_voice(request: Request) -> http.Response:
    """Record, or choose a recording."""
    return await _page(request, VOICE, begin(client_id=new_id()))


@routes.post(
    "/gruppe/{channel_id}/stemme", action="chat.send", body_limit=sound.UPLOAD_AT_MOST + _AROUND
)
async def send_voice(request: Request) -> http.Response:
    """It is made anew before anything is kept."""
    return await _send(request, VOICE)


@routes.get("/gruppe/{channel_id}/{message_id}/lyd.mp3", action="chat.read")
async def play_voice(request: Request) -> http.Response:
    """The voice, for members, whole or in part."""
    me, room = actor(request), request.app[ROOM]
    content = await room.storage.read(room.enclosures.open, me, *_where(request), "sound")
    return part_of(request, content, "audio/mpeg")


def _where(request: Request) -> tuple[str, str]:
    return request.match_info["channel_id"], request.match_info["message_id"]


async def _send(request: Request, way: Way) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    channel_id = request.match_info["channel_id"]
    await room.storage.read(room.chat.enter, me, channel_id)
    try:
        form = await read_form(request, way.form)
        file = await way.make(room, me, form)
        sent = await room.storage.write(
            room.enclosures.send, me, channel_id, form.client_id, file, form.text
        )
    except FormErrors as errors:
        return await _page(request, way, errors.form, 422)
    except Invalid as error:
        again = await form_again(request, way.form, error.fields)
        return await _page(request, way, again, 422)
    except Resting:
        return see_other(f"/gruppe/{channel_id}#siste", "chat-resting", "note")
    return see_other(f"/gruppe/{channel_id}#m-{sent.id}")


async def _page(request: Request, way: Way, form: FormState, status: int = 200) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    channel = await room.storage.read(room.chat.enter, me, request.match_info["channel_id"])
    data = {"longest": LONGEST, "channel": channel.id}
    context = {"channel": channel, "form": form, "data": data}
    return render(request, way.template, context, status=status)
