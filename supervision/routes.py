"""The supervisors' pages: who needs me now, one talk, a choice. Parse, call, render."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar, Final, Literal
from zoneinfo import ZoneInfo

from aiohttp import web as http
from msgspec import field

from core.errors import AppError, Invalid
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.arrivals import CAME
from identity.http import actor
from supervision.agenda import agenda
from supervision.asides import Asides
from supervision.deciding import NothingToChoose
from supervision.desk import Desk
from supervision.domain import HOWS, NoNumber, NotLive, TooEarly
from supervision.doors import SomebodyWasFaster, SupervisorsAnswer
from supervision.first import First
from supervision.keys import (
    ASIDES,
    DECIDING,
    DESK,
    DOORKEEPER,
    LINES_WAITING,
    LOGBOOK,
    MEETING_LOG,
    MEETINGS_SEEN,
    NEEDS,
    OFFERING,
    RINGING,
    ROSTERS,
    STAFF,
    STORAGE,
    TALKS,
)
from supervision.logbook import Logbook
from supervision.meeting_log import MeetingLog
from supervision.meetings_seen import MeetingsSeen
from supervision.needs import Needs
from supervision.offers import CONTACTS
from supervision.rosters import Rosters
from supervision.service import HourGone
from supervision.slots import days_of, read_hour
from supervision.staff import Staff
from supervision.warning import WARNING
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()

HOME: Final = "/veileder"
PLAIN: Final[dict[type[AppError], str]] = {
    NotLive: "supervision-flash-over",
    NothingToChoose: "supervision-flash-over",
    TooEarly: "supervision-flash-early",
    SomebodyWasFaster: "supervision-flash-faster",
    SupervisorsAnswer: "supervision-flash-supervisors",
    HourGone: "supervision-flash-hour-gone",
    NoNumber: "supervision-flash-no-number",
}
"""What happens between two people is told kindly on the page it leads back to."""


class HowForm(Form):
    how: Literal["video", "phone", "in_person"] = "video"


class HourForm(Form):
    hour: str
    texts: ClassVar[Mapping[str, str]] = {"hour": "supervision-error-hour"}


class WaiveForm(Form):
    why: str
    sure: list[str] = field(default_factory=list)
    texts: ClassVar[Mapping[str, str]] = {"why": "supervision-error-reason"}


class ChoiceForm(Form):
    way: Literal["talk_now", "go_ahead", "move"]
    session_id: str
    reason: str = ""
    sure: list[str] = field(default_factory=list)
    supervisor_id: str = ""
    how: Literal["video", "phone", "in_person"] = "video"


def kindly(error: AppError, back: str) -> http.StreamResponse:
    """Back to the page, with what happened meanwhile. Raises the error if it is another one."""
    text = PLAIN.get(type(error))
    if text is None:
        raise error
    return see_other(back, text, "note")


# -- who needs me now? ---------------------------------------------------------------------------


@routes.get("/veileder", action="duty.list")
async def home(request: Request) -> http.StreamResponse:
    me = actor(request)
    app = request.app
    asides = app[ASIDES]
    found = await app[STORAGE].read(
        _home, asides, app[NEEDS], app[ROSTERS], app[DESK], app[LOGBOOK], app[STAFF], me
    )
    peers = {each.need.person_id for each in found["first"].needs} | found["home"].peers
    found |= await app[STORAGE].read(app[RINGING].ways, me, peers)
    found |= await app[STORAGE].read(
        _together, app[MEETINGS_SEEN], app[MEETING_LOG], app[STAFF], me
    )
    owed = await app[STORAGE].read(app[OFFERING].owed, me)
    lines = await app[STORAGE].read(app[LINES_WAITING], me) if LINES_WAITING in app else ()
    found["agenda"] = agenda(
        found["home"].cards,
        found["home"].talks,
        found["meetings"],
        me.person_id,
        found["now"],
        ZoneInfo(texts(request).zone),
    )
    context = {**found, "hows": HOWS, "lines": lines, "owed": owed, "contacts": CONTACTS}
    context |= await app[CAME](me) if CAME in app else {"arrived": None}
    return render(request, "supervision/home.html", context)


def _home(
    tx: Tx,
    asides: Asides,
    needs: Needs,
    rosters: Rosters,
    desk: Desk,
    logbook: Logbook,
    staff: Staff,
    me: Actor,
) -> dict[str, Any]:
    scope = Scope(me.organisation_id)
    programmes = desk.programmes(me)
    home = desk.home(tx, me)
    follow_ups = logbook.follow_ups(tx, me, programmes)
    names = staff.names(
        tx, scope, {f.about_id for f in follow_ups} | {f.owner_id for f in follow_ups}
    )
    return {
        "home": home,
        "first": First(asides.waiting(tx, me), needs.waiting(tx, me), home.called),
        "empty_days": rosters.empty_days(tx, scope, programmes),
        "follow_ups": follow_ups,
        "names": names,
        "me_id": me.person_id,
        "now": tx.now,
        "holds": me.has("supervisor"),
        "coordinates": me.has("coordinator"),
    }


def _together(
    tx: Tx, meetings: MeetingsSeen, log: MeetingLog, staff: Staff, me: Actor
) -> dict[str, Any]:
    """Group supervisions to hold, and what somebody wishes to talk about."""
    wishes = log.wishes(tx, me)
    signed = {wish.author_id for wish in wishes if wish.author_id}
    return {
        "meetings": meetings.to_do(tx, me),
        "wishes": wishes,
        "wishers": staff.names(tx, Scope(me.organisation_id), signed),
    }


@routes.post("/veileder/holdt/{duty_id}", action="talk.hold")
async def hold(request: Request) -> http.StreamResponse:
    """One tap: held. The next page is for whoever wants to write more."""
    me = actor(request)
    form = await read_form(request, HowForm)
    duty_id = request.match_info["duty_id"]
    try:
        entry_id = await request.app[STORAGE].write(request.app[TALKS].hold, me, duty_id, form.how)
    except (NotLive, TooEarly) as error:
        return kindly(error, HOME)
    return see_other(f"/veileder/notat/{entry_id}", "supervision-flash-held")


@routes.post("/veileder/prat-holdt/{talk_id}", action="talk.hold")
async def hold_talk(request: Request) -> http.StreamResponse:
    me = actor(request)
    form = await read_form(request, HowForm)
    try:
        entry_id = await request.app[STORAGE].write(
            request.app[TALKS].hold_talk, me, request.match_info["talk_id"], form.how
        )
    except (NotLive, TooEarly) as error:
        return kindly(error, HOME)
    return see_other(f"/veileder/notat/{entry_id}", "supervision-flash-held")


@routes.post("/veileder/kommer/{session_id}", action="talk.hold")
async def come(request: Request) -> http.StreamResponse:
    """The peer stands at the door: one of us comes."""
    me = actor(request)
    form = await read_form(request, HowForm)
    try:
        taken = await request.app[STORAGE].write(
            request.app[DOORKEEPER].come, me, request.match_info["session_id"], form.how
        )
    except (SomebodyWasFaster, SupervisorsAnswer, NotLive, NoNumber) as error:
        return kindly(error, HOME)
    if form.how == "in_person":
        return see_other(HOME, "supervision-flash-coming")
    way = "rom" if form.how == "video" else "ring"
    return see_other(f"/{way}/{taken.appointment_id}")


@routes.post("/veileder/gjort/{follow_up_id}", action="followup.done")
async def done(request: Request) -> http.StreamResponse:
    me = actor(request)
    await read_form(request, Form)
    await request.app[STORAGE].write(
        request.app[LOGBOOK].done, me, request.match_info["follow_up_id"]
    )
    return see_other(HOME, "supervision-flash-done")


# -- one talk ------------------------------------------------------------------------------------


@routes.get("/veileder/prat/{duty_id}", action="duty.hold")
async def talk(request: Request) -> http.StreamResponse:
    return await _talk_page(request, begin())


async def _talk_page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me = actor(request)
    duty_id = request.match_info["duty_id"]
    app = request.app

    def body(tx: Tx) -> dict[str, Any]:
        card = app[DESK].card(tx, me, duty_id)
        hours = app[TALKS].options(tx, me, duty_id)
        who = {hour.supervisor_id for hour in hours}
        names = app[STAFF].names(tx, Scope(me.organisation_id), who)
        return {
            "card": card,
            "days": days_of(hours, names, texts(request)),
            "now": tx.now,
            **app[RINGING].ways(tx, me, {card.duty.peer_id}),
        }

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "hows": HOWS, "me_id": me.person_id, "warning": WARNING}
    return render(request, "supervision/talk.html", context, status=status)


@routes.post("/veileder/prat/{duty_id}/flytt", action="duty.move")
async def move(request: Request) -> http.StreamResponse:
    return await move_hour(request, f"/veileder/prat/{request.match_info['duty_id']}", _talk_page)


Page = Callable[[Request, FormState, int], Awaitable[http.StreamResponse]]


async def move_hour(request: Request, back: str, page: Page) -> http.StreamResponse:
    """The talk at the hour that was chosen; the same for the peer and the team."""
    me = actor(request)
    duty_id = request.match_info["duty_id"]
    try:
        form = await read_form(request, HourForm)
        wanted = read_hour(form.hour)
        if wanted is None:
            raise Invalid({"hour": "supervision-error-hour"})
    except FormErrors as problem:
        return await page(request, problem.form, 422)
    except Invalid as problem:
        again = await form_again(request, HourForm, problem.fields)
        return await page(request, again, 422)
    try:
        await request.app[STORAGE].write(request.app[TALKS].move, me, duty_id, *wanted)
    except (HourGone, NotLive) as error:
        return kindly(error, back)
    return see_other(back, "supervision-flash-hour")


@routes.post("/veileder/prat/{duty_id}/mate", action="duty.move")
async def how(request: Request) -> http.StreamResponse:
    return await set_how(request, f"/veileder/prat/{request.match_info['duty_id']}")


async def set_how(request: Request, back: str) -> http.StreamResponse:
    """By video, telephone or in person; the same for the peer and the team."""
    me = actor(request)
    form = await read_form(request, HowForm)
    try:
        await request.app[STORAGE].write(
            request.app[TALKS].set_how, me, request.match_info["duty_id"], form.how
        )
    except (NotLive, NoNumber) as error:
        return kindly(error, back)
    return see_other(back, "supervision-flash-how")


@routes.post("/veileder/fritak/{duty_id}", action="duty.hold")
async def waive(request: Request) -> http.StreamResponse:
    me = actor(request)
    duty_id = request.match_info["duty_id"]
    try:
        form = await read_form(request, WaiveForm)
    except FormErrors as problem:
        return await _talk_page(request, problem.form, 422)
    try:
        await request.app[STORAGE].write(
            request.app[TALKS].waive, me, duty_id, form.why, sure=form.sure
        )
    except Invalid as problem:
        return await _talk_page(request, await form_again(request, WaiveForm, problem.fields), 422)
    except NotLive as error:
        return kindly(error, HOME)
    return see_other(HOME, "supervision-flash-waived")


# -- a choice ------------------------------------------------------------------------------------


@routes.get("/veileder/valg/{duty_id}", action="duty.decide")
async def decide(request: Request) -> http.StreamResponse:
    return await _choice_page(request, begin(how="video"))


async def _choice_page(request: Request, form: FormState, status: int = 200) -> http.StreamResponse:
    me = actor(request)
    duty_id = request.match_info["duty_id"]
    app = request.app

    def body(tx: Tx) -> dict[str, Any]:
        card = app[DESK].card(tx, me, duty_id)
        team = app[DECIDING].can_talk(tx, me, duty_id)
        names = app[STAFF].names(tx, Scope(me.organisation_id), set(team))
        options = [{"value": who, "label": names.get(who, "")} for who in team]
        by_phone = app[RINGING].ways(tx, me, {card.duty.peer_id})
        return {"card": card, "team": options, "now": tx.now, **by_phone}

    found = await app[STORAGE].read(body)
    context = {**found, "form": form, "hows": HOWS, "me_id": me.person_id, "warning": WARNING}
    return render(request, "supervision/choice.html", context, status=status)


@routes.post("/veileder/valg/{duty_id}", action="duty.decide")
async def choose(request: Request) -> http.StreamResponse:
    me = actor(request)
    duty_id = request.match_info["duty_id"]
    try:
        form = await read_form(request, ChoiceForm)
    except FormErrors as problem:
        return await _choice_page(request, problem.form, 422)
    try:
        await request.app[STORAGE].write(
            request.app[DECIDING].choose,
            me,
            duty_id,
            form.session_id,
            form.way,
            reason=form.reason,
            sure=form.sure,
            supervisor_id=form.supervisor_id or None,
            how=form.how,
        )
    except Invalid as problem:
        again = await form_again(request, ChoiceForm, problem.fields)
        return await _choice_page(request, again, 422)
    except (NotLive, NothingToChoose, NoNumber) as error:
        return kindly(error, HOME)
    told = {
        "talk_now": "supervision-flash-talk-now",
        "go_ahead": "supervision-flash-asked-peer",
        "move": "supervision-flash-moved-session",
    }
    return see_other(HOME, told[form.way])
