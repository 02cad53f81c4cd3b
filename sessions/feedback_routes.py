"""The page after the first and the last session, and what coordinators were given to read."""

from typing import Annotated, ClassVar, Literal

from aiohttp import web as http
from msgspec import Meta

from content.pages import shelf
from core.errors import Invalid
from identity.http import actor
from sessions.feedback import LONGEST, FeedbackPage
from sessions.pages import pages
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class FeedbackForm(Form):
    """Both questions may stay empty; who reads it is chosen each time."""

    audience: Literal["me", "other", "coordinator"]
    wish: Annotated[str, Meta(max_length=LONGEST)] = ""
    heard: Annotated[str, Meta(max_length=LONGEST)] = ""

    texts: ClassVar = {
        "audience": "sessions-feedback-audience-choose",
        "wish.too_long": "sessions-text-too-long",
        "heard.too_long": "sessions-text-too-long",
    }


class Nothing(Form):
    """A button that was pressed."""


@routes.get("/tilbakemelding/{session_id}", action="feedback.give")
async def show_feedback(request: Request) -> http.Response:
    """Two questions that nobody has to answer."""
    it, session_id = pages(request), request.match_info["session_id"]
    page = await it.storage.read(it.services.feedbacks.page, actor(request), session_id)
    mine = page.mine
    form = begin(wish=mine.wish, heard=mine.heard, audience=mine.audience) if mine else begin()
    return await _page(request, page, form)


@routes.post("/tilbakemelding/{session_id}", action="feedback.give")
async def give(request: Request) -> http.Response:
    """Written, or put differently."""
    me, it = actor(request), pages(request)
    session_id = request.match_info["session_id"]
    try:
        form = await read_form(request, FeedbackForm)
        await it.storage.write(
            it.services.feedbacks.give,
            me,
            session_id,
            wish=form.wish,
            heard=form.heard,
            audience=form.audience,
        )
    except FormErrors as errors:
        page = await it.storage.read(it.services.feedbacks.page, me, session_id)
        return await _page(request, page, errors.form, status=422)
    except Invalid as error:
        page = await it.storage.read(it.services.feedbacks.page, me, session_id)
        again = await form_again(request, FeedbackForm, error.fields)
        return await _page(request, page, again, status=422)
    return see_other("/", flash=f"sessions-flash-feedback-{form.audience}")


@routes.post("/tilbakemelding/{session_id}/slett", action="feedback.give")
async def take_back(request: Request) -> http.Response:
    """Gone."""
    await read_form(request, Nothing)
    it, session_id = pages(request), request.match_info["session_id"]
    await it.storage.write(it.services.feedbacks.take_back, actor(request), session_id)
    return see_other("/", flash="sessions-flash-feedback-gone", mood="note")


@routes.get("/koordinator/tilbakemeldinger", action="feedback.read")
async def for_staff(request: Request) -> http.Response:
    """What people wanted us to read. The reading is noted for them to see (AD2)."""
    it = pages(request)
    found = await it.storage.write(it.services.feedbacks.for_staff, actor(request))
    return render(
        request, "sessions/feedback_desk.html", {"found": found, "content": await shelf(request)}
    )


async def _page(
    request: Request, page: FeedbackPage, form: FormState, status: int = 200
) -> http.Response:
    content = await shelf(request, page.session.programme_id)
    context = {"page": page, "form": form, "content": content}
    return render(request, "sessions/feedback.html", context, status=status)
