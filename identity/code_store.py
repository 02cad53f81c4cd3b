"""SQL for one-time codes: asked for, tried, used by exactly one, forgotten."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from identity.tables import one_time_code


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A one-time code that was asked for."""

    id: str
    email_hash: bytes
    digits: int
    expires_at: datetime
    used_at: datetime | None
    newcomer: bytes | None = field(repr=False)


def insert_code(tx: Tx, scope: Scope, values: dict[str, Any]) -> None:
    tx.conn.execute(
        sa.insert(one_time_code).values(
            organisation_id=scope.organisation_id,
            created_at=tx.now,
            attempts=0,
            used_at=None,
            **values,
        )
    )


def count_codes(
    tx: Tx,
    scope: Scope,
    since: datetime,
    *,
    email_hash: bytes | None = None,
    network_hash: bytes | None = None,
) -> int:
    """How many were asked for and not used: for an address, from a network, or both."""
    c = one_time_code.c
    which = [
        c.organisation_id == scope.organisation_id,
        c.created_at > since,
        c.used_at.is_(None),
    ]
    if email_hash is not None:
        which.append(c.email_hash == email_hash)
    if network_hash is not None:
        which.append(c.network_hash == network_hash)
    query = sa.select(sa.func.count()).select_from(one_time_code).where(*which)
    return tx.conn.execute(query).scalar_one()


def find_code(
    tx: Tx, scope: Scope, *, request_hash: bytes | None = None, code_id: str | None = None
) -> CodeRow | None:
    c = one_time_code.c
    which = c.request_hash == request_hash if request_hash is not None else c.id == code_id
    row = tx.conn.execute(
        sa.select(c.id, c.email_hash, c.digits, c.expires_at, c.used_at, c.newcomer).where(
            c.organisation_id == scope.organisation_id, which
        )
    ).first()
    return None if row is None else CodeRow(*row)


def count_code_attempt(tx: Tx, scope: Scope, code_id: str, limit: int) -> bool:
    """False when the code is used, too old or tried too often. Decided by the database."""
    c = one_time_code.c
    return (
        tx.conn.execute(
            sa.update(one_time_code)
            .where(
                c.organisation_id == scope.organisation_id,
                c.id == code_id,
                c.used_at.is_(None),
                c.expires_at > tx.now,
                c.attempts < limit,
            )
            .values(attempts=c.attempts + 1)
        ).rowcount
        == 1
    )


def use_code(tx: Tx, scope: Scope, code_id: str) -> bool:
    """True for exactly one caller, however many ask at once (AU5)."""
    c = one_time_code.c
    return (
        tx.conn.execute(
            sa.update(one_time_code)
            .where(
                c.organisation_id == scope.organisation_id,
                c.id == code_id,
                c.used_at.is_(None),
                c.expires_at > tx.now,
            )
            .values(used_at=tx.now)
        ).rowcount
        == 1
    )


def forget_codes(tx: Tx, before: datetime) -> int:
    """Delete codes made before; they are of no use and name a network."""
    return tx.conn.execute(
        sa.delete(one_time_code).where(one_time_code.c.created_at < before)
    ).rowcount
