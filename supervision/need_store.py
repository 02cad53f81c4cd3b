"""SQL of duty and needs."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, upsert
from core.storage import Tx
from supervision.need import Need, Shift
from supervision.need_tables import need, shift

_SHIFT = tuple(c for c in shift.c if c.name != "organisation_id")
_NEED = tuple(c for c in need.c if c.name != "organisation_id")


def add_shift(tx: Tx, scope: Scope, new: Shift) -> None:
    tx.conn.execute(sa.insert(shift), {**asdict(new), "organisation_id": scope.organisation_id})


def shifts(
    tx: Tx, scope: Scope, programmes: Collection[str], since: datetime, until: datetime
) -> list[Shift]:
    """Those that touch the time, soonest first."""
    c = shift.c
    rows = tx.conn.execute(
        sa.select(*_SHIFT)
        .where(
            c.organisation_id == scope.organisation_id,
            c.programme_id.in_(sorted(programmes)),
            c.ends_at > since,
            c.starts_at <= until,
        )
        .order_by(c.starts_at, c.id)
    )
    return [Shift(**row._mapping) for row in rows]


def drop_shifts(tx: Tx, scope: Scope, supervisor_id: str, programme_id: str | None) -> int:
    """All of somebody's that are not over, in one programme or in all; says how many."""
    c = shift.c
    where = [
        c.organisation_id == scope.organisation_id,
        c.supervisor_id == supervisor_id,
        c.ends_at > tx.now,
    ]
    if programme_id is not None:
        where.append(c.programme_id == programme_id)
    return tx.conn.execute(sa.delete(shift).where(*where)).rowcount


def remove_shift(tx: Tx, scope: Scope, shift_id: str, supervisor_id: str) -> bool:
    """False when it is nobody's, or somebody else's."""
    c = shift.c
    done = tx.conn.execute(
        sa.delete(shift).where(
            c.organisation_id == scope.organisation_id,
            c.id == shift_id,
            c.supervisor_id == supervisor_id,
        )
    )
    return bool(done.rowcount)


def save(tx: Tx, scope: Scope, changed: Need) -> None:
    row: dict[str, Any] = {**asdict(changed), "organisation_id": scope.organisation_id}
    upsert(tx.conn, need, row, key=["id"])


def get(tx: Tx, scope: Scope, need_id: str, *, lock: bool = False) -> Need | None:
    found = _needs(tx, scope, need.c.id == need_id, lock=lock)
    return found[0] if found else None


def of_talk(tx: Tx, scope: Scope, talk_id: str) -> Need | None:
    """The one that somebody answered with this talk."""
    found = _needs(tx, scope, need.c.talk_id == talk_id, lock=True)
    return found[0] if found else None


def gave_back(tx: Tx, scope: Scope, waiting: Need) -> list[str]:
    """Who had come to the same person and could not after all, so that this need was asked anew:
    the need that they had taken ended in the moment in which this one began."""
    c = need.c
    found = _needs(
        tx,
        scope,
        c.person_id == waiting.person_id,
        c.programme_id == waiting.programme_id,
        c.gone_at == waiting.asked_at,
        c.taken_by.is_not(None),
    )
    return [each.taken_by for each in found if each.taken_by]


def answered_with(tx: Tx, scope: Scope, talk_ids: Collection[str]) -> set[str]:
    """Which of these talks are what somebody came to when they were called."""
    if not talk_ids:
        return set()
    c = need.c
    found = sa.select(c.talk_id).where(
        c.organisation_id == scope.organisation_id, c.talk_id.in_(talk_ids)
    )
    return set(tx.conn.scalars(found))


def open_of(tx: Tx, scope: Scope, person_id: str, *, lock: bool = False) -> list[Need]:
    """What this person has asked for and nobody has taken."""
    return _needs(tx, scope, need.c.person_id == person_id, *_OPEN, lock=lock)


def open_in(tx: Tx, scope: Scope, programmes: Collection[str]) -> list[Need]:
    """Everything that waits, what is needed now first."""
    found = _needs(tx, scope, need.c.programme_id.in_(sorted(programmes)), *_OPEN)
    return sorted(found, key=lambda each: (each.urgency != "now", each.asked_at))


def of_programme(tx: Tx, scope: Scope, programme_id: str) -> list[Need]:
    """All that is kept, open or not, the oldest first."""
    return _needs(tx, scope, need.c.programme_id == programme_id)


_OPEN = (need.c.taken_at.is_(None), need.c.gone_at.is_(None))


def _needs(tx: Tx, scope: Scope, *which: sa.ColumnElement[bool], lock: bool = False) -> list[Need]:
    query = (
        sa.select(*_NEED)
        .where(need.c.organisation_id == scope.organisation_id, *which)
        .order_by(need.c.asked_at, need.c.id)
    )
    rows = tx.conn.execute(query.with_for_update() if lock else query)
    return [Need(**row._mapping) for row in rows]
