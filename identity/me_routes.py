"""One's own page: what one is called, language and zone, where we may write, logins, consents."""

from typing import Annotated, Final

from aiohttp import web as http
from msgspec import Meta

from core.errors import Conflict, Malformed
from core.storage import Tx
from identity import audit, cookies
from identity.actor import Actor
from identity.domain import CONTACTS, NAME_LENGTH, Contact, Person
from identity.http import actor, maybe_actor
from identity.login_store import OpenLogin
from identity.phones import LONGEST, as_read, may_be_phone
from identity.setup import IDENTITY, Identity
from identity.zones import zone_choices
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes
from web.texts import known_language, known_zone, languages

routes = Routes()
_LANGUAGES: Final = {"nb": "Norsk bokmål", "en": "English"}


class MeForm(Form):
    first_name: Annotated[str, Meta(max_length=NAME_LENGTH)]
    locale: Annotated[str, Meta(max_length=8)]
    zone: Annotated[str, Meta(max_length=64)]
    contact: Contact
    phone: Annotated[str, Meta(max_length=LONGEST)] = ""


def language_choices() -> list[dict[str, str]]:
    """`{value, label, lang}` for a select: each language as those who speak it call it."""
    return [
        {"value": code, "label": _LANGUAGES.get(code, code), "lang": code} for code in languages()
    ]


class Nothing(Form):
    """A button without fields."""


@routes.get("/meg", action="me.read")
async def show_me(request: Request) -> http.StreamResponse:
    """Everything about oneself that one can change."""
    me = actor(request)
    identity = request.app[IDENTITY]
    person, number = await identity.storage.read(_me, identity, me)
    form = begin(
        first_name=person.first_name,
        locale=person.locale,
        zone=person.zone,
        contact=person.contact,
        phone=as_read(number) if number else "",
    )
    return await _page(request, me, form)


def _me(tx: Tx, identity: Identity, me: Actor) -> tuple[Person, str]:
    person = identity.people.get(tx, identity.scope, me.person_id)
    return person, identity.people.phones.own(tx, identity.scope, me.person_id)


async def _page(request: Request, me: Actor, form: FormState) -> http.StreamResponse:
    identity = request.app[IDENTITY]
    context = await identity.storage.read(_about, identity, me)
    context |= {
        "form": form,
        "languages_to_choose": language_choices(),
        "zones": zone_choices(form.value("zone")),
        "contacts": CONTACTS,
        "has_factor": me.demanded_assurance == 2,
        "stepped_up": me.stepped_up,
        "rung_as": _rung_as(me),
    }
    return render(request, "identity/me.html", context, status=422 if form.errors else 200)


def _rung_as(me: Actor) -> str | None:
    """As what somebody is rung, and so who sees the number; None for whom nobody rings."""
    if me.has("peer", "supervisor"):
        return "peer"
    return "user" if me.has("user") or not me.roles else None


def _about(tx: Tx, identity: Identity, me: Actor) -> dict[str, object]:
    scope = identity.scope
    logins: list[OpenLogin] = identity.logins.mine(tx, scope, me.person_id)
    seen = audit.about(tx, scope, me.person_id, limit=20)
    names = identity.people.names(tx, scope, [line.actor_id for line in seen if line.actor_id])
    return {
        "logins": logins,
        "here": me.login_id,
        "passkeys": identity.passkeys.mine(tx, scope, me.person_id),
        "consents": identity.consents.standing(tx, scope, me.person_id),
        "recovery_left": identity.factors.recovery_codes_left(tx, scope, me.person_id),
        "seen": [
            {
                "at": line.at,
                "name": names.get(line.actor_id or ""),
                "action": line.action.replace(".", "-"),
            }
            for line in seen
        ],
    }


@routes.post("/meg", action="me.change")
async def change_me(request: Request) -> http.StreamResponse:
    """Keep what was changed."""
    me = actor(request)
    identity = request.app[IDENTITY]
    try:
        form = await read_form(request, MeForm)
        if not known_zone(form.zone) or known_language(form.locale) != form.locale:
            raise Malformed
        if form.contact != "never" and not may_be_phone(form.phone):
            again = await form_again(request, MeForm, {"phone": "identity-phone-wrong"})
            return await _page(request, me, again)
        await identity.storage.write(_change, identity, me, form)
    except FormErrors as problem:
        return await _page(request, me, problem.form)
    except ValueError:
        again = await form_again(request, MeForm, {"first_name": "identity-me-name-wrong"})
        return await _page(request, me, again)
    return see_other("/meg", flash="identity-me-kept")


def _change(tx: Tx, identity: Identity, me: Actor, form: MeForm) -> None:
    scope, people = identity.scope, identity.people
    people.rename(tx, scope, me.person_id, form.first_name)
    people.change_settings(
        tx, scope, me.person_id, locale=form.locale, zone=form.zone, contact=form.contact
    )
    if form.contact != "never":
        people.phones.keep(tx, scope, me.person_id, form.phone)


@routes.post("/meg/innlogging/{login_id}", action="me.change")
async def end_one(request: Request) -> http.StreamResponse:
    """Log out one of one's own logins."""
    me = actor(request)
    await _nothing(request)
    identity = request.app[IDENTITY]
    login_id = request.match_info["login_id"]
    await identity.storage.write(identity.logins.end, identity.scope, me.person_id, login_id)
    if login_id == me.login_id:
        response = see_other("/", flash="identity-out-done")
        cookies.drop(request, response, cookies.LOGIN)
        return response
    return see_other("/meg", flash="identity-me-login-ended")


@routes.post("/meg/innlogginger", action="me.change")
async def end_others(request: Request) -> http.StreamResponse:
    """Log out everywhere else, and forget the devices that were remembered."""
    me = actor(request)
    await _nothing(request)
    identity = request.app[IDENTITY]
    await identity.storage.write(identity.logins.end_others, identity.scope, me)
    return see_other("/meg", flash="identity-me-logins-ended")


@routes.post("/meg/samtykke/{consent_id}", action="me.change")
async def withdraw(request: Request) -> http.StreamResponse:
    """Take a consent back: one press, as it was to give it (PR4)."""
    me = actor(request)
    await _nothing(request)
    identity = request.app[IDENTITY]
    await identity.storage.write(
        identity.consents.withdraw, identity.scope, me.person_id, request.match_info["consent_id"]
    )
    return see_other("/meg", flash="identity-me-consent-withdrawn")


@routes.post("/meg/koder", action="me.factor")
async def renew_recovery_codes(request: Request) -> http.StreamResponse:
    """Fresh recovery codes, shown once."""
    me = actor(request)
    await _nothing(request)
    identity = request.app[IDENTITY]
    codes = await identity.storage.write(_renew, identity, me)
    return render(request, "identity/recovery.html", {"codes": codes, "after": "/meg"})


def _renew(tx: Tx, identity: Identity, me: Actor) -> list[str]:
    if not identity.factors.is_enrolled(tx, identity.scope, me.person_id):
        raise Conflict
    return identity.factors.renew_recovery_codes(tx, identity.scope, me.person_id)


@routes.post("/meg/app", action="me.factor")
async def replace_app(request: Request) -> http.StreamResponse:
    """Forget the app; the login falls back to one factor, and the next page sets up a new one."""
    me = actor(request)
    await _nothing(request)
    identity = request.app[IDENTITY]
    await identity.storage.write(_forget_app, identity, me)
    return see_other("/inn/totp?neste=/meg")


def _forget_app(tx: Tx, identity: Identity, me: Actor) -> None:
    identity.factors.remove(tx, identity.scope, me.person_id, me.person_id)
    identity.logins.lower(tx, identity.scope, me)


async def _nothing(request: Request) -> None:
    try:
        await read_form(request, Nothing)
    except FormErrors:
        raise Malformed from None


async def keep_language(request: Request, locale: str) -> None:
    """The language chosen at the foot of any page, kept with whoever is logged in."""
    me = maybe_actor(request)
    if me is None:
        return
    identity = request.app[IDENTITY]
    await identity.storage.write(identity.people.speak, identity.scope, me.person_id, locale)
