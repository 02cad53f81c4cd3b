"""SQL of what is written about a group supervision: only added to, read by those who were there."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_all_or_ignore
from core.storage import Tx
from supervision import meeting_tables as t
from supervision.meeting import Wish
from supervision.notes import Reading

_W = t.wish.c


def add_note(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    """A text, sealed already."""
    tx.conn.execute(sa.insert(t.note).values(organisation_id=scope.organisation_id, **row))


def notes(tx: Tx, scope: Scope, meeting_id: str) -> list[Any]:
    """Sealed texts (id, author_id, by_peer, written_at, text), oldest first."""
    n = t.note.c
    return list(
        tx.conn.execute(
            sa.select(n.id, n.author_id, n.by_peer, n.written_at, n.text)
            .where(n.meeting_id == meeting_id, n.organisation_id == scope.organisation_id)
            .order_by(n.written_at, n.id)
        )
    )


def add_themes(tx: Tx, scope: Scope, meeting_id: str, themes: Collection[str]) -> None:
    """What it was about; a theme said before is passed over."""
    rows = [
        {
            "id": new_id(),
            "organisation_id": scope.organisation_id,
            "meeting_id": meeting_id,
            "theme": theme,
        }
        for theme in themes
    ]
    insert_all_or_ignore(tx.conn, t.meeting_theme, rows)


def themes(tx: Tx, scope: Scope, meeting_id: str) -> list[str]:
    """In the order in which they were said."""
    c = t.meeting_theme.c
    rows = tx.conn.execute(
        sa.select(c.theme)
        .where(c.meeting_id == meeting_id, c.organisation_id == scope.organisation_id)
        .order_by(c.id)
    )
    return list(rows.scalars())


def add_reading(tx: Tx, scope: Scope, meeting_id: str, reader_id: str) -> None:
    """Somebody read it."""
    tx.conn.execute(
        sa.insert(t.meeting_reading).values(
            id=new_id(),
            organisation_id=scope.organisation_id,
            meeting_id=meeting_id,
            reader_id=reader_id,
            read_at=tx.now,
        )
    )


def readings(tx: Tx, scope: Scope, meeting_id: str) -> list[Reading]:
    """Who read it and when, newest first."""
    r = t.meeting_reading.c
    rows = tx.conn.execute(
        sa.select(r.reader_id, r.read_at)
        .where(r.meeting_id == meeting_id, r.organisation_id == scope.organisation_id)
        .order_by(r.read_at.desc(), r.id.desc())
    )
    return [Reading(*row) for row in rows]


# -- wishes ------------------------------------------------------------------------------------


def add_wish(tx: Tx, scope: Scope, new: Wish, sealed: bytes) -> None:
    """Something somebody would like to talk about."""
    tx.conn.execute(
        sa.insert(t.wish).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            programme_id=new.programme_id,
            meeting_id=new.meeting_id,
            author_id=new.author_id,
            asked_in=new.asked_in,
            text=sealed,
        )
    )


def wishes(
    tx: Tx, scope: Scope, programmes: Collection[str], meeting_id: str | None = None
) -> list[tuple[Wish, bytes]]:
    """Those for one group supervision, or those to the supervisors; by id, which is random."""
    rows = tx.conn.execute(
        sa.select(_W.id, _W.programme_id, _W.meeting_id, _W.author_id, _W.asked_in, _W.text)
        .where(
            _W.organisation_id == scope.organisation_id,
            _W.programme_id.in_(programmes),
            _W.meeting_id.is_(None) if meeting_id is None else _W.meeting_id == meeting_id,
        )
        .order_by(_W.id)
    )
    return [(Wish(*row[:5], ""), row.text) for row in rows]


def wished_in(tx: Tx, scope: Scope, programme_id: str) -> list[tuple[date, bool, bool]]:
    """(month, for one group supervision, signed) of each wish; neither its words nor whose."""
    rows = tx.conn.execute(
        sa.select(_W.asked_in, _W.meeting_id.is_not(None), _W.author_id.is_not(None))
        .where(_W.organisation_id == scope.organisation_id, _W.programme_id == programme_id)
        .order_by(_W.asked_in, _W.id)
    )
    return [(row[0], bool(row[1]), bool(row[2])) for row in rows]


def signed_wishes(tx: Tx, scope: Scope, author_id: str) -> list[tuple[Wish, bytes]]:
    """Those that somebody signed."""
    rows = tx.conn.execute(
        sa.select(_W.id, _W.programme_id, _W.meeting_id, _W.author_id, _W.asked_in, _W.text)
        .where(_W.organisation_id == scope.organisation_id, _W.author_id == author_id)
        .order_by(_W.id)
    )
    return [(Wish(*row[:5], ""), row.text) for row in rows]


def get_wish(tx: Tx, scope: Scope, wish_id: str) -> Wish | None:
    """One, without its words."""
    row = tx.conn.execute(
        sa.select(_W.id, _W.programme_id, _W.meeting_id, _W.author_id, _W.asked_in).where(
            _W.id == wish_id, _W.organisation_id == scope.organisation_id
        )
    ).first()
    return None if row is None else Wish(*row, "")


def remove_wish(tx: Tx, scope: Scope, wish_id: str) -> None:
    """Talked about, or taken back."""
    tx.conn.execute(
        sa.delete(t.wish).where(_W.id == wish_id, _W.organisation_id == scope.organisation_id)
    )


def keep_wishes(tx: Tx, scope: Scope, meeting_id: str) -> None:
    """It was called off: what was wished for goes to the supervisors as it is."""
    tx.conn.execute(
        sa.update(t.wish)
        .where(_W.meeting_id == meeting_id, _W.organisation_id == scope.organisation_id)
        .values(meeting_id=None)
    )
