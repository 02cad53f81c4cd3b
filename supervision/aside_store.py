"""SQL of help aside."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore, upsert
from core.storage import Tx
from supervision.aside import Aside
from supervision.aside_tables import aside, aside_word

_ASIDE = tuple(c for c in aside.c if c.name != "organisation_id")


class Word(NamedTuple):
    """One thing that was written, sealed."""

    id: str
    author_id: str
    client_id: str
    written_at: datetime
    text: bytes


def add(tx: Tx, scope: Scope, new: Aside) -> bool:
    """False when the person has a line in that session already."""
    return insert_or_ignore(tx.conn, aside, _row(scope, new))


def save(tx: Tx, scope: Scope, changed: Aside) -> None:
    upsert(tx.conn, aside, _row(scope, changed), key=["id"])


def get(tx: Tx, scope: Scope, aside_id: str, *, lock: bool = False) -> Aside | None:
    return _one(tx, scope, aside.c.id == aside_id, lock=lock)


def of_person(
    tx: Tx, scope: Scope, session_id: str, person_id: str, *, lock: bool = False
) -> Aside | None:
    c = aside.c
    return _one(tx, scope, c.session_id == session_id, c.person_id == person_id, lock=lock)


def of_session(tx: Tx, scope: Scope, session_id: str) -> list[Aside]:
    return _find(tx, scope, aside.c.session_id == session_id)


def of_owner(tx: Tx, scope: Scope, person_id: str) -> list[Aside]:
    """Every line that a person has asked for."""
    return _find(tx, scope, aside.c.person_id == person_id)


def taken_by(tx: Tx, scope: Scope, person_id: str) -> list[Aside]:
    """Every line that goes on and that this person of us answers, held until the end."""
    c = aside.c
    return _find(tx, scope, c.taken_by == person_id, c.ended_at.is_(None), lock=True)


def open_in(tx: Tx, scope: Scope, programmes: Collection[str]) -> list[Aside]:
    """Every line that has not ended: who waits first, longest first."""
    c = aside.c
    found = _find(tx, scope, c.programme_id.in_(sorted(programmes)), c.ended_at.is_(None))
    return sorted(found, key=lambda each: (each.state != "waiting", each.asked_at))


def add_word(tx: Tx, scope: Scope, aside_id: str, new: Word) -> bool:
    """False when this author has sent it already."""
    row = {**new._asdict(), "aside_id": aside_id, "organisation_id": scope.organisation_id}
    return insert_or_ignore(tx.conn, aside_word, row)


def words(tx: Tx, scope: Scope, aside_id: str) -> list[Word]:
    """In the order in which they were written."""
    c = aside_word.c
    rows = tx.conn.execute(
        sa.select(c.id, c.author_id, c.client_id, c.written_at, c.text)
        .where(c.organisation_id == scope.organisation_id, c.aside_id == aside_id)
        .order_by(c.written_at, c.id)
    )
    return [Word(*row) for row in rows]


def forget_old(tx: Tx, scope: Scope, programme_id: str, before: datetime) -> int:
    """Take away the words that were written before; says how many. That somebody asked stays, but
    a line in which nothing has been said since then is ended: nobody is called to it any more.
    """
    c, here = aside_word.c, scope.organisation_id
    lines = sa.select(aside.c.id).where(
        aside.c.organisation_id == here, aside.c.programme_id == programme_id
    )
    old = sa.delete(aside_word).where(
        c.organisation_id == here, c.written_at < before, c.aside_id.in_(lines)
    )
    gone = tx.conn.execute(old).rowcount
    a = aside.c
    tx.conn.execute(
        sa.update(aside)
        .where(
            a.organisation_id == here,
            a.programme_id == programme_id,
            a.asked_at < before,
            a.ended_at.is_(None),
            ~sa.exists().where(c.organisation_id == here, c.aside_id == a.id),
        )
        .values(ended_at=tx.now)
    )
    return gone


def _row(scope: Scope, one: Aside) -> dict[str, Any]:
    return {**asdict(one), "organisation_id": scope.organisation_id}


def _one(tx: Tx, scope: Scope, *which: sa.ColumnElement[bool], lock: bool) -> Aside | None:
    found = _find(tx, scope, *which, lock=lock)
    return found[0] if found else None


def _find(tx: Tx, scope: Scope, *which: sa.ColumnElement[bool], lock: bool = False) -> list[Aside]:
    query = (
        sa.select(*_ASIDE)
        .where(aside.c.organisation_id == scope.organisation_id, *which)
        .order_by(aside.c.asked_at, aside.c.id)
    )
    rows = tx.conn.execute(query.with_for_update() if lock else query)
    return [Aside(**row._mapping) for row in rows]
