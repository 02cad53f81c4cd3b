"""SQL of the days on which a programme is closed, and of what stands in them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from appointments.domain import Kind
from appointments.tables import appointment, closed_days, participant
from core.schema import Scope, upsert
from core.storage import Tx

_C = closed_days.c
_A = appointment.c
_P = participant.c
Rows = Sequence[sa.Row[Any]]

# Written once, so that a statement is neither built nor compiled anew at each booking.
_SINCE = (
    sa.select(_C.id, _C.first_day, _C.last_day, _C.text)
    .where(
        _C.organisation_id == sa.bindparam("organisation"),
        _C.programme_id == sa.bindparam("programme"),
        _C.last_day >= sa.bindparam("since"),
    )
    .order_by(_C.first_day)
)


def since(tx: Tx, scope: Scope, programme_id: str, day: date) -> Rows:
    """Those that are not over on that day, soonest first."""
    values = {"organisation": scope.organisation_id, "programme": programme_id, "since": day}
    return list(tx.conn.execute(_SINCE, values))


def save(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    """One from–to, new or changed."""
    assert row["organisation_id"] == scope.organisation_id
    upsert(tx.conn, closed_days, row, key=["id"])


def remove(tx: Tx, scope: Scope, closed_id: str) -> None:
    tx.conn.execute(
        sa.delete(closed_days).where(
            _C.organisation_id == scope.organisation_id, _C.id == closed_id
        )
    )


def booked_in(
    tx: Tx, scope: Scope, programmes: Collection[str], start: datetime, end: datetime
) -> list[tuple[datetime, Kind]]:
    """When what is booked in a programme begins within `[start, end)`, and of which kind."""
    found = _begin(tx, scope, start, end, _A.programme_id.in_(sorted(programmes)))
    return [(row.starts_at, row.kind) for row in found]


def booked_with(
    tx: Tx, scope: Scope, person_id: str, start: datetime, end: datetime
) -> list[tuple[datetime, datetime, Kind]]:
    """The same of one person, in whatever programme, each with its end."""
    theirs = sa.select(_P.appointment_id).where(_P.person_id == person_id, _P.role != "left")
    found = _begin(tx, scope, start, end, _A.id.in_(theirs))
    return [(row.starts_at, row.ends_at, row.kind) for row in found]


def _begin(
    tx: Tx, scope: Scope, start: datetime, end: datetime, *which: sa.ColumnElement[bool]
) -> Rows:
    query = (
        sa.select(_A.starts_at, _A.ends_at, _A.kind)
        .where(
            _A.organisation_id == scope.organisation_id,
            _A.status == "booked",
            _A.starts_at >= start,
            _A.starts_at < end,
            *which,
        )
        .order_by(_A.starts_at)
    )
    return list(tx.conn.execute(query))
