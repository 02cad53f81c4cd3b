"""SQL of feedback, closing agendas, goodbyes and tries to reach somebody; words stay sealed."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, upsert
from core.storage import Tx
from sessions.closing_tables import closing_point, contact_try, farewell, feedback

# -- feedback ----------------------------------------------------------------------------------


def save_feedback(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    """Inserts it, or brings the author's own of this session to these values."""
    assert row["organisation_id"] == scope.organisation_id
    upsert(tx.conn, feedback, row, key=["session_id", "author_id"])


def feedback_of(tx: Tx, scope: Scope, session_ids: Collection[str]) -> list[sa.Row[Any]]:
    """What was written after these sessions."""
    return _rows(tx, scope, feedback, feedback.c.session_id.in_(list(session_ids)))


def feedback_for_staff(
    tx: Tx, scope: Scope, programme_ids: Collection[str], since: datetime
) -> list[sa.Row[Any]]:
    """What was meant for the coordinators, the newest first."""
    found = _rows(
        tx,
        scope,
        feedback,
        feedback.c.programme_id.in_(list(programme_ids)),
        feedback.c.audience == "coordinator",
        feedback.c.written_at >= since,
    )
    return sorted(found, key=lambda row: row.written_at, reverse=True)


def remove_feedback(tx: Tx, scope: Scope, session_id: str, author_id: str) -> None:
    _delete(
        tx, scope, feedback, feedback.c.session_id == session_id, feedback.c.author_id == author_id
    )


def feedback_of_pairing(tx: Tx, scope: Scope, pairing_id: str) -> list[sa.Row[Any]]:
    return _rows(tx, scope, feedback, feedback.c.pairing_id == pairing_id)


# -- the agenda --------------------------------------------------------------------------------


def add_point(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    tx.conn.execute(sa.insert(closing_point), row)


def points(tx: Tx, scope: Scope, pairing_id: str) -> list[sa.Row[Any]]:
    """The oldest first."""
    found = _rows(tx, scope, closing_point, closing_point.c.pairing_id == pairing_id)
    return sorted(found, key=lambda row: (row.written_at, row.id))


def remove_point(tx: Tx, scope: Scope, point_id: str, author_id: str) -> None:
    c = closing_point.c
    _delete(tx, scope, closing_point, c.id == point_id, c.author_id == author_id)


# -- goodbye -----------------------------------------------------------------------------------


def save_farewell(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    """Inserts it, or brings the person's own to these values."""
    assert row["organisation_id"] == scope.organisation_id
    upsert(tx.conn, farewell, row, key=["pairing_id", "person_id"])


def farewells(tx: Tx, scope: Scope, pairing_id: str) -> list[sa.Row[Any]]:
    return _rows(tx, scope, farewell, farewell.c.pairing_id == pairing_id)


# -- tries -------------------------------------------------------------------------------------


def add_try(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    tx.conn.execute(sa.insert(contact_try), row)


def tries(tx: Tx, scope: Scope, pairing_ids: Collection[str]) -> list[sa.Row[Any]]:
    """The oldest first."""
    found = _rows(tx, scope, contact_try, contact_try.c.pairing_id.in_(list(pairing_ids)))
    return sorted(found, key=lambda row: (row.tried_at, row.id))


# -- over --------------------------------------------------------------------------------------


def forget_closing(tx: Tx, scope: Scope, pairing_id: str) -> None:
    """The agenda's points and the goodbyes are gone."""
    _delete(tx, scope, closing_point, closing_point.c.pairing_id == pairing_id)
    _delete(tx, scope, farewell, farewell.c.pairing_id == pairing_id)


def forget_feedback(tx: Tx, scope: Scope, pairing_id: str) -> None:
    _delete(tx, scope, feedback, feedback.c.pairing_id == pairing_id)


def _rows(
    tx: Tx, scope: Scope, table: sa.Table, *conditions: sa.ColumnElement[bool]
) -> list[sa.Row[Any]]:
    query = sa.select(table).where(table.c.organisation_id == scope.organisation_id, *conditions)
    found: Sequence[sa.Row[Any]] = tx.conn.execute(query).all()
    return list(found)


def _delete(tx: Tx, scope: Scope, table: sa.Table, *conditions: sa.ColumnElement[bool]) -> None:
    tx.conn.execute(
        sa.delete(table).where(table.c.organisation_id == scope.organisation_id, *conditions)
    )
