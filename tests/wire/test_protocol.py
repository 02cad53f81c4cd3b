"""docs/protocol.md tells exactly what the types say: every message, action, field and code."""

import re
from pathlib import Path
from typing import Any, cast

import pytest

from chat.live import speak
from signaling.group_live import GroupLive
from signaling.live import Live
from supervision.aside_live import speak as speak_of_help
from supervision.messages import speak as speak_of_supervision
from supervision.need_live import speak as speak_of_needs
from wire.codes import ALL
from wire.hub import Hub
from wire.messages import Request
from wire.registry import Registry

PAGE = (Path(__file__).parents[2] / "docs/protocol.md").read_text("utf-8")
SECTIONS = {
    "asked": "What a browser says",
    "answered": "What a good answer adds",
    "told": "What a server says unasked",
    "shapes": "Shapes within messages",
}
Rows = dict[str, tuple[str, frozenset[str]]]


def everything() -> Registry:
    """All slices' words; nobody will say them here, so the handlers get nothing to work with."""
    registry, nothing = Registry(), cast(Any, None)
    speak(registry, nothing, nothing, nothing)
    Live(nothing, nothing, nothing, nothing, nothing).handle(registry)
    GroupLive(nothing, nothing, Hub(), nothing, nothing).handle(registry)
    speak_of_supervision(registry)
    speak_of_needs(registry, nothing, nothing)
    speak_of_help(registry, nothing, nothing)
    return registry


def section(title: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, title
    lines = [line for line in found[1].splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def words(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize(("part", "title"), SECTIONS.items())
def test_every_message_is_told_of_and_no_other(part: str, title: str) -> None:
    written: Rows = {}
    for cells in section(title):
        [name] = words(cells[0])
        actions = words(cells[1]) if part == "asked" else []
        fields = words(cells[2] if part == "asked" else cells[1])
        written[name] = (actions[0] if actions else "", frozenset(fields))
    meant: Rows = getattr(everything().contract(), part)
    assert written == meant


def test_every_close_code_is_told_of() -> None:
    written = {(int(code), words(word)[0], then) for code, word, then, *_ in section_of_codes()}
    assert written == {(close.code, close.word, close.then) for close in ALL}


def section_of_codes() -> list[list[str]]:
    rows = section("How a socket ends")
    return [[words(cells[0])[0], *cells[1:]] for cells in rows]


def test_whatever_a_browser_may_say_is_handled() -> None:
    def below(base: type[Request]) -> set[type[Request]]:
        own = set(base.__subclasses__())
        return own.union(*(below(each) for each in own))

    ours = {each for each in below(Request) if not each.__module__.startswith("tests.")}
    handled = {entry.type for entry in everything().entries()}
    assert {each.__name__ for each in ours - handled} == {"Hello"}
