"""SQL of sessions that we moved."""

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from supervision import tables as t
from supervision.choosing import MovedByUs

_M = t.moved_by_us.c
_MOVED = (
    _M.id,
    _M.session_id,
    _M.pairing_id,
    _M.user_id,
    _M.signed_by,
    _M.moved_at,
    _M.new_session_id,
)


def add_moved(tx: Tx, scope: Scope, new: MovedByUs) -> bool:
    """A session that we move; False when it was moved already."""
    row = {
        "id": new.id,
        "organisation_id": scope.organisation_id,
        "session_id": new.session_id,
        "pairing_id": new.pairing_id,
        "user_id": new.user_id,
        "signed_by": new.signed_by,
        "moved_at": new.moved_at,
        "new_session_id": new.new_session_id,
    }
    return insert_or_ignore(tx.conn, t.moved_by_us, row)


def save_moved(tx: Tx, scope: Scope, changed: MovedByUs) -> None:
    """The new session, once picked."""
    tx.conn.execute(
        sa.update(t.moved_by_us)
        .where(_M.id == changed.id, _M.organisation_id == scope.organisation_id)
        .values(new_session_id=changed.new_session_id)
    )


def get_moved(
    tx: Tx,
    scope: Scope,
    *,
    moved_id: str | None = None,
    session_id: str | None = None,
    lock: bool = False,
) -> MovedByUs | None:
    """One moved session, by its own id or the old session's."""
    which = _M.id == moved_id if moved_id is not None else _M.session_id == session_id
    query = sa.select(*_MOVED).where(which, _M.organisation_id == scope.organisation_id)
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else MovedByUs(*row)


def open_moved(tx: Tx, scope: Scope, user_id: str) -> list[MovedByUs]:
    """What we moved for that user and that has no new time yet, newest first."""
    rows = tx.conn.execute(
        sa.select(*_MOVED)
        .where(
            _M.user_id == user_id,
            _M.organisation_id == scope.organisation_id,
            _M.new_session_id.is_(None),
        )
        .order_by(_M.moved_at.desc())
    )
    return [MovedByUs(*row) for row in rows]
