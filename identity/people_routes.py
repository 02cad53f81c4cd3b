"""The list of people: adding somebody, roles, cohorts, closing a door, the audit log."""

from collections import Counter
from typing import Annotated, Final, Literal

from aiohttp import web as http
from msgspec import Meta

from core.errors import Forbidden, Malformed
from core.storage import Tx
from identity import audit
from identity.actor import ROLES, Actor, Role
from identity.defaults import PROGRAMME
from identity.domain import NAME_LENGTH, Listed
from identity.http import actor
from identity.me_routes import language_choices
from identity.people import AddressTaken, NameTaken, Person
from identity.setup import IDENTITY, Identity
from web.fields import Email
from web.forms import Form, FormErrors, FormState, begin, form_again, read_form
from web.rendering import render, see_other
from web.routing import Request, Routes
from web.texts import languages

routes = Routes()
BY_COORDINATOR: Final[frozenset[Role]] = frozenset({"user", "peer"})
"""The roles that a coordinator gives and takes; the others are the admin's."""
MANY: Final = 30
"""More than these are shown letter by letter."""


class NewPerson(Form):
    first_name: Annotated[str, Meta(max_length=NAME_LENGTH)]
    email: Email
    locale: Annotated[str, Meta(max_length=8)] = "nb"


class RoleForm(Form):
    role: Literal["user", "peer", "supervisor", "coordinator", "admin"]
    change: Literal["grant", "revoke"]


class MemberForm(Form):
    cohort_id: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    change: Literal["join", "leave"]


class DoorForm(Form):
    change: Literal["disable", "enable"]


class CohortForm(Form):
    name: Annotated[str, Meta(max_length=NAME_LENGTH)]


class Nothing(Form):
    """A button without fields."""


@routes.get("/personer", action="person.list")
async def show_people(request: Request) -> http.StreamResponse:
    """Everybody, with roles and cohorts, or those of one role; by their letters where many."""
    identity = request.app[IDENTITY]
    everybody = await identity.storage.read(identity.people.listed, identity.scope)
    role = request.query.get("rolle")
    listed = [each for each in everybody if role is None or role in (each.roles or {"none"})]
    letters: dict[str, list[Listed]] = {}
    for each in listed:
        letters.setdefault(each.person.first_name[:1].upper(), []).append(each)
    context = {
        "letters": letters if len(listed) > MANY else {"": listed},
        "role": role,
        "picks": (*ROLES, "none"),
        "counts": Counter(role for each in everybody for role in each.roles or {"none"}),
        "roles": ROLES,
        "is_admin": actor(request).has("admin"),
    }
    return render(request, "identity/people.html", context)


@routes.get("/personer/ny", action="person.add")
async def show_new_person(request: Request) -> http.StreamResponse:
    """Where to write down somebody new."""
    return _new_person_page(request, begin(locale="nb"))


@routes.post("/personer/ny", action="person.add")
async def add_person(request: Request) -> http.StreamResponse:
    """Somebody new, without any role yet; on to their page."""
    identity = request.app[IDENTITY]
    try:
        form = await read_form(request, NewPerson)
        if form.locale not in languages():
            raise Malformed
        person = await identity.storage.write(_add, identity, actor(request), form)
    except FormErrors as problem:
        return _new_person_page(request, problem.form)
    except AddressTaken:
        return _new_person_page(
            request, await form_again(request, NewPerson, {"email": "identity-person-taken"})
        )
    except ValueError:
        again = await form_again(request, NewPerson, {"first_name": "identity-me-name-wrong"})
        return _new_person_page(request, again)
    return see_other(f"/personer/{person.id}", flash="identity-person-added")


def _add(tx: Tx, identity: Identity, me: Actor, form: NewPerson) -> Person:
    return identity.people.add(
        tx,
        identity.scope,
        first_name=form.first_name,
        email=form.email,
        locale=form.locale,
        by=me.person_id,
    )


def _new_person_page(request: Request, form: FormState) -> http.Response:
    context = {"form": form, "languages_to_choose": language_choices()}
    status = 422 if form.errors else 200
    return render(request, "identity/person_new.html", context, status=status)


@routes.get("/personer/{person_id}", action="person.list")
async def show_person(request: Request) -> http.StreamResponse:
    """One person: roles, cohorts, whether they can log in."""
    identity = request.app[IDENTITY]
    me = actor(request)
    context = await identity.storage.read(_person, identity, request.match_info["person_id"])
    context |= {
        "roles": ROLES,
        "may_change": ROLES if me.has("admin") else tuple(sorted(BY_COORDINATOR)),
        "is_admin": me.has("admin"),
        "is_me": me.person_id == request.match_info["person_id"],
        "stepped_up": me.stepped_up,
    }
    return render(request, "identity/person.html", context)


def _person(tx: Tx, identity: Identity, person_id: str) -> dict[str, object]:
    scope, people = identity.scope, identity.people
    person = people.get(tx, scope, person_id)
    member_of = {cohort.id for cohort in people.cohorts_of(tx, scope, person_id)}
    return {
        "person": person,
        "held": {grant.role for grant in people.grants(tx, scope, person_id)},
        "cohorts": people.cohorts(tx, scope),
        "member_of": member_of,
        "has_app": identity.factors.is_enrolled(tx, scope, person_id),
    }


@routes.post("/personer/{person_id}/rolle", action="person.grant")
async def change_role(request: Request) -> http.StreamResponse:
    """Give or take a role. Nobody takes their own admin role: somebody has to be left."""
    me = actor(request)
    identity = request.app[IDENTITY]
    person_id = request.match_info["person_id"]
    try:
        form = await read_form(request, RoleForm)
    except FormErrors:
        raise Malformed from None
    if form.role not in BY_COORDINATOR and not me.has("admin"):
        raise Forbidden
    if form.role == "admin" and form.change == "revoke" and person_id == me.person_id:
        raise Forbidden
    await identity.storage.write(_change_role, identity, me, person_id, form)
    return see_other(f"/personer/{person_id}", flash="identity-person-kept")


def _change_role(tx: Tx, identity: Identity, me: Actor, person_id: str, form: RoleForm) -> None:
    people, scope = identity.people, identity.scope
    use_case = people.grant if form.change == "grant" else people.revoke
    use_case(tx, scope, person_id, PROGRAMME, form.role, me.person_id)
    if form.change == "grant":
        identity.welcomes.put(tx, scope, person_id)


@routes.post("/personer/{person_id}/kull", action="cohort.manage")
async def change_cohort(request: Request) -> http.StreamResponse:
    """Into a cohort, or out of it."""
    me = actor(request)
    identity = request.app[IDENTITY]
    person_id = request.match_info["person_id"]
    try:
        form = await read_form(request, MemberForm)
    except FormErrors:
        raise Malformed from None
    people = identity.people
    use_case = people.join_cohort if form.change == "join" else people.leave_cohort
    await identity.storage.write(use_case, identity.scope, form.cohort_id, person_id, me.person_id)
    return see_other(f"/personer/{person_id}", flash="identity-person-kept")


@routes.post("/personer/{person_id}/dor", action="person.disable")
async def change_door(request: Request) -> http.StreamResponse:
    """Close or open the door. Nobody closes their own."""
    me = actor(request)
    identity = request.app[IDENTITY]
    person_id = request.match_info["person_id"]
    try:
        form = await read_form(request, DoorForm)
    except FormErrors:
        raise Malformed from None
    if person_id == me.person_id:
        raise Forbidden
    logins = identity.logins
    use_case = logins.close_door if form.change == "disable" else logins.enable
    await identity.storage.write(use_case, identity.scope, person_id, me.person_id)
    return see_other(f"/personer/{person_id}", flash="identity-person-kept")


@routes.post("/personer/{person_id}/app", action="person.factor")
async def forget_factor(request: Request) -> http.StreamResponse:
    """For somebody who lost both app and recovery codes: they set up a new one at next login."""
    me = actor(request)
    identity = request.app[IDENTITY]
    person_id = request.match_info["person_id"]
    try:
        await read_form(request, Nothing)
    except FormErrors:
        raise Malformed from None
    await identity.storage.write(_forget_factor, identity, me, person_id)
    return see_other(f"/personer/{person_id}", flash="identity-person-kept")


def _forget_factor(tx: Tx, identity: Identity, me: Actor, person_id: str) -> None:
    identity.people.get(tx, identity.scope, person_id)
    identity.factors.remove(tx, identity.scope, person_id, me.person_id)
    identity.passkeys.remove_all(tx, identity.scope, person_id, me.person_id)
    identity.logins.end_all(tx, identity.scope, person_id)


@routes.get("/personer/kull", action="cohort.manage")
async def show_cohorts(request: Request) -> http.StreamResponse:
    """The cohorts and who is in them."""
    return await _cohorts_page(request, begin())


@routes.post("/personer/kull", action="cohort.manage")
async def make_cohort(request: Request) -> http.StreamResponse:
    """A new cohort, with a channel of its own in the group."""
    identity = request.app[IDENTITY]
    try:
        form = await read_form(request, CohortForm)
        await identity.storage.write(
            identity.people.make_cohort,
            identity.scope,
            PROGRAMME,
            form.name,
            actor(request).person_id,
        )
    except FormErrors as problem:
        return await _cohorts_page(request, problem.form)
    except NameTaken:
        again = await form_again(request, CohortForm, {"name": "identity-cohort-taken"})
        return await _cohorts_page(request, again)
    except ValueError:
        again = await form_again(request, CohortForm, {"name": "identity-me-name-wrong"})
        return await _cohorts_page(request, again)
    return see_other("/personer/kull", flash="identity-cohort-made")


async def _cohorts_page(request: Request, form: FormState) -> http.Response:
    identity = request.app[IDENTITY]
    cohorts = await identity.storage.read(_cohorts, identity)
    status = 422 if form.errors else 200
    context = {"form": form, "cohorts": cohorts}
    return render(request, "identity/cohorts.html", context, status=status)


def _cohorts(tx: Tx, identity: Identity) -> list[dict[str, object]]:
    scope, people = identity.scope, identity.people
    found: list[dict[str, object]] = []
    for cohort in people.cohorts(tx, scope):
        names = people.names(tx, scope, people.cohort_members(tx, scope, cohort.id))
        found.append({"name": cohort.name, "members": sorted(names.items(), key=lambda n: n[1])})
    return found


@routes.get("/personer/logg", action="audit.read")
async def show_audit(request: Request) -> http.StreamResponse:
    """The newest lines of the audit log; with `?sjekk=1` also whether the chain is whole."""
    identity = request.app[IDENTITY]
    context = await identity.storage.read(_audit, identity, "sjekk" in request.query)
    return render(request, "identity/audit.html", context)


def _audit(tx: Tx, identity: Identity, check: bool) -> dict[str, object]:
    entries = audit.latest(tx, identity.scope)
    ids = {id_ for entry in entries for id_ in (entry.actor_id, entry.owner_id) if id_}
    return {
        "entries": entries,
        "names": identity.people.names(tx, identity.scope, ids),
        "verdict": identity.chain.verify(tx) if check else None,
    }
