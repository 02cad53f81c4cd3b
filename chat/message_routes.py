"""One message closely: its thread, cheers, and what one may do with it; all without scripts."""

from typing import Annotated, ClassVar

from aiohttp import web as http
from msgspec import Meta

from chat.domain import CHEERS, TEXT_AT_MOST, Cheer, NotText, Resting
from chat.gentle import Gentle, Mark, look_over
from chat.keys import ROOM
from chat.moderation import HOURS
from chat.routes import Words
from core.errors import Malformed
from core.ids import new_id
from identity.http import actor
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.policy import PLAYER
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class OtherWords(Form):
    """A message put differently."""

    text: Annotated[str, Meta(max_length=TEXT_AT_MOST)]
    asked: Mark = ""

    texts: ClassVar = Words.texts


class Answer(Form):
    """A reply, in place. The client id came with the page."""

    answer: Annotated[str, Meta(max_length=TEXT_AT_MOST)]
    client_id: Annotated[str, Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
    asked: Mark = ""

    texts: ClassVar = {"answer.required": "chat-error-empty", "answer.too_long": "chat-error-long"}


class Cheering(Form):
    """One cheer to give, or to take back."""

    on: Cheer | None = None
    off: Cheer | None = None


class Pinning(Form):
    """At the top of the channel, or no longer."""

    on: bool


def _where(request: Request) -> tuple[str, str]:
    return request.match_info["channel_id"], request.match_info["message_id"]


def _back(request: Request) -> str:
    channel_id, message_id = _where(request)
    return f"/gruppe/{channel_id}#m-{message_id}"


@routes.get("/gruppe/{channel_id}/{message_id}", action="chat.read", csp=PLAYER)
async def show(request: Request) -> http.Response:
    """The message, its thread, and what one may do."""
    return await _page(request)


async def _page(
    request: Request, form: FormState | None = None, asks: Gentle | None = None, status: int = 200
) -> http.Response:
    return await message_page(request, *_where(request), form=form, asks=asks, status=status)


async def message_page(
    request: Request,
    channel_id: str,
    message_id: str,
    *,
    form: FormState | None = None,
    asks: Gentle | None = None,
    reason: FormState | None = None,
    status: int = 200,
) -> http.Response:
    """The page of one message; `reason`: what staff wrote there of why they do something."""
    me, room = actor(request), request.app[ROOM]
    where = (channel_id, message_id)
    looked = await room.storage.read(room.chat.look, me, *where)
    message = looked.message
    gathering = None
    if message.kind == "meet":
        gathering = await room.storage.read(room.gatherings.look, me, *where)
    context = {
        "looked": looked,
        "gathering": gathering,
        "message": message,
        "own": message.author_id == me.person_id,
        "me_id": me.person_id,
        "moderates": me.is_staff,
        "peer_wrote": message.author_id != me.person_id and looked.channel.kind != "line",
        "hours": HOURS,
        "cheers": CHEERS,
        "asks": asks,
        "reason": reason or begin(),
        "form": form or begin(text=message.text, client_id=new_id()),
    }
    return render(request, "chat/message.html", context, status=status)


@routes.post("/gruppe/{channel_id}/{message_id}", action="chat.send", csp=PLAYER)
async def edit(request: Request) -> http.Response:
    """Put one's own message differently."""
    me, room = actor(request), request.app[ROOM]
    try:
        form = await read_form(request, OtherWords)
        if asks := await look_over(request, "text", form.text, form.asked):
            return await _page(request, await form_again(request, OtherWords), asks, 422)
        await room.storage.write(room.chat.edit, me, *_where(request), form.text)
    except FormErrors as errors:
        return await _page(request, errors.form, status=422)
    except NotText as error:
        return await _page(request, await form_again(request, OtherWords, error.fields), status=422)
    except Resting:
        return see_other(_back(request), "chat-resting", "note")
    return see_other(_back(request))


@routes.post("/gruppe/{channel_id}/{message_id}/svar", action="chat.send", csp=PLAYER)
async def answer(request: Request) -> http.Response:
    """Reply to it; the reply stands in the stream and in the thread."""
    me, room = actor(request), request.app[ROOM]
    channel_id, message_id = _where(request)
    try:
        form = await read_form(request, Answer)
        if asks := await look_over(request, "answer", form.answer, form.asked):
            return await _page(request, await form_again(request, Answer), asks, 422)
        sent = await room.storage.write(
            room.chat.send, me, channel_id, form.client_id, form.answer, message_id
        )
    except FormErrors as errors:
        return await _page(request, errors.form, status=422)
    except Resting:
        return see_other(_back(request), "chat-resting", "note")
    except NotText as error:
        said = {"answer": error.fields["text"]}
        return await _page(request, await form_again(request, Answer, said), status=422)
    return see_other(f"/gruppe/{channel_id}#m-{sent.id}")


@routes.post("/gruppe/{channel_id}/{message_id}/hei", action="chat.send")
async def cheer(request: Request) -> http.Response:
    """Cheer, or take the cheer back."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Cheering)
    kind = form.on or form.off
    if kind is None:
        raise Malformed
    await room.storage.write(room.chat.react, me, *_where(request), kind, form.on is not None)
    return see_other(_back(request))


@routes.post("/gruppe/{channel_id}/{message_id}/fest", action="chat.moderate")
async def pin(request: Request) -> http.Response:
    """At the top of the channel, or no longer."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Pinning)
    await room.storage.write(room.chat.pin, me, *_where(request), form.on)
    return see_other(_back(request), "chat-pin-on" if form.on else "chat-pin-off")


@routes.post("/gruppe/{channel_id}/{message_id}/slett", action="chat.send")
async def delete(request: Request) -> http.Response:
    """Take one's own message away."""
    me, room = actor(request), request.app[ROOM]
    await room.storage.write(room.chat.delete, me, *_where(request))
    return see_other(f"/gruppe/{_where(request)[0]}", flash="chat-deleted")


class Keeping(Form):
    """For all peers to read before their first session, or no longer."""

    on: bool


@routes.post("/gruppe/{channel_id}/{message_id}/erfaring", action="chat.send")
async def keep(request: Request) -> http.Response:
    """One's own experience, kept for new peers."""
    me, room = actor(request), request.app[ROOM]
    form = await read_form(request, Keeping)
    await room.storage.write(room.chat.keep, me, *_where(request), form.on)
    return see_other(_back(request), "chat-keep-on" if form.on else "chat-keep-off")
