"""SQL of the first minutes at the door."""

from collections.abc import Collection

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from supervision import tables as t
from supervision.doors import FirstMinutes

_F = t.first_minutes.c
_FIRST = (
    _F.id,
    _F.programme_id,
    _F.duty_id,
    _F.peer_id,
    _F.called_at,
    _F.taken_by,
    _F.taken_at,
    _F.appointment_id,
)


def add_first_minutes(tx: Tx, scope: Scope, new: FirstMinutes) -> bool:
    """The supervisors are called; False when they were before."""
    row = {
        "id": new.session_id,
        "organisation_id": scope.organisation_id,
        "programme_id": new.programme_id,
        "duty_id": new.duty_id,
        "peer_id": new.peer_id,
        "called_at": new.called_at,
    }
    return insert_or_ignore(tx.conn, t.first_minutes, row)


def get_first_minutes(
    tx: Tx, scope: Scope, session_id: str, *, lock: bool = False
) -> FirstMinutes | None:
    """Who was called to that session's door, and whether somebody came."""
    query = sa.select(*_FIRST).where(
        _F.id == session_id, _F.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else FirstMinutes(*row)


def first_minutes_of(tx: Tx, scope: Scope, duty_ids: Collection[str]) -> list[FirstMinutes]:
    """All calls to the door because of these duties."""
    rows = tx.conn.execute(
        sa.select(*_FIRST).where(
            _F.duty_id.in_(duty_ids), _F.organisation_id == scope.organisation_id
        )
    )
    return [FirstMinutes(*row) for row in rows]


def take_first_minutes(tx: Tx, scope: Scope, taken: FirstMinutes) -> None:
    """A supervisor is with the peer."""
    tx.conn.execute(
        sa.update(t.first_minutes)
        .where(_F.id == taken.session_id, _F.organisation_id == scope.organisation_id)
        .values(
            taken_by=taken.taken_by,
            taken_at=taken.taken_at,
            appointment_id=taken.appointment_id,
        )
    )
