"""The outermost layer: begins the page context, and turns every error into a kind answer."""

import logging
from collections.abc import Sequence
from typing import Final

from aiohttp import web as http
from aiohttp.typedefs import Middleware
from jinja2 import TemplateError

from core.errors import AppError, Invalid, TooMany
from web.assets import Assets
from web.flash import FLASH_KEY, cookie_name, pass_on, take_flash
from web.forms import FormErrors
from web.page import PAGE, PageContext, Theme, page_context
from web.rendering import RENDERER, Renderer, render
from web.security import SITE, Handler, Site, guard_body, guard_origin, set_headers
from web.texts import choose_language

log = logging.getLogger(__name__)
ASSETS: Final = http.AppKey("ASSETS", Assets)
_THEMES: Final[dict[str, Theme]] = {"light": "light", "dark": "dark"}
_DESIGNED: Final = frozenset({400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503})


@http.middleware
async def begin_page(request: http.Request, handler: Handler) -> http.StreamResponse:
    """A stranger's page context from cookies and headers; `identity` fills it further in."""
    cookies = request.cookies
    secure = request.app[SITE].secure
    request[PAGE] = PageContext(
        locale=choose_language(
            cookies.get(cookie_name(secure, "language")), request.headers.get("Accept-Language")
        ),
        theme=_THEMES.get(cookies.get(cookie_name(secure, "theme"), ""), ""),
        is_demo=request.app[SITE].demo,
        path=request.path,
    )
    take_flash(request)
    response = await handler(request)
    if not response.prepared:
        pass_on(request, response)
    return response


@http.middleware
async def show_errors(request: http.Request, handler: Handler) -> http.StreamResponse:
    """Errors become pages in the person's language, or JSON when asked; never a stack trace."""
    try:
        return await handler(request)
    except AppError as error:
        response = error_response(request, error.status, error.code)
        if isinstance(error, TooMany):
            response.headers["Retry-After"] = str(max(1, round(error.retry_after)))
        return response
    except FormErrors:
        # A button with hidden fields only: whoever sends it wrongly did not get it from us.
        return error_response(request, Invalid.status, Invalid.code)
    except http.HTTPException as answer:
        if answer.status < 400:
            raise
        response = error_response(request, answer.status, f"http_{answer.status}")
        if isinstance(answer, http.HTTPMethodNotAllowed):
            response.headers["Allow"] = ", ".join(sorted(answer.allowed_methods))
        return response
    except Exception as error:
        # The message may hold what a person wrote; the kind of error and the route do not.
        log.error(
            "request failed: %s at %s",
            type(error).__name__,
            _route_name(request),
            exc_info=error if log.isEnabledFor(logging.DEBUG) else None,
        )
        return error_response(request, 500, "internal")


def error_response(request: http.Request, status: int, code: str) -> http.Response:
    """The page for a status, or `{"error": code}` for a script."""
    if wants_json(request):
        return http.json_response({"error": code}, status=status)
    shown = status if status in _DESIGNED else (500 if status >= 500 else 400)
    context = {"status": shown, "code": code}
    template = [f"errors/{shown}.html", "errors/error.html"]
    try:
        return render(request, template, context, status=status)
    except (TemplateError, LookupError, ValueError):
        log.exception("the error page itself failed")
        words = page_context(request).texts
        text = f"{words.t(f'web-error-{shown}-title')}\n\n113 · 116 123 · 116 111\n"
        return http.Response(text=text, status=status)


def wants_json(request: http.Request) -> bool:
    """Whether a script asks rather than a person."""
    accept = request.headers.get("Accept", "")
    return accept.startswith("application/json") or request.content_type == "application/json"


def _route_name(request: http.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "an unknown path"


MIDDLEWARES: Final[Sequence[Middleware]] = (begin_page, show_errors, guard_body, guard_origin)
"""In this order, outermost first; `identity` puts its own after these."""


def set_up(
    app: http.Application, *, site: Site, assets: Assets, renderer: Renderer, flash_key: bytes
) -> None:
    """Give `app` all that pages need. Its middlewares begin with `MIDDLEWARES`."""
    app[SITE] = site
    app[ASSETS] = assets
    app[RENDERER] = renderer
    app[FLASH_KEY] = flash_key
    app.on_response_prepare.append(set_headers)
    assets.routes().add_to(app)
