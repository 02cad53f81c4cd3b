"""Which cohorts' counts may be shown beside the year's line, so that none small is told. Pure.

Only once the year is over, so that no two reports of one year can be subtracted: the cohorts are
told once. Whatever is below five goes together, with the smallest of the others if need be, so
that every line has five or more; those of such a line are not named. Then it is worked out what a
reader could conclude from these lines together with everything the year's line was told to be,
month for month: of no month, no run of months, no cohort and no set of cohorts in them may a small
count be narrowed at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from server.report.suppression import (
    FEWEST,
    Shown,
    Told,
    bounds_of,
    most_of,
    show,
    tells_nothing_small,
)

MOST_LINES = 6
"""More cohorts than this are told together from the smallest on."""


@dataclass(frozen=True, slots=True)
class CohortLine:
    """The cohorts that are told as one (their places in the list), and their count."""

    cohorts: tuple[int, ...]
    shown: Shown


def by_cohort(counts: Sequence[Sequence[int]], told: Sequence[Told]) -> list[CohortLine]:
    """The lines of the cohorts, or none where they would tell too much.

    `counts`: cohort → its twelve months. `told`: all that was said of their sum, month for month.
    """
    lines = _together([sum(months) for months in counts])
    if len(lines) < 2:
        return []
    cells = [[sum(each) for each in zip(*(counts[n] for n in line), strict=True)] for line in lines]
    if not _is_safe(cells, told):
        return []
    return [CohortLine(line, show(sum(months))) for line, months in zip(lines, cells, strict=True)]


def _together(sizes: Sequence[int]) -> list[tuple[int, ...]]:
    """Cohorts in groups of five people or more, at most so many groups; who has nobody is left
    out."""
    groups: list[tuple[int, tuple[int, ...]]] = sorted(
        (size, (number,)) for number, size in enumerate(sizes) if size
    )
    while len(groups) > 1 and (groups[0][0] < FEWEST or len(groups) > MOST_LINES):
        (a, these), (b, those), *rest = groups
        groups = sorted([(a + b, tuple(sorted(these + those))), *rest])
    return sorted(group for _, group in groups)


def _is_safe(cells: Sequence[Sequence[int]], told: Sequence[Told]) -> bool:
    """Whether each small count may still be anything from none to four."""
    whole = len(cells[0])
    months = [sum(each) for each in zip(*cells, strict=True)]
    shown = [show(sum(row)) for row in cells]
    low, high = sum(each.low for each in shown), sum(each.high for each in shown)
    most = most_of(whole, [*bounds_of(told), (0, whole, low, high)])
    if not tells_nothing_small(months, most):
        return False
    for size in range(1, len(cells)):
        for some in combinations(range(len(cells)), size):
            others = [n for n in range(len(cells)) if n not in some]
            theirs = [sum(cells[n][month] for n in some) for month in range(whole)]
            reach = sum(shown[n].high for n in others), sum(shown[n].low for n in some)
            if _forces(theirs, most, *reach):
                return False
    return True


def _forces(months: Sequence[int], most: Sequence[Sequence[float]], high: int, low: int) -> bool:
    """Whether some cohorts must have had somebody in months in which they had fewer than five.

    They must where more came in those months than all other cohorts can have had in the year. In
    the world in which fewest came then (each month as small as it can be, counted from the first of
    them), the others had `high` at most, and left these their `low`.
    """
    whole = len(months)
    sums = [0, *accumulate(months)]
    for a in range(whole):
        for b in range(a + 1, whole + 1):
            if sums[b] - sums[a] < FEWEST:
                fewest, all_year = -most[b][a], most[0][a] - most[whole][a]
                if fewest > min(high, all_year - low):
                    return True
    return False
