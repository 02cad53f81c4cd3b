"""Sending a picture, and the picture itself."""

import asyncio
from typing import Annotated

from aiohttp import web as http
from msgspec import Meta

from chat.domain import TEXT_AT_MOST, Resting
from chat.keys import ROOM
from chat.picture import UPLOAD_AT_MOST, NoPicture, redraw
from core.ids import new_id
from identity.http import actor
from web.fields import Upload
from web.forms import Form, FormErrors, FormState, begin, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class NewPicture(Form):
    """A picture, with words if one likes."""

    picture: Upload
    client_id: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
    text: Annotated[str, Meta(max_length=TEXT_AT_MOST)] = ""


@routes.get("/gruppe/{channel_id}/bilde", action="chat.send")
async def new_picture(request: Request) -> http.Response:
    """Which picture?"""
    return await _page(request, begin(client_id=new_id()))


@routes.post(
    "/gruppe/{channel_id}/bilde", action="chat.send", body_limit=UPLOAD_AT_MOST + 64 * 1024
)
async def send_picture(request: Request) -> http.Response:
    """It is drawn anew before anything is kept."""
    me, room = actor(request), request.app[ROOM]
    channel_id = request.match_info["channel_id"]
    await room.storage.read(room.chat.enter, me, channel_id)
    try:
        form = await read_form(request, NewPicture)
        picture = await asyncio.to_thread(redraw, form.picture.content)
        sent = await room.storage.write(
            room.enclosures.send, me, channel_id, form.client_id, picture, form.text
        )
    except FormErrors as errors:
        return await _page(request, errors.form, 422)
    except NoPicture as error:
        again = begin(client_id=new_id()).with_errors(error.fields)
        return await _page(request, again, 422)
    except Resting:
        return see_other(f"/gruppe/{channel_id}#siste", "chat-resting", "note")
    return see_other(f"/gruppe/{channel_id}#m-{sent.id}")


async def _page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, room = actor(request), request.app[ROOM]
    channel = await room.storage.read(room.chat.enter, me, request.match_info["channel_id"])
    context = {"channel": channel, "form": form}
    return render(request, "chat/new_picture.html", context, status=status)


@routes.get("/gruppe/{channel_id}/{message_id}/bilde.jpg", action="chat.read")
async def picture(request: Request) -> http.Response:
    """The picture, for members; kept by nobody on the way."""
    me, room = actor(request), request.app[ROOM]
    channel_id, message_id = (request.match_info[name] for name in ("channel_id", "message_id"))
    content = await room.storage.read(room.enclosures.open, me, channel_id, message_id, "picture")
    return http.Response(body=content, content_type="image/jpeg")
