"""The cookies of a login, set and read in one place (SE1).

`login` is the login itself; `device` says that somebody has logged in in this browser before,
not who; `code` ties a mailed code to the browser that asked for it. `left` is set by the page
itself in the moment of a quick exit (`exit.js`): the login ends with whatever is asked next, also
where the word of the exit is late or lost on its way (AN3). On https they bear the `__Host-`
prefix; on http, which only demo and tests use, no browser would keep that.
"""

from typing import Final

from aiohttp import web as http

from identity import lifetimes
from identity.logins import Entered
from web.flash import cookie_name
from web.security import SITE

LOGIN: Final = "login"
DEVICE: Final = "device"
CODE: Final = "code"
LEFT: Final = "left"


def read(request: http.Request, name: str) -> str | None:
    """The cookie's value; None if it is missing or far too long to be ours."""
    value = request.cookies.get(cookie_name(request.app[SITE].secure, name))
    return value if value and len(value) <= 128 else None


def put(
    request: http.Request, response: http.StreamResponse, name: str, value: str, seconds: int
) -> None:
    secure = request.app[SITE].secure
    response.set_cookie(
        cookie_name(secure, name),
        value,
        max_age=seconds,
        path="/",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )


def drop(request: http.Request, response: http.StreamResponse, name: str) -> None:
    secure = request.app[SITE].secure
    response.del_cookie(
        cookie_name(secure, name), path="/", secure=secure, httponly=True, samesite="Lax"
    )


def speaks_of_login(request: http.Request, response: http.StreamResponse) -> bool:
    """Whether the answer begins or ends a login by itself."""
    return cookie_name(request.app[SITE].secure, LOGIN) in response.cookies


def put_login(request: http.Request, response: http.StreamResponse, entered: Entered) -> None:
    """The browser is logged in from now on; the server decides for how long."""
    longest = int(lifetimes.USER.absolute.total_seconds())
    put(request, response, LOGIN, entered.token, longest)
    if entered.device_token is not None:
        years = int(lifetimes.DEVICE_LIFE.total_seconds())
        put(request, response, DEVICE, entered.device_token, years)
    drop(request, response, CODE)
