"""The page on which coordinators say when the programme is closed: from, to, and why."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar

from aiohttp import web as http
from msgspec import Meta

from appointments import closed
from appointments.closed import TEXT_AT_MOST, ClosedSpan
from core.errors import Invalid
from core.storage import Tx
from identity.defaults import PROGRAMME
from identity.http import actor
from matching.closing import ClosedPage
from matching.setup import MATCHING
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
PATH = "/koordinator/stengt"


class Nothing(Form):
    """A button that was pressed."""


class ClosedForm(Form):
    """Both days included."""

    text: Annotated[str, Meta(max_length=TEXT_AT_MOST)]
    first: date
    last: date

    texts: ClassVar = {
        "text.required": "matching-closed-text-empty",
        "text.too_long": "matching-intake-text-long",
        "first": "matching-closed-when",
        "last": "matching-closed-when",
    }


@routes.get(PATH, action="closed.change")
async def show(request: Request) -> http.Response:
    """What is to come, and what stands there."""
    return await _page(request, begin())


@routes.post(PATH, action="closed.change")
async def add(request: Request) -> http.StreamResponse:
    """One more from–to."""
    return await _save(request, closed.add, "", "matching-closed-saved")


@routes.get(PATH + "/{closed_id}", action="closed.change")
async def show_one(request: Request) -> http.Response:
    """To change it."""
    span = await _one(request)
    form = begin(text=span.text, first=span.first.isoformat(), last=span.last.isoformat())
    return await _page(request, form, span)


@routes.post(PATH + "/{closed_id}", action="closed.change")
async def change(request: Request) -> http.StreamResponse:
    """Other days, or other words."""
    await _one(request)
    return await _save(
        request, closed.change, request.match_info["closed_id"], "matching-closed-changed"
    )


@routes.post(PATH + "/{closed_id}/bort", action="closed.change")
async def remove(request: Request) -> http.StreamResponse:
    """Open after all."""
    await read_form(request, Nothing)
    matching, closed_id = request.app[MATCHING], request.match_info["closed_id"]
    await matching.storage.write(closed.remove, actor(request), PROGRAMME, closed_id)
    return see_other(PATH, flash="matching-closed-removed")


async def _save(
    request: Request, save: Callable[..., Any], closed_id: str, flash: str
) -> http.StreamResponse:
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, ClosedForm)
        span = ClosedSpan(form.first, form.last, form.text, closed_id)
        await matching.storage.write(save, actor(request), PROGRAMME, span)
    except FormErrors as problem:
        return await _wrong(request, closed_id, problem.form)
    except Invalid as error:
        return await _wrong(request, closed_id, await form_again(request, ClosedForm, error.fields))
    return see_other(PATH, flash=flash)


async def _wrong(request: Request, closed_id: str, form: FormState) -> http.Response:
    return await _page(request, form, await _one(request) if closed_id else None, status=422)


async def _one(request: Request) -> ClosedSpan:
    matching, closed_id = request.app[MATCHING], request.match_info["closed_id"]
    return await matching.storage.read(closed.get, actor(request), PROGRAMME, closed_id)


async def _page(
    request: Request, form: FormState, changing: ClosedSpan | None = None, status: int = 200
) -> http.Response:
    matching, me = request.app[MATCHING], actor(request)

    def read(tx: Tx) -> dict[str, Any]:
        page = (
            ClosedPage([], changing)
            if changing is not None
            else matching.closings.page(tx, me, PROGRAMME)
        )
        return {"page": page, "today": closed.today(tx).isoformat()}

    context = {**await matching.storage.read(read), "form": form}
    return render(request, "matching/closed.html", context, status=status)
