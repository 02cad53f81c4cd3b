"""Who was in the room when, as durable rows: what time together and a no-show are judged by."""

from datetime import datetime, timedelta

from appointments import attendance_store as rows
from appointments import store
from appointments.domain import Appointment
from appointments.events import ParticipantEntered, ParticipantLeft
from appointments.presence import SILENCE, Stay, present, together
from appointments.rooms import Rooms
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx


class Attendance:
    """Told by signaling: somebody came, is still there (each 15 s), left."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def enter(
        self,
        tx: Tx,
        scope: Scope,
        appointment_id: str,
        person_id: str,
        connection_id: str,
        *,
        live: bool = True,
    ) -> None:
        """A connection is in the room; the caller has asked `Rooms.admission`. Twice is once.

        `live`: False while they wait for the hour or for each other; that is no time together.
        """
        since = tx.now - SILENCE
        if live and rows.still_in_call(tx, scope, appointment_id, person_id, connection_id, since):
            return  # a hold keeps people from coming together, it never parts those who are
        found = self._appointment(tx, scope, appointment_id)
        in_call = live and self._in_call(tx, scope, found, person_id)
        open_row = rows.open_stay(tx, scope, appointment_id, connection_id)
        if open_row is not None:
            if open_row.stay.in_call == in_call and self._heard(open_row.stay, tx.now):
                rows.seen(tx, scope, open_row.id)
                return
            rows.close(tx, scope, open_row.id, open_row.stay.until(tx.now))
        rows.add(tx, scope, appointment_id, person_id, connection_id, in_call=in_call)
        tx.emit(
            ParticipantEntered(
                organisation_id=scope.organisation_id,
                appointment_id=appointment_id,
                kind=found.kind,
                person_id=person_id,
                connection_id=connection_id,
                in_call=in_call,
            )
        )

    def heartbeat(
        self, tx: Tx, scope: Scope, appointment_id: str, person_id: str, connection_id: str
    ) -> None:
        """Still there. After a silence, or when a hold is gone, it counts as coming in again."""
        self.enter(tx, scope, appointment_id, person_id, connection_id)

    def leave(
        self, tx: Tx, scope: Scope, appointment_id: str, person_id: str, connection_id: str
    ) -> None:
        """The connection is gone. Harmless when it was never there."""
        found = self._appointment(tx, scope, appointment_id)
        open_row = rows.open_stay(tx, scope, appointment_id, connection_id)
        if open_row is None:
            return
        rows.close(tx, scope, open_row.id, open_row.stay.until(tx.now))
        tx.emit(
            ParticipantLeft(
                organisation_id=scope.organisation_id,
                appointment_id=appointment_id,
                kind=found.kind,
                person_id=person_id,
                connection_id=connection_id,
            )
        )

    def stays(
        self, tx: Tx, scope: Scope, appointment_id: str, *, since: datetime | None = None
    ) -> list[Stay]:
        """Every stay in the room; `since`: those that began then or later."""
        found = rows.stays(tx, scope, appointment_id)
        return found if since is None else [stay for stay in found if stay.entered_at >= since]

    def together(
        self, tx: Tx, scope: Scope, appointment_id: str, *, since: datetime | None = None
    ) -> timedelta:
        """How long at least two participants were in the call together so far."""
        return together(self.stays(tx, scope, appointment_id, since=since), tx.now)

    def together_seconds(self, tx: Tx, scope: Scope, appointment_id: str) -> float:
        """The same in seconds."""
        return self.together(tx, scope, appointment_id).total_seconds()

    def present(self, tx: Tx, scope: Scope, appointment_id: str) -> frozenset[str]:
        """The people in the room now."""
        return present(rows.stays(tx, scope, appointment_id), tx.now)

    def _appointment(self, tx: Tx, scope: Scope, appointment_id: str) -> Appointment:
        found = store.get(tx, scope, appointment_id)
        if found is None:
            raise NotFound
        return found

    def _in_call(self, tx: Tx, scope: Scope, found: Appointment, person_id: str) -> bool:
        held = self._rooms.hold_reason(tx, scope, found) is not None
        return person_id in found.participants and not held

    @staticmethod
    def _heard(stay: Stay, now: datetime) -> bool:
        return now - stay.seen_at <= SILENCE
