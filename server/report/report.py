"""The report as it may be read: every count rounded or unsaid, made from the true figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from server.report.cohorts import by_cohort
from server.report.figures import BY_MONTH, PEOPLE, Figures
from server.report.suppression import YEAR, Column, Shown, show, told

WAIT_FROM: Final = 10
"""Fewer than this were matched: how long they waited could tell of one of them."""


@dataclass(frozen=True, slots=True)
class Report:
    """`months`: how many have been told. `columns`: measure → its parts and the total.

    `people`: each counted once in the year, and told when it is over. `before_us`: the year was
    over before any of us came here, so that there is nothing to tell and nothing to hide. `names`:
    the programme's, by language.
    """

    year: int
    months: int
    columns: dict[str, Column]
    people: dict[str, Shown]
    wait_weeks: int | None
    before_us: bool = False
    names: Mapping[str, str] = field(default_factory=dict)
    corrected: bool = False
    """Something was put right after its month was told. Nothing says what, or how much: it is in a
    later month's counts."""
    cohorts: Mapping[str, Shown] = field(default_factory=dict)
    """How many came into each, by its name; only of a year that is over, and none where it would
    tell too much."""

    @property
    def is_whole(self) -> bool:
        return self.months == YEAR.tellings[-1]


def make(figures: Figures) -> Report:
    """Nothing small can be worked out of what this says. `figures` are those of the months that
    have been told."""
    columns = {name: told(figures.by_month[name]) for name in BY_MONTH}
    is_whole = figures.months == YEAR.tellings[-1]
    counts = [*figures.by_month.values(), *figures.new.values()]
    return Report(
        year=figures.year,
        months=figures.months,
        columns=columns,
        people={name: show(sum(figures.new[name])) for name in PEOPLE} if is_whole else {},
        wait_weeks=_weeks(figures, columns["pairings"].total),
        before_us=_early(figures) and not any(sum(each) for each in counts),
        names=figures.names,
        corrected=figures.corrected,
        cohorts=by_cohort({name: sum(each) for name, each in figures.cohorts.items()})
        if is_whole
        else {},
    )


def _weeks(figures: Figures, pairings: Shown) -> int | None:
    """How long they waited: where the pairings that are told are as many already, so that it says
    nothing more of them that somebody's wait is told."""
    if figures.wait_days is None or min(figures.matched, pairings.low) < WAIT_FROM:
        return None
    return max(1, -(-figures.wait_days // 7))


def _early(figures: Figures) -> bool:
    return figures.began is not None and figures.year < figures.began
