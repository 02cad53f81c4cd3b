"""Use cases of duty: who is there when, as the supervisors themselves put it down."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.errors import Invalid, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.zones import FIRST
from supervision import need_store as rows
from supervision.need import (
    AHEAD,
    Shift,
    TooMuchDuty,
    check_shift,
    empty_days,
    every_week,
    shift_times,
)
from supervision.need_view import Roster
from supervision.staff import Staff
from supervision.whose import looked_after, scope_of

FAR: Final = timedelta(days=370)
DAY: Final = timedelta(days=1)


class Rosters:
    """Built once, in the wiring."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    def roster(self, tx: Tx, actor: Actor) -> Roster:
        """The next fortnight."""
        scope = scope_of(actor)
        found = rows.shifts(tx, scope, looked_after(actor), tx.now, tx.now + AHEAD)
        names = self._staff.names(tx, scope, {each.supervisor_id for each in found})
        me = actor.person_id
        mine = rows.shifts(tx, scope, looked_after(actor), tx.now + AHEAD, tx.now + FAR)
        return Roster(
            [(each, names.get(each.supervisor_id, ""), each.supervisor_id == me) for each in found],
            any(self._staff.others(tx, scope, each, me) for each in looked_after(actor)),
            self.empty_days(tx, scope, looked_after(actor)),
            [each for each in mine if each.supervisor_id == me and each not in found],
            self._gone(tx, scope, [*found, *mine]),
            self._staff.back(tx, scope, looked_after(actor), me, tx.now),
            self._staff.on_leave(tx, scope, looked_after(actor), me),
        )

    def _gone(self, tx: Tx, scope: Scope, shifts: Sequence[Shift]) -> set[str]:
        """Of which nothing counts."""
        gone: set[str] = set()
        for programme_id in {each.programme_id for each in shifts}:
            those = [each for each in shifts if each.programme_id == programme_id]
            there = self._staff.there_for(tx, scope, programme_id, those)
            gone |= {
                each.id
                for each in those
                if not there.left(each.supervisor_id, each.starts_at, each.ends_at)
            }
        return gone

    def take_duty(
        self,
        tx: Tx,
        actor: Actor,
        programme_id: str,
        on: date,
        starts: time,
        ends: time,
        until: date | None = None,
    ) -> None:
        """Once, or every week until that day: all of it or, where one week is full, nothing.

        Raises: NotFound, TooMuchDuty, Invalid for a time that is over.
        """
        if not actor.has("supervisor", programme_id=programme_id):
            raise NotFound
        scope = scope_of(actor)
        zone = self._staff.zone(tx, scope, actor.person_id)
        for day in every_week(on, until):
            try:
                times = shift_times(day, starts, ends, zone)
                self._take(tx, scope, actor, programme_id, times, zone)
            except TooMuchDuty as problem:
                problem.day = day if until else None
                raise

    def _take(
        self,
        tx: Tx,
        scope: Scope,
        actor: Actor,
        programme_id: str,
        times: tuple[datetime, datetime],
        zone: ZoneInfo,
    ) -> None:
        """One of them. Raises: TooMuchDuty, Invalid."""
        starts_at, ends_at = times
        if ends_at <= tx.now or starts_at > tx.now + timedelta(days=366):
            raise Invalid({"on": "supervision-roster-past"})
        me = actor.person_id
        there = self._staff.there(tx, scope, programme_id, [me], starts_at, ends_at)
        if (away := there.first_away(me, starts_at, ends_at)) is not None:
            leave = self._staff.on_leave(tx, scope, [programme_id], me)
            back = self._staff.back(tx, scope, [programme_id], me, away)
            problem = TooMuchDuty({"on": "supervision-roster-away-" + _why(back, leave=leave)})
            problem.back = back
            raise problem
        new = Shift(new_id(), programme_id, actor.person_id, starts_at, ends_at)
        near = rows.shifts(
            tx, scope, actor.programmes, starts_at - timedelta(days=8), ends_at + timedelta(days=8)
        )
        check_shift(new, [e for e in near if e.supervisor_id == actor.person_id], zone)
        rows.add_shift(tx, scope, new)
        audit.record(tx, scope, actor.person_id, "roster.take", "shift", new.id)

    def empty_days(self, tx: Tx, scope: Scope, programmes: Collection[str]) -> list[date]:
        """The days of the coming fortnight, where the service is, on which nobody has duty."""
        zone = ZoneInfo(FIRST)
        found = self._staff.shifts(tx, scope, programmes, tx.now - DAY, tx.now + AHEAD + DAY)
        return empty_days(found, tx.now.astimezone(zone).date(), AHEAD.days, zone)

    def duty_days(
        self, tx: Tx, scope: Scope, programme_id: str, start: datetime, end: datetime
    ) -> int:
        """On how many of the days from `start` to `end` somebody has duty."""
        zone = ZoneInfo(FIRST)
        first, days = start.astimezone(zone).date(), round((end - start) / DAY)
        found = self._staff.shifts(tx, scope, [programme_id], start, end)
        return days - len(empty_days(found, first, days, zone))

    def give_up_duty(self, tx: Tx, actor: Actor, shift_id: str) -> None:
        """Raises: NotFound."""
        scope = scope_of(actor)
        if not rows.remove_shift(tx, scope, shift_id, actor.person_id):
            raise NotFound
        audit.record(tx, scope, actor.person_id, "roster.give_up", "shift", shift_id)


def _why(back: date | None, *, leave: bool) -> str:
    """On leave, away by days of one's own, or for some hours of that day."""
    if back is None:
        return "hours"
    return "leave" if leave else "days"
