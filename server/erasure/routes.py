""" "Slett alt om meg", and the same for somebody who asks an admin: said plainly, then done."""

from typing import Final, Literal

from aiohttp import web as http

from core.schema import Scope
from core.storage import Storage, Tx
from identity import cookies, erasing, lifetimes
from identity.actor import Actor
from identity.erasing import LastAdmin
from identity.http import actor
from identity.login_routes import end_login
from identity.logins import Logins
from identity.people import People
from server.erasure.erasing import Erasure
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
ERASURE: Final = http.AppKey("ERASURE", tuple[Storage, Erasure, People, Logins])
MINE: Final = "/meg/slett"


class SureForm(Form):
    sure: Literal["yes", ""] = ""


class Nothing(Form):
    """A button without fields."""


@routes.get(MINE, action="me.erase")
async def ask_me(request: Request) -> http.StreamResponse:
    """What goes, what stays, and what the others are told."""
    return await _my_page(request, actor(request), begin())


async def _my_page(request: Request, me: Actor, form: FormState) -> http.StreamResponse:
    storage, _, _, logins = request.app[ERASURE]
    fresh, last = await storage.read(_standing, logins, me)
    context = {"form": form, "fresh": fresh, "last": last, "me": me, "roles": me.roles}
    return render(request, "identity/erase.html", context, status=422 if form.errors else 200)


def _standing(tx: Tx, logins: Logins, me: Actor) -> tuple[bool, bool]:
    """Whether we have just seen that it is them, and whether they are the last admin."""
    scope = Scope(me.organisation_id)
    fresh = me.stepped_up or any(
        login.id == me.login_id and tx.now - login.created_at < lifetimes.STEP_UP_LIFE
        for login in logins.mine(tx, scope, me.person_id)
    )
    try:
        erasing.must_not_be_last(tx, scope, me.person_id)
    except LastAdmin:
        return fresh, True
    return fresh, False


@routes.post(MINE, action="me.erase")
async def erase_me(request: Request) -> http.StreamResponse:
    """Everything is gone; whoever did it is a stranger from now on."""
    me = actor(request)
    storage, erasure, _, logins = request.app[ERASURE]
    try:
        form = await read_form(request, SureForm)
    except FormErrors as problem:
        return await _my_page(request, me, problem.form)
    fresh, last = await storage.read(_standing, logins, me)
    if not fresh or last:
        return await _my_page(request, me, begin())
    if form.sure != "yes":
        again = await form_again(request, SureForm, {"sure": "identity-erase-unsure"})
        return await _my_page(request, me, again)
    await storage.write(erasure.erase, Scope(me.organisation_id), me.person_id, me.person_id)
    response = see_other("/", flash="identity-erase-done")
    cookies.drop(request, response, cookies.LOGIN)
    cookies.drop(request, response, cookies.DEVICE)
    return response


@routes.post(f"{MINE}/logg-inn", action="me.erase")
async def log_in_again(request: Request) -> http.StreamResponse:
    """Out, and in again with a code: then we know that it is them."""
    try:
        await read_form(request, Nothing)
    except FormErrors as problem:
        return await _my_page(request, actor(request), problem.form)
    await end_login(request)
    response = see_other(f"/inn?neste={MINE}")
    cookies.drop(request, response, cookies.LOGIN)
    return response


@routes.get("/personer/{person_id}/slett", action="person.erase")
async def ask_for(request: Request) -> http.StreamResponse:
    """For somebody who has asked us to: what will go."""
    return await _their_page(request, begin())


async def _their_page(request: Request, form: FormState) -> http.StreamResponse:
    me, person_id = actor(request), request.match_info["person_id"]
    if person_id == me.person_id:
        return see_other(MINE)
    storage, _, people, _ = request.app[ERASURE]
    scope = Scope(me.organisation_id)
    person = await storage.read(people.get, scope, person_id)
    context = {"form": form, "person": person}
    status = 422 if form.errors else 200
    return render(request, "identity/erase_person.html", context, status=status)


@routes.post("/personer/{person_id}/slett", action="person.erase")
async def erase_them(request: Request) -> http.StreamResponse:
    """Gone. Whoever erases themselves does it on their own page."""
    me, person_id = actor(request), request.match_info["person_id"]
    if person_id == me.person_id:
        return see_other(MINE)
    try:
        form = await read_form(request, SureForm)
    except FormErrors as problem:
        return await _their_page(request, problem.form)
    if form.sure != "yes":
        again = await form_again(request, SureForm, {"sure": "identity-erase-unsure"})
        return await _their_page(request, again)
    storage, erasure, _, _ = request.app[ERASURE]
    await storage.write(erasure.erase, Scope(me.organisation_id), person_id, me.person_id)
    return see_other("/personer", flash="identity-erase-person-done")
