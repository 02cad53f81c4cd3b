"""Which times are offered, and which first: the peer's capacity, the pair's rhythm. Pure."""

from bisect import insort
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

FORTNIGHT = 14


def within_capacity(days: Sequence[date], new: date, capacity: int) -> bool:
    """Whether one more on that day leaves at most `capacity` in any fourteen days in a row."""
    all_days = sorted(days)
    insort(all_days, new)
    return all(
        (late - early).days >= FORTNIGHT or not early <= new <= late
        for early, late in zip(all_days, all_days[capacity:], strict=False)
    )


@dataclass(frozen=True, slots=True)
class InRhythm:
    """The times that follow the rhythm, offered first, and the other possible ones."""

    first: list[datetime]
    other: list[datetime]


def preferred(found: InRhythm, wanted: Container[datetime]) -> InRhythm:
    """Of those that come first, the wanted ones stay there, unless none of them is wanted."""
    first = [start for start in found.first if start in wanted]
    if not first:
        return found
    rest = [start for start in found.first if start not in wanted]
    return InRhythm(first, sorted([*found.other, *rest]))


def in_rhythm(
    starts: Iterable[datetime], others: Sequence[datetime], days: int, zone: ZoneInfo
) -> InRhythm:
    """Splits times: those at least `days` local days from the pair's other sessions come first."""
    taken = [other.astimezone(zone).date() for other in others]
    first: list[datetime] = []
    rest: list[datetime] = []
    for start in starts:
        day = start.astimezone(zone).date()
        apart = all(abs((day - other).days) >= days for other in taken)
        (first if apart else rest).append(start)
    return InRhythm(first, rest)
