"""The page on which a coordinator says that they will be away, and that they are back."""

from datetime import date
from typing import Annotated, ClassVar

from aiohttp import web as http
from msgspec import Meta, field

from core.errors import Invalid
from identity.defaults import PROGRAMME
from identity.handed import LONGEST
from identity.http import actor
from matching.setup import MATCHING
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
PATH = "/koordinator/borte"


class Nothing(Form):
    """A button that was pressed."""


class TakeOverForm(Form):
    """From whom."""

    whose: str


class LeaveForm(Form):
    """Who stands in, the day on which one is back, and a word along with it."""

    to: str
    until: date
    word: Annotated[str, Meta(max_length=LONGEST)] = ""
    sure: list[str] = field(default_factory=list)

    texts: ClassVar = {
        "until.required": "matching-leave-until-when",
        "until": "matching-leave-until-when",
    }


@routes.get(PATH, action="desk.hand_over")
async def show_leave(request: Request) -> http.Response:
    """What is kept with me, who can stand in, and until when."""
    return await _page(request, begin())


@routes.post(PATH, action="desk.hand_over")
async def go(request: Request) -> http.StreamResponse:
    """All that is open goes to a colleague, in one tap."""
    matching, me = request.app[MATCHING], actor(request)
    try:
        form = await read_form(request, LeaveForm)
        await matching.storage.write(
            matching.leaves.go,
            me,
            PROGRAMME,
            to=form.to,
            until=form.until,
            word=form.word,
            sure=form.sure,
        )
    except FormErrors as problem:
        return await _page(request, problem.form, 422)
    except Invalid as error:
        return await _page(request, await form_again(request, LeaveForm, error.fields), 422)
    return see_other(PATH, flash="matching-leave-gone", mood="note")


@routes.post(f"{PATH}/ta-over", action="desk.hand_over")
async def take_over(request: Request) -> http.StreamResponse:
    """All that is open with a colleague who could not hand it over comes to me, in one tap."""
    matching, me = request.app[MATCHING], actor(request)
    form = await read_form(request, TakeOverForm)
    await matching.storage.write(matching.leaves.take_over, me, PROGRAMME, form.whose)
    return see_other("/koordinator", flash="matching-leave-taken", mood="note")


@routes.post(f"{PATH}/tilbake", action="desk.hand_over")
async def back(request: Request) -> http.StreamResponse:
    """There again."""
    matching = request.app[MATCHING]
    await read_form(request, Nothing)
    await matching.storage.write(matching.leaves.back, actor(request), PROGRAMME)
    return see_other("/koordinator", flash="matching-leave-back")


async def _page(request: Request, form: FormState, status: int = 200) -> http.Response:
    matching = request.app[MATCHING]
    page = await matching.storage.read(matching.leaves.page, actor(request), PROGRAMME)
    return render(request, "matching/leave.html", {"page": page, "form": form}, status=status)
