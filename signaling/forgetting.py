"""Rooms of which nothing is kept: who sat there, and that there was one."""

from collections.abc import Collection

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from signaling.group_tables import group_room, group_seat


def forget(tx: Tx, scope: Scope, ids: Collection[str]) -> None:
    """The rooms of these appointments."""
    for table in (group_seat, group_room):
        tx.conn.execute(
            sa.delete(table).where(
                table.c.organisation_id == scope.organisation_id, table.c.appointment_id.in_(ids)
            )
        )
