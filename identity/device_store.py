"""SQL for the browsers in which somebody has logged in before."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from identity.tables import device


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A browser in which somebody has logged in before."""

    id: str
    person_id: str
    second_factor_until: datetime | None


def insert_device(tx: Tx, scope: Scope, values: dict[str, Any]) -> None:
    tx.conn.execute(
        sa.insert(device).values(organisation_id=scope.organisation_id, created_at=tx.now, **values)
    )


def find_device(tx: Tx, scope: Scope, token_hash: bytes) -> DeviceRow | None:
    """A device that is not too old."""
    c = device.c
    row = tx.conn.execute(
        sa.select(c.id, c.person_id, c.second_factor_until).where(
            c.organisation_id == scope.organisation_id,
            c.token_hash == token_hash,
            c.expires_at > tx.now,
        )
    ).first()
    return None if row is None else DeviceRow(*row)


def trust_device(tx: Tx, scope: Scope, token_hash: bytes, person_id: str, until: datetime) -> None:
    c = device.c
    tx.conn.execute(
        sa.update(device)
        .where(
            c.organisation_id == scope.organisation_id,
            c.token_hash == token_hash,
            c.person_id == person_id,
        )
        .values(second_factor_until=until)
    )


def distrust_devices(tx: Tx, scope: Scope, person_id: str) -> None:
    """None of the person's devices stands for the second factor any more."""
    c = device.c
    tx.conn.execute(
        sa.update(device)
        .where(c.organisation_id == scope.organisation_id, c.person_id == person_id)
        .values(second_factor_until=None)
    )
