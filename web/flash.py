"""A message over one redirect, in a short signed cookie: a text id, nothing personal, no JS."""

import hashlib
import hmac
from typing import Final

from aiohttp import web as http

from web.page import Flash, Mood, page_context
from web.rendering import SeeOther
from web.security import SITE

FLASH_KEY: Final = http.AppKey("FLASH_KEY", bytes)
_MOODS: Final[dict[str, Mood]] = {"good": "good", "note": "note", "alert": "alert"}
_SECONDS: Final = 60


def sign(key: bytes, flash: Flash) -> str:
    """The cookie's value."""
    body = f"{flash.mood}.{flash.text}"
    return f"{body}.{_mark(key, body)}"


def unsign(key: bytes, value: str) -> Flash | None:
    """What we signed, or None."""
    body, _, mark = value.rpartition(".")
    if not body or not hmac.compare_digest(_mark(key, body).encode(), mark.encode()):
        return None
    mood, _, text = body.partition(".")
    return Flash(text, _MOODS[mood]) if mood in _MOODS else None


def _mark(key: bytes, body: str) -> str:
    return hmac.new(key, b"flash." + body.encode(), hashlib.sha256).hexdigest()[:32]


def cookie_name(secure: bool, name: str) -> str:
    """`__Host-` where the browser would keep it (SE1); plain on http://localhost."""
    return f"__Host-{name}" if secure else name


def take_flash(request: http.Request) -> None:
    """Put the message that came with the request on its page context."""
    name = cookie_name(request.app[SITE].secure, "flash")
    value = request.cookies.get(name)
    if value:
        page_context(request).flash = unsign(request.app[FLASH_KEY], value)


def pass_on(request: http.Request, response: http.StreamResponse) -> None:
    """Set the cookie on a redirect with a message; clear it once a page has shown it."""
    secure = request.app[SITE].secure
    name = cookie_name(secure, "flash")
    if isinstance(response, SeeOther):
        if response.flash:
            value = sign(request.app[FLASH_KEY], response.flash)
            response.set_cookie(
                name,
                value,
                max_age=_SECONDS,
                path="/",
                secure=secure,
                httponly=True,
                samesite="Lax",
            )
    elif name in request.cookies and response.content_type == "text/html":
        response.del_cookie(name, path="/", secure=secure, httponly=True, samesite="Lax")
