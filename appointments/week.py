"""Weekly hours keep their local clock across summer time, and free slots follow from them. Pure.

An hour that a person gives, "Mondays 17–20", means every instant whose wall clock in the
person's zone lies in it: in the gap of spring the missing hour is not offered, in the overlap of
autumn the repeated hour is offered twice.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from appointments.domain import QUANTUM_SECONDS

MINUTES_A_DAY = 24 * 60
STEP = timedelta(minutes=30)
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open piece of time `[start, end)`, UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class WeeklyHours:
    """Local minutes of the day `[starts, ends)` on one weekday (Monday is 0)."""

    weekday: int
    starts: int
    ends: int
    zone: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class OtherDay:
    """What differs on a date, or on each from it to `until`: extra hours (`available`) or away.
    Both days are included, the minutes are local; a whole day is 0 to 1440."""

    on: date
    starts: int
    ends: int
    available: bool
    zone: str
    id: str = ""
    until: date | None = None

    @property
    def last(self) -> date:
        """The last of its days."""
        return self.until or self.on


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)


@lru_cache(maxsize=8192)
def on_the_wall(day: date, starts: int, ends: int, zone: str) -> tuple[Span, ...]:
    """All instants whose wall clock in the zone reads `[starts, ends)` minutes on that day."""
    tz = zone_of(zone)
    midnight = datetime.combine(day, time())
    before = _offset(midnight.replace(tzinfo=UTC) - timedelta(hours=26), tz)
    after = _offset(midnight.replace(tzinfo=UTC) + timedelta(hours=50), tz)
    wall_start = (midnight + timedelta(minutes=starts)).replace(tzinfo=UTC)
    wall_end = (midnight + timedelta(minutes=ends)).replace(tzinfo=UTC)
    if before == after:
        return (Span(wall_start - before, wall_end - before),)
    change = _transition(midnight.replace(tzinfo=UTC) - timedelta(hours=26), before, tz)
    early = Span(wall_start - before, min(wall_end - before, change))
    late = Span(max(wall_start - after, change), wall_end - after)
    return tuple(merged(span for span in (early, late) if span.start < span.end))


def _offset(instant: datetime, tz: ZoneInfo) -> timedelta:
    offset = instant.astimezone(tz).utcoffset()
    assert offset is not None
    return offset


def _transition(start: datetime, before: timedelta, tz: ZoneInfo) -> datetime:
    """The first instant after `start` with another offset; zones change on whole minutes."""
    low, high = 0, 76 * 60
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(start + timedelta(minutes=middle), tz) == before:
            low = middle
        else:
            high = middle
    return start + timedelta(minutes=high)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time, sorted, with no two spans that touch."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def without(spans: Iterable[Span], away: Sequence[Span]) -> list[Span]:
    """What is left of the spans outside `away`."""
    left = merged(spans)
    for hole in merged(away):
        pieces: list[Span] = []
        for span in left:
            if hole.end <= span.start or span.end <= hole.start:
                pieces.append(span)
                continue
            if span.start < hole.start:
                pieces.append(Span(span.start, hole.start))
            if hole.end < span.end:
                pieces.append(Span(hole.end, span.end))
        left = pieces
    return left


def available(
    weekly: Sequence[WeeklyHours],
    others: Sequence[OtherDay],
    start: datetime,
    end: datetime,
    *,
    closed: Callable[[date], bool] | None = None,
) -> list[Span]:
    """When the person can: the week, plus extra days, minus days away.

    The spans that meet `[start, end)`, whole, so that steps within them do not depend on it.
    `closed`: on such a date the week's hours are none; an extra day still counts.
    """
    given: list[Span] = []
    days = list(_days(start, end))
    for hours in weekly:
        for day in days:
            if day.weekday() == hours.weekday and not (closed is not None and closed(day)):
                given += on_the_wall(day, hours.starts, hours.ends, hours.zone)
    given += _of_others(others, days, available=True)
    gone = list(_of_others(others, days, available=False))
    return [span for span in without(given, gone) if span.start < end and start < span.end]


def away(others: Iterable[OtherDay], start: datetime, end: datetime) -> list[Span]:
    """When of the days around `[start, end)` the person is away, merged."""
    return merged(_of_others(others, list(_days(start, end)), available=False))


def _of_others(
    others: Iterable[OtherDay], days: Sequence[date], *, available: bool
) -> Iterator[Span]:
    for other in others:
        for day in days:
            if other.available is available and other.on <= day <= other.last:
                yield from on_the_wall(day, other.starts, other.ends, other.zone)


def _days(start: datetime, end: datetime) -> Iterator[date]:
    """Every local date that a piece of `[start, end)` can have anywhere on Earth."""
    day = (start - timedelta(hours=26)).date()
    last = (end + timedelta(hours=26)).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def slots(
    spans: Iterable[Span],
    taken: Set[int],
    *,
    length: timedelta,
    buffer: timedelta,
    earliest: datetime,
    before: datetime,
    step: timedelta = STEP,
) -> list[Span]:
    """Times of the given length inside the spans whose pieces, with the buffer, are all free.

    Starts run from the beginning of each span in steps, within `[earliest, before)`.
    """
    free: list[Span] = []
    claimed = sorted(taken)
    whole = (length + buffer).total_seconds()
    every = step.total_seconds()
    for span in spans:
        start = span.start
        if start < earliest:
            start += -(-(earliest - start) // step) * step
        last = min(span.end - length, before - _INSTANT)
        second = start.timestamp()
        while start <= last:
            piece = int(second) // QUANTUM_SECONDS
            place = bisect_left(claimed, piece)
            end = -int(-(second + whole) // QUANTUM_SECONDS)
            if place == len(claimed) or claimed[place] >= end:
                free.append(Span(start, start + length))
            start += step
            second += every
    return free


def is_slot(
    spans: Iterable[Span],
    start: datetime,
    *,
    length: timedelta,
    step: timedelta = STEP,
) -> bool:
    """Whether `slots` would offer this start inside the spans, if nothing were taken."""
    return any(
        span.start <= start and start + length <= span.end and not (start - span.start) % step
        for span in spans
    )
