"""Which counts are told, so that no small one can be worked out, also by one who knows this. Pure.

Below five a count is “fewer than five”; every other is rounded to the nearest five. What is chosen
to be told must tell nothing either: to part a half-year into quarters just where that is safe says
that elsewhere it was not. So there is one rule: a stretch of months is told in its parts when each
of them has five or more, and else as one. Where it is told as one, any part may be the small one.
Each half-year is told once, when it is over; docs/adr/0011 has the proof.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

FEWEST: Final = 5
BASE: Final = 5
_HALF: Final = BASE // 2

Span = tuple[int, int]
"""Months from the first up to, and without, the second, counted from 0."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """`tellings`: how many months are over when something is told, the last one the whole year.
    `sizes`: so many months go together within what is told at once, from the coarsest; each holds
    the next a whole number of times."""

    tellings: tuple[int, ...]
    sizes: tuple[int, ...]

    def told(self, months: int) -> int:
        """How many of the months that are over have been told."""
        return max((each for each in self.tellings if each <= months), default=0)

    def spans(self) -> Iterator[Span]:
        """What is told at once, in turn."""
        return zip((0, *self.tellings), self.tellings, strict=False)


YEAR: Final = Calendar((6, 12), (3, 1))
"""In July and in January: half-years, in quarters and months."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as it is told: the least and the most that a reader can know it to be. `value`: the
    one number that stands for it, if there is one."""

    low: int
    high: int
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Some months together, and what is told of them."""

    first: int
    stop: int
    shown: Shown

    @property
    def months(self) -> int:
        return self.stop - self.first


@dataclass(frozen=True, slots=True)
class Column:
    """One measure: its parts as they are told (none where they are one), and their total."""

    parts: tuple[Part, ...]
    total: Shown

    def share(self, part: Part) -> float:
        """How long its bar is beside the longest: what it has in a month, 0 to 1, so that a
        quarter looks like no busier time than its months. Nothing for fewer than five."""
        return _a_month(part) / (max(map(_a_month, self.parts)) or 1)


def _a_month(part: Part) -> float:
    return (part.shown.value or 0) / part.months


def show(count: int) -> Shown:
    """The nearest five, from five on."""
    if count < FEWEST:
        return Shown(0, FEWEST - 1)
    value = BASE * round(count / BASE)
    return Shown(max(FEWEST, value - _HALF), value + _HALF, value)


def told(months: Sequence[int], calendar: Calendar = YEAR) -> Column:
    """The months that have been told, of those that are over. What was told stays as it was: a
    later telling adds parts, and a total of them all."""
    spans = [span for span in calendar.spans() if span[1] <= len(months)]
    parts = tuple(part for span in spans for part in _parts(months, span, calendar.sizes))
    if all(_is_many(months, span) for span in spans):
        total = show(sum(months[: calendar.told(len(months))]))
    else:
        total = _together(show(sum(months[a:b])) for a, b in spans)
    return Column(parts if len(parts) > 1 else (), total)


def _parts(months: Sequence[int], span: Span, sizes: Sequence[int]) -> Iterator[Part]:
    """In parts of the next size if each has enough, and so on in each of them; else as one."""
    first, stop = span
    finer = [(a, a + sizes[0]) for a in range(first, stop, sizes[0])] if sizes else []
    if finer and all(_is_many(months, each) for each in finer):
        for each in finer:
            yield from _parts(months, each, sizes[1:])
    else:
        yield Part(first, stop, show(sum(months[first:stop])))


def _is_many(months: Sequence[int], span: Span) -> bool:
    return sum(months[slice(*span)]) >= FEWEST


def _together(those: Iterable[Shown]) -> Shown:
    """What follows from each of them, and no more."""
    found = list(those)
    return Shown(sum(each.low for each in found), sum(each.high for each in found))
