"""The SQL of what a programme says of its groups."""

from dataclasses import asdict

import sqlalchemy as sa

from chat.rule import GroupRule
from chat.tables import group_rule
from core.schema import Scope, upsert
from core.storage import Tx

_COLUMNS = [group_rule.c[name] for name in GroupRule.__dataclass_fields__]


def get(tx: Tx, scope: Scope, programme_id: str) -> GroupRule:
    """What the programme says; what we say if it has said nothing."""
    row = tx.conn.execute(
        sa.select(*_COLUMNS).where(
            group_rule.c.organisation_id == scope.organisation_id,
            group_rule.c.programme_id == programme_id,
        )
    ).one_or_none()
    return GroupRule() if row is None else GroupRule(*row)


def put(tx: Tx, scope: Scope, programme_id: str, rule: GroupRule) -> None:
    """The programme's choice, from now on."""
    values = {
        "programme_id": programme_id,
        "organisation_id": scope.organisation_id,
        **asdict(rule),
    }
    upsert(tx.conn, group_rule, values, key=("programme_id",))
