"""Which counts may be shown, so that no small one can be told, also not by subtraction. Pure.

Below five a count is “fewer than five”; every other is rounded to the nearest five, totals as
well. Only months that are over are counted, so that the same report read tomorrow says the same.
But whoever reads it each month can subtract last month's total from this one's. So what all the
reports of the year have said so far is worked out together: as bounds of the sums of neighbouring
months, which a shortest path makes as tight as they can be. If a new line narrowed any small
count at all, it is shown in coarser parts, or as its total alone, or as it stood before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

FEWEST: Final = 5
BASE: Final = 5
_HALF: Final = BASE // 2
GROUPS: Final = (1, 2, 3, 6)
"""How many months are shown together, from the finest."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as it may be told; `value` None stands for fewer than five."""

    value: int | None

    @property
    def low(self) -> int:
        """The least that a reader can know it to be."""
        return 0 if self.value is None else max(FEWEST, self.value - _HALF)

    @property
    def high(self) -> int:
        return FEWEST - 1 if self.value is None else self.value + _HALF


@dataclass(frozen=True, slots=True)
class Column:
    """One measure: its parts by name as they are shown (none: only the total), and the total.

    `until`: the last month that is in it, where a later one would tell too much.
    """

    parts: tuple[tuple[str, Shown], ...]
    total: Shown
    until: int


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader was told of the months from `first` up to `stop`, counted from 0."""

    first: int
    stop: int
    shown: Shown


Bound = tuple[int, int, int, int]
"""Of the months from the first up to the second, counted from 0: the least and the most."""


def bounds_of(told: Iterable[Told]) -> list[Bound]:
    return [(each.first, each.stop, each.shown.low, each.shown.high) for each in told]


def show(count: int) -> Shown:
    """The nearest five, from five on."""
    return Shown(None if count < FEWEST else max(FEWEST, BASE * round(count / BASE)))


def over_the_year(months: Sequence[int], *, in_parts: bool = True) -> Column:
    """The line as it may be told now, after the lines that were told when each month was over."""
    found, _ = all_told(months, in_parts=in_parts)
    return found


def all_told(months: Sequence[int], *, in_parts: bool = True) -> tuple[Column, list[Told]]:
    """The same, with everything that the reports of the year have said of it."""
    known: list[Told] = []
    found = Column((), Shown(None), 0)
    for until in range(1, len(months) + 1):
        for size in (*(GROUPS if in_parts else ()), until):
            new = _lines(months[:until], size)
            if _is_worth_it(new) and tells_nothing_small(
                months[:until], most_of(until, bounds_of([*known, *new]))
            ):
                known += new
                parts = tuple((_name(each), each.shown) for each in new[:-1])
                found = Column(parts, new[-1].shown, until)
                break
    return found, known


def _lines(months: Sequence[int], size: int) -> list[Told]:
    """Groups of so many months, and last the total; the total alone when they are one."""
    whole = len(months)
    if size >= whole:
        return [Told(0, whole, show(sum(months)))]
    groups = [(start, min(start + size, whole)) for start in range(0, whole, size)]
    return [Told(a, b, show(sum(months[a:b]))) for a, b in (*groups, (0, whole))]


def _is_worth_it(lines: Sequence[Told]) -> bool:
    """A row of “fewer than five” says nothing that the total does not."""
    return len(lines) == 1 or any(each.shown.value is not None for each in lines[:-1])


def _name(each: Told) -> str:
    first, last = each.first + 1, each.stop
    return str(first) if first == last else f"{first}–{last}"


def tells_nothing_small(months: Sequence[int], most: Sequence[Sequence[float]]) -> bool:
    """Whether every small sum of neighbouring months may still be anything from none to four, with
    what a reader knows (`most_of`)."""
    sums = [0, *accumulate(months)]
    for a in range(len(months)):
        for b in range(a + 1, len(months) + 1):
            is_small = sums[b] - sums[a] < FEWEST
            if is_small and (-most[b][a] > 0 or most[a][b] < FEWEST - 1):
                return False
    return True


def most_of(months: int, bounds: Iterable[Bound]) -> list[list[float]]:
    """`[a][b]`: the most that the sum up to b can be above the sum up to a. There is one world in
    which, counted from a, every sum is the least that it can be."""
    size = range(months + 1)
    most = [[0.0 if a >= b else float("inf") for b in size] for a in size]
    for a, b, low, high in bounds:
        most[a][b] = min(most[a][b], high)
        most[b][a] = min(most[b][a], -low)
    for way in size:
        for a in size:
            over = most[a][way]
            for b in size:
                most[a][b] = min(most[a][b], over + most[way][b])
    return most
