"""SQL of intake, limits, breaks, leaves, case descriptions; words stay sealed here."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore, upsert
from core.storage import Tx
from matching.care_tables import (
    case_interest,
    case_text,
    coordinator_leave,
    intake,
    peer_break,
    peer_limits,
)

Rows = list[sa.Row[Any]]


def get_intake(tx: Tx, scope: Scope, programme_id: str) -> Rows:
    return _rows(tx, scope, intake, intake.c.id == programme_id)


def save_intake(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    upsert(tx.conn, intake, row, key=["id"])


def limits(tx: Tx, scope: Scope, programme_id: str, people: Collection[str] | None = None) -> Rows:
    c = peer_limits.c
    some = [c.person_id.in_(sorted(people))] if people is not None else []
    return _rows(tx, scope, peer_limits, c.programme_id == programme_id, *some)


def save_limits(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    upsert(tx.conn, peer_limits, row, key=["programme_id", "person_id"])


def breaks(tx: Tx, scope: Scope, programmes: Collection[str]) -> Rows:
    """Those that go on."""
    c = peer_break.c
    return _rows(
        tx, scope, peer_break, c.programme_id.in_(sorted(programmes)), c.ended_at.is_(None)
    )


def add_break(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    tx.conn.execute(sa.insert(peer_break), row)


def end_break(tx: Tx, scope: Scope, programme_id: str, person_id: str) -> bool:
    """False when there was none."""
    c = peer_break.c
    done = tx.conn.execute(
        sa.update(peer_break)
        .where(
            c.organisation_id == scope.organisation_id,
            c.programme_id == programme_id,
            c.person_id == person_id,
            c.ended_at.is_(None),
        )
        .values(ended_at=tx.now)
    )
    return bool(done.rowcount)


def leaves(tx: Tx, scope: Scope, programme_id: str, today: date) -> Rows:
    """Those that still go on that day."""
    c = coordinator_leave.c
    return _rows(tx, scope, coordinator_leave, c.programme_id == programme_id, c.until > today)


def leaves_of(tx: Tx, scope: Scope, person_id: str) -> Rows:
    """In whatever programme."""
    return _rows(tx, scope, coordinator_leave, coordinator_leave.c.person_id == person_id)


def standing_in(tx: Tx, scope: Scope, person_id: str) -> Rows:
    """The leaves in which that person stands in."""
    return _rows(tx, scope, coordinator_leave, coordinator_leave.c.stands_in_id == person_id)


def save_leave(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    upsert(tx.conn, coordinator_leave, row, key=["programme_id", "person_id"])


def drop_leave(tx: Tx, scope: Scope, person_id: str, programme_id: str | None) -> bool:
    """Of one programme, or of all; False when there was none."""
    c = coordinator_leave.c
    some = [c.programme_id == programme_id] if programme_id is not None else []
    done = tx.conn.execute(
        sa.delete(coordinator_leave).where(
            c.organisation_id == scope.organisation_id, c.person_id == person_id, *some
        )
    )
    return bool(done.rowcount)


def forget_leaves(tx: Tx, scope: Scope, programme_id: str, today: date) -> int:
    """Those that are over; says how many."""
    c = coordinator_leave.c
    done = tx.conn.execute(
        sa.delete(coordinator_leave).where(
            c.organisation_id == scope.organisation_id,
            c.programme_id == programme_id,
            c.until <= today,
        )
    )
    return done.rowcount


def cases(tx: Tx, scope: Scope, *which: sa.ColumnElement[bool], lock: bool = False) -> Rows:
    return _rows(tx, scope, case_text, *which, lock=lock)


def case_of(tx: Tx, scope: Scope, request_id: str, *, lock: bool = False) -> sa.Row[Any] | None:
    found = cases(tx, scope, case_text.c.request_id == request_id, lock=lock)
    return found[0] if found else None


def get_case(tx: Tx, scope: Scope, case_id: str, *, lock: bool = False) -> sa.Row[Any] | None:
    found = cases(tx, scope, case_text.c.id == case_id, lock=lock)
    return found[0] if found else None


def cases_of(tx: Tx, scope: Scope, request_ids: Collection[str]) -> Rows:
    return cases(tx, scope, case_text.c.request_id.in_(sorted(request_ids)))


def shared_cases(tx: Tx, scope: Scope, programmes: Collection[str]) -> Rows:
    """Those that their users have said yes to, the oldest first."""
    found = cases(
        tx,
        scope,
        case_text.c.programme_id.in_(sorted(programmes)),
        case_text.c.state == "shared",
    )
    return sorted(found, key=lambda row: (row.written_at, row.id))


def save_case(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    upsert(tx.conn, case_text, row, key=["request_id"])


def answer_case(tx: Tx, scope: Scope, case_id: str, state: str) -> None:
    c = case_text.c
    tx.conn.execute(
        sa.update(case_text)
        .where(c.organisation_id == scope.organisation_id, c.id == case_id)
        .values(state=state, answered_at=tx.now)
    )


def remove_case(tx: Tx, scope: Scope, request_id: str) -> None:
    """The text and who would like to; nothing happens where there is none."""
    found = case_of(tx, scope, request_id)
    if found is not None:
        for table, column, value in (
            (case_interest, case_interest.c.case_id, found.id),
            (case_text, case_text.c.id, found.id),
        ):
            tx.conn.execute(
                sa.delete(table).where(
                    table.c.organisation_id == scope.organisation_id, column == value
                )
            )


def add_interest(tx: Tx, scope: Scope, row: dict[str, Any]) -> bool:
    assert row["organisation_id"] == scope.organisation_id
    return insert_or_ignore(tx.conn, case_interest, row)


def remove_interest(tx: Tx, scope: Scope, case_id: str, peer_id: str) -> None:
    c = case_interest.c
    tx.conn.execute(
        sa.delete(case_interest).where(
            c.organisation_id == scope.organisation_id, c.case_id == case_id, c.peer_id == peer_id
        )
    )


def interests(tx: Tx, scope: Scope, case_ids: Collection[str]) -> Rows:
    return _rows(tx, scope, case_interest, case_interest.c.case_id.in_(sorted(case_ids)))


def _rows(
    tx: Tx, scope: Scope, table: sa.Table, *which: sa.ColumnElement[bool], lock: bool = False
) -> Rows:
    query = sa.select(table).where(table.c.organisation_id == scope.organisation_id, *which)
    return list(tx.conn.execute(query.with_for_update() if lock else query).all())
