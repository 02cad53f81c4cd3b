"""The SQL of how far each person has read, and of what is new to them."""

from typing import Final

import sqlalchemy as sa
from sqlalchemy import bindparam as given

from chat.tables import chat_setting, message, read_marker
from core.schema import Scope, upsert
from core.storage import Tx

_READ_PLACE: Final = sa.select(read_marker.c.place).where(
    read_marker.c.person_id == given("person"),
    read_marker.c.channel_id == given("channel"),
    read_marker.c.organisation_id == given("organisation"),
)


def read_place(tx: Tx, scope: Scope, channel_id: str, person_id: str) -> int:
    """How far the person has read; 0 before the first time."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "person": person_id}
    return int(tx.conn.execute(_READ_PLACE, which).scalar() or 0)


def mark_read(tx: Tx, scope: Scope, channel_id: str, person_id: str, place: int) -> None:
    """Remember how far the person has read; the caller never goes back."""
    values = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "channel_id": channel_id,
        "place": place,
    }
    upsert(tx.conn, read_marker, values, key=("person_id", "channel_id"))


_UNREAD: Final = sa.select(sa.func.count()).select_from(
    sa.select(message.c.place)
    .where(
        message.c.organisation_id == given("organisation"),
        message.c.channel_id == given("channel"),
        message.c.place > given("after"),
        message.c.author_id != given("person"),
        message.c.gone_at.is_(None),
    )
    .limit(given("most"))
    .subquery()
)


def count_unread(
    tx: Tx, scope: Scope, channel_id: str, person_id: str, after: int, limit: int
) -> int:
    """How many messages of others lie after the place `after`, counting to `limit`."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "person": person_id}
    return int(tx.conn.execute(_UNREAD, {**which, "after": after, "most": limit}).scalar_one())


def readers(tx: Tx, scope: Scope, channel_id: str, place: int) -> list[str]:
    """Those who have read up to `place`, and let that be seen."""
    c, wishes = read_marker.c, chat_setting.c
    hides = sa.exists().where(wishes.person_id == c.person_id, wishes.shows_reading.is_(False))
    rows = tx.conn.execute(
        sa.select(c.person_id).where(
            c.organisation_id == scope.organisation_id,
            c.channel_id == channel_id,
            c.place >= place,
            ~hides,
        )
    )
    return list(rows.scalars())
