"""A user's pages: beginning, the form and its draft, and what happens with it now."""

from typing import Final

from aiohttp import web as http

from appointments.closed import ClosedNotice, notice
from content.consents import REQUEST
from content.pages import shelf
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import cookies, lifetimes
from identity.actor import Actor
from identity.codes import Newcomer
from identity.defaults import PROGRAMME
from identity.http import actor, maybe_actor
from identity.phones import as_read as as_written
from identity.setup import IDENTITY, Identity
from matching.cases import Case
from matching.domain import RequestMoved
from matching.forms import (
    BeginForm,
    DraftForm,
    MessageForm,
    RequestForm,
    YesNoForm,
    answers_of,
    as_read,
    phone_looked_at,
    state_of,
    usable_name,
)
from matching.intake import IntakePaused
from matching.service import ConsentChanged
from matching.setup import MATCHING
from matching.topics import topics_of, topics_on
from matching.views import Mine
from matching.waiting import Wait
from web.client import client_address
from web.edge import wants_json
from web.forms import FormErrors, FormState, begin, form_again, read_form
from web.page import texts
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
HOME: Final = "/foresporsel"


@routes.get(HOME, action="request.begin")
async def show_request(request: Request) -> http.StreamResponse:
    """For a stranger how to begin; for oneself the form, or what happens now."""
    me, matching = maybe_actor(request), request.app[MATCHING]
    mine = None if me is None else await _mine(request, me)
    if mine is not None and mine.is_over:
        mine = None  # they ask anew, and what they wrote then stands where it stood
    if mine is not None and mine.request.state != "draft":
        return await _status(request, mine, begin())
    scope = request.app[IDENTITY].scope if me is None else Scope(me.organisation_id)
    if not await matching.storage.read(matching.intakes.is_open, scope, PROGRAMME):
        return await _paused(request, scope)
    if me is None:
        return await _begin_page(request, begin())
    return await _form(request, await _begun(request, me, mine))


async def _begun(request: Request, me: Actor, mine: Mine | None) -> FormState:
    """The form as it was left, or empty but for what we know."""
    phones = request.app[IDENTITY].people.phones
    scope = Scope(me.organisation_id)
    number = await request.app[MATCHING].storage.read(phones.own, scope, me.person_id)
    phone = as_written(number) if number else ""
    if mine is None:
        return begin(first_name=me.first_name, phone=phone)
    return state_of(mine.answers, me.first_name, phone)


@routes.post(f"{HOME}/begynn", action="request.begin")
async def begin_request(request: Request) -> http.StreamResponse:
    """An address to begin with: a code is mailed there, and the draft will be its owner's.

    The answer is the same whether we know the address or not (AU4).
    """
    try:
        form = await read_form(request, BeginForm)
        token = await request.app[MATCHING].storage.write(
            _begin,
            request.app[IDENTITY],
            form.email,
            usable_name(form.first_name) or texts(request).t("matching-nameless"),
            texts(request).locale,
            client_address(request),
            cookies.read(request, cookies.DEVICE),
        )
    except FormErrors as problem:
        return await _begin_page(request, problem.form, status=422)
    except ValueError:
        again = await form_again(request, BeginForm, {"email": "web-form-email"})
        return await _begin_page(request, again, status=422)
    if token is None:
        again = await form_again(request, BeginForm, {"email": "matching-begin-wait"})
        return await _begin_page(request, again, status=429)
    response = see_other(f"/inn/kode?neste={HOME}")
    life = int(lifetimes.CODE_LIFE.total_seconds())
    cookies.put(request, response, cookies.CODE, token, life)
    return response


async def _begin_page(request: Request, form: FormState, status: int = 200) -> http.Response:
    matching, scope = request.app[MATCHING], request.app[IDENTITY].scope
    days = await matching.storage.read(matching.requests.days, scope, PROGRAMME)
    wait = await matching.storage.read(matching.waits.expected, scope, PROGRAMME)
    promise = await matching.storage.read(matching.requests.promise, scope, PROGRAMME)
    context = {
        "form": form,
        "days": days,
        "wait": wait,
        "promise": promise,
        "closed": await matching.storage.read(notice, scope, PROGRAMME, promise),
        "content": await shelf(request, PROGRAMME),
    }
    return render(request, "matching/begin.html", context, status=status)


def _begin(
    tx: Tx,
    identity: Identity,
    email: str,
    first_name: str,
    locale: str,
    network: str,
    device_token: str | None,
) -> str | None:
    return identity.codes.ask(
        tx,
        identity.scope,
        email=email,
        network=network,
        device_token=device_token,
        newcomer=Newcomer(first_name, locale),
    )


@routes.post(HOME, action="request.send")
async def send_request(request: Request) -> http.StreamResponse:
    """Sent, with consent; a named person answers."""
    me = actor(request)
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, RequestForm)
        typed = phone_looked_at(await form_again(request, RequestForm))
        if typed.errors:
            return await _form(request, typed)
        answers = answers_of(form, await topics_of(request))
        await matching.storage.write(matching.requests.send, me, PROGRAMME, answers, form.version)
    except FormErrors as problem:
        return await _form(request, phone_looked_at(problem.form))
    except ConsentChanged:
        return await _form(request, await form_again(request, RequestForm))
    except (RequestMoved, IntakePaused):
        return see_other(HOME)
    return see_other(HOME, flash="matching-form-sent")


@routes.post(f"{HOME}/utkast", action="request.send")
async def save_draft(request: Request) -> http.StreamResponse:
    """Kept as it stands: by the page's script as one types, or by “save and go on later”."""
    me = actor(request)
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, DraftForm)
        answers = answers_of(form, await topics_of(request))
        await matching.storage.write(matching.requests.save, me, PROGRAMME, answers)
    except FormErrors as problem:
        if wants_json(request):
            return http.json_response({"fields": sorted(problem.errors)}, status=422)
        return await _form(request, problem.form)
    if wants_json(request):
        return http.json_response({"saved": True})
    return see_other(HOME, flash="matching-draft-kept")


@routes.post(f"{HOME}/melding", action="request.send")
async def write_message(request: Request) -> http.StreamResponse:
    """A word back to the coordinator."""
    me = actor(request)
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, MessageForm)
    except FormErrors as problem:
        mine = await _mine(request, me)
        if mine is None or mine.request.state == "draft":
            return see_other(HOME)
        return await _status(request, mine, problem.form)
    await matching.storage.write(
        matching.requests.write, me, PROGRAMME, message_id=form.key, text=form.text
    )
    return see_other(HOME, flash="matching-status-reply-sent")


@routes.post(f"{HOME}/svar/{{proposal_id}}", action="match.answer_user")
async def answer_proposal(request: Request) -> http.StreamResponse:
    """Yes to this peer, or rather another; no reason is asked for."""
    me = actor(request)
    matching = request.app[MATCHING]
    try:
        form = await read_form(request, YesNoForm)
    except FormErrors:
        return see_other(HOME)
    yes = form.answer == "yes"
    await matching.storage.write(
        matching.proposals.answer_as_user, me, request.match_info["proposal_id"], yes=yes
    )
    return see_other(HOME, flash="matching-found-agreed" if yes else "matching-found-declined")


@routes.get(f"{HOME}/trekk", action="request.send")
async def confirm_withdrawal(request: Request) -> http.StreamResponse:
    """Are you sure?"""
    mine = await _mine(request, actor(request))
    if mine is None or not mine.request.is_open:
        return see_other(HOME)
    if mine.meanwhile is not None:  # that they wait after all is said where they said otherwise
        return see_other(f"/kobling/{mine.meanwhile.pairing_id}")
    return render(request, "matching/withdraw.html")


@routes.post(f"{HOME}/trekk", action="request.send")
async def withdraw_request(request: Request) -> http.StreamResponse:
    """Taken back, and what was written is gone (PR4)."""
    me = actor(request)
    matching = request.app[MATCHING]
    scope = Scope(me.organisation_id)
    await matching.storage.write(matching.requests.withdraw, scope, me.person_id, PROGRAMME)
    return see_other("/", flash="matching-withdraw-done")


async def _mine(request: Request, me: Actor) -> Mine | None:
    matching = request.app[MATCHING]
    scope = Scope(me.organisation_id)
    return await matching.storage.read(matching.requests.mine, scope, me.person_id, PROGRAMME)


async def _form(request: Request, form: FormState) -> http.Response:
    matching = request.app[MATCHING]
    scope = Scope(actor(request).organisation_id)
    what = await shelf(request, PROGRAMME)
    version = matching.consent_words.version_in(what.edition, REQUEST)
    form = as_read(form, version)
    promise = await matching.storage.read(matching.requests.promise, scope, PROGRAMME)
    context = {
        "form": form,
        "version": version,
        "topic_list": topics_on(what),
        "promise": promise,
        "closed": await matching.storage.read(notice, scope, PROGRAMME, promise),
        "wait": await matching.storage.read(matching.waits.expected, scope, PROGRAMME),
        "intake": await matching.storage.read(matching.intakes.get, scope, PROGRAMME),
        "content": what,
    }
    status = 422 if form.errors else 200
    return render(request, "matching/form.html", context, status=status)


async def _paused(request: Request, scope: Scope) -> http.Response:
    """No new requests just now; what was begun is kept."""
    matching = request.app[MATCHING]
    intake = await matching.storage.read(matching.intakes.get, scope, PROGRAMME)
    context = {"intake": intake, "content": await shelf(request, PROGRAMME)}
    return render(request, "matching/paused.html", context)


async def _status(request: Request, mine: Mine, form: FormState) -> http.Response:
    matching = request.app[MATCHING]
    scope = Scope(mine.request.organisation_id)

    def more(tx: Tx) -> tuple[Case | None, Wait, ClosedNotice | None]:
        wait = matching.waits.expected(tx, scope, PROGRAMME, mine.request)
        by = mine.request.by if mine.request.waits_for_answer else None
        told = notice(tx, scope, PROGRAMME, by)
        return matching.cases.of_request(tx, scope, mine.request.id), wait, told

    case, wait, told = await matching.storage.read(more)
    context = {
        "case": case,
        "wait": wait,
        "closed": told,
        "mine": mine,
        "answers": mine.answers,
        "form": form,
        "key": form.value("key") or new_id(),
        "topic_list": await topics_of(request, mine.request.programme_id),
    }
    status = 422 if form.errors else 200
    return render(request, "matching/status.html", context, status=status)
