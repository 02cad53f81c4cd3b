"""The SQL of programme content. What is sealed stays sealed here."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from content.tables import content_answer, content_head, content_proposal, content_version
from core.ids import new_id
from core.schema import Scope, insert_or_ignore
from core.storage import Tx

Row = sa.Row[*tuple[Any, ...]]
_H, _V, _P, _A = content_head.c, content_version.c, content_proposal.c, content_answer.c


# -- what holds --------------------------------------------------------------------------------


def edition(tx: Tx, scope: Scope, programme_id: str) -> str:
    """The name of what holds in the programme now; empty where nothing was ever changed."""
    found = tx.conn.execute(
        sa.select(_H.edition).where(
            _H.organisation_id == scope.organisation_id, _H.programme_id == programme_id
        )
    )
    return found.scalar() or ""


def next_edition(tx: Tx, scope: Scope, programme_id: str) -> None:
    """Another name; whoever changes something else in the programme waits until we are done.

    A name that was rolled back never comes again, so that nothing is remembered wrongly under it.
    """
    name = new_id()
    first = {
        "programme_id": programme_id,
        "organisation_id": scope.organisation_id,
        "edition": name,
    }
    insert_or_ignore(tx.conn, content_head, first)
    tx.conn.execute(
        sa.update(content_head)
        .where(_H.organisation_id == scope.organisation_id, _H.programme_id == programme_id)
        .values(edition=name)
    )


def newest(tx: Tx, scope: Scope, programme_id: str) -> list[Row]:
    """The newest version of each key, in the order in which the keys first came."""
    mine = sa.and_(_V.organisation_id == scope.organisation_id, _V.programme_id == programme_id)
    last = (
        sa.select(_V.key, sa.func.max(_V.number).label("number"), sa.func.min(_V.id).label("first"))
        .where(mine)
        .group_by(_V.key)
        .subquery()
    )
    return list(
        tx.conn.execute(
            sa.select(content_version)
            .join(last, sa.and_(_V.key == last.c.key, _V.number == last.c.number))
            .where(mine)
            .order_by(last.c.first)
        )
    )


def history(tx: Tx, scope: Scope, programme_id: str, key: str) -> list[Row]:
    """All versions of one piece, the newest first."""
    return list(
        tx.conn.execute(
            sa.select(content_version)
            .where(
                _V.organisation_id == scope.organisation_id,
                _V.programme_id == programme_id,
                _V.key == key,
            )
            .order_by(_V.number.desc())
        )
    )


def version(tx: Tx, scope: Scope, version_id: str) -> Row | None:
    """One version, by id."""
    return tx.conn.execute(
        sa.select(content_version).where(
            _V.organisation_id == scope.organisation_id, _V.id == version_id
        )
    ).one_or_none()


def add_version(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    """Never changed afterwards, but for its author's name being taken off."""
    assert row["organisation_id"] == scope.organisation_id
    tx.conn.execute(sa.insert(content_version).values(row))


def unname(tx: Tx, scope: Scope, author_id: str, programme_id: str, key: str, number: int) -> None:
    """The version stands without a name from now on, and all that went back to it."""
    tx.conn.execute(
        sa.update(content_version)
        .where(
            _V.organisation_id == scope.organisation_id,
            _V.programme_id == programme_id,
            _V.key == key,
            _V.number >= number,
            _V.author_id == author_id,
        )
        .values(author_id=None)
    )


def unname_all(tx: Tx, scope: Scope, author_id: str) -> None:
    """Nothing published carries the person's name any more."""
    tx.conn.execute(
        sa.update(content_version)
        .where(_V.organisation_id == scope.organisation_id, _V.author_id == author_id)
        .values(author_id=None)
    )


# -- what is proposed --------------------------------------------------------------------------


def add_proposal(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    tx.conn.execute(sa.insert(content_proposal).values(row))


def change_proposal(
    tx: Tx, scope: Scope, proposal_id: str, revision: int, values: dict[str, Any]
) -> bool:
    """Writes these columns; False where somebody changed it since `revision`."""
    return (
        tx.conn.execute(
            sa.update(content_proposal)
            .where(
                _P.organisation_id == scope.organisation_id,
                _P.id == proposal_id,
                _P.revision == revision,
            )
            .values({**values, "revision": revision + 1})
        ).rowcount
        == 1
    )


def proposal(tx: Tx, scope: Scope, proposal_id: str) -> Row | None:
    """By id."""
    return next(iter(_proposals(tx, scope, _P.id == proposal_id)), None)


def by_author(tx: Tx, scope: Scope, author_id: str) -> list[Row]:
    """A person's own, the newest first."""
    return _proposals(tx, scope, _P.author_id == author_id)[::-1]


def unseen(tx: Tx, scope: Scope, author_id: str) -> list[Row]:
    """A person's own that were published or answered, and what became of them not yet read."""
    return _proposals(
        tx, scope, _P.author_id == author_id, _P.closed_at.is_not(None), _P.seen_at.is_(None)
    )


def see(tx: Tx, scope: Scope, proposal_id: str) -> None:
    """Its author has read what became of it."""
    tx.conn.execute(
        sa.update(content_proposal)
        .where(_P.organisation_id == scope.organisation_id, _P.id == proposal_id)
        .values(seen_at=tx.now)
    )


def waiting(tx: Tx, scope: Scope, programme_ids: Collection[str]) -> list[Row]:
    """Those sent and not answered, the oldest first."""
    return _proposals(tx, scope, _P.programme_id.in_(list(programme_ids)), _P.stage == "proposed")


def too_old(tx: Tx, scope: Scope, programme_id: str, before: datetime) -> list[Row]:
    """Those that nobody has touched since, however they ended; not those that wait for us."""
    return _proposals(
        tx,
        scope,
        _P.programme_id == programme_id,
        _P.stage != "proposed",
        _P.changed_at < before,
    )


def remove_proposal(tx: Tx, scope: Scope, proposal_id: str) -> None:
    """With what was answered."""
    here = scope.organisation_id
    tx.conn.execute(
        sa.delete(content_answer).where(_A.organisation_id == here, _A.proposal_id == proposal_id)
    )
    tx.conn.execute(
        sa.delete(content_proposal).where(_P.organisation_id == here, _P.id == proposal_id)
    )


def add_answer(tx: Tx, scope: Scope, row: dict[str, Any]) -> None:
    assert row["organisation_id"] == scope.organisation_id
    tx.conn.execute(sa.insert(content_answer).values(row))


def answer(tx: Tx, scope: Scope, proposal_id: str) -> Row | None:
    """What was said of it."""
    return tx.conn.execute(
        sa.select(content_answer).where(
            _A.organisation_id == scope.organisation_id, _A.proposal_id == proposal_id
        )
    ).one_or_none()


def _proposals(tx: Tx, scope: Scope, *which: sa.ColumnElement[bool]) -> list[Row]:
    return list(
        tx.conn.execute(
            sa.select(content_proposal)
            .where(_P.organisation_id == scope.organisation_id, *which)
            .order_by(_P.changed_at, _P.id)
        )
    )
