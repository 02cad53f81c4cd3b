"""The actor of a request: loaded once by the middleware, read by every route."""

from typing import Final

from aiohttp import web as http

from core.errors import NotLoggedIn
from identity.actor import Actor

ACTOR: Final = http.RequestKey("ACTOR", Actor)


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
