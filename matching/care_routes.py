"""Pages of matching put into system: suggestions, intake, case descriptions, limits and breaks."""

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from aiohttp import web as http
from msgspec import Meta, field

from appointments.closed import coming
from content.pages import shelf
from core.errors import Invalid, NotFound
from core.same_words import mark_of
from core.schema import Scope
from core.storage import Tx
from identity.defaults import PROGRAMME
from identity.http import actor
from matching import store
from matching.cases import LONGEST
from matching.fit import Gender
from matching.intake import Intake
from matching.limits import PeerLimits
from matching.setup import MATCHING, Matching
from matching.topics import topics_of, topics_on
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()


class Nothing(Form):
    """A button that was pressed."""


class CaseForm(Form):
    """A few words that name nobody; `seen`: a mark of those whose warnings were read."""

    text: Annotated[str, Meta(max_length=LONGEST)]
    seen: str = ""

    texts: ClassVar = {
        "text.required": "matching-case-empty",
        "text.too_long": "matching-case-long",
    }


class AnswerForm(Form):
    answer: Literal["yes", "no"]


class LimitsForm(Form):
    topics: list[str] = field(default_factory=list)
    genders: list[Gender] = field(default_factory=list)


class IntakeForm(Form):
    """Whether new requests are taken."""

    state: Literal["open", "paused"]
    until: date | None = None
    notice: Annotated[str, Meta(max_length=600)] = ""
    """Published: everybody who comes to the form reads it."""
    same_gender: bool = False

    texts: ClassVar = {"notice.too_long": "matching-intake-text-long"}


# -- coordinators ------------------------------------------------------------------------------


@routes.get("/koordinator/forslag", action="match.propose")
async def suggestions(request: Request) -> http.Response:
    """The best for all who wait, in words. A person decides."""
    matching = request.app[MATCHING]
    found = await matching.storage.read(matching.suggestions.overall, actor(request), PROGRAMME)
    context = {"found": found, "topic_list": await topics_of(request)}
    return render(request, "matching/suggestions.html", context)


@routes.get("/koordinator/inntak", action="intake.change")
async def show_intake(request: Request) -> http.Response:
    """Open or paused, and until when."""
    matching = request.app[MATCHING]
    scope = Scope(actor(request).organisation_id)
    now = await matching.storage.read(matching.intakes.get, scope, PROGRAMME)
    form = begin(
        state="paused" if now.paused else "open",
        until=now.until.isoformat() if now.until else "",
        notice=now.text,
        same_gender=now.same_gender,
    )
    return await _intake(request, form)


@routes.post("/koordinator/inntak", action="intake.change")
async def change_intake(request: Request) -> http.Response:
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, IntakeForm)
    except FormErrors as problem:
        return await _intake(request, problem.form, status=422)
    intake = Intake(form.same_gender, form.state == "paused", form.until, form.notice.strip())
    await matching.storage.write(matching.intakes.change, actor(request), PROGRAMME, intake)
    return see_other("/koordinator", flash="matching-intake-saved")


async def _intake(request: Request, form: FormState, status: int = 200) -> http.Response:
    scope = Scope(actor(request).organisation_id)
    closed = await request.app[MATCHING].storage.read(coming, scope, PROGRAMME)
    return render(request, "matching/intake.html", {"form": form, "closed": closed}, status=status)


@routes.get("/koordinator/foresporsel/{request_id}/beskrivelse", action="case.write")
async def show_case(request: Request) -> http.Response:
    """A few words on the user, for the peers who have room."""
    return await _case(request, None)


@routes.post("/koordinator/foresporsel/{request_id}/beskrivelse", action="case.write")
async def write_case(request: Request) -> http.Response:
    """First what to look at again, then to the user for a yes."""
    matching, me = request.app[MATCHING], actor(request)
    request_id = request.match_info["request_id"]
    try:
        form = await read_form(request, CaseForm)
        found = await matching.storage.write(matching.cases.check, me, request_id, form.text)
        if found and form.seen != mark_of(form.text):
            again = await form_again(request, CaseForm, {})
            return await _case(request, again, found)
        await matching.storage.write(matching.cases.ask, me, request_id, form.text)
    except FormErrors as problem:
        return await _case(request, problem.form)
    except Invalid as problem:
        return await _case(request, await form_again(request, CaseForm, problem.fields))
    return see_other(f"/koordinator/foresporsel/{request_id}", flash="matching-case-asked")


async def _case(request: Request, form: FormState | None, found: Any = ()) -> http.Response:
    matching, me = request.app[MATCHING], actor(request)
    request_id = request.match_info["request_id"]

    def read(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        asked = store.get_request(tx, scope, request_id)
        if asked is None or not me.has("coordinator", programme_id=asked.programme_id):
            raise NotFound
        name = matching.people.names(tx, scope, [asked.user_id]).get(asked.user_id, "")
        return {"case": matching.cases.of_request(tx, scope, request_id), "name": name}

    context = await matching.storage.read(read)
    case = context["case"]
    shown = form or begin(text=case.text if case else "")
    status = 422 if shown.errors else 200
    context |= {"form": shown, "warnings": found, "request_id": request_id}
    return render(request, "matching/case.html", context, status=status)


# -- the user ----------------------------------------------------------------------------------


@routes.post("/foresporsel/{request_id}/beskrivelse", action="case.answer")
async def answer_case(request: Request) -> http.Response:
    """Yes, the peers may read it; or no, and nobody does."""
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, AnswerForm)
    except FormErrors:
        return see_other("/foresporsel")
    yes = form.answer == "yes"
    request_id = request.match_info["request_id"]
    await matching.storage.write(matching.cases.answer, actor(request), request_id, yes=yes)
    return see_other("/foresporsel", flash="matching-case-yes" if yes else "matching-case-no")


# -- peers -------------------------------------------------------------------------------------


@routes.get("/forslag/beskrivelser", action="case.read")
async def read_cases(request: Request) -> http.Response:
    """Whom one might meet. The reading is noted for them to see (AD2)."""
    matching = request.app[MATCHING]
    found = await matching.storage.write(matching.cases.shared, actor(request))
    return render(request, "matching/cases.html", {"found": found})


@routes.post("/forslag/beskrivelser/{case_id}", action="case.read")
async def want(request: Request) -> http.Response:
    """“I would like to”, or not after all."""
    matching = request.app[MATCHING]
    form = await read_form(request, AnswerForm)
    yes = form.answer == "yes"
    case_id = request.match_info["case_id"]
    await matching.storage.write(matching.cases.want, actor(request), case_id, yes=yes)
    return see_other("/forslag/beskrivelser", flash="matching-case-wanted" if yes else None)


@routes.get("/likeperson-tekst/grenser", action="peer.profile")
async def show_limits(request: Request) -> http.Response:
    """What one does not want to meet; and a break."""
    matching, me = request.app[MATCHING], actor(request)

    def read(tx: Tx, matching: Matching) -> tuple[PeerLimits, Any]:
        limits = matching.limits.own(tx, me, PROGRAMME)
        return limits, matching.breaks.since(tx, me, PROGRAMME)

    limits, since = await matching.storage.read(read, matching)
    what = await shelf(request, PROGRAMME)
    context = {
        "form": begin(topics=limits.topics, genders=limits.genders),
        "since": since,
        "topic_list": topics_on(what),
        "content": what,
    }
    return render(request, "matching/limits.html", context)


@routes.post("/likeperson-tekst/grenser", action="peer.profile")
async def save_limits(request: Request) -> http.Response:
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, LimitsForm)
    except FormErrors:
        return see_other(request.path)
    topics = (await topics_of(request)).known(form.topics)
    limits = PeerLimits(topics=topics, genders=tuple(dict.fromkeys(form.genders)))
    await matching.storage.write(matching.limits.save, actor(request), PROGRAMME, limits)
    return see_other(request.path, flash="matching-limits-saved")


@routes.post("/likeperson-tekst/pause", action="peer.profile")
async def take_a_break(request: Request) -> http.Response:
    """No reason asked."""
    await read_form(request, Nothing)
    matching = request.app[MATCHING]
    await matching.storage.write(matching.breaks.begin, actor(request), PROGRAMME)
    return see_other("/likeperson-tekst/grenser", flash="matching-break-began", mood="note")


@routes.post("/likeperson-tekst/tilbake", action="peer.profile")
async def come_back(request: Request) -> http.Response:
    await read_form(request, Nothing)
    matching = request.app[MATCHING]
    await matching.storage.write(matching.breaks.end, actor(request), PROGRAMME)
    return see_other("/likeperson-tekst/grenser", flash="matching-break-ended")
