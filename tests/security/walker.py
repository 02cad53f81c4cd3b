"""Somebody who walks to every page that their own pages lead to, and fills in what is asked.

New pages and forms are found by walking, so that they are tried without a line here.
"""

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from aiohttp import ClientSession, CookieJar, TCPConnector

from server.cast import CAST
from tests.support.house import OWN, Loopback

ID: Final = re.compile(r"[0-9a-f]{32}")
ONE_OF_EACH: Final = list({member.role: member for member in CAST}.values())
"""One of the cast for each role."""
PAGES: Final = {"Accept": "text/html"}
_ELSEWHERE: Final = re.compile(r"^/(static|demo|sw\.js)")
_NOT_TO_BE_SENT: Final = re.compile(r"^/(inn|ut|forlat|sprak|visning|demo)\b|/innlogging|/app$")
NUMBER: Final = "+46 70 174 06 05"
"""A telephone number for whoever has none; nobody has it, as with those of the cast."""
NUMBERS: Final = ("70 174 06", "701740605", "701740650", "701740660")
"""What of all these is found wherever one is kept or shown, however it is written."""
_WRITTEN: Final = frozenset({"text", "search", "textarea", ""})


@asynccontextmanager
async def browser_at(url: str) -> AsyncIterator[ClientSession]:
    """Cookies of its own, and names below localhost found as browsers find them."""
    jar = CookieJar(unsafe=True)
    connector = TCPConnector(resolver=Loopback())
    async with ClientSession(url, cookie_jar=jar, headers=OWN, connector=connector) as session:
        yield session


@dataclass
class Field:
    """One field of a form, as the page begins it."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)
    longest: int = 0


@dataclass
class Form:
    """One form of a page."""

    action: str
    fields: list[Field] = field(default_factory=list)

    @property
    def is_written_in(self) -> bool:
        """Whether a person writes words of their own into it."""
        return any(each.kind in _WRITTEN for each in self.fields)

    def filled(self, words: str, spare: frozenset[str]) -> list[tuple[str, str]]:
        """Every field: `words` where one writes, else what is chosen already or comes first.

        `spare` names fields that keep what they hold.
        """
        sent: list[tuple[str, str]] = []
        taken: set[str] = set()
        for each in self.fields:
            if each.kind in ("radio", "submit") and each.name in taken:
                continue
            taken.add(each.name)
            if each.name in spare:
                sent.append((each.name, each.value or "Navn"))
            elif each.kind in _WRITTEN:
                sent.append((each.name, words[: each.longest or None]))
            elif each.kind == "select":
                sent.append((each.name, each.value or (each.options or [""])[0]))
            elif each.kind == "email":
                sent.append((each.name, each.value or "somebody@example.org"))
            elif each.kind == "tel":
                sent.append((each.name, each.value or NUMBER))
            else:
                sent.append((each.name, each.value))
        return sent


@dataclass(frozen=True)
class Seen:
    """One page as it was sent: its links, its forms, its elements."""

    path: str
    status: int
    text: str
    links: list[str]
    forms: list[Form]
    elements: list[tuple[str, dict[str, str]]]


class _Reader(HTMLParser):
    """Notes what a browser would make of the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._form: Form | None = None
        self._select: Field | None = None
        self._textarea: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.elements.append((tag, has))
        if tag == "a" and has.get("href", "").startswith("/"):
            self.links.append(has["href"])
        elif tag == "form":
            self._form = Form(has.get("action", "")) if has.get("method") == "post" else None
            if self._form is not None:
                self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, has, self._form)

    def _field(self, tag: str, has: dict[str, str], form: Form) -> None:
        if tag == "option" and self._select is not None:
            self._select.options.append(has.get("value", ""))
            if "selected" in has:
                self._select.value = has.get("value", "")
            return
        if tag not in ("input", "textarea", "select", "button") or not has.get("name"):
            return
        kind = {"textarea": "textarea", "select": "select", "button": "submit"}.get(
            tag, has.get("type", "")
        )
        value = has.get("value", "on" if kind in ("checkbox", "radio") else "")
        made = Field(has["name"], kind, value, longest=int(has.get("maxlength", "0")))
        form.fields.append(made)
        if tag == "select":
            self._select = made
        elif tag == "textarea":
            self._textarea = made

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None


@dataclass
class Walker:
    """One of the cast, walking."""

    key: str
    client: ClientSession
    words: Callable[[], Iterator[str]] | None = None
    """What to write; each of them into each form that is met. None: only look."""
    spare: frozenset[str] = frozenset()
    alike: int = 50
    pages: dict[str, Seen] = field(default_factory=dict)
    sent: list[tuple[str, int]] = field(default_factory=list)
    """Every form that was sent: where to, and how it was answered."""

    async def walk(self, limit: int = 400) -> None:
        """Every page from one's first one on; those that differ only by id up to `alike` times."""
        ahead, known, shapes = ["/"], {"/"}, dict[str, int]()
        while ahead and len(self.pages) < limit:
            seen = await self.look(ahead.pop(0))
            for form in seen.forms:
                await self.fill(seen, form)
            for link in seen.links:
                path = urlsplit(link).path
                shape = ID.sub("{id}", path)
                if path in known or _ELSEWHERE.search(path) or shapes.get(shape, 0) >= self.alike:
                    continue
                known.add(path)
                shapes[shape] = shapes.get(shape, 0) + 1
                ahead.append(path)

    async def look(self, path: str) -> Seen:
        """One page, read and remembered."""
        seen = self.pages[path] = await self.read(path)
        return seen

    async def read(self, path: str) -> Seen:
        """One page, read."""
        async with self.client.get(path, headers=PAGES) as answer:
            is_page = answer.content_type == "text/html"
            text = await answer.text() if is_page else ""
            reader = _Reader()
            reader.feed(text)
            here = answer.url.path
        return Seen(here, answer.status, text, reader.links, reader.forms, reader.elements)

    async def fill(self, seen: Seen, form: Form) -> None:
        """Send the form once for each of the words, each time as a page just opened shows it."""
        action = form.action or seen.path
        if self.words is None or not form.is_written_in or _NOT_TO_BE_SENT.search(action):
            return
        for words in self.words():
            async with self.client.post(
                action,
                data=form.filled(words, self.spare),
                allow_redirects=False,
                headers=PAGES,
            ) as answer:
                await answer.read()
                self.sent.append((action, answer.status))
            fresh = [each for each in (await self.read(seen.path)).forms if each.action == action]
            form = fresh[0] if fresh else form
