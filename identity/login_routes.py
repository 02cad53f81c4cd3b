"""Logging in and out: an address, a code, and for peers and staff a second factor."""

from typing import Annotated, ClassVar, Final

import segno
from aiohttp import web as http
from markupsafe import Markup
from msgspec import Meta

from core.storage import Tx
from identity import cookies, lifetimes
from identity.actor import Actor
from identity.factors import Enrolment
from identity.http import actor, is_own_path, maybe_actor
from identity.labels import label_of
from identity.logins import Entered
from identity.setup import IDENTITY, Identity
from web.client import client_address
from web.fields import Email
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes

routes = Routes()
BACK: Final = "neste"


class AddressForm(Form):
    email: Email
    neste: Annotated[str, Meta(max_length=200)] = ""
    texts: ClassVar[dict[str, str]] = {"email.required": "identity-inn-email-missing"}


class CodeForm(Form):
    code: Annotated[str, Meta(max_length=64)]
    neste: Annotated[str, Meta(max_length=200)] = ""
    texts: ClassVar[dict[str, str]] = {"code.required": "identity-code-missing"}


class FactorForm(Form):
    code: Annotated[str, Meta(max_length=64)]
    remember: bool = False
    neste: Annotated[str, Meta(max_length=200)] = ""
    texts: ClassVar[dict[str, str]] = {"code.required": "identity-factor-missing"}


def next_of(text: str | None) -> str:
    """Where to go on; the front page for anything that is not a path of ours."""
    return text if text and is_own_path(text) and not text.startswith("/inn") else "/"


def _with_next(url: str, after: str) -> str:
    return url if after == "/" else f"{url}?{BACK}={after}"


@routes.get("/inn", action="login.begin")
async def show_login(request: Request) -> http.StreamResponse:
    """Where to write one's address."""
    after = next_of(request.query.get(BACK))
    me = maybe_actor(request)
    if me is not None:
        is_whole = me.assurance >= me.demanded_assurance
        return see_other(after if is_whole else _with_next("/inn/totp", after))
    return render(request, "identity/login.html", {"form": begin(), "after": after})


@routes.post("/inn", action="login.begin")
async def ask_for_code(request: Request) -> http.StreamResponse:
    """A code is on its way, if we know the address; the answer never says whether (AU4)."""
    identity = request.app[IDENTITY]
    try:
        form = await read_form(request, AddressForm)
        token = await identity.storage.write(
            identity.codes.ask,
            identity.scope,
            email=form.email,
            network=client_address(request),
            device_token=cookies.read(request, cookies.DEVICE),
        )
    except FormErrors as problem:
        return _login_again(request, problem.form)
    except ValueError:
        again = await form_again(request, AddressForm, {"email": "web-form-email"})
        return _login_again(request, again)
    after = next_of(form.neste)
    if token is None:
        return render(request, "identity/wait.html", {"after": after}, status=429)
    response = see_other(_with_next("/inn/kode", after))
    life = int(lifetimes.CODE_LIFE.total_seconds())
    cookies.put(request, response, cookies.CODE, token, life)
    return response


def _login_again(request: Request, form: FormState) -> http.Response:
    context = {"form": form, "after": next_of(form.value(BACK))}
    return render(request, "identity/login.html", context, status=422)


@routes.get("/inn/kode", action="login.begin")
async def show_code(request: Request) -> http.StreamResponse:
    """Where to write the code."""
    after = next_of(request.query.get(BACK))
    if cookies.read(request, cookies.CODE) is None:
        return see_other(_with_next("/inn", after))
    return render(request, "identity/code.html", {"form": begin(), "after": after})


@routes.post("/inn/kode", action="login.begin")
async def enter_code(request: Request) -> http.StreamResponse:
    """Logged in, with a fresh cookie (SE2); on to the second factor where one is needed."""
    identity = request.app[IDENTITY]
    token = cookies.read(request, cookies.CODE)
    try:
        form = await read_form(request, CodeForm)
    except FormErrors as problem:
        return _code_again(request, problem.form)
    after = next_of(form.neste)
    if token is None:
        return see_other(_with_next("/inn", after), flash="identity-code-gone", mood="note")
    entered = await identity.storage.write(
        _log_in,
        identity,
        token,
        form.code,
        label_of(request.headers.get("User-Agent", "")),
        cookies.read(request, cookies.DEVICE),
        cookies.read(request, cookies.LOGIN),
    )
    if entered is None:
        again = await form_again(request, CodeForm, {"code": "identity-code-wrong"})
        return _code_again(request, again)
    me = await identity.current.current([entered.login_id])
    needs_more = any(each.assurance < each.demanded_assurance for each in me.values())
    response = see_other(_with_next("/inn/totp", after) if needs_more else after)
    cookies.put_login(request, response, entered)
    return response


def _code_again(request: Request, form: FormState) -> http.Response:
    context = {"form": form, "after": next_of(form.value(BACK))}
    return render(request, "identity/code.html", context, status=422)


def _log_in(
    tx: Tx,
    identity: Identity,
    request_token: str,
    code: str,
    label: str,
    device_token: str | None,
    replaces: str | None,
) -> Entered | None:
    person = identity.codes.enter(tx, identity.scope, request_token=request_token, code=code)
    if person is None:
        return None
    return identity.logins.open(
        tx, identity.scope, person.id, label=label, device_token=device_token, replaces=replaces
    )


@routes.get("/inn/totp", action="login.second_factor")
async def show_second_factor(request: Request) -> http.StreamResponse:
    """What the app shows; or, the first time, how to set it up."""
    me = actor(request)
    after = next_of(request.query.get(BACK))
    if me.demanded_assurance < 2 or (me.assurance == 2 and me.stepped_up):
        return see_other(after)
    return await _factor_page(request, me, begin(), after)


@routes.post("/inn/totp", action="login.second_factor")
async def enter_second_factor(request: Request) -> http.StreamResponse:
    """Both factors shown: the login is raised and its cookie changed (SE2)."""
    me = actor(request)
    identity = request.app[IDENTITY]
    try:
        form = await read_form(request, FactorForm)
    except FormErrors as problem:
        return await _factor_page(request, me, problem.form, next_of(problem.form.value(BACK)))
    after = next_of(form.neste)
    device = cookies.read(request, cookies.DEVICE)
    entered, recovery = await identity.storage.write(
        _raise, identity, me, form.code, form.remember, device
    )
    if entered is None:
        if not await identity.current.current([me.login_id]):
            return see_other("/inn", flash="identity-factor-again", mood="note")
        again = await form_again(request, FactorForm, {"code": "identity-factor-wrong"})
        return await _factor_page(request, me, again, after)
    if recovery:
        response: http.Response = render(
            request, "identity/recovery.html", {"codes": recovery, "after": after}
        )
    else:
        response = see_other(after)
    cookies.put_login(request, response, entered)
    return response


def _raise(
    tx: Tx, identity: Identity, me: Actor, code: str, remember: bool, device: str | None
) -> tuple[Entered | None, list[str]]:
    """The raised login; with recovery codes when this code confirmed a new app."""
    scope, logins = identity.scope, identity.logins
    if identity.factors.is_enrolled(tx, scope, me.person_id):
        entered = logins.raise_with(tx, scope, me, code, remember=remember, device_token=device)
        return entered, []
    recovery = identity.factors.confirm(tx, scope, me, code)
    if recovery is None:
        return None, []
    return logins.raised(tx, scope, me, remember=remember, device_token=device), recovery


async def _factor_page(
    request: Request, me: Actor, form: FormState, after: str
) -> http.StreamResponse:
    identity = request.app[IDENTITY]
    enrolment = await identity.storage.write(_enrolment, identity, me)
    context = {
        "form": form,
        "after": after,
        "may_remember": lifetimes.may_remember(me.roles),
        "again": me.assurance == 2,
    }
    status = 422 if form.errors else 200
    if enrolment is None:
        return render(request, "identity/factor.html", context, status=status)
    shown = {"qr": qr_code(enrolment.uri), "secret": _readable(enrolment.secret)}
    return render(request, "identity/enrol.html", {**context, **shown}, status=status)


def _enrolment(tx: Tx, identity: Identity, me: Actor) -> Enrolment | None:
    if identity.factors.is_enrolled(tx, identity.scope, me.person_id):
        return None
    return identity.factors.begin(tx, identity.scope, me)


def qr_code(text: str) -> Markup:
    """`text` as an inline SVG: nothing to fetch, no `data:`, no style, so that the CSP holds."""
    made = segno.make(text, error="m", micro=False)
    svg = made.svg_inline(border=3, omitsize=True, svgclass="qr", lineclass=None, light="#fff")
    return Markup(svg)  # noqa: S704 - made here, of squares only


def _readable(secret: str) -> str:
    return " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))


@routes.post("/ut", action="login.end")
async def log_out(request: Request) -> http.StreamResponse:
    """Logged out; every socket of this login closes within a second (SE2)."""
    await end_login(request)
    response = see_other("/", flash="identity-out-done")
    cookies.drop(request, response, cookies.LOGIN)
    return response


async def end_login(request: Request) -> None:
    """End the login that the request came with, if any; also what the quick exit does."""
    token = cookies.read(request, cookies.LOGIN)
    if token is not None:
        identity = request.app[IDENTITY]
        await identity.storage.write(identity.logins.end_token, token)
