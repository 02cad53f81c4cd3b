"""How a month is closed: what it is told to have had, whatever is put right later. Pure.

A month's counts are told once and stay. What is corrected in an earlier month afterwards is told
with the next month that is closed, as in any accounts: the sums come right, and no line that
somebody has on paper changes. So whoever compares two reports compares months that differ, never
two counts of the same one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Counts = Mapping[str, Sequence[int]]
"""By measure: the count of each month, January first."""


@dataclass(frozen=True, slots=True)
class Month:
    """One that is closed. `counted`: the year's months up to it as they stood then; `told`: what
    it is said to have had; `corrected`: an earlier month stood differently than when it was closed.
    `matched`, `wait_days`: of the year so far."""

    counted: Counts
    told: Mapping[str, int]
    corrected: bool
    matched: int = 0
    wait_days: int | None = None


def close(
    counted: Counts, before: Sequence[Month], *, matched: int = 0, wait_days: int | None = None
) -> Month:
    """The month after those `before`: all that has been counted up to it and was not told yet.
    Where more was told than is left, it has none, and the rest is kept for the next one."""
    told = {
        name: max(0, sum(months) - sum(each.told.get(name, 0) for each in before))
        for name, months in counted.items()
    }
    corrected = bool(before) and differs(before[-1].counted, counted)
    return Month(counted, told, corrected, matched, wait_days)


def differs(then: Counts, now: Counts) -> bool:
    """Whether any month of `then` stands differently now; months that came later say nothing."""
    nothing = (0,) * max((len(each) for each in then.values()), default=0)
    return any(
        tuple(then.get(name, nothing)) != tuple(now.get(name, nothing))[: len(nothing)]
        for name in {*then, *now}
    )
