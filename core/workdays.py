"""Public holidays, and the days on which the staff are at work. Pure.

Sources: lov om helligdager og helligdagsfred § 2; lov om 1. og 17. mai som høytidsdager § 1.
"""

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


def is_working_day(day: date) -> bool:
    """Monday to Friday, and not a public holiday."""
    return day.weekday() < _SATURDAY and not is_public_holiday(day)
