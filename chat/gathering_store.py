"""The SQL of small groups and gatherings."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import sqlalchemy as sa

from chat.tables import channel, channel_member, gathering, gathering_answer
from core.schema import Scope, insert_all_or_ignore, upsert
from core.storage import Tx

Row = sa.Row[*tuple[Any, ...]]


def set_name(tx: Tx, scope: Scope, channel_id: str, sealed: bytes) -> None:
    """What a small group is called."""
    tx.conn.execute(
        sa.update(channel)
        .where(channel.c.id == channel_id, channel.c.organisation_id == scope.organisation_id)
        .values(name=sealed)
    )


def names(tx: Tx, scope: Scope, ids: Sequence[str]) -> dict[str, bytes]:
    """Channel → its sealed name, for those that have one."""
    rows = tx.conn.execute(
        sa.select(channel.c.id, channel.c.name).where(
            channel.c.organisation_id == scope.organisation_id,
            channel.c.id.in_(ids),
            channel.c.name.is_not(None),
        )
    )
    return {row.id: row.name for row in rows}


def join(tx: Tx, scope: Scope, channel_id: str, people: Sequence[str]) -> None:
    """These are in the small group."""
    rows: list[dict[str, Any]] = [
        {
            "organisation_id": scope.organisation_id,
            "channel_id": channel_id,
            "person_id": person_id,
            "joined_at": tx.now,
        }
        for person_id in people
    ]
    insert_all_or_ignore(tx.conn, channel_member, rows)


def joined(tx: Tx, scope: Scope, channel_id: str) -> list[str]:
    """Who is in the small group."""
    c = channel_member.c
    rows = tx.conn.execute(
        sa.select(c.person_id)
        .where(c.organisation_id == scope.organisation_id, c.channel_id == channel_id)
        .order_by(c.joined_at, c.person_id)
    )
    return list(rows.scalars())


def leave(tx: Tx, scope: Scope, channel_id: str, person_id: str) -> bool:
    """False when the person was not in it."""
    c = channel_member.c
    gone = sa.delete(channel_member).where(
        c.organisation_id == scope.organisation_id,
        c.channel_id == channel_id,
        c.person_id == person_id,
    )
    return tx.conn.execute(gone).rowcount == 1


def add(tx: Tx, scope: Scope, values: Mapping[str, Any]) -> None:
    """A gathering, behind its card."""
    row = {"organisation_id": scope.organisation_id, **values}
    tx.conn.execute(sa.insert(gathering), row)


def get(tx: Tx, scope: Scope, message_id: str) -> Row | None:
    """The gathering behind a message."""
    c = gathering.c
    return tx.conn.execute(
        sa.select(gathering).where(
            c.organisation_id == scope.organisation_id, c.message_id == message_id
        )
    ).one_or_none()


def answer(tx: Tx, scope: Scope, message_id: str, person_id: str, coming: str) -> None:
    """What the person says; the last word counts."""
    values = {
        "organisation_id": scope.organisation_id,
        "message_id": message_id,
        "person_id": person_id,
        "coming": coming,
        "at": tx.now,
    }
    upsert(tx.conn, gathering_answer, values, key=("message_id", "person_id"))


def change(tx: Tx, scope: Scope, message_id: str, values: Mapping[str, Any]) -> None:
    """Another time or place."""
    c = gathering.c
    tx.conn.execute(
        sa.update(gathering)
        .where(c.organisation_id == scope.organisation_id, c.message_id == message_id)
        .values(**values)
    )


def ask_anew(tx: Tx, scope: Scope, message_id: str, but: str) -> None:
    """What the others have said was said of another time."""
    c = gathering_answer.c
    tx.conn.execute(
        sa.delete(gathering_answer).where(
            c.organisation_id == scope.organisation_id,
            c.message_id == message_id,
            c.person_id != but,
        )
    )


def forget(tx: Tx, scope: Scope, messages: Sequence[str] | sa.Select[tuple[str]]) -> None:
    """Their messages are gone: so is where and when it was to be, and who said what."""
    for table in (gathering_answer, gathering):
        tx.conn.execute(
            sa.delete(table).where(
                table.c.organisation_id == scope.organisation_id, table.c.message_id.in_(messages)
            )
        )


def answers(tx: Tx, scope: Scope, message_id: str) -> dict[str, Literal["yes", "maybe", "no"]]:
    """Person → what they said."""
    c = gathering_answer.c
    rows = tx.conn.execute(
        sa.select(c.person_id, c.coming).where(
            c.organisation_id == scope.organisation_id, c.message_id == message_id
        )
    )
    return {row.person_id: row.coming for row in rows}
