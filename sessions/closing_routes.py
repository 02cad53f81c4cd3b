"""The closing page of a pair: the agenda before the last session, the goodbye after it."""

from typing import Annotated, ClassVar, Literal

from aiohttp import web as http
from msgspec import Meta

from content.pages import shelf
from core.errors import Invalid
from identity.http import actor
from sessions.closing import LONGEST
from sessions.pages import pages
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class PointForm(Form):
    """Something to talk about before we part."""

    text: Annotated[str, Meta(max_length=500)] = ""

    texts: ClassVar = {"text.too_long": "sessions-text-too-long"}


class GoodbyeForm(Form):
    """Contact afterwards, and a greeting; both may stay open."""

    contact: Literal["yes", "no"] | None = None
    words: Annotated[str, Meta(max_length=LONGEST)] = ""

    texts: ClassVar = {"words.too_long": "sessions-text-too-long"}


class Nothing(Form):
    """A button that was pressed."""


@routes.get("/avslutning/{pairing_id}", action="closing.read")
async def show_closing(request: Request) -> http.Response:
    """Both see the same."""
    return await _page(request, begin())


@routes.post("/avslutning/{pairing_id}/punkt", action="closing.write")
async def add_point(request: Request) -> http.Response:
    """For both to see."""
    me, it = actor(request), pages(request)
    pairing_id = request.match_info["pairing_id"]
    try:
        form = await read_form(request, PointForm)
        await it.storage.write(it.services.closings.add_point, me, pairing_id, form.text)
    except FormErrors as errors:
        return await _page(request, errors.form, status=422)
    except Invalid as error:
        again = await form_again(request, PointForm, error.fields)
        return await _page(request, again, status=422)
    return see_other(f"/avslutning/{pairing_id}", flash="sessions-flash-point")


@routes.post("/avslutning/{pairing_id}/punkt/{point_id}/slett", action="closing.write")
async def remove_point(request: Request) -> http.Response:
    """One's own."""
    await read_form(request, Nothing)
    it, pairing_id = pages(request), request.match_info["pairing_id"]
    point_id = request.match_info["point_id"]
    await it.storage.write(it.services.closings.remove_point, actor(request), pairing_id, point_id)
    return see_other(f"/avslutning/{pairing_id}")


@routes.post("/avslutning/{pairing_id}/hilsen", action="closing.write")
async def say_goodbye(request: Request) -> http.Response:
    """A word on contact, and a greeting."""
    me, it = actor(request), pages(request)
    pairing_id = request.match_info["pairing_id"]
    try:
        form = await read_form(request, GoodbyeForm)
    except FormErrors as errors:
        return await _page(request, errors.form, status=422)
    await it.storage.write(
        it.services.closings.say_goodbye, me, pairing_id, contact=form.contact, words=form.words
    )
    return see_other(f"/avslutning/{pairing_id}", flash="sessions-flash-goodbye")


async def _page(request: Request, form: FormState, status: int = 200) -> http.Response:
    it, pairing_id = pages(request), request.match_info["pairing_id"]
    page = await it.storage.read(it.services.closings.page, actor(request), pairing_id)
    context = {
        "page": page,
        "form": form,
        "content": await shelf(request, page.pairing.programme_id),
    }
    return render(request, "sessions/closing.html", context, status=status)
