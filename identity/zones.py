"""The languages and the time zones that a person can choose among, Norway's first."""

from functools import cache
from typing import Final
from zoneinfo import available_timezones

from web.texts import languages

FIRST = "Europe/Oslo"
_LANGUAGES: Final = {"nb": "Norsk bokmål", "en": "English"}
_AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def _zones() -> tuple[str, ...]:
    known = (name for name in available_timezones() if name.split("/", 1)[0] in _AREAS)
    return (FIRST, *sorted(name for name in known if name != FIRST))


def language_choices() -> list[dict[str, str]]:
    """`{value, label, lang}` for a select: each language as those who speak it call it."""
    return [
        {"value": code, "label": _LANGUAGES.get(code, code), "lang": code} for code in languages()
    ]


def zone_choices(chosen: str = "") -> list[dict[str, str]]:
    """`{value, label, lang}` for a select; a zone that was chosen before is always among them."""
    names = list(_zones())
    if chosen and chosen not in names:
        names.insert(1, chosen)
    return [
        {"value": name, "label": name.replace("_", " ").replace("/", ": "), "lang": "en"}
        for name in names
    ]
