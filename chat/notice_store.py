"""The SQL of who wants to hear of what is new, and where."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from chat.notice import Wish
from chat.tables import chat_setting, message, push_place, read_marker
from core.jobs import job_table
from core.schema import Scope, insert_or_ignore
from core.storage import Tx

Row = sa.Row[*tuple[Any, ...]]
_C = chat_setting.c


@dataclass(frozen=True, slots=True)
class Wisher:
    """A person who wants to be told, and when they were told last."""

    person_id: str
    wish: Wish
    told_at: datetime | None


def wish_of(tx: Tx, scope: Scope, person_id: str) -> Wish:
    """The person's choice; ours where they have made none."""
    row = tx.conn.execute(
        sa.select(_C.notices, _C.quiet_from, _C.quiet_to).where(
            _C.organisation_id == scope.organisation_id, _C.person_id == person_id
        )
    ).one_or_none()
    return Wish() if row is None else Wish(*row)


def set_wish(tx: Tx, scope: Scope, person_id: str, wish: Wish) -> None:
    """From now on; `choice_store.put` has made the person's row."""
    tx.conn.execute(
        sa.update(chat_setting)
        .where(_C.organisation_id == scope.organisation_id, _C.person_id == person_id)
        .values(notices=wish.way, quiet_from=wish.quiet_from, quiet_to=wish.quiet_to)
    )


def wishers(tx: Tx, scope: Scope) -> list[Wisher]:
    """All who want to be told."""
    rows = tx.conn.execute(
        sa.select(_C.person_id, _C.notices, _C.quiet_from, _C.quiet_to, _C.noticed_at)
        .where(_C.organisation_id == scope.organisation_id, _C.notices != "none")
        .order_by(_C.person_id)
    )
    return [
        Wisher(row.person_id, Wish(row.notices, row.quiet_from, row.quiet_to), row.noticed_at)
        for row in rows
    ]


def told(tx: Tx, scope: Scope, person_id: str) -> None:
    """They have been told now."""
    tx.conn.execute(
        sa.update(chat_setting)
        .where(_C.organisation_id == scope.organisation_id, _C.person_id == person_id)
        .values(noticed_at=tx.now)
    )


def newest_unread(tx: Tx, scope: Scope, person_id: str, channels: list[str]) -> datetime | None:
    """When the newest message that the person has not read was sent."""
    read = sa.select(read_marker.c.place).where(
        read_marker.c.person_id == person_id, read_marker.c.channel_id == message.c.channel_id
    )
    newest = sa.select(sa.type_coerce(sa.func.max(message.c.sent_at), message.c.sent_at.type))
    found: datetime | None = tx.conn.execute(
        newest.where(
            message.c.organisation_id == scope.organisation_id,
            message.c.channel_id.in_(channels),
            message.c.author_id != person_id,
            message.c.gone_at.is_(None),
            message.c.hidden_at.is_(None),
            message.c.place > sa.func.coalesce(read.scalar_subquery(), 0),
        )
    ).scalar()
    return found


def add_place(
    tx: Tx, scope: Scope, place_id: str, person_id: str, hashed: bytes, endpoint: bytes
) -> bool:
    """A browser that may be knocked at; False when it is known."""
    values = {
        "id": place_id,
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "endpoint_hash": hashed,
        "endpoint": endpoint,
        "made_at": tx.now,
    }
    return insert_or_ignore(tx.conn, push_place, values)


def places(tx: Tx, scope: Scope, person_id: str) -> list[Row]:
    """The person's browsers."""
    c = push_place.c
    return list(
        tx.conn.execute(
            sa.select(c.id, c.endpoint)
            .where(c.organisation_id == scope.organisation_id, c.person_id == person_id)
            .order_by(c.made_at)
        )
    )


def forget_places(
    tx: Tx, scope: Scope, *, place_id: str | None = None, person_id: str | None = None
) -> None:
    """One browser, or all of a person's, are not knocked at any more."""
    c = push_place.c
    which = c.id == place_id if place_id else c.person_id == person_id
    tx.conn.execute(sa.delete(push_place).where(c.organisation_id == scope.organisation_id, which))


def forget_rounds(tx: Tx, scope: Scope, kind: str) -> None:
    """Rounds of more than a day ago need not be remembered."""
    c = job_table.c
    tx.conn.execute(
        sa.delete(job_table).where(
            c.organisation_id == scope.organisation_id,
            c.kind == kind,
            c.state == "done",
            c.due_at < tx.now - timedelta(days=1),
        )
    )
