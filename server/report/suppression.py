"""Which counts may be shown, so that no small one can be told, also not by subtraction. Pure.

Below five a count is “fewer than five”; every other is rounded to the nearest five, totals as
well. What a reader can still work out of a table (parts that add up to a total, in more than one
table at once) is worked out here first: if any small count were narrowed at all, the table is
shown in coarser parts, and in the end as its total alone. Only months that are over are counted,
so that the same report read tomorrow says the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5
BASE: Final = 5
_HALF: Final = BASE // 2
GROUPS: Final = (1, 2, 3, 6)
"""How many parts are shown together, from the finest."""


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
    """One measure: its parts by name as they are shown (none: only the total), and the total."""

    parts: tuple[tuple[str, Shown], ...]
    total: Shown


def show(count: int) -> Shown:
    """The nearest five, from five on."""
    return Shown(None if count < FEWEST else max(FEWEST, BASE * round(count / BASE)))


def column(parts: Sequence[tuple[str, int]], others: Sequence[Sequence[int]] = ()) -> Column:
    """The finest parts that tell nothing small. `others`: other ways in which the same total is
    parted and shown, as true counts."""
    total = show(sum(count for _, count in parts))
    for size in GROUPS:
        grouped = _together(parts, size)
        if len(grouped) < 2:
            break
        shown = [(name, show(count)) for name, count in grouped]
        tables = [[each for _, each in shown], *([show(c) for c in other] for other in others)]
        if all(each.value is None for _, each in shown):
            continue  # a row of “fewer than five” says nothing that the total does not
        if all_safe(tables, total):
            return Column(tuple(shown), total)
    return Column((), total)


def all_safe(tables: Sequence[Sequence[Shown]], total: Shown) -> bool:
    """Whether every small count in any of the tables may still be anything from none to four."""
    low = max([total.low, *(sum(each.low for each in table) for table in tables)])
    high = min([total.high, *(sum(each.high for each in table) for table in tables)])
    if total.value is None and (low, high) != (0, FEWEST - 1):
        return False
    for table in tables:
        for index, each in enumerate(table):
            if each.value is None:
                rest = [other for place, other in enumerate(table) if place != index]
                least = low - sum(other.high for other in rest)
                most = high - sum(other.low for other in rest)
                if least > 0 or most < FEWEST - 1:
                    return False
    return True


def _together(parts: Sequence[tuple[str, int]], size: int) -> list[tuple[str, int]]:
    found = []
    for start in range(0, len(parts), size):
        some = parts[start : start + size]
        name = some[0][0] if len(some) == 1 else f"{some[0][0]}–{some[-1][0]}"
        found.append((name, sum(count for _, count in some)))
    return found


def parted(measures: Mapping[str, Sequence[tuple[str, int]]]) -> dict[str, Column]:
    """Each measure by itself."""
    return {name: column(parts) for name, parts in measures.items()}
