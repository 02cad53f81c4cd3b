"""SQL of the talks that nobody owes."""

from collections.abc import Collection

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from supervision import tables as t
from supervision.notes import Talk

_T = t.talk.c
_TALK = (
    _T.id,
    _T.programme_id,
    _T.peer_id,
    _T.supervisor_id,
    _T.reason,
    _T.starts_at,
    _T.ends_at,
    _T.status,
)


def add_talk(tx: Tx, scope: Scope, new: Talk) -> None:
    """A new talk; its appointment is made by the caller."""
    tx.conn.execute(
        sa.insert(t.talk).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            programme_id=new.programme_id,
            peer_id=new.peer_id,
            supervisor_id=new.supervisor_id,
            reason=new.reason,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            status=new.status,
        )
    )


def save_talk(tx: Tx, scope: Scope, changed: Talk) -> None:
    """Writes who, when and status."""
    tx.conn.execute(
        sa.update(t.talk)
        .where(_T.id == changed.id, _T.organisation_id == scope.organisation_id)
        .values(
            supervisor_id=changed.supervisor_id,
            starts_at=changed.starts_at,
            ends_at=changed.ends_at,
            status=changed.status,
        )
    )


def get_talk(tx: Tx, scope: Scope, talk_id: str, *, lock: bool = False) -> Talk | None:
    """One talk, by its appointment's id."""
    query = sa.select(*_TALK).where(_T.id == talk_id, _T.organisation_id == scope.organisation_id)
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Talk(*row)


def talks(
    tx: Tx,
    scope: Scope,
    *,
    peer_id: str | None = None,
    supervisor_id: str | None = None,
    programmes: Collection[str] | None = None,
) -> list[Talk]:
    """Booked talks, soonest first, of whichever of these is given."""
    query = sa.select(*_TALK).where(
        _T.organisation_id == scope.organisation_id, _T.status == "booked"
    )
    if peer_id is not None:
        query = query.where(_T.peer_id == peer_id)
    if supervisor_id is not None:
        query = query.where(_T.supervisor_id == supervisor_id)
    if programmes is not None:
        query = query.where(_T.programme_id.in_(programmes))
    return [Talk(*row) for row in tx.conn.execute(query.order_by(_T.starts_at, _T.id))]
