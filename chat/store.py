"""The group's SQL. Membership is part of every question: it is derived anew each time.

The statements are built once, since building one costs more than running it: three times as
many messages a second.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as given

from chat.domain import ANSWERS, Channel, ChannelKind
from chat.tables import channel, channel_member, chat_setting, measure, message, read_marker
from core.ids import new_id
from core.prepared import Prepared
from core.schema import Scope, insert_or_ignore, or_ignore, upsert
from core.storage import Tx
from identity.actor import STAFF
from identity.tables import cohort, cohort_member, person, role_grant

Row = sa.Row[*tuple[Any, ...]]


def _holds(*roles: str) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        role_grant.c.person_id == given("person"),
        role_grant.c.programme_id == channel.c.programme_id,
        role_grant.c.organisation_id == channel.c.organisation_id,
        role_grant.c.role.in_(roles),
    )


_IN_COHORT: Final = sa.exists().where(
    cohort_member.c.cohort_id == channel.c.id, cohort_member.c.person_id == given("person")
)
_IN_SMALL: Final = sa.exists().where(
    channel_member.c.channel_id == channel.c.id, channel_member.c.person_id == given("person")
)
_ACTIVE: Final = sa.exists().where(person.c.id == given("person"), person.c.disabled_at.is_(None))
# Staff are in every group of their programme, peers in the one for all and in their cohorts'; a
# direct line is the peer's and of those who answer. A person who was disabled is in none.
_IS_LINE: Final = channel.c.kind == "line"
_PUT_OUT: Final = sa.exists().where(
    measure.c.person_id == given("person"),
    measure.c.channel_id == channel.c.id,
    measure.c.act == "remove",
    measure.c.lifted_at.is_(None),
)
_RESTS_UNTIL: Final = sa.type_coerce(
    sa.select(sa.func.max(measure.c.until))
    .where(
        measure.c.person_id == given("person"),
        measure.c.channel_id == channel.c.id,
        measure.c.act == "mute",
        measure.c.lifted_at.is_(None),
    )
    .scalar_subquery(),
    measure.c.until.type,
).label("rests_until")
_IS_MEMBER: Final = sa.and_(
    _ACTIVE,
    ~_PUT_OUT,
    sa.or_(
        sa.and_(_holds(*sorted(STAFF)), ~_IS_LINE),
        sa.and_(_holds(*sorted(ANSWERS)), _IS_LINE),
        sa.and_(
            _holds("peer"),
            sa.or_(
                channel.c.kind == "all",
                _IN_COHORT,
                _IN_SMALL,
                sa.and_(_IS_LINE, channel.c.owner_id == given("person")),
            ),
        ),
    ),
)
_COHORT_NAME: Final = sa.select(cohort.c.name).where(cohort.c.id == channel.c.id).scalar_subquery()
_CHANNELS: Final = sa.select(
    channel.c.id,
    channel.c.programme_id,
    channel.c.kind,
    _COHORT_NAME.label("cohort_name"),
    channel.c.epoch,
    channel.c.seq,
    channel.c.owner_id,
).where(channel.c.organisation_id == given("organisation"))
_THE_CHANNEL: Final = _CHANNELS.where(channel.c.id == given("channel"))
_LOCKED: Final = _THE_CHANNEL.with_for_update(of=channel)
_MEMBERS_CHANNEL: Final = Prepared(_THE_CHANNEL.add_columns(_RESTS_UNTIL).where(_IS_MEMBER))
_MEMBERS_LOCKED: Final = Prepared(_LOCKED.add_columns(_RESTS_UNTIL).where(_IS_MEMBER))
# A small group that everybody has left, or that is over, stands in no list, staff's neither.
_DESERTED: Final = sa.and_(
    channel.c.kind == "small",
    ~sa.exists().where(channel_member.c.channel_id == channel.c.id),
)
_MEMBERS_GROUPS: Final = _CHANNELS.where(_IS_MEMBER, ~_IS_LINE, ~_DESERTED).order_by(
    channel.c.kind.desc(), channel.c.created_at.desc(), channel.c.id.desc()
)


_READ_BY: Final = (
    sa.select(channel.c.id)
    .where(channel.c.organisation_id == given("organisation"), _IS_MEMBER, ~_DESERTED)
    .where(sa.or_(~_IS_LINE, channel.c.owner_id == given("person")))
)


def _channel(row: Row, rests_until: datetime | None = None) -> Channel:
    known = (row.id, row.programme_id, row.kind, row.cohort_name)
    return Channel(*known, row.epoch, row.seq, row.owner_id, rests_until)


def channels_of(tx: Tx, scope: Scope, person_id: str) -> list[Channel]:
    """The groups that a person belongs to now: their cohorts', newest first, then all's."""
    which = {"organisation": scope.organisation_id, "person": person_id}
    return [_channel(row) for row in tx.conn.execute(_MEMBERS_GROUPS, which)]


def read_by(tx: Tx, scope: Scope, person_id: str) -> list[str]:
    """The ids of the channels whose unread messages are a person's own: groups, and their line."""
    which = {"organisation": scope.organisation_id, "person": person_id}
    return list(tx.conn.execute(_READ_BY, which).scalars())


def channel_of(
    tx: Tx, scope: Scope, channel_id: str, person_id: str, *, lock: bool = False
) -> Channel | None:
    """The channel, if the person belongs to it now; locked, nobody else changes it meanwhile."""
    which = {"organisation": scope.organisation_id, "channel": channel_id, "person": person_id}
    row = (_MEMBERS_LOCKED if lock else _MEMBERS_CHANNEL).first(tx, which)
    return None if row is None else _channel(row, row.rests_until)


def lock_channel(tx: Tx, scope: Scope, channel_id: str) -> Channel:
    """The channel, for the house itself, whoever belongs to it."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    return _channel(tx.conn.execute(_LOCKED, which).one())


def plain_channel(tx: Tx, scope: Scope, channel_id: str) -> Channel:
    """The channel, for the house itself, not locked."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    return _channel(tx.conn.execute(_THE_CHANNEL, which).one())


def programme_of(tx: Tx, scope: Scope, channel_id: str) -> str:
    """Whose channel it is."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    return str(tx.conn.execute(_THE_CHANNEL, which).one().programme_id)


def has_channel(tx: Tx, scope: Scope, channel_id: str) -> bool:
    """Whether it was made."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    return tx.conn.execute(_THE_CHANNEL, which).first() is not None


_CHANNELLESS: Final = sa.select(cohort.c.id, cohort.c.programme_id).where(
    cohort.c.organisation_id == given("organisation"),
    ~sa.exists().where(channel.c.id == cohort.c.id),
)


def missing_cohorts(tx: Tx, scope: Scope) -> list[tuple[str, str]]:
    """The cohorts without a channel, as (cohort id, programme id)."""
    rows = tx.conn.execute(_CHANNELLESS, {"organisation": scope.organisation_id})
    return [(row.id, row.programme_id) for row in rows]


def make_channel(
    tx: Tx,
    scope: Scope,
    channel_id: str,
    programme_id: str,
    kind: ChannelKind,
    owner_id: str | None = None,
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
            "owner_id": owner_id,
        },
    )


_SET_SEQ: Final = Prepared(
    sa.update(channel)
    .where(channel.c.id == given("channel"), channel.c.organisation_id == given("organisation"))
    .values(seq=given("number"))
)


def set_seq(tx: Tx, scope: Scope, channel_id: str, seq: int) -> None:
    """The channel, which the caller has locked, has had its change number `seq`."""
    which = {"organisation": scope.organisation_id, "channel": channel_id}
    _SET_SEQ.run(tx, {**which, "number": seq})


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


_TELLS: Final = sa.select(chat_setting.c.tells_sessions).where(
    chat_setting.c.person_id == given("person"),
    chat_setting.c.organisation_id == given("organisation"),
)


def tells_sessions(tx: Tx, scope: Scope, person_id: str) -> bool:
    """Whether the person wants the group to know when they have a session; no, if never asked."""
    which = {"organisation": scope.organisation_id, "person": person_id}
    return bool(tx.conn.execute(_TELLS, which).scalar())


def set_tells_sessions(tx: Tx, scope: Scope, person_id: str, tells: bool) -> None:
    """The person's own choice."""
    values = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "tells_sessions": tells,
    }
    upsert(tx.conn, chat_setting, values, key=("person_id",))


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


def rules_read(tx: Tx, scope: Scope, person_id: str, since: datetime | None = None) -> bool:
    """Whether the person has said that they know the rules of the room, as they are `since`."""
    c = chat_setting.c
    known = sa.and_(
        c.organisation_id == scope.organisation_id,
        c.person_id == person_id,
        c.rules_read_at.is_not(None) if since is None else c.rules_read_at >= since,
    )
    return tx.conn.execute(sa.select(c.person_id).where(known)).first() is not None


def read_rules(tx: Tx, scope: Scope, person_id: str) -> None:
    """They know them now."""
    mine = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "tells_sessions": False,
    }
    insert_or_ignore(tx.conn, chat_setting, mine)
    c = chat_setting.c
    tx.conn.execute(
        sa.update(chat_setting)
        .where(c.organisation_id == scope.organisation_id, c.person_id == person_id)
        .values(rules_read_at=tx.now)
    )
