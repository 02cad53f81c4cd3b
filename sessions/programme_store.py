"""SQL of programmes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from sessions.programme import Config, Programme, read_config, write_config
from sessions.tables import programme

_C = programme.c
# Asked at each booking: written once, so that it is neither built nor compiled anew.
_MANY = sa.select(programme).where(
    _C.organisation_id == sa.bindparam("organisation"),
    _C.id.in_(sa.bindparam("ids", expanding=True)),
)


def add(
    tx: Tx,
    scope: Scope,
    programme_id: str,
    names: Mapping[str, str],
    intros: Mapping[str, str],
    config: Config,
) -> bool:
    """Inserts it; False when there is one with this id, which is left as it is."""
    row = {
        "id": programme_id,
        "organisation_id": scope.organisation_id,
        "names": json.dumps(dict(names)),
        "intros": json.dumps(dict(intros)),
        "config": write_config(config),
    }
    return bool(insert_or_ignore(tx.conn, programme, row))


def many(tx: Tx, scope: Scope, programme_ids: Iterable[str]) -> list[Programme]:
    """Those that exist."""
    values = {"organisation": scope.organisation_id, "ids": list(programme_ids)}
    if not values["ids"]:
        return []
    return [_programme(row) for row in tx.conn.execute(_MANY, values)]


def ids(tx: Tx, scope: Scope) -> list[str]:
    """All of them."""
    query = sa.select(_C.id).where(_C.organisation_id == scope.organisation_id).order_by(_C.id)
    return list(tx.conn.scalars(query))


def change(tx: Tx, scope: Scope, changed: Programme) -> None:
    """Writes the settings and the texts."""
    tx.conn.execute(
        sa.update(programme)
        .where(_C.id == changed.id, _C.organisation_id == scope.organisation_id)
        .values(
            names=json.dumps(changed.names),
            intros=json.dumps(changed.intros),
            config=write_config(changed.config),
        )
    )


def _programme(row: Any) -> Programme:
    return Programme(
        id=row.id,
        organisation_id=row.organisation_id,
        names=json.loads(row.names),
        intros=json.loads(row.intros),
        config=read_config(row.config),
    )
