"""SQL for logins: opened, seen, raised, ended.

A token is looked up by hash across organisations: it says itself whose it is, and the row says in
which organisation. Everything else keeps within one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from identity.actor import Grant
from identity.tables import login, person, role_grant


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


def has_been_here(tx: Tx, scope: Scope, person_id: str) -> bool:
    """Whether they have logged in, as far back as logins are kept."""
    c = login.c
    query = sa.select(c.id).where(
        c.organisation_id == scope.organisation_id, c.person_id == person_id
    )
    return tx.conn.execute(query.limit(1)).first() is not None


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
