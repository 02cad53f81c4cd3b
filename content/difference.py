"""What is different between two texts, word by word, so that a person can read it."""

import re
from difflib import SequenceMatcher
from typing import Final, Literal

Part = tuple[Literal["same", "gone", "new"], str]
_TOKENS: Final = re.compile(r"\n+|[^\S\n]+|\S+")


def difference(was: str, now: str) -> list[Part]:
    """`was` as it became `now`: what is the same or gone gives `was`, the same or new gives `now`.

    Words that changed side by side are told as one change, with the spaces between them.
    """
    old, new = _TOKENS.findall(was), _TOKENS.findall(now)
    parts: list[Part] = []
    gone = came = ""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        if tag != "equal" or (before.isspace() and "\n" not in before and (gone or came)):
            gone, came = gone + before, came + after
            continue
        parts += _changed(gone, came)
        gone = came = ""
        parts.append(("same", before))
    return parts + _changed(gone, came)


def _changed(gone: str, came: str) -> list[Part]:
    parts: list[Part] = [("gone", gone), ("new", came)]
    return [part for part in parts if part[1]]
