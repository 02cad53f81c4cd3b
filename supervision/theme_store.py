"""SQL of the programme's own list of themes."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from supervision.theme_tables import theme_label, theme_option

_O = theme_option.c
_L = theme_label.c


def options(tx: Tx, scope: Scope, programmes: Collection[str]) -> list[Any]:
    """Rows (id, key, retired_at) in the order in which they are shown."""
    return list(
        tx.conn.execute(
            sa.select(_O.id, _O.key, _O.retired_at)
            .where(_O.organisation_id == scope.organisation_id, _O.programme_id.in_(programmes))
            .order_by(_O.position, _O.id)
        )
    )


def labels(tx: Tx, scope: Scope, option_ids: Collection[str]) -> list[tuple[str, str, bytes]]:
    """(option, language, sealed words)."""
    rows = tx.conn.execute(
        sa.select(_L.option_id, _L.locale, _L.label).where(
            _L.organisation_id == scope.organisation_id, _L.option_id.in_(option_ids)
        )
    )
    return [(row.option_id, row.locale, row.label) for row in rows]


def add(tx: Tx, scope: Scope, programme_id: str, option_id: str, key: str, position: int) -> bool:
    """One more on the list; False when its key is there."""
    row = {
        "id": option_id,
        "organisation_id": scope.organisation_id,
        "programme_id": programme_id,
        "key": key,
        "position": position,
        "retired_at": None,
    }
    return insert_or_ignore(tx.conn, theme_option, row)


def add_label(tx: Tx, scope: Scope, option_id: str, locale: str, sealed: bytes) -> None:
    """What it is called in one language."""
    tx.conn.execute(
        sa.insert(theme_label).values(
            organisation_id=scope.organisation_id, option_id=option_id, locale=locale, label=sealed
        )
    )


def retire(tx: Tx, scope: Scope, programme_id: str, key: str, at: datetime | None) -> None:
    """Out of use since then, or in use; one that we brought gets its row here."""
    add(tx, scope, programme_id, new_id(), key, 0)
    tx.conn.execute(
        sa.update(theme_option)
        .where(
            _O.organisation_id == scope.organisation_id,
            _O.programme_id == programme_id,
            _O.key == key,
        )
        .values(retired_at=at)
    )
