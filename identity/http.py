"""The actor of a request: loaded once by the middleware, read by every route.

`MIDDLEWARES` go inside those of `web`: the first finds out who asks, the second holds the
route's action against the permission table before any handler runs (AZ1, AU1).
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final
from urllib.parse import quote

from aiohttp import web as http
from aiohttp.typedefs import Middleware

from core.errors import Forbidden, NotLoggedIn, SecondFactorNeeded
from identity import cookies
from identity.actor import Actor
from identity.nav import counted, nav_for
from identity.permissions import Allowed, Need, allowed
from identity.setup import IDENTITY
from web.page import page_context
from web.rendering import render
from web.routing import route_info
from web.security import STILL

ACTOR: Final = http.RequestKey("ACTOR", Actor)
_FACTOR_PAGE: Final = "identity/one_more_step.html"
Handler = Callable[[http.Request], Awaitable[http.StreamResponse]]


def maybe_actor(request: http.Request) -> Actor | None:
    """Whoever is logged in, or None."""
    found: Actor | None = request.get(ACTOR)
    return found


def actor(request: http.Request) -> Actor:
    """Whoever is logged in. Raises: NotLoggedIn."""
    found = maybe_actor(request)
    if found is None:
        raise NotLoggedIn
    return found


def is_own_path(path: str) -> bool:
    """Whether `path` leads to a page of ours and nowhere else."""
    return (
        path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and path.isprintable()
        and "\\" not in path
        and len(path) <= 200
    )


@http.middleware
async def load_actor(request: http.Request, handler: Handler) -> http.StreamResponse:
    """Who asks, by the login cookie: one indexed read, and at most one write a minute (SE3).

    Nobody, from the first request after a quick exit on (AN3).
    """
    if request.path.startswith("/static/"):
        return await handler(request)
    token = cookies.read(request, cookies.LOGIN)
    if cookies.read(request, cookies.LEFT) is not None:
        return await _has_left(request, handler, token)
    if token is None:
        return await handler(request)
    identity = request.app[IDENTITY]
    loaded = await identity.storage.read(identity.logins.load, token)
    if loaded is not None:
        _be(request, loaded.actor)
        if request.method == "GET" and not request.path.startswith("/gruppe"):
            page = page_context(request)
            page.nav = await counted(request.app, loaded.actor, page.nav)
        if loaded.touch:
            await identity.storage.write(identity.logins.touch, loaded.actor.login_id)
    response = await handler(request)
    if loaded is None and not response.prepared and not cookies.speaks_of_login(request, response):
        cookies.drop(request, response, cookies.LOGIN)
    return response


@http.middleware
async def enforce(request: http.Request, handler: Handler) -> http.StreamResponse:
    """What the route's action asks for, or a kind no.

    Raises: NotLoggedIn, Forbidden, SecondFactorNeeded (for scripts; people get a page).
    """
    verdict = allowed(maybe_actor(request), route_info(request).action)
    if isinstance(verdict, Allowed):
        if maybe_actor(request) is not None:
            request[STILL] = partial(_still, request)
        return await handler(request)
    for_people = "text/html" in request.headers.get("Accept", "")
    if verdict.needs == "login":
        if for_people and request.method == "GET":
            return http.Response(status=303, headers={"Location": f"/inn{_and_back(request)}"})
        raise NotLoggedIn
    if verdict.second_factor:
        if for_people:
            return _one_more_step(request, verdict.needs)
        raise SecondFactorNeeded
    raise Forbidden


MIDDLEWARES: Final[tuple[Middleware, ...]] = (load_actor, enforce)
"""In this order, inside `web.edge.MIDDLEWARES`."""


async def _has_left(
    request: http.Request, handler: Handler, token: str | None
) -> http.StreamResponse:
    """The login is over before anything is answered; only then does the browser forget its note."""
    if token is not None:
        identity = request.app[IDENTITY]
        await identity.storage.write(identity.logins.end_token, token)
    response = await handler(request)
    if not response.prepared:
        cookies.drop(request, response, cookies.LEFT)
        if not cookies.speaks_of_login(request, response):
            cookies.drop(request, response, cookies.LOGIN)
    return response


async def _still(request: http.Request) -> None:
    """Whoever asks is who they were when the request began.

    Raises: NotLoggedIn, Forbidden, SecondFactorNeeded.
    """
    identity, before = request.app[IDENTITY], actor(request)
    token = cookies.read(request, cookies.LOGIN) or ""
    loaded = await identity.storage.read(identity.logins.load, token)
    if loaded is None:
        raise NotLoggedIn
    verdict = allowed(loaded.actor, route_info(request).action)
    if not isinstance(verdict, Allowed) and verdict.second_factor:
        raise SecondFactorNeeded
    if not isinstance(verdict, Allowed) or loaded.actor.grants != before.grants:
        raise Forbidden


def _be(request: http.Request, found: Actor) -> None:
    request[ACTOR] = found
    page = page_context(request)
    page.locale, page.zone = found.locale, found.zone
    page.first_name = found.first_name
    page.logged_in = True
    page.nav = nav_for(request.app, found)


def _one_more_step(request: http.Request, needs: Need) -> http.Response:
    context = {"back": _and_back(request), "again": needs == "step_up"}
    return render(request, _FACTOR_PAGE, context, status=403)


def _and_back(request: http.Request) -> str:
    """`?neste=…` for the page that was asked for; a form is begun anew from where it stood."""
    path = request.path if request.method == "GET" else ""
    return f"?neste={quote(path, safe='/')}" if path not in ("", "/") and is_own_path(path) else ""
