"""The supervisors' times, out of appointments: which are free, and how an hour is taken."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from appointments.domain import AppointmentOver, SlotTaken
from appointments.hours import Availability
from appointments.service import Appointments
from appointments.week import MINUTES_A_DAY, OtherDay
from core.schema import Scope
from core.storage import Tx
from supervision.domain import Hour, How, NoNumber
from supervision.staff import Staff

KIND: Final = "supervision"
# A breath between two talks of the same supervisor.
BUFFER: Final = timedelta(minutes=10)


class SupervisionCalendar:
    """Implements the port ``Calendar``. Built once, in the wiring."""

    def __init__(
        self, appointments: Appointments, availability: Availability, staff: Staff
    ) -> None:
        self._appointments = appointments
        self._availability = availability
        self._staff = staff

    def supervisors(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        """Who can hold talks in that programme."""
        return self._staff.supervisors(tx, scope, programme_id)

    def free(
        self,
        tx: Tx,
        scope: Scope,
        programme_id: str,
        supervisors: Sequence[str],
        peer_id: str | None,
        start: datetime,
        end: datetime,
        length: timedelta,
        *,
        except_id: str | None = None,
    ) -> list[Hour]:
        """Hours that lie in ``[start, end)``, at which both are free and the supervisor there."""
        also = () if peer_id is None else (peer_id,)
        found = self._availability.free_slots_of(
            tx,
            scope,
            [who for who in supervisors if who != peer_id],  # nobody is their own supervisor
            KIND,
            start,
            end,
            length,
            BUFFER,
            timedelta(),
            also=also,
            except_id=except_id,
            programme_id=programme_id,
        )
        there = self._staff.there(tx, scope, programme_id, supervisors, start, end)
        return [
            Hour(supervisor_id, slot.start, slot.end)
            for supervisor_id, slots in found.items()
            for slot in slots
            if slot.end <= end and there.whole(supervisor_id, slot.start, slot.end)
        ]

    def claim(
        self, tx: Tx, scope: Scope, hour: Hour, *, peer_id: str, programme_id: str, how: How
    ) -> Hour | None:
        """Takes the hour for both; None, and nothing changed, when somebody was faster, or the
        supervisor has said meanwhile that they are away, or has left."""
        if not self._is_given(tx, scope, hour, peer_id, programme_id):
            return None
        try:
            with tx.savepoint():
                return self._schedule(
                    tx, scope, hour, peer_id, programme_id, how, buffer=BUFFER, claims=True
                )
        except SlotTaken:
            return None

    def open_now(
        self, tx: Tx, scope: Scope, hour: Hour, *, peer_id: str, programme_id: str, how: How
    ) -> Hour:
        """A room for the two right now, whatever else their calendars say."""
        return self._schedule(
            tx, scope, hour, peer_id, programme_id, how, buffer=timedelta(), claims=False
        )

    def change(
        self, tx: Tx, scope: Scope, hour: Hour, *, starts_at: datetime, ends_at: datetime
    ) -> Hour | None:
        """The same two at another time; None, and nothing changed, as above."""
        known = self._appointments.get(tx, scope, hour.appointment_id)
        (peer_id,) = (who for who in known.participants if who != hour.supervisor_id)
        wanted = replace(hour, starts_at=starts_at, ends_at=ends_at)
        if not self._is_given(tx, scope, wanted, peer_id, known.programme_id):
            return None
        try:
            with tx.savepoint():
                self._appointments.move(
                    tx, scope, hour.appointment_id, starts_at=starts_at, ends_at=ends_at
                )
        except SlotTaken:
            return None
        return wanted

    def how(self, tx: Tx, scope: Scope, appointment_ids: Collection[str]) -> dict[str, How]:
        """Video, telephone or in person, of each."""
        return self._appointments.places(tx, scope, appointment_ids)

    def check_how(self, tx: Tx, scope: Scope, peer_id: str, how: How) -> None:
        """Raises: NoNumber, where it is to be by telephone and the peer has given no number."""
        if how == "phone" and not self._staff.can_ring(tx, scope, {peer_id}):
            raise NoNumber

    def set_how(self, tx: Tx, scope: Scope, appointment_id: str, how: How) -> None:
        """The time stays; whoever has it in a calendar gets the change."""
        known = self._appointments.get(tx, scope, appointment_id)
        if known.place != how:
            self._appointments.move(
                tx,
                scope,
                appointment_id,
                starts_at=known.starts_at,
                ends_at=known.ends_at,
                place=how,
            )

    def give_back(self, tx: Tx, scope: Scope, appointment_id: str, *, quiet: bool = False) -> None:
        """Called off, its time free again. Nothing happens to one that is over."""
        try:
            self._appointments.cancel(tx, scope, appointment_id, quiet=quiet)
        except AppointmentOver:
            return

    def away(
        self, tx: Tx, scope: Scope, supervisor_id: str, first: date, last: date, zone: str
    ) -> None:
        """A row among the supervisor's own other days, where they take it back too."""
        days = OtherDay(first, 0, MINUTES_A_DAY, False, zone, until=last)
        self._availability.add_other_day(tx, scope, supervisor_id, KIND, days)

    def _is_given(self, tx: Tx, scope: Scope, hour: Hour, peer_id: str, programme_id: str) -> bool:
        """Whether it is one of the supervisor's free hours, now that they are held: whoever says
        at this moment that they are away sees it as agreed, or has said so before."""
        self._staff.hold(tx, scope, hour.supervisor_id)
        if hour.supervisor_id not in self.supervisors(tx, scope, programme_id):
            return False
        return bool(
            self.free(
                tx,
                scope,
                programme_id,
                [hour.supervisor_id],
                peer_id,
                hour.starts_at,
                hour.ends_at,
                hour.ends_at - hour.starts_at,
                except_id=hour.appointment_id or None,
            )
        )

    def _schedule(
        self,
        tx: Tx,
        scope: Scope,
        hour: Hour,
        peer_id: str,
        programme_id: str,
        how: How,
        *,
        buffer: timedelta,
        claims: bool,
    ) -> Hour:
        made = self._appointments.schedule(
            tx,
            scope,
            kind=KIND,
            programme_id=programme_id,
            starts_at=hour.starts_at,
            ends_at=hour.ends_at,
            participants={peer_id: "peer", hour.supervisor_id: "supervisor"},
            place=how,
            buffer=buffer,
            claims=claims,
        )
        return replace(hour, appointment_id=made.id)
