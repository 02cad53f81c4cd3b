"""SQL of visits."""

from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from core.schema import Scope, upsert
from core.storage import Tx
from supervision.visit import Visit
from supervision.visit_tables import visit

_VISIT = tuple(c for c in visit.c if c.name != "organisation_id")


def save(tx: Tx, scope: Scope, one: Visit) -> None:
    """New or changed."""
    row = {**asdict(one), "organisation_id": scope.organisation_id}
    upsert(tx.conn, visit, row, key=["id"])


def of_session(tx: Tx, scope: Scope, session_id: str, *, lock: bool = False) -> list[Visit]:
    """All that were begun in one call, the latest last."""
    return _find(tx, scope, visit.c.session_id == session_id, lock=lock)


def of_room(tx: Tx, scope: Scope, room_id: str) -> Visit | None:
    """The one for which the three meet in that room."""
    found = _find(tx, scope, visit.c.room_id == room_id)
    return found[0] if found else None


def live_of_staff(tx: Tx, scope: Scope, staff_id: str) -> list[Visit]:
    """Those that are not over, in which that person of us comes or is."""
    return _find(tx, scope, visit.c.staff_id == staff_id, visit.c.over_at.is_(None), lock=True)


def forget_old(tx: Tx, scope: Scope, programme_id: str, before: datetime) -> int:
    """Take away those that were begun before; says how many."""
    c = visit.c
    old = sa.delete(visit).where(
        c.organisation_id == scope.organisation_id,
        c.programme_id == programme_id,
        c.asked_at < before,
    )
    return tx.conn.execute(old).rowcount


def _find(tx: Tx, scope: Scope, *which: sa.ColumnElement[bool], lock: bool = False) -> list[Visit]:
    query = (
        sa.select(*_VISIT)
        .where(visit.c.organisation_id == scope.organisation_id, *which)
        .order_by(visit.c.asked_at, visit.c.id)
    )
    rows = tx.conn.execute(query.with_for_update() if lock else query)
    return [Visit(**row._mapping) for row in rows]
