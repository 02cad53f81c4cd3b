"""The SQL of channels. Membership is part of every question: it is derived anew each time.

The statements are built once, since building one costs more than running it: three times as
many messages a second.
"""

from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import bindparam as given

from chat.domain import ANSWERS, Channel, ChannelKind
from chat.tables import channel, channel_member, measure
from core.ids import new_id
from core.prepared import Prepared
from core.schema import Scope, insert_or_ignore
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
