"""Warns of what could tell who somebody is: names, numbers, places. Pure; a person decides.

It errs on the side of a warning. It never changes a text and never refuses one: it points.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["name", "number", "place"]
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER: Final = re.compile(r"\d[\d .\-/]*\d|\d+")
_ENDS_SENTENCE: Final = re.compile(r"[.!?:\n…»”\"]\s*$|^\s*[-–•«“\"]?\s*$")
_AT_A_PLACE: Final = frozenset({"i", "på", "fra", "til", "ved", "in", "at", "from", "to", "near"})
_NEVER_NAMES: Final = frozenset(
    {
        "Jeg", "Du", "Hun", "Han", "Hen", "De", "Vi", "Det", "Den", "Når", "Hvis", "Som", "Nav",
        "NAV", "I", "She", "He", "They", "We", "It", "Norge", "Norway",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Warning:
    """One word or number to look at again, as it stands in the text."""

    kind: Kind
    word: str


def warnings(text: str, known_names: Collection[str] = ()) -> list[Warning]:
    """What to look at again, in the order of the text, each once.

    `known_names` are found in any case: the user's own first name, those of the staff and peers.
    """
    names = {part.lower() for name in known_names for part in _WORD.findall(name)}
    found: list[tuple[int, Warning]] = [
        (match.start(), Warning("number", match.group().strip()))
        for match in _NUMBER.finditer(text)
    ]
    for match in _WORD.finditer(text):
        word = match.group()
        if word.lower() in names:
            found.append((match.start(), Warning("name", word)))
        elif _looks_like_a_name(text, match):
            before = _WORD.findall(text[: match.start()])[-1:]
            place = bool(before) and before[0].lower() in _AT_A_PLACE
            found.append((match.start(), Warning("place" if place else "name", word)))
    ordered = [warning for _, warning in sorted(found, key=lambda one: one[0])]
    return list(dict.fromkeys(ordered))


def _looks_like_a_name(text: str, match: re.Match[str]) -> bool:
    word = match.group()
    if not word[0].isupper() or word in _NEVER_NAMES:
        return False
    return not _ENDS_SENTENCE.search(text[: match.start()])
