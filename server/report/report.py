"""The report as it may be read: every count rounded or unsaid, made from the true figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.report.cohorts import by_cohort
from server.report.figures import BY_MONTH, PEOPLE, Figures
from server.report.suppression import Column, Shown, all_told, over_the_year

WAIT_FROM = 10
"""Fewer than this were matched: how long they waited could tell of one of them."""


@dataclass(frozen=True, slots=True)
class Report:
    """`columns`: measure → its months (or quarters, or halves) and the year's total.

    `before_us`: the year was over before any of us came here, so that there is nothing to tell and
    nothing to hide. `names`: the programme's, by language.
    """

    year: int
    months: int
    columns: dict[str, Column]
    people: dict[str, Column]
    wait_weeks: int | None
    before_us: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    corrected: bool = False
    """Something was put right after its month was told. Nothing says what, or how much: it is in a
    later month's counts."""
    cohorts: tuple[tuple[tuple[str, ...], Shown], ...] = ()
    """The names of those told together, and how many came into them; only of a year that is over,
    and none where it would tell too much. Several are not to be named: each of them would be known
    to have had somebody."""


def make(figures: Figures) -> Report:
    """Nothing small can be worked out of what this says. Months are numbers, 1 to 12."""
    columns = {name: over_the_year(figures.by_month[name]) for name in BY_MONTH}
    weeks = None
    if figures.wait_days is not None and figures.matched >= WAIT_FROM:
        weeks = max(1, -(-figures.wait_days // 7))
    people = {name: over_the_year(figures.new[name], in_parts=False) for name in PEOPLE}
    cohorts: list[tuple[tuple[str, ...], Shown]] = []
    if figures.months == 12:
        names = list(figures.cohorts)
        _, told = all_told(figures.new["trained"], in_parts=False)
        for line in by_cohort(list(figures.cohorts.values()), told):
            cohorts.append((tuple(names[n] for n in line.cohorts), line.shown))
    counts = [*figures.by_month.values(), *figures.new.values()]
    return Report(
        year=figures.year,
        months=figures.months,
        columns=columns,
        people=people,
        wait_weeks=weeks,
        before_us=_early(figures) and not any(sum(each) for each in counts),
        names=figures.names,
        corrected=figures.corrected,
        cohorts=tuple(cohorts),
    )


def _early(figures: Figures) -> bool:
    return figures.began is not None and figures.year < figures.began
