"""SQL of choices before a session whose talk is not held."""

from collections.abc import Collection

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from supervision import tables as t
from supervision.choosing import Choice

_C = t.choice.c
_CHOICE = (_C.id, _C.duty_id, _C.session_id, _C.way, _C.chosen_by, _C.chosen_at, _C.answer)


def add_choice(tx: Tx, scope: Scope, new: Choice, *, reason: bytes | None) -> None:
    """What a person chose."""
    tx.conn.execute(
        sa.insert(t.choice).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            duty_id=new.duty_id,
            session_id=new.session_id,
            way=new.way,
            chosen_by=new.chosen_by,
            chosen_at=new.chosen_at,
            reason=reason,
            answer=None,
            answered_at=None,
        )
    )


def save_answer(tx: Tx, scope: Scope, changed: Choice) -> None:
    """The peer's answer."""
    tx.conn.execute(
        sa.update(t.choice)
        .where(_C.id == changed.id, _C.organisation_id == scope.organisation_id)
        .values(answer=changed.answer, answered_at=tx.now)
    )


def get_choice(tx: Tx, scope: Scope, choice_id: str, *, lock: bool = False) -> Choice | None:
    """One choice."""
    query = sa.select(*_CHOICE).where(
        _C.id == choice_id, _C.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Choice(*row)


def choices(tx: Tx, scope: Scope, duty_ids: Collection[str]) -> list[Choice]:
    """All choices made for these duties, oldest first."""
    rows = tx.conn.execute(
        sa.select(*_CHOICE)
        .where(_C.duty_id.in_(duty_ids), _C.organisation_id == scope.organisation_id)
        .order_by(_C.chosen_at, _C.id)
    )
    return [Choice(*row) for row in rows]


def choice_reason(tx: Tx, scope: Scope, choice_id: str) -> bytes | None:
    """The sealed reason of a choice."""
    found: bytes | None = tx.conn.scalar(
        sa.select(_C.reason).where(_C.id == choice_id, _C.organisation_id == scope.organisation_id)
    )
    return found
