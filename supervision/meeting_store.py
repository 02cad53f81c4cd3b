"""SQL of group supervisions and of who is asked to them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_all_or_ignore
from core.storage import Tx
from supervision import meeting_tables as t
from supervision.meeting import Answer, Invitation, Meeting

_M = t.meeting.c
_I = t.invitation.c
_MEETING: tuple[sa.ColumnElement[Any], ...] = (
    _M.id,
    _M.programme_id,
    _M.kind,
    _M.host_id,
    _M.starts_at,
    _M.ends_at,
    _M.how,
    _M.status,
    _M.held_at,
    _M.held_by,
)


def add(tx: Tx, scope: Scope, new: Meeting, created_by: str, place: bytes | None) -> None:
    """A new one; its appointment is made by the caller."""
    tx.conn.execute(
        sa.insert(t.meeting).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            programme_id=new.programme_id,
            kind=new.kind,
            created_by=created_by,
            place=place,
            **_changing(new),
        )
    )


def save(tx: Tx, scope: Scope, changed: Meeting) -> None:
    """Writes everything that can change."""
    tx.conn.execute(
        sa.update(t.meeting)
        .where(_M.id == changed.id, _M.organisation_id == scope.organisation_id)
        .values(**_changing(changed))
    )


def get(tx: Tx, scope: Scope, meeting_id: str, *, lock: bool = False) -> Meeting | None:
    """One of them."""
    query = sa.select(*_MEETING).where(
        _M.id == meeting_id, _M.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Meeting(*row)


def places(tx: Tx, scope: Scope, ids: Collection[str]) -> dict[str, bytes]:
    """The sealed places of those that have one."""
    rows = tx.conn.execute(
        sa.select(_M.id, _M.place).where(
            _M.id.in_(ids), _M.organisation_id == scope.organisation_id, _M.place.is_not(None)
        )
    )
    return {row.id: row.place for row in rows}


def of_programmes(
    tx: Tx, scope: Scope, programmes: Collection[str], since: datetime
) -> list[Meeting]:
    """Those that end after `since`, called off ones left out, soonest first."""
    rows = tx.conn.execute(
        sa.select(*_MEETING)
        .where(
            _M.organisation_id == scope.organisation_id,
            _M.programme_id.in_(programmes),
            _M.kind == "group_supervision",
            _M.status != "gone",
            _M.ends_at > since,
        )
        .order_by(_M.starts_at, _M.id)
    )
    return [Meeting(*row) for row in rows]


def planned_of_host(tx: Tx, scope: Scope, host_id: str, *, lock: bool = False) -> list[Meeting]:
    """What somebody is to hold."""
    query = (
        sa.select(*_MEETING)
        .where(
            _M.organisation_id == scope.organisation_id,
            _M.host_id == host_id,
            _M.kind == "group_supervision",
            _M.status == "planned",
        )
        .order_by(_M.id)
    )
    rows = tx.conn.execute(query.with_for_update() if lock else query)
    return [Meeting(*row) for row in rows]


def hosted(tx: Tx, scope: Scope, host_id: str, since: datetime, kind: str) -> list[Meeting]:
    """What somebody has asked others to and ends after `since`, soonest first."""
    rows = tx.conn.execute(
        sa.select(*_MEETING)
        .where(
            _M.organisation_id == scope.organisation_id,
            _M.host_id == host_id,
            _M.kind == kind,
            _M.status == "planned",
            _M.ends_at > since,
        )
        .order_by(_M.starts_at, _M.id)
    )
    return [Meeting(*row) for row in rows]


def asked_for(tx: Tx, scope: Scope, host_id: str, since: datetime, kind: str) -> int:
    """How many somebody has asked others to that begin after `since`, called off ones too."""
    query = sa.select(sa.func.count()).where(
        _M.organisation_id == scope.organisation_id,
        _M.host_id == host_id,
        _M.kind == kind,
        _M.starts_at > since,
    )
    return tx.conn.scalar(query) or 0


def of_person(
    tx: Tx, scope: Scope, person_id: str, since: datetime, *, kind: str | None = "group_supervision"
) -> list[Meeting]:
    """What somebody is asked to and ends after `since`, or has been at; soonest first.

    Of one kind, or (None) of all.
    """
    rows = tx.conn.execute(
        sa.select(*_MEETING)
        .join(t.invitation, _I.meeting_id == _M.id)
        .where(
            _M.organisation_id == scope.organisation_id,
            _I.person_id == person_id,
            sa.true() if kind is None else _M.kind == kind,
            sa.or_(
                sa.and_(_M.status == "planned", _M.ends_at > since),
                sa.and_(_M.status == "held", _I.there_at.is_not(None)),
            ),
        )
        .order_by(_M.starts_at, _M.id)
        .limit(100)
    )
    return [Meeting(*row) for row in rows]


# -- who is asked ------------------------------------------------------------------------------


def ask(tx: Tx, scope: Scope, meeting_id: str, people: Iterable[str]) -> None:
    """These are asked; who was asked already stays as they are."""
    rows: list[dict[str, Any]] = [
        {
            "organisation_id": scope.organisation_id,
            "meeting_id": meeting_id,
            "person_id": person_id,
            "answer": None,
            "there_at": None,
        }
        for person_id in people
    ]
    insert_all_or_ignore(tx.conn, t.invitation, rows)


def invited(tx: Tx, scope: Scope, ids: Collection[str]) -> dict[str, dict[str, Invitation]]:
    """Invitations by person by meeting."""
    rows = tx.conn.execute(
        sa.select(_I.meeting_id, _I.person_id, _I.answer, _I.there_at)
        .where(_I.meeting_id.in_(ids), _I.organisation_id == scope.organisation_id)
        .order_by(_I.person_id)
    )
    found: dict[str, dict[str, Invitation]] = {}
    for row in rows:
        each = Invitation(row.person_id, row.answer, row.there_at is not None)
        found.setdefault(row.meeting_id, {})[row.person_id] = each
    return found


def set_answer(tx: Tx, scope: Scope, meeting_id: str, person_id: str, said: Answer) -> None:
    """What somebody says; the last word counts."""
    tx.conn.execute(
        sa.update(t.invitation)
        .where(
            _I.meeting_id == meeting_id,
            _I.person_id == person_id,
            _I.organisation_id == scope.organisation_id,
        )
        .values(answer=said)
    )


def forget_answers(tx: Tx, scope: Scope, meeting_id: str) -> None:
    """It is at another time, or it has been: what they said is gone."""
    tx.conn.execute(
        sa.update(t.invitation)
        .where(_I.meeting_id == meeting_id, _I.organisation_id == scope.organisation_id)
        .values(answer=None)
    )


def were_there(tx: Tx, scope: Scope, meeting_id: str, people: Collection[str]) -> None:
    """These were there, and nothing is said of the others."""
    here = (_I.meeting_id == meeting_id, _I.organisation_id == scope.organisation_id)
    tx.conn.execute(sa.update(t.invitation).where(*here).values(there_at=None))
    tx.conn.execute(
        sa.update(t.invitation).where(*here, _I.person_id.in_(people)).values(there_at=tx.now)
    )


def let_out(tx: Tx, scope: Scope, meeting_id: str, person_id: str) -> None:
    """Asked no more."""
    tx.conn.execute(
        sa.delete(t.invitation).where(
            _I.meeting_id == meeting_id,
            _I.person_id == person_id,
            _I.organisation_id == scope.organisation_id,
        )
    )


def _changing(of: Meeting) -> dict[str, Any]:
    return {
        "host_id": of.host_id,
        "starts_at": of.starts_at,
        "ends_at": of.ends_at,
        "how": of.how,
        "status": of.status,
        "held_at": of.held_at,
        "held_by": of.held_by,
    }
