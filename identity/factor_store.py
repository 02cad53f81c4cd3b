"""SQL for second factors: authenticator apps and recovery codes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_all_or_ignore, upsert
from core.storage import Tx
from identity.tables import recovery_code, totp


@dataclass(frozen=True, slots=True)
class TotpRow:
    """A person's authenticator; `login_id` is the login that a secret not yet confirmed is for."""

    secret_sealed: bytes = field(repr=False)
    last_step: int
    login_id: str | None
    confirmed_at: datetime | None


def get_totp(tx: Tx, scope: Scope, person_id: str) -> TotpRow | None:
    c = totp.c
    row = tx.conn.execute(
        sa.select(c.secret_sealed, c.last_step, c.login_id, c.confirmed_at).where(
            c.organisation_id == scope.organisation_id, c.person_id == person_id
        )
    ).first()
    return None if row is None else TotpRow(*row)


def put_totp(
    tx: Tx, scope: Scope, person_id: str, secret_sealed: bytes, login_id: str | None
) -> None:
    values = {
        "person_id": person_id,
        "organisation_id": scope.organisation_id,
        "secret_sealed": secret_sealed,
        "last_step": 0,
        "login_id": login_id,
        "created_at": tx.now,
        "confirmed_at": None,
    }
    upsert(tx.conn, totp, values, key=["person_id"])


def use_totp_step(tx: Tx, scope: Scope, person_id: str, step: int) -> bool:
    """True once for each step; an older or the same one is refused."""
    c = totp.c
    return (
        tx.conn.execute(
            sa.update(totp)
            .where(
                c.organisation_id == scope.organisation_id,
                c.person_id == person_id,
                c.last_step < step,
            )
            .values(last_step=step)
        ).rowcount
        == 1
    )


def confirm_totp(tx: Tx, scope: Scope, person_id: str) -> None:
    c = totp.c
    tx.conn.execute(
        sa.update(totp)
        .where(
            c.organisation_id == scope.organisation_id,
            c.person_id == person_id,
            c.confirmed_at.is_(None),
        )
        .values(confirmed_at=tx.now)
    )


def delete_totp(tx: Tx, scope: Scope, person_id: str) -> None:
    c = totp.c
    tx.conn.execute(
        sa.delete(totp).where(c.organisation_id == scope.organisation_id, c.person_id == person_id)
    )


def replace_recovery_codes(
    tx: Tx, scope: Scope, person_id: str, rows: Iterable[tuple[str, bytes]]
) -> None:
    c = recovery_code.c
    tx.conn.execute(
        sa.delete(recovery_code).where(
            c.organisation_id == scope.organisation_id, c.person_id == person_id
        )
    )
    fresh: list[dict[str, Any]] = [
        {
            "id": row_id,
            "organisation_id": scope.organisation_id,
            "person_id": person_id,
            "code_hash": code_hash,
            "created_at": tx.now,
            "used_at": None,
        }
        for row_id, code_hash in rows
    ]
    insert_all_or_ignore(tx.conn, recovery_code, fresh)


def use_recovery_code(tx: Tx, scope: Scope, person_id: str, code_hash: bytes) -> bool:
    c = recovery_code.c
    return (
        tx.conn.execute(
            sa.update(recovery_code)
            .where(
                c.organisation_id == scope.organisation_id,
                c.person_id == person_id,
                c.code_hash == code_hash,
                c.used_at.is_(None),
            )
            .values(used_at=tx.now)
        ).rowcount
        == 1
    )


def recovery_codes_left(tx: Tx, scope: Scope, person_id: str) -> int:
    c = recovery_code.c
    query = (
        sa.select(sa.func.count())
        .select_from(recovery_code)
        .where(
            c.organisation_id == scope.organisation_id,
            c.person_id == person_id,
            c.used_at.is_(None),
        )
    )
    return tx.conn.execute(query).scalar_one()
