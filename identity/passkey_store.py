"""SQL of passkeys and of the challenges that they answer."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from identity.tables import passkey, passkey_challenge

_K = passkey.c
_C = passkey_challenge.c


@dataclass(frozen=True, slots=True)
class Key:
    """One passkey, as its owner sees it and as it is verified."""

    id: str
    person_id: str
    credential_id: bytes = field(repr=False)
    public_key: bytes = field(repr=False)
    sign_count: int
    label: str
    created_at: datetime
    used_at: datetime | None


_KEY = (
    _K.id,
    _K.person_id,
    _K.credential_id,
    _K.public_key,
    _K.sign_count,
    _K.label,
    _K.created_at,
    _K.used_at,
)


def add(tx: Tx, scope: Scope, values: dict[str, Any]) -> bool:
    """False when somebody has this very passkey already."""
    row = {"organisation_id": scope.organisation_id, "created_at": tx.now, "used_at": None}
    return insert_or_ignore(tx.conn, passkey, row | values)


def of_person(tx: Tx, scope: Scope, person_id: str) -> list[Key]:
    """A person's own, the oldest first."""
    rows = tx.conn.execute(
        sa.select(*_KEY)
        .where(_K.organisation_id == scope.organisation_id, _K.person_id == person_id)
        .order_by(_K.id)
    )
    return [Key(*row) for row in rows]


def find(tx: Tx, scope: Scope, credential_id: bytes) -> Key | None:
    """The passkey that the browser names, held until the transaction ends."""
    row = tx.conn.execute(
        sa.select(*_KEY)
        .where(_K.organisation_id == scope.organisation_id, _K.credential_id == credential_id)
        .with_for_update()
    ).first()
    return None if row is None else Key(*row)


def used(tx: Tx, scope: Scope, key_id: str, sign_count: int) -> None:
    tx.conn.execute(
        sa.update(passkey)
        .where(_K.organisation_id == scope.organisation_id, _K.id == key_id)
        .values(sign_count=sign_count, used_at=tx.now)
    )


def remove(tx: Tx, scope: Scope, person_id: str, key_id: str | None = None) -> int:
    """One of the person's passkeys, or all; says how many."""
    which = [_K.organisation_id == scope.organisation_id, _K.person_id == person_id]
    if key_id is not None:
        which.append(_K.id == key_id)
    return tx.conn.execute(sa.delete(passkey).where(*which)).rowcount


def add_challenge(tx: Tx, scope: Scope, values: dict[str, Any]) -> None:
    row = {"organisation_id": scope.organisation_id, "used_at": None}
    tx.conn.execute(sa.insert(passkey_challenge).values(row | values))


def use_challenge(tx: Tx, scope: Scope, challenge: bytes, login_id: str | None) -> bool:
    """True for exactly one caller, in time, for what it was given out for (AU2)."""
    return (
        tx.conn.execute(
            sa.update(passkey_challenge)
            .where(
                _C.organisation_id == scope.organisation_id,
                _C.challenge == challenge,
                _C.login_id.is_(None) if login_id is None else _C.login_id == login_id,
                _C.used_at.is_(None),
                _C.expires_at > tx.now,
            )
            .values(used_at=tx.now)
        ).rowcount
        == 1
    )


def forget_challenges(tx: Tx, scope: Scope) -> int:
    """Delete those that are over."""
    return tx.conn.execute(
        sa.delete(passkey_challenge).where(
            _C.organisation_id == scope.organisation_id, _C.expires_at <= tx.now
        )
    ).rowcount
