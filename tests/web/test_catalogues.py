"""Both languages have the same texts and arguments, and every text that is used exists."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from web.texts import FOLDER, languages, load_bundle

ROOT = Path(__file__).parents[2]
PACKAGES = [path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"]
FORBIDDEN = re.compile(r"\b(kontroll|evaluering|avvik|frist|forfalt)", re.IGNORECASE)


SAID_OFTEN = {
    "nb": re.compile(r"\b(og|ikke|jeg|deg|du|det|som|på|er|til|av|har|vi)\b", re.IGNORECASE),
    "en": re.compile(r"\b(the|and|you|not|of|is|with|we|your|that)\b", re.IGNORECASE),
}
"""Small words that hardly a sentence of the language does without, and no other language has."""


class _Arguments(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()
        self.words: list[str] = []

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802
        self.words.append(node.value)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def catalogue(language: str) -> dict[str, frozenset[str]]:
    """Each text id with the names of its arguments."""
    found: dict[str, frozenset[str]] = {}
    for path in (FOLDER / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {str(entry.content)[:80]!r}"
            if isinstance(entry, ast.Message):
                visitor = _Arguments()
                visitor.visit(entry)
                found[entry.id.name] = frozenset(visitor.names)
    return found


@pytest.mark.parametrize("language", languages())
def test_every_catalogue_loads(language: str) -> None:
    load_bundle(language)


@pytest.mark.parametrize("language", [name for name in languages() if name != "nb"])
def test_the_languages_agree(language: str) -> None:
    ours, theirs = catalogue("nb"), catalogue(language)
    assert sorted(ours.keys() - theirs.keys()) == []
    assert sorted(theirs.keys() - ours.keys()) == []
    assert [name for name in ours if ours[name] != theirs[name]] == []


def said(language: str) -> dict[str, str]:
    """Each text id with all that its text can say, without the arguments."""
    found = {}
    for path in (FOLDER / language).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ast.Message):
                visitor = _Arguments()
                visitor.visit(entry)
                found[entry.id.name] = " ".join(visitor.words)
    return found


@pytest.mark.parametrize("language", languages())
def test_no_text_is_left_in_another_language(language: str) -> None:
    texts = said(language)
    for other, words in SAID_OFTEN.items():
        if other != language:
            theirs = said(other)
            assert {name: text for name, text in texts.items() if words.search(text)} == {}
            same = {name: text for name, text in texts.items() if text == theirs[name]}
            assert {name: text for name, text in same.items() if re.search(r"\w+\W+\w", text)} == {}


def used_ids() -> dict[str, str]:
    """Text ids that templates, Python and scripts name as literals, with where."""
    slices = "|".join(sorted({path.stem for path in FOLDER.glob("*/*.ftl")}))
    template = re.compile(r"""\bt\(\s*["']([a-z0-9-]+)["']\s*[,)]""")
    literal = re.compile(rf"""["']((?:{slices})-[a-z0-9]+(?:-[a-z0-9]+)*)["']""")
    script = re.compile(r"""\bt\(\s*["']([a-z0-9-]+)["']""")
    found: dict[str, str] = {}
    for path in (ROOT / "web/templates").rglob("*.html"):
        for name in template.findall(path.read_text("utf-8")):
            found[name] = path.name
    for path in (ROOT / "web/static/js").rglob("*.js"):
        for name in script.findall(path.read_text("utf-8")):
            found[name] = path.name
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            for name in literal.findall(path.read_text("utf-8").replace("frame-ancestors", "")):
                found.setdefault(name, path.name)
    return found


def test_every_text_that_is_used_exists() -> None:
    known = catalogue("nb")
    missing = {name: where for name, where in used_ids().items() if name not in known}
    assert missing == {}


def test_no_word_of_control_or_sanction() -> None:
    """look.md: such words never stand on a page."""
    for path in (FOLDER / "nb").glob("*.ftl"):
        assert FORBIDDEN.findall(path.read_text("utf-8")) == [], path.name
