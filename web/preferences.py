"""Language, light or dark, and the quick exit: for anybody, without JavaScript too.

The two choices are kept in cookies that say nothing about a person.
"""

from collections.abc import Awaitable
from typing import Final, Literal, Protocol
from urllib.parse import urlsplit

from aiohttp import web as http

from core.errors import Malformed
from web.flash import cookie_name
from web.forms import Form, FormErrors, read_form
from web.rendering import RENDERER, SeeOther, see_other
from web.routing import Routes
from web.security import SITE
from web.texts import known_language

YEAR: Final = 365 * 24 * 3600


class KeepLanguage(Protocol):
    """Keeps the choice with the person who is logged in."""

    def __call__(self, request: http.Request, locale: str, /) -> Awaitable[None]: ...


class EndLogin(Protocol):
    """Ends the login of whoever leaves in a hurry."""

    def __call__(self, request: http.Request, /) -> Awaitable[None]: ...


KEEP_LANGUAGE: Final = http.AppKey("KEEP_LANGUAGE", KeepLanguage)
END_LOGIN: Final = http.AppKey("END_LOGIN", EndLogin)
"""Both optional; `identity` sets them."""

routes = Routes()


class LanguageForm(Form):
    locale: str


class ThemeForm(Form):
    theme: Literal["auto", "light", "dark"]


@routes.post("/sprak", action="page.read")
async def choose_language(request: http.Request) -> http.StreamResponse:
    """Remember the language, then back to where one was."""
    try:
        form = await read_form(request, LanguageForm)
    except FormErrors:
        raise Malformed from None
    locale = known_language(form.locale)
    if locale is None:
        raise Malformed
    if KEEP_LANGUAGE in request.app:
        await request.app[KEEP_LANGUAGE](request, locale)
    return _remember(request, "language", locale)


@routes.post("/visning", action="page.read")
async def choose_theme(request: http.Request) -> http.StreamResponse:
    """Remember light or dark, then back to where one was."""
    try:
        form = await read_form(request, ThemeForm)
    except FormErrors:
        raise Malformed from None
    return _remember(request, "theme", form.theme)


@routes.post("/forlat", action="page.read")
async def leave(request: http.Request) -> http.StreamResponse:
    """The quick exit (AN3): logged out, the browser's store emptied, on to a neutral page.

    A refresh rather than a redirect: `form-action 'self'` would stop a redirect elsewhere.
    """
    if END_LOGIN in request.app:
        await request.app[END_LOGIN](request)
    to = request.app[RENDERER].extra["exit_url"]
    page = '<!doctype html><html lang="nb"><meta charset="utf-8"><title> </title></html>'
    headers = {"Refresh": f"0; url={to}", "Clear-Site-Data": '"cache", "cookies", "storage"'}
    return http.Response(text=page, content_type="text/html", headers=headers)


def _remember(request: http.Request, name: str, value: str) -> SeeOther:
    secure = request.app[SITE].secure
    response = see_other(_where_from(request))
    response.set_cookie(
        cookie_name(secure, name),
        value,
        max_age=YEAR,
        path="/",
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    return response


def _where_from(request: http.Request) -> str:
    """The page of ours that the choice was made on, or the front page."""
    parts = urlsplit(request.headers.get("Referer", ""))
    ours = request.app[SITE].knows(parts.netloc) and parts.path.startswith("/")
    return parts.path if ours and not parts.path.startswith(("//", "/\\")) else "/"
