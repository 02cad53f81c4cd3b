"""Appointments of which nothing is kept: the times, who was asked and who was there."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from appointments.domain import Kind
from appointments.tables import appointment, attendance, busy, participant
from core.schema import Scope
from core.storage import Tx


def over(
    tx: Tx, scope: Scope, programme_id: str, kind: Kind, before: datetime, limit: int = 200
) -> list[str]:
    """Some of one kind that ended before then."""
    a = appointment.c
    query = sa.select(a.id).where(
        a.organisation_id == scope.organisation_id,
        a.programme_id == programme_id,
        a.kind == kind,
        a.ends_at < before,
    )
    return list(tx.conn.execute(query.order_by(a.id).limit(limit)).scalars())


def forget(tx: Tx, scope: Scope, ids: Collection[str]) -> None:
    """They have never been."""
    for table in (attendance, busy, participant):
        tx.conn.execute(
            sa.delete(table).where(
                table.c.organisation_id == scope.organisation_id, table.c.appointment_id.in_(ids)
            )
        )
    tx.conn.execute(
        sa.delete(appointment).where(
            appointment.c.organisation_id == scope.organisation_id, appointment.c.id.in_(ids)
        )
    )
