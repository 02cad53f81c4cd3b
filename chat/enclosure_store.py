"""The SQL of pictures and voice messages: one row each, the sealed file and nothing else."""

from collections.abc import Mapping
from typing import Final, Literal

import sqlalchemy as sa

from chat.tables import picture, sound
from core.schema import Scope
from core.storage import Tx

Sort = Literal["picture", "sound"]
TABLES: Final[Mapping[Sort, sa.Table]] = {"picture": picture, "sound": sound}


def add(tx: Tx, scope: Scope, sort: Sort, own_id: str, message_id: str, content: bytes) -> None:
    """What a message encloses."""
    values = {
        "id": own_id,
        "organisation_id": scope.organisation_id,
        "message_id": message_id,
        "content": content,
    }
    tx.conn.execute(sa.insert(TABLES[sort]), values)


def content(tx: Tx, scope: Scope, sort: Sort, own_id: str) -> bytes | None:
    """The sealed file."""
    c = TABLES[sort].c
    found: bytes | None = tx.conn.execute(
        sa.select(c.content).where(c.organisation_id == scope.organisation_id, c.id == own_id)
    ).scalar()
    return found


def forget(tx: Tx, scope: Scope, sort: Sort, message_id: str) -> None:
    """A message is gone: so is what it enclosed."""
    c = TABLES[sort].c
    tx.conn.execute(
        sa.delete(TABLES[sort]).where(
            c.organisation_id == scope.organisation_id, c.message_id == message_id
        )
    )
