"""The group's SQL. Membership is part of every question: it is derived anew each time."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from chat.domain import Channel, ChannelKind
from chat.tables import channel, chat_setting, message, read_marker
from core.ids import new_id
from core.schema import Scope, insert_or_ignore, upsert
from core.storage import Tx
from identity.actor import STAFF
from identity.tables import cohort, cohort_member, person, role_grant

Row = sa.Row[*tuple[Any, ...]]


def _holds(person_id: str, roles: Sequence[str]) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        role_grant.c.person_id == person_id,
        role_grant.c.programme_id == channel.c.programme_id,
        role_grant.c.organisation_id == channel.c.organisation_id,
        role_grant.c.role.in_(roles),
    )


def _is_member(person_id: str) -> sa.ColumnElement[bool]:
    """Staff are in every channel of their programme, peers in the one for all and their cohorts'.

    A person who was disabled is in none.
    """
    in_cohort = sa.exists().where(
        cohort_member.c.cohort_id == channel.c.id, cohort_member.c.person_id == person_id
    )
    active = sa.exists().where(person.c.id == person_id, person.c.disabled_at.is_(None))
    peer_here = sa.and_(_holds(person_id, ["peer"]), sa.or_(channel.c.kind == "all", in_cohort))
    return sa.and_(active, sa.or_(_holds(person_id, sorted(STAFF)), peer_here))


_COHORT_NAME: Final = sa.select(cohort.c.name).where(cohort.c.id == channel.c.id).scalar_subquery()
_CHANNEL: Final = (
    channel.c.id,
    channel.c.programme_id,
    channel.c.kind,
    _COHORT_NAME.label("cohort_name"),
    channel.c.epoch,
    channel.c.seq,
)


def _channel(row: Row) -> Channel:
    return Channel(row.id, row.programme_id, row.kind, row.cohort_name, row.epoch, row.seq)


def missing_cohorts(tx: Tx, scope: Scope) -> list[tuple[str, str]]:
    """The cohorts without a channel, as (cohort id, programme id)."""
    there = sa.exists().where(channel.c.id == cohort.c.id)
    rows = tx.conn.execute(
        sa.select(cohort.c.id, cohort.c.programme_id).where(
            cohort.c.organisation_id == scope.organisation_id, ~there
        )
    )
    return [(row.id, row.programme_id) for row in rows]


def make_channel(
    tx: Tx, scope: Scope, channel_id: str, programme_id: str, kind: ChannelKind
) -> None:
    """Make it, unless it is there."""
    insert_or_ignore(
        tx.conn,
        channel,
        {
            "id": channel_id,
            "organisation_id": scope.organisation_id,
            "programme_id": programme_id,
            "kind": kind,
            "epoch": new_id(),
            "seq": 0,
            "created_at": tx.now,
        },
    )


def channels_of(tx: Tx, scope: Scope, person_id: str) -> list[Channel]:
    """The channels that a person belongs to now: their cohorts', newest first, then all's."""
    rows = tx.conn.execute(
        sa.select(*_CHANNEL)
        .where(channel.c.organisation_id == scope.organisation_id, _is_member(person_id))
        .order_by(channel.c.kind.desc(), channel.c.created_at.desc(), channel.c.id.desc())
    )
    return [_channel(row) for row in rows]


def channel_of(
    tx: Tx, scope: Scope, channel_id: str, person_id: str, *, lock: bool = False
) -> Channel | None:
    """The channel, if the person belongs to it now; locked, nobody else changes it meanwhile."""
    query = sa.select(*_CHANNEL).where(
        channel.c.id == channel_id,
        channel.c.organisation_id == scope.organisation_id,
        _is_member(person_id),
    )
    if lock:
        query = query.with_for_update(of=channel)
    row = tx.conn.execute(query).one_or_none()
    return None if row is None else _channel(row)


def set_seq(tx: Tx, scope: Scope, channel_id: str, seq: int) -> None:
    """The channel, which the caller has locked, has had its change number `seq`."""
    tx.conn.execute(
        sa.update(channel)
        .where(channel.c.id == channel_id, channel.c.organisation_id == scope.organisation_id)
        .values(seq=seq)
    )


_MESSAGE: Final = sa.select(message)


def by_client_id(tx: Tx, scope: Scope, author_id: str, client_id: str) -> Row | None:
    """What the author sent under this client id, wherever."""
    return tx.conn.execute(
        _MESSAGE.where(
            message.c.author_id == author_id,
            message.c.client_id == client_id,
            message.c.organisation_id == scope.organisation_id,
        )
    ).one_or_none()


def by_id(tx: Tx, scope: Scope, channel_id: str, message_id: str) -> Row | None:
    """One message of a channel."""
    return tx.conn.execute(
        _MESSAGE.where(
            message.c.id == message_id,
            message.c.channel_id == channel_id,
            message.c.organisation_id == scope.organisation_id,
        )
    ).one_or_none()


def insert_message(tx: Tx, scope: Scope, values: Mapping[str, Any]) -> None:
    """Raises: sqlalchemy.exc.IntegrityError when the client id was used in another channel."""
    tx.conn.execute(sa.insert(message).values(organisation_id=scope.organisation_id, **values))


def update_message(tx: Tx, scope: Scope, message_id: str, values: Mapping[str, Any]) -> None:
    """Change a message whose channel the caller has locked."""
    tx.conn.execute(
        sa.update(message)
        .where(message.c.id == message_id, message.c.organisation_id == scope.organisation_id)
        .values(**values)
    )


def newest(
    tx: Tx, scope: Scope, channel_id: str, limit: int, before: int | None = None
) -> list[Row]:
    """Up to `limit` messages, before the place `before` if given; newest first."""
    query = _MESSAGE.where(
        message.c.channel_id == channel_id,
        message.c.organisation_id == scope.organisation_id,
    )
    if before is not None:
        query = query.where(message.c.place < before)
    return list(tx.conn.execute(query.order_by(message.c.place.desc()).limit(limit)))


def changed_after(tx: Tx, scope: Scope, channel_id: str, seq: int, limit: int) -> list[Row]:
    """Up to `limit` messages that were written or changed after `seq`, by their latest change."""
    return list(
        tx.conn.execute(
            _MESSAGE.where(
                message.c.channel_id == channel_id,
                message.c.organisation_id == scope.organisation_id,
                message.c.seq > seq,
            )
            .order_by(message.c.seq)
            .limit(limit)
        )
    )


def read_place(tx: Tx, scope: Scope, channel_id: str, person_id: str) -> int:
    """How far the person has read; 0 before the first time."""
    found = tx.conn.execute(
        sa.select(read_marker.c.place).where(
            read_marker.c.person_id == person_id,
            read_marker.c.channel_id == channel_id,
            read_marker.c.organisation_id == scope.organisation_id,
        )
    ).scalar()
    return int(found or 0)


def mark_read(tx: Tx, scope: Scope, channel_id: str, person_id: str, place: int) -> None:
    """Remember how far the person has read; the caller never goes back."""
    values = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "channel_id": channel_id,
        "place": place,
    }
    upsert(tx.conn, read_marker, values, key=("person_id", "channel_id"))


def count_unread(
    tx: Tx, scope: Scope, channel_id: str, person_id: str, after: int, limit: int
) -> int:
    """How many messages of others lie after the place `after`, counting to `limit`."""
    unread = (
        sa.select(message.c.place)
        .where(
            message.c.channel_id == channel_id,
            message.c.organisation_id == scope.organisation_id,
            message.c.place > after,
            message.c.author_id != person_id,
            message.c.gone_at.is_(None),
        )
        .limit(limit)
        .subquery()
    )
    return int(tx.conn.execute(sa.select(sa.func.count()).select_from(unread)).scalar_one())


def tells_sessions(tx: Tx, scope: Scope, person_id: str) -> bool:
    """Whether the person wants the group to know when they have a session; no, if never asked."""
    found = tx.conn.execute(
        sa.select(chat_setting.c.tells_sessions).where(
            chat_setting.c.person_id == person_id,
            chat_setting.c.organisation_id == scope.organisation_id,
        )
    ).scalar()
    return bool(found)


def set_tells_sessions(tx: Tx, scope: Scope, person_id: str, tells: bool) -> None:
    """The person's own choice."""
    values = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "tells_sessions": tells,
    }
    upsert(tx.conn, chat_setting, values, key=("person_id",))


def has_channel(tx: Tx, scope: Scope, channel_id: str) -> bool:
    """Whether it was made."""
    query = sa.select(channel.c.id).where(
        channel.c.id == channel_id, channel.c.organisation_id == scope.organisation_id
    )
    return tx.conn.execute(query).first() is not None


def lock_channel(tx: Tx, scope: Scope, channel_id: str) -> Channel:
    """The channel, for the house itself, whoever belongs to it."""
    row = tx.conn.execute(
        sa.select(*_CHANNEL)
        .where(channel.c.id == channel_id, channel.c.organisation_id == scope.organisation_id)
        .with_for_update(of=channel)
    ).one()
    return _channel(row)
