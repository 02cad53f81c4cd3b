"""The SQL of messages; a channel's, in the order of their places.

As in `chat.store` each statement is built once.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as given

from chat.tables import channel, message
from core.prepared import Prepared
from core.schema import Scope, or_ignore
from core.storage import Tx

Row = sa.Row[*tuple[Any, ...]]


_MESSAGES: Final = sa.select(message).where(message.c.organisation_id == given("organisation"))
_BY_CLIENT_ID: Final = _MESSAGES.where(
    message.c.author_id == given("author"), message.c.client_id == given("client")
)
_IN_CHANNEL: Final = _MESSAGES.where(message.c.channel_id == given("channel"))
_BY_ID: Final = _IN_CHANNEL.where(message.c.id == given("message"))
_NEWEST: Final = _IN_CHANNEL.order_by(message.c.place.desc()).limit(given("most"))
_NEWEST_BEFORE: Final = _NEWEST.where(message.c.place < given("before"))
_OLDEST_AFTER: Final = (
    _IN_CHANNEL.where(message.c.place > given("after"))
    .order_by(message.c.place)
    .limit(given("most"))
)
_SOME: Final = _IN_CHANNEL.where(message.c.id.in_(given("ids", expanding=True))).order_by(
    message.c.place
)
_AT_PLACES: Final = _IN_CHANNEL.where(
    message.c.place.in_(given("places", expanding=True))
).order_by(message.c.place)
_THREAD: Final = _IN_CHANNEL.where(
    sa.or_(message.c.root_id == given("root"), message.c.id == given("root"))
).order_by(message.c.place)
# Ordered by the bare place, SQLite would walk through all the channel's messages for the few.
_PINNED: Final = _IN_CHANNEL.where(message.c.pinned_at.is_not(None)).order_by(message.c.place + 0)
_FIRST_AT: Final = (
    sa.select(message.c.place)
    .where(
        message.c.organisation_id == given("organisation"),
        message.c.channel_id == given("channel"),
        message.c.sent_at >= given("moment"),
    )
    .order_by(message.c.sent_at, message.c.place)
    .limit(1)
)
_CHANGED: Final = (
    _IN_CHANNEL.where(message.c.seq > given("after")).order_by(message.c.seq).limit(given("most"))
)


def by_client_id(tx: Tx, scope: Scope, author_id: str, client_id: str) -> Row | None:
    """What the author sent under this client id, wherever."""
    which = {"organisation": scope.organisation_id, "author": author_id, "client": client_id}
    return tx.conn.execute(_BY_CLIENT_ID, which).one_or_none()


def by_id(tx: Tx, scope: Scope, channel_id: str, message_id: str) -> Row | None:
    """One message of a channel."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "message": message_id}
    return tx.conn.execute(_BY_ID, which).one_or_none()


def newest(
    tx: Tx, scope: Scope, channel_id: str, limit: int, before: int | None = None
) -> list[Row]:
    """Up to `limit` messages, before the place `before` if given; newest first."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "most": limit}
    if before is None:
        return list(tx.conn.execute(_NEWEST, which))
    return list(tx.conn.execute(_NEWEST_BEFORE, {**which, "before": before}))


def oldest_after(tx: Tx, scope: Scope, channel_id: str, place: int, limit: int) -> list[Row]:
    """Up to `limit` messages after the place, oldest first."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "after": place}
    return list(tx.conn.execute(_OLDEST_AFTER, {**which, "most": limit}))


def some(tx: Tx, scope: Scope, channel_id: str, ids: Sequence[str]) -> list[Row]:
    """Those of these messages that are in the channel, oldest first."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "ids": list(ids)}
    return list(tx.conn.execute(_SOME, which))


def at_places(tx: Tx, scope: Scope, channel_id: str, places: Sequence[int]) -> list[Row]:
    """The messages at these places, oldest first."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    return list(tx.conn.execute(_AT_PLACES, {**which, "places": list(places)}))


def thread(tx: Tx, scope: Scope, channel_id: str, root_id: str) -> list[Row]:
    """The message and all replies to it, oldest first."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "root": root_id}
    return list(tx.conn.execute(_THREAD, which))


def pinned(tx: Tx, scope: Scope, channel_id: str) -> list[Row]:
    """What is kept at the top, oldest first."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    return list(tx.conn.execute(_PINNED, which))


def first_at(tx: Tx, scope: Scope, channel_id: str, moment: datetime) -> int | None:
    """The place of the first message sent then or later."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "moment": moment}
    found: int | None = tx.conn.execute(_FIRST_AT, which).scalar()
    return found


def changed_after(tx: Tx, scope: Scope, channel_id: str, seq: int, limit: int) -> list[Row]:
    """Up to `limit` messages that were written or changed after `seq`, by their latest change."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    return list(tx.conn.execute(_CHANGED, {**which, "after": seq, "most": limit}))


_INSERT: Final = Prepared(lambda dialect: or_ignore(dialect, message))


def insert_message(tx: Tx, scope: Scope, values: Mapping[str, Any]) -> bool:
    """False, and nothing done, when the author has used the client id before."""
    row = {"organisation_id": scope.organisation_id, **values}
    return _INSERT.run(tx, row) == 1


def update_message(tx: Tx, scope: Scope, message_id: str, values: Mapping[str, Any]) -> None:
    """Change a message whose channel the caller has locked."""
    tx.conn.execute(
        sa.update(message)
        .where(message.c.id == message_id, message.c.organisation_id == scope.organisation_id)
        .values(**values)
    )


_KEPT: Final = _MESSAGES.where(
    message.c.kept_at.is_not(None),
    message.c.hidden_at.is_(None),
    message.c.channel_id.in_(
        sa.select(channel.c.id).where(channel.c.programme_id == given("programme"))
    ),
).order_by(message.c.kept_at.desc())


def kept(tx: Tx, scope: Scope, programme_id: str) -> list[Row]:
    """The experiences that their authors let all peers of the programme read, latest first."""
    which = {"organisation": scope.organisation_id, "programme": programme_id}
    return list(tx.conn.execute(_KEPT, which))
