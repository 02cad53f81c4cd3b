"""Passkeys over HTTP: asked for and answered by the page's script; a mailed code works without."""

from typing import Annotated, Any

import msgspec
from aiohttp import web as http
from msgspec import Meta

from core.errors import Malformed
from core.storage import Tx
from identity import cookies
from identity.http import actor
from identity.labels import label_of
from identity.login_routes import next_of
from identity.logins import Entered
from identity.passkeys import NotVerified, Relying
from identity.setup import IDENTITY, Identity
from web.forms import Form, FormErrors, read_form, read_json
from web.rendering import see_other
from web.routing import Request, Routes
from web.security import SITE

routes = Routes()


class Answer(msgspec.Struct, forbid_unknown_fields=True):
    """What the browser's `navigator.credentials` gave, and where to go on to."""

    credential: dict[str, Any]
    neste: Annotated[str, Meta(max_length=200)] = ""


class Nothing(Form):
    """A button without fields."""


def relying(request: Request) -> Relying:
    """Exactly this host, which must be ours. Raises: Malformed."""
    site = request.app[SITE]
    if not site.knows(request.host):
        raise Malformed
    host = request.host.partition(":")[0]
    return Relying(f"{site.base_url.scheme}://{request.host}", host)


@routes.post("/meg/nokkel/begynn", action="me.factor")
async def begin_adding(request: Request) -> http.StreamResponse:
    """What the browser needs to make a passkey."""
    identity, me = request.app[IDENTITY], actor(request)
    options = await identity.storage.write(
        identity.passkeys.begin_adding, identity.scope, me, relying(request)
    )
    return http.Response(text=options, content_type="application/json")


@routes.post("/meg/nokkel", action="me.factor")
async def add(request: Request) -> http.StreamResponse:
    """Take a passkey into use. Raises: NotVerified."""
    identity, me = request.app[IDENTITY], actor(request)
    answer = await read_json(request, Answer)
    label = label_of(request.headers.get("User-Agent", ""))
    added = await identity.storage.write(
        identity.passkeys.add, identity.scope, me, answer.credential, relying(request), label
    )
    if not added:
        raise NotVerified
    return http.json_response({"to": "/meg"})


@routes.post("/meg/nokkel/{key_id}", action="me.factor")
async def remove(request: Request) -> http.StreamResponse:
    """It opens nothing any more."""
    identity, me = request.app[IDENTITY], actor(request)
    try:
        await read_form(request, Nothing)
    except FormErrors:
        raise Malformed from None
    await identity.storage.write(
        identity.passkeys.remove, identity.scope, me, request.match_info["key_id"]
    )
    return see_other("/meg", flash="identity-passkey-removed")


@routes.post("/inn/nokkel/begynn", action="login.begin")
async def begin_login(request: Request) -> http.StreamResponse:
    """What the browser needs to choose one; the same for everybody (AU4)."""
    identity = request.app[IDENTITY]
    options = await identity.storage.write(
        identity.passkeys.begin_login, identity.scope, relying(request)
    )
    return http.Response(text=options, content_type="application/json")


@routes.post("/inn/nokkel", action="login.begin")
async def log_in(request: Request) -> http.StreamResponse:
    """A full login, with a fresh cookie (SE2). Raises: NotVerified."""
    identity = request.app[IDENTITY]
    answer = await read_json(request, Answer)
    entered = await identity.storage.write(
        _log_in,
        identity,
        answer.credential,
        relying(request),
        label_of(request.headers.get("User-Agent", "")),
        cookies.read(request, cookies.LOGIN),
    )
    if entered is None:
        raise NotVerified
    response = http.json_response({"to": next_of(answer.neste)})
    cookies.put_login(request, response, entered)
    return response


def _log_in(
    tx: Tx,
    identity: Identity,
    credential: dict[str, Any],
    asked_by: Relying,
    label: str,
    replaces: str | None,
) -> Entered | None:
    person = identity.passkeys.enter(tx, identity.scope, credential, asked_by)
    if person is None:
        return None
    return identity.logins.open_full(tx, identity.scope, person.id, label=label, replaces=replaces)
