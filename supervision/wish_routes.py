"""A wish for something to talk about, to the supervisors, signed or not; taken off by them."""

from aiohttp import web as http

from core.errors import Invalid
from identity.http import actor
from supervision.keys import MEETING_LOG, STORAGE
from supervision.meeting_log import TooManyWishes
from supervision.meeting_peer_routes import WishForm
from supervision.page_parts import programme_of
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
WISH = "/veiledning/onske"


class Nothing(Form):
    """A button that was pressed."""


@routes.get(WISH, action="wish.send")
async def wish(request: Request) -> http.StreamResponse:
    return await _page(request, begin())


async def _page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    app = request.app
    signed = await app[STORAGE].read(app[MEETING_LOG].signed, actor(request))
    context = {"form": form, "signed": signed}
    return render(request, "supervision/wish.html", context, status=status)


@routes.post(WISH, action="wish.send")
async def send(request: Request) -> http.StreamResponse:
    me, app = actor(request), request.app
    try:
        form = await read_form(request, WishForm)
        await app[STORAGE].write(
            app[MEETING_LOG].wish, me, programme_of(me, "peer"), form.text, named=form.named
        )
    except FormErrors as problem:
        return await _page(request, problem.form, 422)
    except Invalid as problem:
        return await _page(request, await form_again(request, WishForm, problem.fields), 422)
    except TooManyWishes:
        full = {"text": "supervision-wish-flash-many"}
        return await _page(request, await form_again(request, WishForm, full), 422)
    return see_other("/veiledning", "supervision-wish-flash-sent")


@routes.post(WISH + "/{wish_id}", action="wish.send")
async def take_back(request: Request) -> http.StreamResponse:
    """One that has my name under it."""
    await read_form(request, Nothing)
    await request.app[STORAGE].write(
        request.app[MEETING_LOG].talked_about, actor(request), request.match_info["wish_id"]
    )
    return see_other(WISH, "supervision-wish-flash-done", "note")


@routes.post("/veileder/onske/{wish_id}", action="wish.read")
async def talked_about(request: Request) -> http.StreamResponse:
    """It has been talked about: off the list, and forgotten."""
    await read_form(request, Nothing)
    await request.app[STORAGE].write(
        request.app[MEETING_LOG].talked_about, actor(request), request.match_info["wish_id"]
    )
    return see_other("/veileder", "supervision-wish-flash-done", "note")
