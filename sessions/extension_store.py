"""SQL of requests for more sessions; the words of an answer stay sealed here."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from sessions.tables import extension

_C = extension.c


def add(tx: Tx, scope: Scope, row: dict[str, Any]) -> bool:
    """Inserts it; False when the course has one already."""
    assert row["organisation_id"] == scope.organisation_id
    return bool(insert_or_ignore(tx.conn, extension, row))


def update(tx: Tx, scope: Scope, extension_id: str, values: dict[str, Any]) -> None:
    """Writes these columns."""
    tx.conn.execute(
        sa.update(extension)
        .where(_C.id == extension_id, _C.organisation_id == scope.organisation_id)
        .values(values)
    )


def one(tx: Tx, scope: Scope, extension_id: str) -> list[sa.Row[Any]]:
    """By id."""
    return _select(tx, scope, _C.id == extension_id)


def of_course(tx: Tx, scope: Scope, course_id: str) -> list[sa.Row[Any]]:
    """The course's only one."""
    return _select(tx, scope, _C.course_id == course_id)


def waiting(tx: Tx, scope: Scope, programme_ids: Collection[str]) -> list[sa.Row[Any]]:
    """Those without a decision, the oldest first."""
    return _select(tx, scope, _C.programme_id.in_(list(programme_ids)), _C.decision.is_(None))


def to_answer(tx: Tx, scope: Scope, pairing_ids: Collection[str]) -> list[sa.Row[Any]]:
    """Those without a decision in which the peer has not said anything."""
    return _select(
        tx,
        scope,
        _C.pairing_id.in_(list(pairing_ids)),
        _C.decision.is_(None),
        _C.peer_answer.is_(None),
    )


def _select(tx: Tx, scope: Scope, *conditions: sa.ColumnElement[bool]) -> list[sa.Row[Any]]:
    query = (
        sa.select(extension)
        .where(_C.organisation_id == scope.organisation_id, *conditions)
        .order_by(_C.asked_at)
    )
    return list(tx.conn.execute(query).all())
