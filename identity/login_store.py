"""SQL for logins, one-time codes, second factors and remembered devices.

Tokens are looked up by hash across organisations: the token itself says whose it is, and the
row says in which organisation. Everything else keeps within one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_all_or_ignore, upsert
from core.storage import Tx
from identity.actor import Grant
from identity.tables import (
    device,
    login,
    one_time_code,
    person,
    recovery_code,
    role_grant,
    totp,
)


@dataclass(frozen=True, slots=True)
class LoginRow:
    """A login together with what the actor is made of."""

    id: str
    organisation_id: str
    person_id: str
    assurance: int
    own_device: bool
    second_factor_at: datetime | None
    created_at: datetime
    seen_at: datetime
    first_name: str = field(repr=False)
    locale: str
    zone: str
    grants: frozenset[Grant]


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A one-time code that was asked for."""

    id: str
    email_hash: bytes
    digits: int
    expires_at: datetime
    used_at: datetime | None
    newcomer: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class TotpRow:
    """A person's authenticator; `login_id` is the login that a secret not yet confirmed is for."""

    secret_sealed: bytes = field(repr=False)
    last_step: int
    login_id: str | None
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """A browser in which somebody has logged in before."""

    id: str
    person_id: str
    second_factor_until: datetime | None


@dataclass(frozen=True, slots=True)
class OpenLogin:
    """One of a person's own logins, as they see it."""

    id: str
    label: str
    own_device: bool
    created_at: datetime
    seen_at: datetime


_ACTOR_QUERY = (
    sa.select(
        login.c.id,
        login.c.organisation_id,
        login.c.person_id,
        login.c.assurance,
        login.c.own_device,
        login.c.second_factor_at,
        login.c.created_at,
        login.c.seen_at,
        person.c.first_name,
        person.c.locale,
        person.c.zone,
        role_grant.c.programme_id,
        role_grant.c.role,
    )
    .join(person, person.c.id == login.c.person_id)
    .outerjoin(role_grant, role_grant.c.person_id == login.c.person_id)
    .where(login.c.ended_at.is_(None), person.c.disabled_at.is_(None))
)
_BY_TOKEN = _ACTOR_QUERY.where(login.c.token_hash == sa.bindparam("token_hash"))
_BY_IDS = _ACTOR_QUERY.where(login.c.id.in_(sa.bindparam("login_ids", expanding=True)))


def find_login(tx: Tx, token_hash: bytes) -> LoginRow | None:
    """A login that has not ended, of a person who is not disabled; its age is not looked at."""
    found = _logins(tx.conn.execute(_BY_TOKEN, {"token_hash": token_hash}))
    return found[0] if found else None


def find_logins(tx: Tx, login_ids: Iterable[str]) -> list[LoginRow]:
    """The same for many at once, by id."""
    return _logins(tx.conn.execute(_BY_IDS, {"login_ids": list(login_ids)}))


def _logins(rows: Iterable[sa.Row[Any]]) -> list[LoginRow]:
    grouped: dict[str, list[sa.Row[Any]]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [_login(each) for each in grouped.values()]


def _login(rows: list[sa.Row[Any]]) -> LoginRow:
    first = rows[0]
    return LoginRow(
        id=first.id,
        organisation_id=first.organisation_id,
        person_id=first.person_id,
        assurance=first.assurance,
        own_device=first.own_device,
        second_factor_at=first.second_factor_at,
        created_at=first.created_at,
        seen_at=first.seen_at,
        first_name=first.first_name,
        locale=first.locale,
        zone=first.zone,
        grants=frozenset(Grant(row.programme_id, row.role) for row in rows if row.role),
    )


def insert_login(tx: Tx, scope: Scope, values: dict[str, Any]) -> None:
    tx.conn.execute(
        sa.insert(login).values(
            organisation_id=scope.organisation_id,
            created_at=tx.now,
            seen_at=tx.now,
            ended_at=None,
            second_factor_failures=0,
            **values,
        )
    )


def touch_logins(tx: Tx, login_ids: Sequence[str]) -> None:
    tx.conn.execute(
        sa.update(login)
        .where(login.c.id.in_(login_ids), login.c.seen_at < tx.now, login.c.ended_at.is_(None))
        .values(seen_at=tx.now)
    )


def change_login(tx: Tx, scope: Scope, login_id: str, values: dict[str, Any]) -> None:
    tx.conn.execute(
        sa.update(login)
        .where(login.c.organisation_id == scope.organisation_id, login.c.id == login_id)
        .values(**values)
    )


def count_second_factor_attempt(tx: Tx, scope: Scope, login_id: str, limit: int) -> bool:
    """False when the login has used up its attempts."""
    return (
        tx.conn.execute(
            sa.update(login)
            .where(
                login.c.organisation_id == scope.organisation_id,
                login.c.id == login_id,
                login.c.ended_at.is_(None),
                login.c.second_factor_failures < limit,
            )
            .values(second_factor_failures=login.c.second_factor_failures + 1)
        ).rowcount
        == 1
    )


def end_logins(
    tx: Tx,
    scope: Scope,
    *,
    person_id: str,
    login_id: str | None = None,
    except_id: str | None = None,
) -> list[str]:
    """End one login of the person, or all (but one); gives the ids that ended now."""
    which = [
        login.c.organisation_id == scope.organisation_id,
        login.c.person_id == person_id,
        login.c.ended_at.is_(None),
    ]
    if login_id is not None:
        which.append(login.c.id == login_id)
    if except_id is not None:
        which.append(login.c.id != except_id)
    ids = list(tx.conn.execute(sa.select(login.c.id).where(*which).with_for_update()).scalars())
    if ids:
        tx.conn.execute(sa.update(login).where(login.c.id.in_(ids)).values(ended_at=tx.now))
    return ids


def open_logins(tx: Tx, scope: Scope, person_id: str) -> list[OpenLogin]:
    c = login.c
    rows = tx.conn.execute(
        sa.select(c.id, c.label, c.own_device, c.created_at, c.seen_at)
        .where(
            c.organisation_id == scope.organisation_id,
            c.person_id == person_id,
            c.ended_at.is_(None),
        )
        .order_by(c.seen_at.desc())
        .limit(50)
    )
    return [OpenLogin(*row) for row in rows]


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
