"""Templates to pages: one Jinja environment, autoescaped, strict about what is undefined.

The words and the time renderer are globals, so that macros have them without being handed them.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import web as http
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from core.same_words import mark_of
from web import compiled
from web.assets import Assets
from web.forms import FormState
from web.links import linked
from web.marks import marks, plain
from web.page import Flash, Mood, PageContext, page_context
from web.texts import Texts, languages

FOLDER: Final = Path(__file__).parent / "templates"
WORDS: Final = (
    "t",
    "when",
    "day",
    "day_short",
    "day_year",
    "clock",
    "span",
    "duration",
    "local_input",
    "iso",
)
CRISIS: Final = ("113", "116 123", "116 111")
"""The numbers that help at once, unless the owner has set others."""
_CRISIS_TEXTS: Final = {
    "113": "frame-crisis-113",
    "116123": "frame-crisis-116123",
    "116111": "frame-crisis-116111",
}
EXIT_URL: Final = "https://www.yr.no/"
_TEXTS: Final[ContextVar[Texts]] = ContextVar("texts")
_JSON_ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


class Strict(StrictUndefined):
    """An unknown name is an error; an entry that a mapping leaves out is simply not there."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]  # the parent never returns
        if not isinstance(self._undefined_obj, Mapping):
            super().__bool__()
        return False


@dataclass(slots=True)
class Renderer:
    """Renders templates. `extra` are settings that every page shows: `crisis`, `exit_url`."""

    environment: Environment
    extra: dict[str, Any] = field(default_factory=dict)

    def page(self, template: str | Sequence[str], words: Texts, context: Mapping[str, Any]) -> str:
        """The finished text; of several templates the first that exists.

        Raises: jinja2.UndefinedError, web.texts.MissingText.
        """
        token = _TEXTS.set(words)
        try:
            return self._template(template).render(
                {**self.extra, "locale": words.locale, **context}
            )
        finally:
            _TEXTS.reset(token)

    def _template(self, template: str | Sequence[str]) -> Template:
        if isinstance(template, str):
            return self.environment.get_template(template)
        return self.environment.select_template(list(template))


RENDERER: Final = http.AppKey("RENDERER", Renderer)


def build_renderer(
    assets: Assets,
    *,
    extra: Mapping[str, Any] | None = None,
    folder: Path = FOLDER,
    auto_reload: bool = False,
) -> Renderer:
    """The templates in `folder`, compiled once and kept between starts."""
    place = compiled.folder()
    settings = Path(__file__).read_bytes()
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=Strict,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=auto_reload,
        bytecode_cache=compiled.KeptTemplates(place, settings) if place else None,
    )
    environment.globals.update(
        {name: _word(name) for name in WORDS},
        error_text=error_text,
        error_texts=error_texts,
        js_texts=js_texts,
        js_data=js_data,
        linked=linked,
        mark_of=mark_of,
        asset=assets.url,
        static=assets.url,
        language=lambda: _TEXTS.get().locale,
        languages=languages,
        marks=marks,
        plain=plain,
    )
    always = {"crisis": crisis_entries(CRISIS), "exit_url": EXIT_URL}
    return Renderer(environment, {**always, **(extra or {})})


def crisis_entries(numbers: Iterable[str]) -> tuple[dict[str, str], ...]:
    """The numbers that help at once, with the text id of who answers."""
    return tuple(
        {
            "number": number,
            "text_id": _CRISIS_TEXTS.get(number.replace(" ", ""), "frame-crisis-other"),
        }
        for number in numbers
    )


def render(
    request: http.Request,
    template: str | Sequence[str],
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> http.Response:
    """A page for whoever asks, in their language and zone."""
    page = page_context(request)
    text = request.app[RENDERER].page(template, page.texts, {**_frame(page), **(context or {})})
    return http.Response(text=text, status=status, content_type="text/html")


def _frame(page: PageContext) -> dict[str, Any]:
    """What `base.html` shows around every page."""
    return {
        "page": page,
        "theme": page.theme or None,
        "nav": page.current_nav(),
        "me": page.first_name if page.logged_in else None,
        "flash": page.flash.text if page.flash else None,
        "flash_tone": "alert" if page.flash and page.flash.mood == "alert" else "",
        "demo": page.is_demo,
    }


class SeeOther(http.Response):
    """303: after a change, look here. The flash is signed into a cookie on the way out."""

    def __init__(self, location: str, flash: Flash | None) -> None:
        super().__init__(status=303, headers={"Location": location})
        self.flash = flash


def see_other(url: str, flash: str | None = None, mood: Mood = "good") -> SeeOther:
    """Post, redirect, get. `url` is a path of ours; `flash` a text id without arguments."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not url.startswith("/") or url.startswith(("//", "/\\")):
        raise ValueError("only paths of our own")
    return SeeOther(url, Flash(flash, mood) if flash else None)


def _word(name: str) -> Callable[..., str]:
    """The template global `name`: that method of the words now being rendered with."""
    method: Callable[..., str] = getattr(Texts, name)

    def call(*args: Any, **kwargs: Any) -> str:
        return method(_TEXTS.get(), *args, **kwargs)

    return call


def error_text(form: FormState, name: str) -> str | None:
    """What to say beside this field of the form; None if nothing."""
    error = form.error(name)
    return None if error is None else _TEXTS.get().t(error.text, **error.args)


def error_texts(form: FormState) -> dict[str, str]:
    """All that is to be mended in the form: field → text."""
    return {name: _TEXTS.get().t(each.text, **each.args) for name, each in form.errors.items()}


def js_texts(text_ids: Iterable[str]) -> Markup:
    """A JSON script element with the texts that the page's script needs (`texts.js` reads it)."""
    return _data_element("texts", _TEXTS.get().js(text_ids))


def js_data(element_id: str, data: Any) -> Markup:
    """A JSON script element for what a page's script must know: cursors, ids, times."""
    return _data_element(element_id, data)


def _data_element(element_id: str, data: Any) -> Markup:
    body = json.dumps(data, ensure_ascii=False).translate(_JSON_ESCAPES)
    opening = Markup('<script type="application/json" id="{}">').format(element_id)
    return opening + Markup(body) + Markup("</script>")  # noqa: S704 – escaped for script above
