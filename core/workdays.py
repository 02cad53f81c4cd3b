"""Public holidays, the programme's own closed days, and the days on which staff are at work. Pure.

Sources: lov om helligdager og helligdagsfred § 2; lov om 1. og 17. mai som høytidsdager § 1.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from dateutil.easter import easter

_SATURDAY: Final = 5
_FIXED: Final = frozenset({(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)})
_FROM_EASTER: Final = frozenset({-3, -2, 0, 1, 39, 49, 50})
"""Maundy Thursday and Good Friday, both days of Easter, Ascension Day, both of Pentecost."""


@lru_cache(maxsize=4096)
def is_public_holiday(day: date) -> bool:
    """A Norwegian one; an ordinary Sunday is none."""
    return (day.month, day.day) in _FIXED or (day - easter(day.year)) // timedelta(
        days=1
    ) in _FROM_EASTER


@dataclass(frozen=True, slots=True)
class Closed:
    """The days from–to, both included, on which a programme is closed."""

    spans: tuple[tuple[date, date], ...] = ()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and any(first <= day <= last for first, last in self.spans)


def is_working_day(day: date, closed: Container[date] = ()) -> bool:
    """Monday to Friday, not a public holiday, and not a day on which the programme is closed."""
    return day.weekday() < _SATURDAY and not is_public_holiday(day) and day not in closed


def open_again(day: date, closed: Container[date]) -> date:
    """The first working day from `day` on, that day included."""
    while not is_working_day(day, closed):
        day += timedelta(days=1)
    return day


def with_closed(today: date, days: int, closed: Container[date]) -> int:
    """So many days from today, with those on which the programme is closed added."""
    day, left = today, days
    while left > 0:
        day += timedelta(days=1)
        left -= day not in closed
    return (day - today).days
