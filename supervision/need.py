"""“I would like to talk” and “I need to talk now”: who answers, until when, and what is promised.

Pure. A peer (or a supervisor, who is looked after too) presses one button and gives no grounds.
Whoever is on duty answers; where nobody is, there is a time by which somebody has.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import ClassVar, Final, Literal
from zoneinfo import ZoneInfo

from core.errors import Conflict, Invalid
from core.workdays import is_working_day
from supervision.domain import next_working_day

Urgency = Literal["later", "now"]
AHEAD: Final = timedelta(days=14)
"""As far ahead as the roster is looked at for whoever answers."""
TELL_AGAIN: Final = (timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=30))
"""After the first word to whoever is on duty, everybody is told, again and again until taken."""
QUARTER: Final = timedelta(minutes=15)
"""Within so long whoever is on duty answers, also of a duty that begins."""
SOON: Final = timedelta(hours=1)
"""So long before the promise all are told once more, where nobody is on duty."""
LATE: Final = timedelta(hours=2)
"""Once a promise was not kept: told again after so long, by day; and the new promise."""
_DAY: Final = (8, 20)
MOST_A_WEEK: Final = timedelta(hours=16)
"""Duty hours that one supervisor can take on in a week: nobody carries it alone."""
LONGEST_SHIFT: Final = timedelta(hours=12)
MOST_WEEKS: Final = 26
"""So long ahead a duty can be taken every week."""
_NOON: Final = time(12, 0)


class NeedTaken(Conflict):
    """A colleague is with them already, or they let it be."""

    code: ClassVar[str] = "supervision.need_taken"


class NobodyHere(Conflict):
    """There is nobody of us but whoever asks: nothing is promised that nobody can keep."""

    code: ClassVar[str] = "supervision.nobody_here"


class TooMuchDuty(Invalid):
    """The week is full, the time is odd, or one has duty then already or is away."""

    code: ClassVar[str] = "supervision.too_much_duty"
    day: date | None = None
    """Of a duty every week: the one that cannot be."""
    back: date | None = None
    """Of one for which one is away: the day on which one is there again."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody is on duty: the one who answers."""

    id: str
    programme_id: str
    supervisor_id: str
    starts_at: datetime
    ends_at: datetime

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at


@dataclass(frozen=True, slots=True)
class Need:
    """One press of the button. `promised_at`: by then somebody has been in touch."""

    id: str
    programme_id: str
    person_id: str
    urgency: Urgency
    asked_at: datetime
    promised_at: datetime
    session_id: str | None = None
    taken_by: str | None = None
    taken_at: datetime | None = None
    talk_id: str | None = None
    gone_at: datetime | None = None
    """They let it be; or whoever had taken it could not, and it is asked anew from then on."""
    missed_at: datetime | None = None
    """By then somebody should have been in touch, and nobody was: the promise before this one."""

    @property
    def is_open(self) -> bool:
        return self.taken_at is None and self.gone_at is None

    def taken(self, by: str, now: datetime, talk_id: str | None) -> "Need":
        """Somebody comes. Raises: NeedTaken."""
        if not self.is_open:
            raise NeedTaken
        return replace(self, taken_by=by, taken_at=now, talk_id=talk_id)

    def gone(self, now: datetime) -> "Need":
        """They let it be; a no harm done."""
        return replace(self, gone_at=now) if self.is_open else self


@dataclass(frozen=True, slots=True)
class Promise:
    """Who answers now and until when; or, where nobody is there, by when somebody has."""

    by: datetime
    supervisors: tuple[str, ...] = ()
    until: datetime | None = None
    instead: tuple[str, ...] = ()
    """Who is told at once and answers because no supervisor is left who may: coordinators."""
    nobody: bool = False
    """There is nobody of us who could answer: `by` promises nothing."""

    @property
    def somebody_is_there(self) -> bool:
        return bool(self.supervisors)


def promise(
    shifts: Iterable[Shift],
    urgency: Urgency,
    now: datetime,
    zone: ZoneInfo,
    closed: Container[date] = (),
) -> Promise:
    """What can honestly be said. Now: within a quarter of an hour, or of when the next duty begins,
    or on the next working day at nine. Later: by noon of the next working day. A duty counts on
    whatever day somebody took it, also on one of those ``closed``."""
    ordered = sorted(shifts, key=lambda each: (each.starts_at, each.id))
    there = [each for each in ordered if each.starts_at <= now < each.ends_at]
    morning = next_working_day(now.astimezone(zone), closed)
    if urgency == "later":
        return Promise(by=datetime.combine(morning.date(), _NOON, zone))
    if there:
        people = tuple(dict.fromkeys(each.supervisor_id for each in there))
        until = max(each.ends_at for each in there)
        return Promise(by=now + QUARTER, supervisors=people, until=until)
    ahead = [each.starts_at + QUARTER for each in ordered if each.starts_at > now]
    return Promise(by=min([*ahead, morning]))


def renewed(
    shifts: Iterable[Shift], now: datetime, zone: ZoneInfo, closed: Container[date] = ()
) -> datetime:
    """By when, after a promise that was not kept: within two hours while somebody is on duty for
    as long, or within office hours; else soon after the next duty begins, or the next working
    day."""
    local, soon = now.astimezone(zone), now + LATE
    ordered = list(shifts)
    if any(each.starts_at <= now and soon <= each.ends_at for each in ordered):
        return soon
    if is_working_day(local.date(), closed) and 8 <= local.hour < 14:
        return soon
    ahead = [each.starts_at + QUARTER for each in ordered if each.starts_at > now]
    return min([*ahead, next_working_day(local, closed)])


def again_at(
    waiting: Need,
    now: datetime,
    zone: ZoneInfo,
    *,
    on_duty: bool,
    begins: datetime | None,
    told: int,
    missed: bool,
) -> datetime:
    """When to say it again: in minutes while somebody is on duty, and when the next one `begins`.
    Where nobody is, shortly before the promise and at it; after one that was not kept every two
    hours, never in the night."""
    times = [waiting.promised_at]
    if waiting.urgency == "now" and begins is not None:
        times.append(begins)
    if waiting.urgency == "now" and on_duty:
        times.append(now + TELL_AGAIN[min(told, len(TELL_AGAIN) - 1)])
    else:
        before = waiting.promised_at - SOON
        if before > now and before == _by_day(before, zone):
            times.append(before)
        if missed:
            times.append(_by_day(now + LATE, zone))
    return min(times)


def _by_day(at: datetime, zone: ZoneInfo) -> datetime:
    """The same moment by day; the next morning for one in the night."""
    begins, ends = _DAY
    local = at.astimezone(zone)
    if begins <= local.hour < ends:
        return at
    day = local.date() + timedelta(days=local.hour >= ends)
    return datetime.combine(day, time(begins), zone)


def check_shift(new: Shift, mine: Sequence[Shift], zone: ZoneInfo) -> None:
    """Whether somebody can take this on. Raises: TooMuchDuty."""
    if not timedelta(minutes=30) <= new.length <= LONGEST_SHIFT:
        raise TooMuchDuty({"ends": "supervision-roster-length"})
    if any(each.starts_at < new.ends_at and new.starts_at < each.ends_at for each in mine):
        raise TooMuchDuty({"starts": "supervision-roster-twice"})
    week = _week(new, zone)
    taken = sum((each.length for each in mine if _week(each, zone) == week), timedelta())
    if taken + new.length > MOST_A_WEEK:
        raise TooMuchDuty({"ends": "supervision-roster-full"})


def every_week(on: date, until: date | None) -> list[date]:
    """The same weekday until then, that day included; the one day without an end.

    Raises: TooMuchDuty for an end before the first day, or more than half a year of weeks.
    """
    if until is None:
        return [on]
    weeks = (until - on).days // 7 + 1
    if weeks < 1 or weeks > MOST_WEEKS:
        raise TooMuchDuty({"until": "supervision-roster-until-wrong"})
    return [on + timedelta(weeks=each) for each in range(weeks)]


def empty_days(shifts: Sequence[Shift], first: date, days: int, zone: ZoneInfo) -> list[date]:
    """The days on which nobody begins or goes on with a duty."""
    taken: set[date] = set()
    for each in shifts:
        day, last = (
            moment.astimezone(zone).date()
            for moment in (each.starts_at, each.ends_at - timedelta(microseconds=1))
        )
        while day <= last:
            taken.add(day)
            day += timedelta(days=1)
    all_days = (first + timedelta(days=each) for each in range(days))
    return [day for day in all_days if day not in taken]


def shift_times(on: date, starts: time, ends: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments of a shift; one that ends before it begins goes on past midnight."""
    begin = datetime.combine(on, starts, zone)
    end = datetime.combine(on + timedelta(days=ends <= starts), ends, zone)
    return begin, end


def _week(shift: Shift, zone: ZoneInfo) -> tuple[int, int]:
    year, week, _ = shift.starts_at.astimezone(zone).isocalendar()
    return year, week
