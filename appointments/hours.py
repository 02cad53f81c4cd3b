"""When a person can: weekly hours and other days, kept by themselves, and the slots in them."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from appointments import hours_store as rows
from appointments import store
from appointments.closed import closed_days
from appointments.domain import Kind
from appointments.events import AvailabilityChanged
from appointments.week import (
    MINUTES_A_DAY,
    STEP,
    OtherDay,
    Span,
    WeeklyHours,
    available,
    away,
    is_slot,
    slots,
)
from core.errors import Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from core.workdays import Closed, is_public_holiday

MOST_ROWS = 100
AT_WORK: Final[Kind] = "supervision"
"""Hours that staff give as their work: on a public holiday, or while the programme is closed,
nobody is there, unless they say so."""
_DAY = timedelta(days=1)


class Availability:
    """By person and kind: a peer's hours for sessions, a supervisor's for supervision."""

    def week(self, tx: Tx, scope: Scope, person_id: str, kind: Kind) -> list[WeeklyHours]:
        """The weekly hours, Monday first."""
        return rows.week(tx, scope, person_id, kind)

    def hours_a_week(
        self, tx: Tx, scope: Scope, people: Sequence[str], kind: Kind
    ) -> dict[str, int]:
        """How many whole hours each of them gives in a week like any other."""
        weeks = rows.weeks(tx, scope, people, kind)
        return {who: sum(each.ends - each.starts for each in weeks[who]) // 60 for who in people}

    def other_days(
        self, tx: Tx, scope: Scope, person_id: str, kind: Kind, since: date
    ) -> list[OtherDay]:
        """Extra days and days away from `since` on, soonest first."""
        return rows.other_days(tx, scope, person_id, kind, since, date.max)

    def add_hours(
        self, tx: Tx, scope: Scope, person_id: str, kind: Kind, hours: WeeklyHours
    ) -> None:
        """One more weekly time. Raises: Invalid."""
        if not 0 <= hours.weekday <= 6:
            raise Invalid({"weekday": "appointments-weekday-invalid"})
        _check(hours.starts, hours.ends)
        if len(rows.week(tx, scope, person_id, kind)) >= MOST_ROWS:
            raise Invalid({"weekday": "appointments-hours-too-many"})
        rows.add_hours(tx, scope, person_id, kind, hours)
        self._changed(tx, scope, person_id, kind)

    def add_other_day(
        self, tx: Tx, scope: Scope, person_id: str, kind: Kind, other: OtherDay
    ) -> None:
        """An extra time, or away, on one day or from–to. What is booked there stays.

        Raises: Invalid."""
        _check(other.starts, other.ends)
        check_days(tx.now.date(), other.on, other.last)
        if len(self.other_days(tx, scope, person_id, kind, tx.now.date())) >= MOST_ROWS:
            raise Invalid({"on": "appointments-hours-too-many"})
        rows.add_other_day(tx, scope, person_id, kind, other)
        self._changed(tx, scope, person_id, kind)

    def remove(self, tx: Tx, scope: Scope, person_id: str, row_id: str) -> None:
        """Takes back weekly hours or another day of one's own. Raises: NotFound."""
        kind = rows.remove(tx, scope, person_id, row_id)
        if kind is None:
            raise NotFound
        self._changed(tx, scope, person_id, kind)

    def away(
        self, tx: Tx, scope: Scope, people: Sequence[str], start: datetime, end: datetime
    ) -> dict[str, list[Span]]:
        """When each of these of the staff is away by days or hours of their own, merged: on the
        days around `[start, end)`."""
        found = rows.others(tx, scope, people, AT_WORK, (start - _DAY).date(), (end + _DAY).date())
        return {who: away(found[who], start, end) for who in people}

    def spans(
        self, tx: Tx, scope: Scope, person_id: str, kind: Kind, start: datetime, end: datetime
    ) -> list[Span]:
        """When the person can, busy or not: the whole spans that meet `[start, end)`."""
        return self._spans(tx, scope, [person_id], kind, start, end)[person_id]

    def _spans(
        self,
        tx: Tx,
        scope: Scope,
        people: Sequence[str],
        kind: Kind,
        start: datetime,
        end: datetime,
        programme_id: str | None = None,
    ) -> dict[str, list[Span]]:
        weeks = rows.weeks(tx, scope, people, kind)
        others = rows.others(tx, scope, people, kind, (start - _DAY).date(), (end + _DAY).date())
        closed = self._closed(tx, scope, programme_id) if kind == AT_WORK else None
        return {
            who: available(weeks[who], others[who], start, end, closed=closed) for who in people
        }

    def free_slots(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        kind: Kind,
        start: datetime,
        end: datetime,
        length: timedelta,
        buffer: timedelta,
        notice: timedelta,
        *,
        also: Collection[str] = (),
        except_id: str | None = None,
        step: timedelta = STEP,
        programme_id: str | None = None,
    ) -> list[Span]:
        """Times of `length` that the person gives and in which nobody of them is busy.

        They begin in `[start, end)`, not sooner than `notice` from now. `also`: others who must
        be free too; `except_id`: an appointment about to be moved, which does not count;
        `programme_id`: for staff, whose closed days take the week's hours out.
        """
        found = self.free_slots_of(
            tx,
            scope,
            [person_id],
            kind,
            start,
            end,
            length,
            buffer,
            notice,
            also=also,
            except_id=except_id,
            step=step,
            programme_id=programme_id,
        )
        return found[person_id]

    def free_slots_of(
        self,
        tx: Tx,
        scope: Scope,
        people: Sequence[str],
        kind: Kind,
        start: datetime,
        end: datetime,
        length: timedelta,
        buffer: timedelta,
        notice: timedelta,
        *,
        also: Collection[str] = (),
        except_id: str | None = None,
        step: timedelta = STEP,
        programme_id: str | None = None,
    ) -> dict[str, list[Span]]:
        """The same for several people at once, each for themselves, with three questions."""
        earliest = max(start, tx.now + notice)
        if earliest >= end or not people:
            return {person_id: [] for person_id in people}
        spans = self._spans(tx, scope, people, kind, earliest, end, programme_id)
        last = end + length + buffer
        taken = store.taken_by(tx, scope, [*people, *also], earliest, last, except_id=except_id)
        others: set[int] = set().union(*(taken.get(who, ()) for who in also))
        return {
            who: slots(
                spans[who],
                taken.get(who, set()) | others,
                length=length,
                buffer=buffer,
                earliest=earliest,
                before=end,
                step=step,
            )
            for who in people
        }

    def gives(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        kind: Kind,
        starts_at: datetime,
        length: timedelta,
        *,
        step: timedelta = STEP,
    ) -> bool:
        """Whether `free_slots` would offer this start if nobody were busy."""
        spans = self.spans(tx, scope, person_id, kind, starts_at, starts_at + length)
        return is_slot(spans, starts_at, length=length, step=step)

    @staticmethod
    def _closed(tx: Tx, scope: Scope, programme_id: str | None) -> Callable[[date], bool]:
        """The days on which staff's weeks do not count: as public holidays, so closed days."""
        own = closed_days(tx, scope, programme_id) if programme_id is not None else Closed()
        return lambda day: is_public_holiday(day) or day in own

    @staticmethod
    def _changed(tx: Tx, scope: Scope, person_id: str, kind: str) -> None:
        tx.emit(
            AvailabilityChanged(
                organisation_id=scope.organisation_id, person_id=person_id, kind=kind
            )
        )


def check_days(today: date, first: date, last: date) -> None:
    """Whether one can say this of those days. Raises: Invalid."""
    farthest = today + timedelta(days=730)
    if not today - _DAY <= first <= farthest:
        raise Invalid({"on": "appointments-day-invalid"})
    if not first <= last <= farthest:
        raise Invalid({"until": "appointments-until-invalid"})


def _check(starts: int, ends: int) -> None:
    if not 0 <= starts < MINUTES_A_DAY:
        raise Invalid({"starts": "appointments-clock-invalid"})
    if not starts < ends <= MINUTES_A_DAY:
        raise Invalid({"ends": "appointments-ends-before-it-starts"})
