"""The SQL of pictures: one row each, the sealed file and nothing else."""

import sqlalchemy as sa

from chat.tables import picture
from core.schema import Scope
from core.storage import Tx


def add(tx: Tx, scope: Scope, picture_id: str, message_id: str, content: bytes) -> None:
    """A message's picture."""
    values = {
        "id": picture_id,
        "organisation_id": scope.organisation_id,
        "message_id": message_id,
        "content": content,
    }
    tx.conn.execute(sa.insert(picture), values)


def content(tx: Tx, scope: Scope, picture_id: str) -> bytes | None:
    """The sealed file."""
    c = picture.c
    found: bytes | None = tx.conn.execute(
        sa.select(c.content).where(c.organisation_id == scope.organisation_id, c.id == picture_id)
    ).scalar()
    return found


def forget(tx: Tx, scope: Scope, message_id: str) -> None:
    """A message is gone: so is its picture."""
    c = picture.c
    tx.conn.execute(
        sa.delete(picture).where(
            c.organisation_id == scope.organisation_id, c.message_id == message_id
        )
    )
