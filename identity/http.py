"""The actor of a request: loaded once by the middleware, read by every route."""

from typing import Final

from aiohttp import web as http

from identity.actor import Actor

ACTOR: Final = "likeperson.actor"


class LoginNeeded(Exception):
    """Nobody is logged in where somebody must be; the middleware sends them to the login page."""


def maybe_actor(request: http.Request) -> Actor | None:
    """Whoever is logged in, or None."""
    found: Actor | None = request.get(ACTOR)
    return found


def actor(request: http.Request) -> Actor:
    """Whoever is logged in. Raises: LoginNeeded."""
    found = maybe_actor(request)
    if found is None:
        raise LoginNeeded
    return found
