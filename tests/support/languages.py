"""Words of the other language on a page: what nobody translated, or what a script calls by its id.

Which words belong to one language only, the catalogues themselves say. What people and places are
called, and what the cast wrote, is in no language of ours.
"""

import re
from functools import cache
from typing import Final

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from playwright.async_api import Page

from server.cast import CAST, COHORTS
from server.demo_requests import TEXTS
from web.texts import FOLDER, languages

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_ADDRESS: Final = re.compile(r"\S*(?:://|@|\.(?:no|org|com)\b|/)\S*")
_ID: Final = re.compile(r"\b[a-z]+(?:-[a-z0-9]+)+\b")
_SHOWN: Final = """() => {
    const lang = document.documentElement.lang
    const ours = each => each.closest('[lang]').lang === lang
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT)
    const found = [document.title]
    const unsaid = 'script, style, noscript, #zone'
    while (walker.nextNode()) {
        const {parentElement: at, data} = walker.currentNode
        if (!at.closest(unsaid) && ours(at)) found.push(data)
    }
    for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-description'])
        for (const at of document.querySelectorAll(`[${name}]`))
            if (ours(at)) found.push(at.getAttribute(name))
    return [lang, found.map(each => each.trim()).filter(each => each)]
}"""
"""All that a page says to eye and ear in its own language, folded away or not; but for places."""


class _Words(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.found |= words(node.value)


def words(text: str) -> set[str]:
    """The words of three letters and more; addresses are none."""
    return {each.lower() for each in _WORD.findall(_ADDRESS.sub(" ", text))}


@cache
def _ids_and_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """What a language's texts are called, and all their words."""
    ids, said = set(), _Words()
    for path in (FOLDER / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ast.Message):
                ids.add(entry.id.name)
                said.visit(entry)
    return frozenset(ids), frozenset(said.found)


@cache
def _the_casts() -> frozenset[str]:
    """Names, and what they have written about themselves."""
    wrote = [text for each in TEXTS.values() for text in (each.about, each.wishes, each.practical)]
    names = [member.name for member in CAST]
    return frozenset(words(" ".join([*wrote, *names, *COHORTS])))


async def strange_words(page: Page, language: str) -> list[str]:
    """What does not belong on a page in this language: words of another, ids of texts."""
    lang, shown = await page.evaluate(_SHOWN)
    if lang != language:
        return [f"lang is {lang}, not {language}"]
    ids, ours = _ids_and_words(language)
    theirs = frozenset().union(
        *(_ids_and_words(other)[1] for other in languages() if other != language)
    )
    only_theirs = theirs - ours - _the_casts()
    return [
        f"not {language}: {sorted(strange)} in {text[:80]!r}"
        for text in shown
        if (strange := (words(text) & only_theirs) | (set(_ID.findall(text)) & ids))
    ]
