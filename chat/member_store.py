"""Who belongs to a channel now, by the same rule as `store`, asked from the channel's side."""

from collections.abc import Sequence

import sqlalchemy as sa

from chat.domain import ANSWERS, Channel
from chat.tables import channel_member, measure
from core.schema import Scope
from core.storage import Tx
from identity.actor import STAFF
from identity.tables import cohort_member, person, role_grant


def names(tx: Tx, scope: Scope, channel: Channel) -> dict[str, str]:
    """Person → first name of all members, by name."""
    rows = tx.conn.execute(
        sa.select(person.c.id, person.c.first_name)
        .where(
            person.c.organisation_id == scope.organisation_id,
            person.c.disabled_at.is_(None),
            _belongs(channel),
            ~_put_out(channel),
        )
        .order_by(person.c.first_name, person.c.id)
    )
    return {row.id: row.first_name for row in rows}


def holders(tx: Tx, scope: Scope, programme_id: str, roles: Sequence[str]) -> dict[str, str]:
    """Person → first name of all who hold one of the roles, by name."""
    held = sa.exists().where(
        role_grant.c.person_id == person.c.id,
        role_grant.c.programme_id == programme_id,
        role_grant.c.role.in_(roles),
    )
    rows = tx.conn.execute(
        sa.select(person.c.id, person.c.first_name)
        .where(
            person.c.organisation_id == scope.organisation_id,
            person.c.disabled_at.is_(None),
            held,
        )
        .order_by(person.c.first_name, person.c.id)
    )
    return {row.id: row.first_name for row in rows}


def _belongs(channel: Channel) -> sa.ColumnElement[bool]:
    staff, peer = _holds(channel, *sorted(STAFF)), _holds(channel, "peer")
    if channel.kind == "all":
        return sa.or_(staff, peer)
    if channel.kind == "line":
        own = sa.and_(peer, person.c.id == channel.owner_id)
        return sa.or_(_holds(channel, *sorted(ANSWERS)), own)
    if channel.kind == "small":
        here = sa.exists().where(
            channel_member.c.channel_id == channel.id, channel_member.c.person_id == person.c.id
        )
        return sa.or_(staff, sa.and_(peer, here))
    in_cohort = sa.exists().where(
        cohort_member.c.cohort_id == channel.id, cohort_member.c.person_id == person.c.id
    )
    return sa.or_(staff, sa.and_(peer, in_cohort))


def _holds(channel: Channel, *roles: str) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        role_grant.c.person_id == person.c.id,
        role_grant.c.programme_id == channel.programme_id,
        role_grant.c.role.in_(roles),
    )


def _put_out(channel: Channel) -> sa.ColumnElement[bool]:
    return sa.exists().where(
        measure.c.person_id == person.c.id,
        measure.c.channel_id == channel.id,
        measure.c.act == "remove",
        measure.c.lifted_at.is_(None),
    )
