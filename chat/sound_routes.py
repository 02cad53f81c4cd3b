"""Sending a voice message, and the voice itself."""

from typing import Annotated

from aiohttp import web as http
from msgspec import Meta

from chat.domain import TEXT_AT_MOST, Resting
from chat.keys import ROOM
from chat.sound import UPLOAD_AT_MOST, NoSound
from chat.sound_worker import LONGEST
from core.ids import new_id
from identity.http import actor
from web.fields import Upload
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.ranges import part_of
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class NewVoice(Form):
    """A recording, with words if one likes."""

    sound: Upload
    client_id: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
    text: Annotated[str, Meta(max_length=TEXT_AT_MOST)] = ""


@routes.get("/gruppe/{channel_id}/stemme", action="chat.send", devices="microphone")
async def new_voice(request: Request) -> http.Response:
    """Record, or choose a recording."""
    return await _page(request, begin(client_id=new_id()))


@routes.post(
    "/gruppe/{channel_id}/stemme", action="chat.send", body_limit=UPLOAD_AT_MOST + 64 * 1024
)
async def send_voice(request: Request) -> http.Response:
    """It is made anew before anything is kept."""
    me, room = actor(request), request.app[ROOM]
    channel_id = request.match_info["channel_id"]
    await room.storage.read(room.chat.enter, me, channel_id)
    try:
        form = await read_form(request, NewVoice)
        sound = await room.studio.make(form.sound.content, me.person_id)
        sent = await room.storage.write(
            room.enclosures.send, me, channel_id, form.client_id, sound, form.text
        )
    except FormErrors as errors:
        return await _page(request, errors.form, 422)
    except NoSound as error:
        return await _page(request, await form_again(request, NewVoice, error.fields), 422)
    except Resting:
        return see_other(f"/gruppe/{channel_id}#siste", "chat-resting", "note")
    return see_other(f"/gruppe/{channel_id}#m-{sent.id}")


async def _page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    channel = await room.storage.read(room.chat.enter, me, request.match_info["channel_id"])
    context = {
        "channel": channel,
        "form": form,
        "data": {"longest": LONGEST, "channel": channel.id},
    }
    return render(request, "chat/new_voice.html", context, status=status)


@routes.get("/gruppe/{channel_id}/{message_id}/lyd.mp3", action="chat.read")
async def voice(request: Request) -> http.Response:
    """The voice, for members, whole or in part."""
    me, room = actor(request), request.app[ROOM]
    channel_id, message_id = (request.match_info[name] for name in ("channel_id", "message_id"))
    content = await room.storage.read(room.enclosures.open, me, channel_id, message_id, "sound")
    return part_of(request, content, "audio/mpeg")
