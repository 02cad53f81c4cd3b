"""A gentle look before words are sent: is there something that shows who somebody is?

The same is looked for by `web/static/js/chat/warning.js`; one list of examples proves both
(`tests/chat/warnings.json`). It only asks; the person decides.
"""

import re
from collections.abc import Collection
from typing import Final, Literal

Sign = Literal["phone", "mail", "place", "name"]

_PHONE: Final = re.compile(r"(?<![\d.,])(?:\+47|0047)?[ ]?[2-9]\d(?:[ ]?\d){6}(?![\d.,]?\d)")
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PLACE: Final = re.compile(
    r"\b[A-ZÆØÅ]\w*(?:gata|gaten|gate|veien|vegen|vei|veg|plass|alléen|stien)\b(?: \d+)?"
    r"|\b[A-ZÆØÅ]\w* (?:gate|vei|veg|plass) \d+"
    r"|\b\d{4} [A-ZÆØÅ]\w+"
)


def signs_in(text: str, names: Collection[str] = ()) -> list[Sign]:
    """What in the text may show who a user is: of these kinds, in this order, each once.

    `names`: what those are called whom the writer has sessions with.
    """
    found: list[Sign] = []
    if _PHONE.search(text):
        found.append("phone")
    if _MAIL.search(text):
        found.append("mail")
    if _PLACE.search(text):
        found.append("place")
    if any(_named(text, name) for name in names):
        found.append("name")
    return found


def _named(text: str, name: str) -> bool:
    return bool(name) and bool(re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, re.IGNORECASE))
