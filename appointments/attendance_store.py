"""SQL of attendance rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from appointments.presence import Stay
from appointments.tables import attendance
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx

_C = attendance.c
_STAY = (_C.person_id, _C.entered_at, _C.seen_at, _C.left_at, _C.in_call)


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
    row = tx.conn.execute(
        sa.select(_C.id, *_STAY)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.appointment_id == appointment_id,
            _C.connection_id == connection_id,
            _C.left_at.is_(None),
        )
        .order_by(_C.id.desc())
        .limit(1)
    ).first()
    return None if row is None else OpenStay(row.id, _stay(row))


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


def _stay(row: Any) -> Stay:
    return Stay(row.person_id, row.entered_at, row.seen_at, row.left_at, row.in_call)
