"""SQL of attendance rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from appointments.presence import Stay
from appointments.tables import attendance
from core.ids import new_id
from core.prepared import Prepared
from core.schema import Scope
from core.storage import Tx

_C = attendance.c
_STAY = (_C.person_id, _C.entered_at, _C.seen_at, _C.left_at, _C.in_call)
_ITS_OPEN_ROW: Final = (
    _C.organisation_id == sa.bindparam("organisation"),
    _C.appointment_id == sa.bindparam("appointment"),
    _C.connection_id == sa.bindparam("connection"),
    _C.left_at.is_(None),
)
# Each participant of each call says so every fifteen seconds: by far the most frequent of all.
_STILL_THERE: Final = Prepared(
    sa.update(attendance)
    .where(
        *_ITS_OPEN_ROW,
        _C.person_id == sa.bindparam("person"),
        _C.in_call.is_(True),
        _C.seen_at >= sa.bindparam("heard_since"),
    )
    .values(seen_at=sa.bindparam("now"))
)
_OPEN_ROW: Final = Prepared(
    sa.select(_C.id, *_STAY).where(*_ITS_OPEN_ROW).order_by(_C.id.desc()).limit(1)
)


@dataclass(frozen=True, slots=True)
class OpenStay:
    """A row that has not been closed."""

    id: str
    stay: Stay


def add(
    tx: Tx,
    scope: Scope,
    appointment_id: str,
    person_id: str,
    connection_id: str,
    *,
    in_call: bool,
) -> None:
    """A stay begins now."""
    tx.conn.execute(
        sa.insert(attendance),
        {
            "id": new_id(),
            "organisation_id": scope.organisation_id,
            "appointment_id": appointment_id,
            "person_id": person_id,
            "connection_id": connection_id,
            "entered_at": tx.now,
            "seen_at": tx.now,
            "left_at": None,
            "in_call": in_call,
        },
    )


def open_stay(tx: Tx, scope: Scope, appointment_id: str, connection_id: str) -> OpenStay | None:
    """The connection's open row."""
    row = _OPEN_ROW.first(tx, _its(scope, appointment_id, connection_id))
    return None if row is None else OpenStay(row.id, _stay(row))


def still_in_call(
    tx: Tx,
    scope: Scope,
    appointment_id: str,
    person_id: str,
    connection_id: str,
    heard_since: datetime,
) -> bool:
    """Heard again, if the person's stay in the call is open and was heard from since then."""
    its = _its(scope, appointment_id, connection_id)
    values = {**its, "person": person_id, "heard_since": heard_since, "now": tx.now}
    return _STILL_THERE.run(tx, values) > 0


def seen(tx: Tx, scope: Scope, row_id: str) -> None:
    """It was heard now."""
    tx.conn.execute(
        sa.update(attendance)
        .where(_C.id == row_id, _C.organisation_id == scope.organisation_id)
        .values(seen_at=tx.now)
    )


def close(tx: Tx, scope: Scope, row_id: str, left_at: datetime) -> None:
    """The stay ended."""
    tx.conn.execute(
        sa.update(attendance)
        .where(_C.id == row_id, _C.organisation_id == scope.organisation_id)
        .values(left_at=left_at)
    )


def stays(tx: Tx, scope: Scope, appointment_id: str) -> list[Stay]:
    """Every stay in the room, in order of coming."""
    rows = tx.conn.execute(
        sa.select(*_STAY)
        .where(_C.organisation_id == scope.organisation_id, _C.appointment_id == appointment_id)
        .order_by(_C.entered_at)
    )
    return [_stay(row) for row in rows]


def _its(scope: Scope, appointment_id: str, connection_id: str) -> dict[str, Any]:
    return {
        "organisation": scope.organisation_id,
        "appointment": appointment_id,
        "connection": connection_id,
    }


def _stay(row: Any) -> Stay:
    return Stay(row.person_id, row.entered_at, row.seen_at, row.left_at, row.in_call)
