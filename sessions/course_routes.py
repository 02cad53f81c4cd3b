"""The course of a pairing: more sessions, a pause, another peer, an end; the coordinator's side."""

from typing import Annotated, Any, ClassVar, Final, Literal

from aiohttp import web as http
from msgspec import Meta

from core.errors import Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.http import actor
from identity.phones import as_read
from sessions.closing import tried_enough
from sessions.extensions import WAY_ON_LONGEST, Extension, PeerNotAsked
from sessions.pages import pages
from sessions.pairing import EndedHow, Pairing
from sessions.pairings import OWN_ENDINGS
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()

Way = EndedHow | Literal["death_user", "death_peer"]
STAFF_ENDINGS: Final[tuple[Way, ...]] = (
    "completed",
    "rematch",
    "by_coordinator",
    "death_user",
    "death_peer",
)


class Nothing(Form):
    """A button that was pressed."""


class Answer(Form):
    """The peer's private answer."""

    willing: Literal["yes", "no"]

    texts: ClassVar = {"willing": "sessions-more-answer-choose"}


class Decision(Form):
    """So many more, or another way on in words."""

    decision: Literal["grant", "another_way"]
    sessions: Annotated[int, Meta(ge=1, le=20)] | None = None
    way_on: Annotated[str, Meta(max_length=WAY_ON_LONGEST)] | None = None

    texts: ClassVar = {
        "decision": "sessions-more-decide-choose",
        "sessions": "sessions-extension-number-invalid",
        "way_on.too_long": "sessions-text-too-long",
    }


class Ending(Form):
    """How it ends."""

    how: Literal[
        "completed",
        "by_user",
        "by_peer",
        "by_coordinator",
        "rematch",
        "death_user",
        "death_peer",
    ]

    texts: ClassVar = {"how": "sessions-pairing-choose"}


class Tried(Form):
    """How somebody of us tried to reach them."""

    how: Literal["mail", "phone", "sms"]

    texts: ClassVar = {"how": "sessions-try-choose"}


# -- a few more --------------------------------------------------------------------------------


@routes.get("/flere/{pairing_id}", action="extension.ask")
async def show_ask(request: Request) -> http.Response:
    """Ask for more, or see how it stands."""
    me, it = actor(request), pages(request)

    def read(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        pairing = it.services.pairings.get(tx, scope, request.match_info["pairing_id"])
        if pairing.user_id != me.person_id:
            raise NotFound
        asked = it.services.extensions.of_course(tx, scope, pairing.course_id)
        config = it.services.programmes.get(tx, scope, pairing.programme_id).config
        people = {pairing.peer_id, *([asked.decided_by] if asked and asked.decided_by else [])}
        return {
            "pairing": pairing,
            "asked": asked,
            "most": config.extension,
            "names": it.services.people.names(tx, scope, people),
        }

    return render(request, "sessions/more.html", await it.storage.read(read))


@routes.post("/flere/{pairing_id}", action="extension.ask")
async def ask(request: Request) -> http.Response:
    """The user would like to go on."""
    me, it = actor(request), pages(request)
    await read_form(request, Nothing)
    pairing_id = request.match_info["pairing_id"]
    await it.storage.write(it.services.extensions.ask, me, pairing_id)
    return see_other(f"/flere/{pairing_id}", flash="sessions-flash-asked")


@routes.get("/flere/{extension_id}/svar", action="extension.answer")
async def show_answer(request: Request) -> http.Response:
    """The private question to the peer."""
    return await _answer_page(request, begin())


@routes.post("/flere/{extension_id}/svar", action="extension.answer")
async def answer(request: Request) -> http.Response:
    """The peer's word, for coordinators only."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Answer)
    except FormErrors as errors:
        return await _answer_page(request, errors.form, status=422)
    await it.storage.write(
        it.services.extensions.answer,
        me,
        request.match_info["extension_id"],
        willing=form.willing == "yes",
    )
    return see_other("/", flash="sessions-flash-answered")


async def _answer_page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me = actor(request)
    asked, pairing, names = await _asked(request, me)
    if pairing.peer_id != me.person_id:
        raise NotFound
    context = {"asked": asked, "name": names.get(pairing.user_id, ""), "form": form}
    return render(request, "sessions/answer.html", context, status=status)


@routes.get("/koordinator/flere/{extension_id}", action="extension.decide")
async def show_decide(request: Request) -> http.Response:
    """The peer's answer, and the decision to be made."""
    return await _decide_page(request, begin())


@routes.post("/koordinator/flere/{extension_id}", action="extension.decide")
async def decide(request: Request) -> http.Response:
    """Some more, or another way on."""
    me, it = actor(request), pages(request)
    extension_id = request.match_info["extension_id"]
    extensions = it.services.extensions
    try:
        form = await read_form(request, Decision)
        if form.decision == "grant":
            await it.storage.write(extensions.grant, me, extension_id, form.sessions or 0)
        else:
            way_on = form.way_on or ""
            await it.storage.write(extensions.another_way, me, extension_id, way_on)
    except FormErrors as errors:
        return await _decide_page(request, errors.form, status=422)
    except Invalid as error:
        again = await form_again(request, Decision, error.fields)
        return await _decide_page(request, again, status=422)
    except PeerNotAsked:
        said = {"decision": "sessions-more-peer-not-asked"}
        again = await form_again(request, Decision, said)
        return await _decide_page(request, again, status=409)
    return see_other("/koordinator/samtaler", flash="sessions-flash-decided")


async def _decide_page(request: Request, form: FormState, status: int = 200) -> http.Response:
    me, it = actor(request), pages(request)
    asked, pairing, names = await _asked(request, me)
    if not me.has("coordinator", programme_id=pairing.programme_id):
        raise NotFound
    programme = await it.storage.read(
        it.services.programmes.get, Scope(me.organisation_id), pairing.programme_id
    )
    context = {
        "asked": asked,
        "user": names.get(pairing.user_id, ""),
        "peer": names.get(pairing.peer_id, "") if pairing.state != "ended" else "",
        "most": programme.config.extension,
        "form": form,
    }
    return render(request, "sessions/decide.html", context, status=status)


async def _asked(request: Request, me: Actor) -> tuple[Extension, Pairing, dict[str, str]]:
    it = pages(request)

    def read(tx: Tx) -> tuple[Extension, Pairing, dict[str, str]]:
        asked, pairing = it.services.extensions.get(tx, me, request.match_info["extension_id"])
        scope = Scope(me.organisation_id)
        people = [pairing.user_id, pairing.peer_id]
        return asked, pairing, it.services.people.names(tx, scope, people)

    return await it.storage.read(read)


# -- the pairing itself ------------------------------------------------------------------------


@routes.get("/kobling/{pairing_id}", action="pairing.read")
async def show_pairing(request: Request) -> http.Response:
    """When it does not quite fit: a pause, another peer, or an end."""
    return await pairing_page(request, begin())


@routes.post("/kobling/{pairing_id}/pause", action="pairing.pause")
async def pause(request: Request) -> http.Response:
    """Nothing new is booked for now."""
    await read_form(request, Nothing)
    it, pairing_id = pages(request), request.match_info["pairing_id"]
    await it.storage.write(it.services.pairings.pause, actor(request), pairing_id)
    return see_other(f"/kobling/{pairing_id}", flash="sessions-flash-paused", mood="note")


@routes.post("/kobling/{pairing_id}/videre", action="pairing.pause")
async def resume(request: Request) -> http.Response:
    """On again."""
    await read_form(request, Nothing)
    it, pairing_id = pages(request), request.match_info["pairing_id"]
    await it.storage.write(it.services.pairings.resume, actor(request), pairing_id)
    return see_other(f"/kobling/{pairing_id}", flash="sessions-flash-resumed")


@routes.post("/kobling/{pairing_id}/slutt", action="pairing.end")
async def end(request: Request) -> http.Response:
    """Over; what was booked is called off."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Ending)
    except FormErrors as errors:
        return await pairing_page(request, errors.form, status=422)
    pairing_id = request.match_info["pairing_id"]
    if form.how == "death_user" or form.how == "death_peer":
        who: Literal["user", "peer"] = "user" if form.how == "death_user" else "peer"
        await it.storage.write(it.services.pairings.died, me, pairing_id, who)
        return see_other("/koordinator/samtaler", flash="sessions-flash-died", mood="note")
    over = await it.storage.write(it.services.pairings.end, me, pairing_id, form.how)
    if form.how == "completed" and over.side(me.person_id) is not None:
        return see_other(f"/avslutning/{pairing_id}", flash="sessions-flash-ended", mood="note")
    own = over.side(me.person_id) is not None
    flash = "sessions-flash-rematch" if form.how == "rematch" else "sessions-flash-ended"
    return see_other("/" if own else "/koordinator/samtaler", flash=flash, mood="note")


@routes.get("/kobling/{pairing_id}/ring", action="pairing.reach")
async def show_number(request: Request) -> http.Response:
    """Reading is a write: the user sees who has seen their number, and when."""
    it, pairing_id = pages(request), request.match_info["pairing_id"]
    reach = await it.storage.write(it.services.reaching.open, actor(request), pairing_id)
    return render(request, "sessions/reach.html", {"reach": reach, "shown": as_read(reach.number)})


@routes.post("/kobling/{pairing_id}/provd", action="pairing.reach")
async def tried(request: Request) -> http.Response:
    """Somebody of us tried to reach the user, as agreed."""
    me, it = actor(request), pages(request)
    try:
        form = await read_form(request, Tried)
    except FormErrors as errors:
        return await pairing_page(request, errors.form, status=422)
    pairing_id = request.match_info["pairing_id"]
    await it.storage.write(it.services.closings.tried, me, pairing_id, form.how)
    return see_other(f"/kobling/{pairing_id}", flash="sessions-flash-tried")


@routes.post("/kobling/{pairing_id}/mistet", action="pairing.reach")
async def lost(request: Request) -> http.Response:
    """Contact is lost; the door stays open."""
    await read_form(request, Nothing)
    me, it = actor(request), pages(request)
    await it.storage.write(it.services.closings.lost, me, request.match_info["pairing_id"])
    return see_other("/koordinator/samtaler", flash="sessions-flash-lost", mood="note")


async def pairing_page(request: Request, form: FormState, status: int = 200) -> http.Response:
    """The pairing as one of the two or a coordinator sees it, with what was typed in `form`."""
    me, it = actor(request), pages(request)

    def read(tx: Tx) -> dict[str, Any]:
        scope = Scope(me.organisation_id)
        pairing = it.services.pairings.get(tx, scope, request.match_info["pairing_id"])
        side = pairing.side(me.person_id)
        if side is None and not me.has("coordinator", programme_id=pairing.programme_id):
            raise NotFound
        rest = it.services.rests.of(tx, scope, pairing)
        first = it.services.pairings.stood_in_for(tx, scope, pairing)
        others = {rest.other.peer_id} if rest and rest.other else set()
        others |= {first.peer_id} if first else set()
        names = it.services.people.names(tx, scope, {pairing.user_id, pairing.peer_id, *others})
        tries = it.services.closings.tries(tx, scope, pairing.id) if side is None else []
        rests = it.services.pairings.rests(tx, scope, pairing)
        # What a user may say while a peer has a break is asked in words of its own.
        asked = rest is not None and (rest.stage != "back" or rest.other is not None)
        ways = () if asked and side == "user" else _ways(side)
        is_back = first is not None and it.services.rests.is_back(tx, scope, first)
        if is_back and side == "user":  # whom they go on with is asked of the first one
            ways = tuple(way for way in ways if way != "rematch")
        return {
            "pairing": pairing,
            "side": side or "staff",
            "rests": rests,
            "rest": rest,
            "meanwhile": names.get(rest.other.peer_id, "") if rest and rest.other else "",
            "first": first,
            "is_back": is_back,
            "first_name": names.get(first.peer_id, "") if first else "",
            "tries": tries,
            "by_phone": it.services.reaching.by_phone(tx, scope, pairing) if side is None else "",
            "may_be_lost": tried_enough([each.at for each in tries], tx.now),
            "user": names.get(pairing.user_id, ""),
            "peer": names.get(pairing.peer_id, ""),
            "other": names.get(pairing.other(me.person_id), ""),
            "ways": [how for how in ways if _possible(pairing, how)],
        }

    context = {**await it.storage.read(read), "form": form}
    return render(request, "sessions/pairing.html", context, status=status)


def _ways(side: Literal["user", "peer"] | None) -> tuple[Way, ...]:
    return STAFF_ENDINGS if side is None else OWN_ENDINGS[side]


def _possible(pairing: Pairing, how: Way) -> bool:
    if pairing.state == "ended":
        return False
    return how != "completed" or pairing.state in ("active", "paused")
