"""Pages of giving on what one has: what goes and what stays, before and when one presses."""

from datetime import date
from typing import Annotated, ClassVar

from aiohttp import web as http
from msgspec import Meta, field

from core.errors import Invalid
from identity.handed import LONGEST
from identity.http import actor
from supervision.domain import NotLive
from supervision.giving_on import AwayDays, NobodyIsFree
from supervision.keys import GIVING_ON, STORAGE
from supervision.need_routes import HOURS, ROSTER
from supervision.page_parts import programme_of
from web.forms import Form, FormErrors, FormState, convert, form_again, read_form
from web.page import page_context
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
GIVE_ON = "/veileder/gi-videre"


class DaysForm(Form):
    """The days that one is away, if one says them."""

    away_from: date | None = None
    away_to: date | None = None
    """Empty: the one day."""

    texts: ClassVar = {
        "away_from": "appointments-day-invalid",
        "away_to": "appointments-until-invalid",
    }

    def away(self, zone: str) -> AwayDays | None:
        """Raises: Invalid."""
        if self.away_from is None:
            if self.away_to is not None:
                raise Invalid({"away_from": "appointments-day-invalid"})
            return None
        return AwayDays(self.away_from, self.away_to or self.away_from, zone)


class GiveOnForm(DaysForm):
    """The same days, and a word to whoever takes over."""

    word: Annotated[str, Meta(max_length=LONGEST)] = ""
    sure: list[str] = field(default_factory=list)


class Nothing(Form):
    """A button that was pressed."""


@routes.get(GIVE_ON, action="roster.change")
async def look(request: Request) -> http.StreamResponse:
    """What goes and what stays, with the days in the address or without any."""
    raw = {name: list(request.query.getall(name)) for name in request.query}
    typed = {name: values for name, values in raw.items() if name in ("away_from", "away_to")}
    try:
        days = convert(DaysForm, typed, page_context(request).zone)
        days.away(page_context(request).zone)
    except FormErrors as problem:
        return await _page(request, problem.form, None, 422)
    except Invalid as problem:
        return await _page(request, FormState(typed).with_errors(problem.fields), None, 422)
    return await _page(request, FormState(typed), days)


@routes.post(GIVE_ON, action="roster.change")
async def give_on(request: Request) -> http.StreamResponse:
    """One tap: what the page said goes, gets a colleague's hour, or waits for one. Whoever said
    from when to when is led to those days, and to what stands there."""
    me, app = actor(request), request.app
    days: DaysForm | None = None
    try:
        form = days = await read_form(request, GiveOnForm)
        away = form.away(page_context(request).zone)
        went = await app[STORAGE].write(
            app[GIVING_ON].give_on,
            me,
            programme_of(me, "supervisor"),
            form.word,
            sure=form.sure,
            away=away,
        )
    except FormErrors as problem:
        return await _page(request, problem.form, None, 422)
    except Invalid as problem:
        state = await form_again(request, GiveOnForm, _named(problem))
        return await _page(request, state, None if _of_days(state) else days, 422)
    except NobodyIsFree:
        return see_other(ROSTER)  # the page says so
    if away is not None:
        flash = "supervision-flash-handed-away" if went else "supervision-flash-away"
        return see_other(HOURS, flash, "note")
    return see_other("/veileder", "supervision-flash-handed-over", "note")


def _named(problem: Invalid) -> dict[str, str]:
    named = {"on": "away_from", "until": "away_to"}
    return {named.get(name, name): text for name, text in problem.fields.items()}


def _of_days(state: FormState) -> bool:
    return any(state.error(name) for name in ("away_from", "away_to"))


async def _page(
    request: Request, form: FormState, days: DaysForm | None, status: int = 200
) -> http.StreamResponse:
    """`days` None: there are none that hold, and nothing is said of them."""
    me, app, zone = actor(request), request.app, page_context(request).zone
    away, parting = None, None
    if days is not None:
        away = days.away(zone)
        try:
            parting = await app[STORAGE].read(
                app[GIVING_ON].look, me, programme_of(me, "supervisor"), away
            )
        except Invalid as problem:
            form, status = form.with_errors(_named(problem)), 422
    context = {"form": form, "away": away, "parting": parting, "hours": HOURS}
    return render(request, "supervision/give_on.html", context, status=status)


@routes.post("/veileder/prat/{duty_id}/gi-videre", action="duty.hold")
async def give_talk_on(request: Request) -> http.StreamResponse:
    """One tap: a colleague has this talk, at the same hour if it can be."""
    await read_form(request, Nothing)
    app, duty_id = request.app, request.match_info["duty_id"]
    try:
        await app[STORAGE].write(app[GIVING_ON].give_talk_on, actor(request), duty_id)
    except NobodyIsFree:
        return see_other(f"/veileder/prat/{duty_id}", "supervision-flash-talk-kept", "note")
    except NotLive:
        return see_other("/veileder", "supervision-flash-over", "note")
    return see_other("/veileder", "supervision-flash-talk-given")


@routes.post("/veileder/prat-tilbake/{talk_id}", action="talk.hold")
async def give_back(request: Request) -> http.StreamResponse:
    """One tap: whoever came cannot after all, and the others are called."""
    await read_form(request, Nothing)
    app = request.app
    await app[STORAGE].write(
        app[GIVING_ON].give_back, actor(request), request.match_info["talk_id"]
    )
    return see_other("/veileder", "supervision-flash-given-back", "note")
