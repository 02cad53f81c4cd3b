"""Appointments: taken, moved, called off; each with its claims and notices in one transaction."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

from appointments import store
from appointments.domain import Appointment, Kind, Place
from appointments.events import (
    AppointmentCancelled,
    AppointmentMoved,
    AppointmentScheduled,
    RoomClosed,
)
from appointments.reminders import Change, called_off, jobs_for
from core.errors import Invalid, NotFound
from core.ids import new_id
from core.jobs import Jobs, NewJob
from core.schema import Scope
from core.storage import Tx

OwnJobs = Callable[[Appointment], Sequence[NewJob]]


class Appointments:
    """Anything at a time with people in it. Built once, in the wiring."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def schedule(
        self,
        tx: Tx,
        scope: Scope,
        *,
        kind: Kind,
        programme_id: str,
        starts_at: datetime,
        ends_at: datetime,
        participants: Mapping[str, str],
        place: Place = "video",
        buffer: timedelta = timedelta(),
        appointment_id: str | None = None,
        jobs: OwnJobs | None = None,
        claims: bool | Collection[str] = True,
    ) -> Appointment:
        """Takes the time for all `participants` (person → role) and puts their notices.

        Without `claims` the room is there and nobody's time is taken: for two who meet now,
        whatever their calendars say; or only that of those named, where the others
        are asked. `jobs` says the caller's own, which are put with the same statement. Raises:
        SlotTaken, after which only a rollback of the transaction, or of a savepoint around this,
        may follow; Invalid.
        """
        if not starts_at < ends_at or not participants:
            raise Invalid({"starts_at": "appointments-time-invalid"})
        new = Appointment(
            id=appointment_id or new_id(),
            organisation_id=scope.organisation_id,
            programme_id=programme_id,
            kind=kind,
            place=place,
            status="booked",
            starts_at=starts_at,
            ends_at=ends_at,
            buffer=buffer,
            sequence=0,
            participants=dict(participants),
        )
        rows = store.add(tx, scope, new, claims=claims)
        notices = jobs_for(new, rows.values(), "confirmed", tx.now)
        self._jobs.put_many(tx, scope, [*notices, *(jobs(new) if jobs else ())])
        tx.emit(
            AppointmentScheduled(
                organisation_id=scope.organisation_id,
                appointment_id=new.id,
                kind=kind,
                programme_id=programme_id,
                starts_at=starts_at,
                ends_at=ends_at,
            )
        )
        return new

    def move(
        self,
        tx: Tx,
        scope: Scope,
        appointment_id: str,
        *,
        starts_at: datetime,
        ends_at: datetime,
        place: Place | None = None,
        jobs: OwnJobs | None = None,
        claims: bool | Collection[str] = True,
    ) -> Appointment:
        """Takes another time and gives the old one back. Raises: as `schedule`, AppointmentOver."""
        if not starts_at < ends_at:
            raise Invalid({"starts_at": "appointments-time-invalid"})
        old = self.get(tx, scope, appointment_id, lock=True)
        new = old.moved(starts_at, ends_at, place or old.place)
        store.release(tx, scope, old)
        store.claim(tx, scope, new, claims)
        store.save(tx, scope, new)
        self._renew(tx, scope, new, "moved", jobs(new) if jobs else ())
        tx.emit(
            AppointmentMoved(
                organisation_id=scope.organisation_id,
                appointment_id=new.id,
                kind=new.kind,
                programme_id=new.programme_id,
                starts_at=starts_at,
                ends_at=ends_at,
            )
        )
        return new

    def cancel(
        self, tx: Tx, scope: Scope, appointment_id: str, *, quiet: bool = False
    ) -> Appointment:
        """Calls it off and gives the time back; `quiet`: nobody gets any notice, ever.

        Raises: AppointmentOver.
        """
        gone = self.get(tx, scope, appointment_id, lock=True).cancelled()
        store.release(tx, scope, gone)
        store.save(tx, scope, gone)
        self._renew(tx, scope, gone, None if quiet else "cancelled")
        told = {"organisation_id": scope.organisation_id, "appointment_id": gone.id}
        tx.emit(AppointmentCancelled(**told, kind=gone.kind, programme_id=gone.programme_id))
        tx.emit(RoomClosed(**told, kind=gone.kind))
        return gone

    def close(self, tx: Tx, scope: Scope, appointment_id: str) -> None:
        """It has been held, or its end is reached: the room closes. Harmless when it is closed."""
        found = self.get(tx, scope, appointment_id, lock=True)
        if found.status != "booked":
            return
        store.set_status(tx, scope, appointment_id, "done")
        tx.emit(
            RoomClosed(
                organisation_id=scope.organisation_id, appointment_id=found.id, kind=found.kind
            )
        )

    def call_off_past(self, tx: Tx, scope: Scope, appointment_id: str) -> None:
        """It never took place, it turns out: nobody is written to, and nothing is told."""
        store.set_status(tx, scope, appointment_id, "cancelled")

    def reopen(self, tx: Tx, scope: Scope, appointment_id: str) -> None:
        """A room that was closed too early may be used again, as for a session that broke off."""
        store.set_status(tx, scope, appointment_id, "booked")

    # -- one of those who are in it ------------------------------------------------------------

    def take_time(self, tx: Tx, scope: Scope, appointment_id: str, person_id: str) -> None:
        """Somebody who was asked comes: the time is theirs now.

        Raises: SlotTaken, as `schedule`.
        """
        store.claim(tx, scope, self.get(tx, scope, appointment_id, lock=True), [person_id])

    def give_time(self, tx: Tx, scope: Scope, appointment_id: str, person_id: str) -> None:
        """Their time is free again. Harmless when it was not taken."""
        found = self.get(tx, scope, appointment_id, lock=True)
        store.release(tx, scope, found, [person_id])

    def withdraw(self, tx: Tx, scope: Scope, appointment_id: str, person_id: str) -> None:
        """Does not come, and may still: no reminders, and it leaves their calendar."""
        found = self._changed(tx, scope, appointment_id)
        store.release(tx, scope, found, [person_id])
        row_id = store.participant_ids(tx, scope, appointment_id).get(person_id)
        self._tell(tx, scope, found, row_id, "withdrawn")

    def ask_again(self, tx: Tx, scope: Scope, appointment_id: str, person_id: str) -> None:
        """May come after all: the calendar file and the reminders once more."""
        found = self._changed(tx, scope, appointment_id)
        row_id = store.participant_ids(tx, scope, appointment_id).get(person_id)
        self._tell(tx, scope, found, row_id, "confirmed")

    def join(
        self,
        tx: Tx,
        scope: Scope,
        appointment_id: str,
        person_id: str,
        role: str,
        *,
        claims: bool = True,
    ) -> None:
        """One more. Raises: SlotTaken, as `schedule`."""
        found = self._changed(tx, scope, appointment_id)
        store.claim(tx, scope, found, [person_id] if claims else ())
        row_id = store.join(tx, scope, appointment_id, person_id, role)
        self._tell(tx, scope, found, row_id, "confirmed")

    def leave(self, tx: Tx, scope: Scope, appointment_id: str, person_id: str) -> None:
        """Is no longer in it: no room, no reminders; it leaves their calendar if it is ahead."""
        if self.get(tx, scope, appointment_id, lock=True).status != "booked":
            store.leave(tx, scope, appointment_id, person_id)
            return
        found = self._changed(tx, scope, appointment_id)
        store.release(tx, scope, found, [person_id])
        row_id = store.leave(tx, scope, appointment_id, person_id)
        self._tell(tx, scope, found, row_id, "withdrawn")

    def _changed(self, tx: Tx, scope: Scope, appointment_id: str) -> Appointment:
        found = self.get(tx, scope, appointment_id, lock=True).changed()
        store.save(tx, scope, found)
        return found

    def _tell(
        self, tx: Tx, scope: Scope, of: Appointment, row_id: str | None, change: Change
    ) -> None:
        if row_id is not None:
            called_off(tx, scope, self._jobs, row_id)
            self._jobs.put_many(tx, scope, jobs_for(of, [row_id], change, tx.now))

    def get(self, tx: Tx, scope: Scope, appointment_id: str, *, lock: bool = False) -> Appointment:
        """Raises: NotFound."""
        found = store.get(tx, scope, appointment_id, lock=lock)
        if found is None:
            raise NotFound
        return found

    def places(self, tx: Tx, scope: Scope, appointment_ids: Collection[str]) -> dict[str, Place]:
        """Video, telephone or in person, of those of these that there are."""
        return store.places(tx, scope, appointment_ids)

    def upcoming(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        *,
        kinds: Sequence[Kind] | None = None,
        limit: int = 20,
    ) -> list[Appointment]:
        """What the person has ahead or is in the midst of, soonest first."""
        return store.upcoming(tx, scope, person_id, tx.now, kinds=kinds, limit=limit)

    def taken(
        self,
        tx: Tx,
        scope: Scope,
        people: Collection[str],
        start: datetime,
        end: datetime,
        *,
        except_id: str | None = None,
    ) -> set[int]:
        """The five-minute pieces in which any of the people is busy."""
        return store.taken(tx, scope, people, start, end, except_id=except_id)

    def _renew(
        self,
        tx: Tx,
        scope: Scope,
        changed: Appointment,
        change: Change | None,
        own: Sequence[NewJob] = (),
    ) -> None:
        rows = store.participant_ids(tx, scope, changed.id)
        for row_id in rows.values():
            called_off(tx, scope, self._jobs, row_id)
        new = [] if change is None else jobs_for(changed, rows.values(), change, tx.now)
        self._jobs.put_many(tx, scope, [*new, *own])
