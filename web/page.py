"""What every page knows of whom it is for. Begun for a stranger, filled in by `identity`."""

from dataclasses import dataclass, field, replace
from typing import Final, Literal

from aiohttp import web as http

from web.texts import DEFAULT_LOCALE, DEFAULT_ZONE, Texts

Theme = Literal["", "light", "dark"]
Mood = Literal["good", "note", "alert"]
"""How a flash message is meant."""


@dataclass(frozen=True, slots=True)
class NavItem:
    """One way on in the page's head; `icon` is a name in `parts/icons.html`."""

    url: str
    text_id: str
    icon: str = "arrow"
    count: int = 0
    current: bool = False


@dataclass(frozen=True, slots=True)
class Flash:
    """A message carried over one redirect: a text id without arguments, hence nothing personal."""

    text: str
    mood: Mood = "good"


@dataclass(slots=True)
class PageContext:
    """Mutable on purpose: the outermost middleware begins it, those further in fill it."""

    locale: str = DEFAULT_LOCALE
    zone: str = DEFAULT_ZONE
    first_name: str = ""
    logged_in: bool = False
    nav: list[NavItem] = field(default_factory=list)
    theme: Theme = ""
    is_demo: bool = False
    flash: Flash | None = None
    path: str = "/"

    def current_nav(self) -> list[NavItem]:
        """The entries, the one that leads here marked."""
        return [replace(item, current=self._leads_here(item.url)) for item in self.nav]

    def _leads_here(self, url: str) -> bool:
        return self.path == url or (url != "/" and self.path.startswith(url + "/"))

    @property
    def texts(self) -> Texts:
        return Texts(self.locale, self.zone)


PAGE: Final = http.RequestKey("PAGE", PageContext)


def page_context(request: http.Request) -> PageContext:
    """The page context of this request; one for a stranger if no middleware has begun it."""
    if PAGE not in request:
        request[PAGE] = PageContext(path=request.path)
    return request[PAGE]


def texts(request: http.Request) -> Texts:
    """The words for whoever asks."""
    return page_context(request).texts
