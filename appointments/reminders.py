"""Which notices an appointment has, and when each is due. Pure but for calling jobs off.

A job's subject is one participant's row; its kind says what is to be told. Its key holds the
appointment's sequence, so that a move puts new ones and never the same one twice.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, Literal

from appointments.domain import Appointment
from core.jobs import Jobs, NewJob
from core.schema import Scope
from core.storage import Tx

Change = Literal["confirmed", "moved", "cancelled", "withdrawn"]
Notice = Literal["confirmed", "moved", "cancelled", "withdrawn", "day_before", "hour_before"]

BEFORE: Final[dict[Notice, timedelta]] = {
    "day_before": timedelta(hours=24),
    "hour_before": timedelta(hours=1),
}
KIND_OF: Final[dict[Notice, str]] = {
    "confirmed": "appointment.confirmed",
    "moved": "appointment.moved",
    "cancelled": "appointment.cancelled",
    "withdrawn": "appointment.withdrawn",
    "day_before": "appointment.day_before",
    "hour_before": "appointment.hour_before",
}
NOTICE_OF: Final[dict[str, Notice]] = {kind: notice for notice, kind in KIND_OF.items()}


def jobs_for(
    of: Appointment, participant_ids: Iterable[str], change: Change, now: datetime
) -> list[NewJob]:
    """The notice of a change at once, and the reminders that are still ahead."""
    if of.ends_at <= now:
        return []
    due: list[tuple[Notice, datetime]] = [(change, now)]
    if change not in ("cancelled", "withdrawn"):
        for notice, before in BEFORE.items():
            if of.starts_at - before > now:
                due.append((notice, of.starts_at - before))
    return [
        NewJob(KIND_OF[notice], row_id, at, f"{KIND_OF[notice]}:{row_id}:{of.sequence}")
        for row_id in participant_ids
        for notice, at in due
    ]


def called_off(tx: Tx, scope: Scope, jobs: Jobs, participant_id: str) -> None:
    """Nothing that waits is told any more; what is just being sent re-checks the state itself."""
    jobs.cancel(tx, scope, subject_id=participant_id, kinds=list(NOTICE_OF))


def still_true(notice: Notice, of: Appointment, due_at: datetime, now: datetime) -> bool:
    """Whether the notice may be sent: the time is ahead, and nothing has changed since."""
    if notice == "cancelled":
        return of.status == "cancelled" and now < of.ends_at
    if of.status != "booked" or now >= of.starts_at:
        return False
    before = BEFORE.get(notice)
    return before is None or of.starts_at - before == due_at
