"""SQL of the log and the follow-ups. The log is only ever added to: there is no update here."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_all_or_ignore, insert_or_ignore
from core.storage import Tx
from supervision import tables as t
from supervision.notes import Decision, Entry, FollowUp, Opening, Reading

_E = t.entry.c
_ENTRY = (
    _E.id,
    _E.programme_id,
    _E.peer_id,
    _E.held_by,
    _E.held_at,
    _E.how,
    _E.duty_id,
    _E.appointment_id,
    _E.stood_in,
)


def add_entry(tx: Tx, scope: Scope, new: Entry) -> bool:
    """The tap; False when that appointment has its entry already."""
    row = {
        "id": new.id,
        "organisation_id": scope.organisation_id,
        "programme_id": new.programme_id,
        "peer_id": new.peer_id,
        "held_by": new.held_by,
        "held_at": new.held_at,
        "how": new.how,
        "duty_id": new.duty_id,
        "appointment_id": new.appointment_id,
        "stood_in": new.stood_in,
    }
    return insert_or_ignore(tx.conn, t.entry, row)


def get_entry(tx: Tx, scope: Scope, entry_id: str) -> Entry | None:
    """One entry, with its themes, without its texts."""
    return next(iter(_entries(tx, scope, _E.id == entry_id)), None)


def entries(
    tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str] | None = None
) -> list[Entry]:
    """The log of a peer, newest first."""
    conditions = [_E.peer_id == peer_id]
    if programmes is not None:
        conditions.append(_E.programme_id.in_(programmes))
    return _entries(tx, scope, *conditions)


def recent(
    tx: Tx, scope: Scope, held_by: str, programmes: Collection[str], limit: int
) -> list[Entry]:
    """The latest talks that a supervisor held."""
    return _entries(tx, scope, _E.held_by == held_by, _E.programme_id.in_(programmes))[:limit]


def _entries(tx: Tx, scope: Scope, *conditions: sa.ColumnElement[bool]) -> list[Entry]:
    rows = tx.conn.execute(
        sa.select(*_ENTRY)
        .where(_E.organisation_id == scope.organisation_id, *conditions)
        .order_by(_E.held_at.desc(), _E.id.desc())
        .limit(200)
    ).all()
    if not rows:
        return []
    by_entry: dict[str, list[str]] = {}
    for entry_id, theme in tx.conn.execute(
        sa.select(t.theme.c.entry_id, t.theme.c.theme)
        .where(
            t.theme.c.entry_id.in_([row.id for row in rows]),
            t.theme.c.organisation_id == scope.organisation_id,
        )
        .order_by(t.theme.c.id)
    ):
        by_entry.setdefault(entry_id, []).append(theme)
    return [Entry(*row, themes=tuple(by_entry.get(row.id, ()))) for row in rows]


def add_themes(tx: Tx, scope: Scope, entry_id: str, themes: Collection[str]) -> None:
    """What the talk was about; a theme said before is passed over."""
    rows = [
        {
            "id": new_id(),
            "organisation_id": scope.organisation_id,
            "entry_id": entry_id,
            "theme": theme,
        }
        for theme in themes
    ]
    insert_all_or_ignore(tx.conn, t.theme, rows)


def add_addition(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    """A text, sealed already."""
    tx.conn.execute(sa.insert(t.addition).values(organisation_id=scope.organisation_id, **row))


def additions(tx: Tx, scope: Scope, entry_ids: Collection[str]) -> list[Any]:
    """Sealed texts (id, entry_id, author_id, by_peer, written_at, text), oldest first."""
    a = t.addition.c
    return list(
        tx.conn.execute(
            sa.select(a.id, a.entry_id, a.author_id, a.by_peer, a.written_at, a.text)
            .where(a.entry_id.in_(entry_ids), a.organisation_id == scope.organisation_id)
            .order_by(a.written_at, a.id)
        )
    )


def reasons(
    tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str] | None
) -> list[tuple[Decision, str, bytes]]:
    """Decisions about a peer's talks: each with the table of its sealed reason, and the reason."""
    d, c = t.duty.c, t.choice.c
    mine = [d.peer_id == peer_id, d.organisation_id == scope.organisation_id]
    if programmes is not None:
        mine.append(d.programme_id.in_(programmes))
    waived = tx.conn.execute(
        sa.select(d.id, d.settled_by, d.settled_at, d.why).where(*mine, d.why.is_not(None))
    )
    found = [
        (Decision(row.id, "waived", row.settled_by, row.settled_at, ""), t.duty.name, row.why)
        for row in waived
    ]
    asked = tx.conn.execute(
        sa.select(c.id, c.chosen_by, c.chosen_at, c.reason)
        .join(t.duty, d.id == c.duty_id)
        .where(*mine, c.reason.is_not(None))
    )
    found += [
        (Decision(row.id, "go_ahead", row.chosen_by, row.chosen_at, ""), t.choice.name, row.reason)
        for row in asked
    ]
    return sorted(found, key=lambda each: each[0].decided_at, reverse=True)


def add_reading(tx: Tx, scope: Scope, peer_id: str, reader_id: str) -> None:
    """Somebody read the log about that peer."""
    tx.conn.execute(
        sa.insert(t.reading).values(
            id=new_id(),
            organisation_id=scope.organisation_id,
            peer_id=peer_id,
            reader_id=reader_id,
            read_at=tx.now,
        )
    )


def readings(tx: Tx, scope: Scope, peer_id: str, readers: Collection[str] | None) -> list[Reading]:
    """Who of these (None: of all) read it and when, newest first: every one of them (AD2)."""
    r = t.reading.c
    rows = tx.conn.execute(
        sa.select(r.reader_id, r.read_at)
        .where(
            r.peer_id == peer_id,
            r.organisation_id == scope.organisation_id,
            sa.true() if readers is None else r.reader_id.in_(readers),
        )
        .order_by(r.read_at.desc(), r.id.desc())
    )
    return [Reading(*row) for row in rows]


# -- follow-ups --------------------------------------------------------------------------------

_F = t.follow_up.c
_FOLLOW_UP = (
    _F.id,
    _F.programme_id,
    _F.about_id,
    _F.owner_id,
    _F.due_on,
    _F.kind,
    _F.text,
    _F.entry_id,
    _F.created_by,
    _F.done_at,
    _F.done_by,
)


def add_follow_up(tx: Tx, scope: Scope, new: FollowUp, sealed: bytes | None) -> None:
    """A promise with a date and somebody who keeps it."""
    tx.conn.execute(
        sa.insert(t.follow_up).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            programme_id=new.programme_id,
            about_id=new.about_id,
            owner_id=new.owner_id,
            due_on=new.due_on,
            kind=new.kind,
            text=sealed,
            entry_id=new.entry_id,
            created_by=new.created_by,
            created_at=tx.now,
            done_at=None,
            done_by=None,
        )
    )


def get_follow_up(tx: Tx, scope: Scope, follow_up_id: str) -> FollowUp | None:
    """One follow-up, locked, without its text."""
    row = tx.conn.execute(
        sa.select(*_FOLLOW_UP)
        .where(_F.id == follow_up_id, _F.organisation_id == scope.organisation_id)
        .with_for_update()
    ).first()
    return None if row is None else _follow_up(row, "")


def save_follow_up(tx: Tx, scope: Scope, changed: FollowUp) -> None:
    """Writes owner and whether it is done."""
    tx.conn.execute(
        sa.update(t.follow_up)
        .where(_F.id == changed.id, _F.organisation_id == scope.organisation_id)
        .values(owner_id=changed.owner_id, done_at=changed.done_at, done_by=changed.done_by)
    )


def promises(tx: Tx, scope: Scope, entry_ids: Collection[str]) -> list[tuple[FollowUp, bytes]]:
    """What was promised in these talks or meetings, done or not, with its words; soonest first."""
    rows = tx.conn.execute(
        sa.select(*_FOLLOW_UP)
        .where(
            _F.organisation_id == scope.organisation_id,
            _F.entry_id.in_(entry_ids),
            _F.text.is_not(None),
        )
        .order_by(_F.due_on, _F.id)
    )
    return [(_follow_up(row, ""), row.text) for row in rows]


def open_follow_ups(
    tx: Tx,
    scope: Scope,
    *,
    programmes: Collection[str] | None = None,
    owner_id: str | None = None,
    about_id: str | None = None,
) -> list[tuple[FollowUp, bytes | None]]:
    """Those not done yet with their sealed texts, soonest first."""
    query = sa.select(*_FOLLOW_UP).where(
        _F.organisation_id == scope.organisation_id, _F.done_at.is_(None)
    )
    if programmes is not None:
        query = query.where(_F.programme_id.in_(programmes))
    if owner_id is not None:
        query = query.where(_F.owner_id == owner_id)
    if about_id is not None:
        query = query.where(_F.about_id == about_id)
    rows = tx.conn.execute(query.order_by(_F.due_on, _F.id))
    return [(_follow_up(row, ""), row.text) for row in rows]


def _follow_up(row: Any, text: str) -> FollowUp:
    return FollowUp(
        id=row.id,
        programme_id=row.programme_id,
        about_id=row.about_id,
        owner_id=row.owner_id,
        due_on=row.due_on,
        kind=row.kind,
        text=text,
        entry_id=row.entry_id,
        created_by=row.created_by,
        done_at=row.done_at,
        done_by=row.done_by,
    )


# -- readings with a reason --------------------------------------------------------------------

_O = t.opening.c


def add_opening(tx: Tx, scope: Scope, new: Opening, sealed: bytes) -> None:
    """Somebody outside the team has said why."""
    tx.conn.execute(
        sa.insert(t.opening).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            programme_id=new.programme_id,
            peer_id=new.peer_id,
            reader_id=new.reader_id,
            opened_at=new.opened_at,
            until=new.until,
            reason=sealed,
        )
    )


def openings(
    tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str] | None, limit: int = 50
) -> list[tuple[Opening, bytes | None]]:
    """Those of a peer's log, in these programmes or (None) in all, with their sealed reasons,
    newest first."""
    rows = tx.conn.execute(
        sa.select(
            _O.id, _O.peer_id, _O.programme_id, _O.reader_id, _O.opened_at, _O.until, _O.reason
        )
        .where(
            _O.peer_id == peer_id,
            _O.organisation_id == scope.organisation_id,
            sa.true() if programmes is None else _O.programme_id.in_(programmes),
        )
        .order_by(_O.opened_at.desc(), _O.id.desc())
        .limit(limit)
    )
    return [(Opening(*row[:6]), row.reason) for row in rows]


def opened_about(tx: Tx, scope: Scope, opening_id: str) -> str | None:
    """Whose log it was."""
    found: str | None = tx.conn.scalar(
        sa.select(_O.peer_id).where(
            _O.id == opening_id, _O.organisation_id == scope.organisation_id
        )
    )
    return found
