"""The SQL of what gathers around a message: cheers, mentions, earlier words; and drafts."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chat.domain import Cheer
from chat.tables import draft, earlier_words, mention, reaction
from core.schema import Scope, insert_all_or_ignore, insert_or_ignore
from core.storage import Tx

Row = sa.Row[*tuple[Any, ...]]


def reactions(tx: Tx, scope: Scope, ids: Sequence[str]) -> list[tuple[str, str, Cheer]]:
    """The cheers for these messages, as (message, person, kind), the first first."""
    c = reaction.c
    rows = tx.conn.execute(
        sa.select(c.message_id, c.person_id, c.kind)
        .where(c.organisation_id == scope.organisation_id, c.message_id.in_(ids))
        .order_by(c.at, c.person_id, c.kind)
    )
    return [(row.message_id, row.person_id, row.kind) for row in rows]


def react(tx: Tx, scope: Scope, message_id: str, person_id: str, kind: Cheer) -> bool:
    """False, and nothing done, when the person has cheered so before."""
    values = {
        "organisation_id": scope.organisation_id,
        "message_id": message_id,
        "person_id": person_id,
        "kind": kind,
        "at": tx.now,
    }
    return insert_or_ignore(tx.conn, reaction, values)


def take_back(tx: Tx, scope: Scope, message_id: str, person_id: str, kind: Cheer) -> bool:
    """False, and nothing done, when there was no such cheer."""
    c = reaction.c
    gone = sa.delete(reaction).where(
        c.organisation_id == scope.organisation_id,
        c.message_id == message_id,
        c.person_id == person_id,
        c.kind == kind,
    )
    return tx.conn.execute(gone).rowcount == 1


def mentions(tx: Tx, scope: Scope, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Who is named in these messages."""
    c = mention.c
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    rows = tx.conn.execute(
        sa.select(c.message_id, c.person_id)
        .where(c.organisation_id == scope.organisation_id, c.message_id.in_(ids))
        .order_by(c.person_id)
    )
    for row in rows:
        found[row.message_id] += (row.person_id,)
    return found


def mention_of(tx: Tx, scope: Scope, channel_id: str, person_id: str, after: int) -> bool:
    """Whether the person is named after the place `after`."""
    c = mention.c
    found = tx.conn.execute(
        sa.select(c.message_id)
        .where(
            c.organisation_id == scope.organisation_id,
            c.channel_id == channel_id,
            c.person_id == person_id,
            c.place > after,
        )
        .limit(1)
    )
    return found.first() is not None


def record_mentions(
    tx: Tx, scope: Scope, message_id: str, channel_id: str, place: int, people: Sequence[str]
) -> None:
    """These are named in it."""
    rows: list[dict[str, Any]] = [
        {
            "organisation_id": scope.organisation_id,
            "message_id": message_id,
            "person_id": person_id,
            "channel_id": channel_id,
            "place": place,
        }
        for person_id in people
    ]
    insert_all_or_ignore(tx.conn, mention, rows)


def forget_mentions(tx: Tx, scope: Scope, message_id: str) -> None:
    """Nobody is named in it any more."""
    _forget(tx, scope, mention, message_id)


def forget_message(tx: Tx, scope: Scope, message_id: str) -> None:
    """A message is gone: so is all that had gathered around it."""
    for table in (reaction, mention, earlier_words):
        _forget(tx, scope, table, message_id)


def _forget(tx: Tx, scope: Scope, table: sa.Table, message_id: str) -> None:
    tx.conn.execute(
        sa.delete(table).where(
            table.c.organisation_id == scope.organisation_id, table.c.message_id == message_id
        )
    )


def keep_words(tx: Tx, scope: Scope, kept_id: str, message_id: str, body: bytes) -> None:
    """What stood in a message until now."""
    values = {
        "id": kept_id,
        "organisation_id": scope.organisation_id,
        "message_id": message_id,
        "body": body,
        "at": tx.now,
    }
    tx.conn.execute(sa.insert(earlier_words), values)


def earlier(tx: Tx, scope: Scope, message_id: str) -> list[Row]:
    """What stood in it, oldest first."""
    c = earlier_words.c
    return list(
        tx.conn.execute(
            sa.select(c.id, c.body, c.at)
            .where(c.organisation_id == scope.organisation_id, c.message_id == message_id)
            .order_by(c.at, c.id)
        )
    )


def draft_of(tx: Tx, scope: Scope, person_id: str, channel_id: str) -> Row | None:
    """What a person had begun to write there."""
    return tx.conn.execute(
        sa.select(draft.c.id, draft.c.body).where(*_drafts(scope, person_id, channel_id))
    ).one_or_none()


def keep_draft(
    tx: Tx, scope: Scope, draft_id: str, person_id: str, channel_id: str, body: bytes
) -> None:
    """The caller has forgotten the one before."""
    values = {
        "id": draft_id,
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "channel_id": channel_id,
        "body": body,
        "at": tx.now,
    }
    insert_or_ignore(tx.conn, draft, values)


def forget_draft(tx: Tx, scope: Scope, person_id: str, channel_id: str) -> None:
    """Sent, or thought better of."""
    tx.conn.execute(sa.delete(draft).where(*_drafts(scope, person_id, channel_id)))


def _drafts(scope: Scope, person_id: str, channel_id: str) -> list[sa.ColumnElement[bool]]:
    return [
        draft.c.organisation_id == scope.organisation_id,
        draft.c.person_id == person_id,
        draft.c.channel_id == channel_id,
    ]
