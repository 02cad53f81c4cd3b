"""The time zones that a person can choose among, Norway's first."""

from functools import cache
from zoneinfo import available_timezones

FIRST = "Europe/Oslo"
_AREAS = ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


@cache
def _zones() -> tuple[str, ...]:
    known = (name for name in available_timezones() if name.split("/", 1)[0] in _AREAS)
    return (FIRST, *sorted(name for name in known if name != FIRST))


def zone_choices(chosen: str = "") -> list[dict[str, str]]:
    """`{value, label, lang}` for a select; a zone that was chosen before is always among them."""
    names = list(_zones())
    if chosen and chosen not in names:
        names.insert(1, chosen)
    return [
        {"value": name, "label": name.replace("_", " ").replace("/", ": "), "lang": "en"}
        for name in names
    ]
