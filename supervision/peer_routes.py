"""The peer's pages: when we talk, with whom and how; what is written about me. Never a debt."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from aiohttp import web as http
from msgspec import Meta, field

from core.errors import Invalid
from core.schema import Scope
from core.storage import Tx
from identity.http import actor
from supervision.choosing import AlreadyAnswered
from supervision.domain import HOWS, NoNumber
from supervision.keys import DECIDING, DESK, LOGBOOK, MEETINGS_SEEN, OFFERING, STAFF, STORAGE, TALKS
from supervision.log_routes import log_context
from supervision.logbook import MOST_LETTERS
from supervision.page_parts import programme_of
from supervision.routes import kindly, move_hour, set_how
from supervision.service import HourGone
from supervision.slots import days_of, read_hour
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()

HOME = "/veiledning"


class AnswerForm(Form):
    answer: Literal["yes", "no"]


class AskForm(Form):
    hour: str
    how: Literal["video", "phone", "in_person"] = "video"
    texts: ClassVar[Mapping[str, str]] = {"hour": "supervision-error-hour"}


class OwnWordsForm(Form):
    text: Annotated[str, Meta(max_length=MOST_LETTERS)]
    sure: list[str] = field(default_factory=list)
    texts: ClassVar[Mapping[str, str]] = {"text.required": "supervision-error-text"}


@routes.get("/veiledning", action="duty.read")
async def mine(request: Request) -> http.StreamResponse:
    return await _mine(request, begin())


async def _mine(
    request: Request, form: FormState, status: int = 200, entry_id: str = ""
) -> http.StreamResponse:
    me = actor(request)
    app = request.app

    def body(tx: Tx) -> dict[str, Any]:
        return {
            **log_context(request, tx, app[LOGBOOK].own(tx, me)),
            "talks": app[DESK].mine(tx, me),
            "asked": app[DECIDING].asked(tx, me),
            "meetings": app[MEETINGS_SEEN].mine(tx, me),
            "greetings": app[OFFERING].greetings(tx, me),
            "now": tx.now,
            "by_phone": bool(app[STAFF].can_ring(tx, Scope(me.organisation_id), {me.person_id})),
        }

    found = await app[STORAGE].read(body)
    about = {"me_id": me.person_id, "entry_id": entry_id, "peer": me.has("peer")}
    return render(request, "supervision/mine.html", {**found, **about, "form": form}, status=status)


@routes.get("/veiledning/flytt/{duty_id}", action="duty.move")
async def hours(request: Request) -> http.StreamResponse:
    return await _hours(request, begin())


async def _hours(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me = actor(request)
    duty_id = request.match_info["duty_id"]
    app = request.app

    def body(tx: Tx) -> list[dict[str, Any]]:
        free = app[TALKS].options(tx, me, duty_id)
        who = {hour.supervisor_id for hour in free}
        names = app[STAFF].names(tx, Scope(me.organisation_id), who)
        return days_of(free, names, texts(request))

    days = await app[STORAGE].read(body)
    context = {"days": days, "form": form, "action": request.path, "hows": ()}
    return render(request, "supervision/hours.html", context, status=status)


@routes.post("/veiledning/flytt/{duty_id}", action="duty.move")
async def move(request: Request) -> http.StreamResponse:
    return await move_hour(request, HOME, _hours)


@routes.post("/veiledning/mate/{duty_id}", action="duty.move")
async def how(request: Request) -> http.StreamResponse:
    return await set_how(request, HOME)


@routes.post("/veiledning/svar/{choice_id}", action="duty.answer")
async def answer(request: Request) -> http.StreamResponse:
    """The peer's free yes or no; both are just as right."""
    me = actor(request)
    form = await read_form(request, AnswerForm)
    yes = form.answer == "yes"
    try:
        await request.app[STORAGE].write(
            request.app[DECIDING].answer, me, request.match_info["choice_id"], yes=yes
        )
    except AlreadyAnswered:
        return see_other(HOME, "supervision-flash-over", "note")
    return see_other(HOME, f"supervision-flash-answer-{form.answer}")


@routes.get("/veiledning/prat", action="talk.ask")
async def ask(request: Request) -> http.StreamResponse:
    return await _ask(request, begin(how="video"))


async def _ask(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me = actor(request)
    app = request.app
    programme_id = programme_of(actor(request), "peer")

    def body(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        free = app[TALKS].open_hours(tx, me, programme_id)
        names = app[STAFF].names(tx, scope, {hour.supervisor_id for hour in free})
        by_phone = bool(app[STAFF].can_ring(tx, scope, {me.person_id}))
        return {"days": days_of(free, names, texts(request)), "by_phone": by_phone}

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "action": request.path, "hows": HOWS}
    return render(request, "supervision/hours.html", context, status=status)


@routes.post("/veiledning/prat", action="talk.ask")
async def take(request: Request) -> http.StreamResponse:
    me = actor(request)
    try:
        form = await read_form(request, AskForm)
    except FormErrors as problem:
        return await _ask(request, problem.form, 422)
    wanted = read_hour(form.hour)
    if wanted is None:
        again = await form_again(request, AskForm, {"hour": "supervision-error-hour"})
        return await _ask(request, again, 422)
    try:
        await request.app[STORAGE].write(
            request.app[TALKS].ask, me, programme_of(actor(request), "peer"), *wanted, form.how
        )
    except (HourGone, NoNumber) as error:
        return kindly(error, "/veiledning/prat")
    return see_other(HOME, "supervision-flash-asked")


@routes.post("/veiledning/slipp/{appointment_id}", action="talk.let_go")
async def let_go(request: Request) -> http.StreamResponse:
    me = actor(request)
    await read_form(request, Form)
    await request.app[STORAGE].write(
        request.app[TALKS].let_go, me, request.match_info["appointment_id"]
    )
    return see_other(HOME, "supervision-flash-let-go")


@routes.post("/veiledning/logg/{entry_id}", action="log.add_own")
async def own_words(request: Request) -> http.StreamResponse:
    me = actor(request)
    entry_id = request.match_info["entry_id"]
    try:
        form = await read_form(request, OwnWordsForm)

        def body(tx: Tx) -> None:
            request.app[LOGBOOK].add_own(tx, me, entry_id, form.text, sure=form.sure)

        await request.app[STORAGE].write(body)
    except FormErrors as problem:
        return await _mine(request, problem.form, 422, entry_id)
    except Invalid as problem:
        again = await form_again(request, OwnWordsForm, problem.fields)
        return await _mine(request, again, 422, entry_id)
    return see_other(HOME, "supervision-flash-saved")
