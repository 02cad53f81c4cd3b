"""SQL for people, their roles and cohorts. Every function keeps within one organisation."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from core.prepared import Prepared
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from identity.actor import Grant, Role
from identity.domain import Cohort, Person
from identity.tables import cohort, cohort_member, person, role_grant

_PERSON = (
    person.c.id,
    person.c.organisation_id,
    person.c.first_name,
    person.c.locale,
    person.c.zone,
    person.c.contact,
    person.c.created_at,
    person.c.disabled_at,
)
_IS_IT: Final = (
    person.c.organisation_id == sa.bindparam("organisation"),
    person.c.id == sa.bindparam("person"),
)
_ONE: Final = Prepared(sa.select(*_PERSON).where(*_IS_IT))
_EMAIL: Final = Prepared(sa.select(person.c.email_sealed).where(*_IS_IT))
_PHONE: Final = Prepared(sa.select(person.c.phone_sealed).where(*_IS_IT))
# Who chose to be written to, and can be. Each notice asks first, most of them for one person.
_REACHED: Final = sa.select(*_PERSON, person.c.email_sealed).where(
    person.c.organisation_id == sa.bindparam("organisation"),
    person.c.disabled_at.is_(None),
    person.c.contact != "never",
    person.c.email_sealed.is_not(None),
)
_REACHED_ONE: Final = Prepared(_REACHED.where(person.c.id == sa.bindparam("person")))
_REACHED_MANY: Final = _REACHED.where(person.c.id.in_(sa.bindparam("people", expanding=True)))


def insert_person(tx: Tx, scope: Scope, values: dict[str, Any]) -> bool:
    """False when somebody has the address already."""
    row = {"organisation_id": scope.organisation_id, **values}
    return insert_or_ignore(tx.conn, person, row)


def update_person(tx: Tx, scope: Scope, person_id: str, values: dict[str, Any]) -> bool:
    """False, and nothing changed, where there is no such person."""
    changed = sa.update(person).where(*_somebody(scope, person_id)).values(**values)
    return tx.conn.execute(changed).rowcount == 1


def _somebody(scope: Scope, person_id: str) -> list[sa.ColumnElement[bool]]:
    """Not the nobody in the place of one who was erased: nothing is done with them."""
    c = person.c
    return [c.organisation_id == scope.organisation_id, c.id == person_id, c.erased_at.is_(None)]


def get_person(tx: Tx, scope: Scope, person_id: str) -> Person | None:
    row = _ONE.first(tx, {"organisation": scope.organisation_id, "person": person_id})
    return None if row is None else Person(*row)


def find_by_email(tx: Tx, scope: Scope, email_hash: bytes) -> Person | None:
    row = tx.conn.execute(
        sa.select(*_PERSON).where(
            person.c.organisation_id == scope.organisation_id, person.c.email_hash == email_hash
        )
    ).first()
    return None if row is None else Person(*row)


def sealed_email(tx: Tx, scope: Scope, person_id: str) -> bytes | None:
    row = _EMAIL.first(tx, {"organisation": scope.organisation_id, "person": person_id})
    return None if row is None else row.email_sealed


def sealed_phone(tx: Tx, scope: Scope, person_id: str) -> bytes | None:
    row = _PHONE.first(tx, {"organisation": scope.organisation_id, "person": person_id})
    return None if row is None else row.phone_sealed


def with_phone(tx: Tx, scope: Scope, ids: Iterable[str]) -> set[str]:
    """Those of them who have given a number and can still come in."""
    rows = tx.conn.scalars(
        sa.select(person.c.id).where(
            person.c.organisation_id == scope.organisation_id,
            person.c.id.in_(sorted(set(ids))),
            person.c.phone_sealed.is_not(None),
            person.c.disabled_at.is_(None),
        )
    )
    return set(rows)


def reached(tx: Tx, scope: Scope, ids: Sequence[str]) -> list[tuple[Person, bytes]]:
    """Those of them who may be written to, in any order, with their sealed addresses."""
    where = {"organisation": scope.organisation_id}
    if len(ids) == 1:
        rows = _REACHED_ONE.all(tx, {**where, "person": ids[0]})
    else:
        rows = list(tx.conn.execute(_REACHED_MANY, {**where, "people": ids})) if ids else []
    return [(Person(*row[:-1]), row[-1]) for row in rows]


def names(tx: Tx, scope: Scope, ids: Iterable[str]) -> dict[str, str]:
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    rows = tx.conn.execute(
        sa.select(person.c.id, person.c.first_name).where(
            person.c.organisation_id == scope.organisation_id, person.c.id.in_(wanted)
        )
    )
    return {row.id: row.first_name for row in rows}


def all_people(tx: Tx, scope: Scope) -> list[Person]:
    rows = tx.conn.execute(
        sa.select(*_PERSON)
        .where(person.c.organisation_id == scope.organisation_id, person.c.erased_at.is_(None))
        .order_by(person.c.first_name, person.c.id)
    )
    return [Person(*row) for row in rows]


# Asked at each first booking: written once, so that it is neither built nor compiled anew.
_WITH_ROLE = (
    sa.select(*_PERSON)
    .join(role_grant, role_grant.c.person_id == person.c.id)
    .where(
        person.c.organisation_id == sa.bindparam("organisation"),
        person.c.disabled_at.is_(None),
        role_grant.c.programme_id == sa.bindparam("programme"),
        role_grant.c.role == sa.bindparam("held_role"),
    )
    .order_by(person.c.first_name, person.c.id)
)


def with_role(tx: Tx, scope: Scope, programme_id: str, role: Role) -> list[Person]:
    """Those who hold the role now and are not disabled, by first name."""
    values = {
        "organisation": scope.organisation_id,
        "programme": programme_id,
        "held_role": role,
    }
    return [Person(*row) for row in tx.conn.execute(_WITH_ROLE, values)]


def grants(
    tx: Tx, scope: Scope, ids: Sequence[str] | None = None
) -> defaultdict[str, frozenset[Grant]]:
    """Person → grants; of everybody in the organisation when `ids` is None."""
    c = role_grant.c
    query = sa.select(c.person_id, c.programme_id, c.role).where(
        c.organisation_id == scope.organisation_id
    )
    if ids is not None:
        query = query.where(c.person_id.in_(ids))
    found: defaultdict[str, frozenset[Grant]] = defaultdict(frozenset)
    for row in tx.conn.execute(query):
        found[row.person_id] |= {Grant(row.programme_id, row.role)}
    return found


def lock_person(tx: Tx, scope: Scope, person_id: str) -> Person | None:
    """The person, held until the transaction ends."""
    row = tx.conn.execute(
        sa.select(*_PERSON).where(*_somebody(scope, person_id)).with_for_update()
    ).first()
    return None if row is None else Person(*row)


def insert_grant(
    tx: Tx, scope: Scope, person_id: str, programme_id: str, role: Role, by: str | None
) -> bool:
    """False when the person had it already."""
    row = {
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "programme_id": programme_id,
        "role": role,
        "granted_at": tx.now,
        "granted_by": by,
    }
    return insert_or_ignore(tx.conn, role_grant, row)


def delete_grant(tx: Tx, scope: Scope, person_id: str, programme_id: str, role: Role) -> bool:
    c = role_grant.c
    return (
        tx.conn.execute(
            sa.delete(role_grant).where(
                c.organisation_id == scope.organisation_id,
                c.person_id == person_id,
                c.programme_id == programme_id,
                c.role == role,
            )
        ).rowcount
        == 1
    )


def insert_cohort(tx: Tx, scope: Scope, made: Cohort) -> bool:
    """False when the programme has one of that name."""
    row = {
        "id": made.id,
        "organisation_id": scope.organisation_id,
        "programme_id": made.programme_id,
        "name": made.name,
        "created_at": made.created_at,
    }
    return insert_or_ignore(tx.conn, cohort, row)


def cohorts(tx: Tx, scope: Scope, programme_id: str | None = None) -> list[Cohort]:
    """By the time they began, the newest first."""
    c = cohort.c
    query = sa.select(c.id, c.programme_id, c.name, c.created_at).where(
        c.organisation_id == scope.organisation_id
    )
    if programme_id is not None:
        query = query.where(c.programme_id == programme_id)
    return [Cohort(*row) for row in tx.conn.execute(query.order_by(c.id.desc()))]


# Whoever was erased is still counted among those who were trained, and listed nowhere.
_IS_SOMEBODY: Final = cohort_member.c.person_id.not_in(
    sa.select(person.c.id).where(person.c.erased_at.is_not(None))
)


def memberships(tx: Tx, scope: Scope) -> list[tuple[str, str]]:
    """All (cohort, person) pairs of the organisation."""
    c = cohort_member.c
    rows = tx.conn.execute(
        sa.select(c.cohort_id, c.person_id).where(
            c.organisation_id == scope.organisation_id, _IS_SOMEBODY
        )
    )
    return [(row.cohort_id, row.person_id) for row in rows]


def cohort_members(tx: Tx, scope: Scope, cohort_id: str) -> list[str]:
    c = cohort_member.c
    return list(
        tx.conn.execute(
            sa.select(c.person_id)
            .where(
                c.organisation_id == scope.organisation_id,
                c.cohort_id == cohort_id,
                _IS_SOMEBODY,
            )
            .order_by(c.person_id)
        ).scalars()
    )


def cohorts_of(tx: Tx, scope: Scope, person_id: str) -> list[Cohort]:
    c = cohort.c
    rows = tx.conn.execute(
        sa.select(c.id, c.programme_id, c.name, c.created_at)
        .join(cohort_member, cohort_member.c.cohort_id == c.id)
        .where(c.organisation_id == scope.organisation_id, cohort_member.c.person_id == person_id)
        .order_by(c.id)
    )
    return [Cohort(*row) for row in rows]


def cohort_names(tx: Tx, scope: Scope, ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Of each of these people who is in a cohort, what theirs are called, the oldest first."""
    c, m = cohort.c, cohort_member.c
    rows = tx.conn.execute(
        sa.select(m.person_id, c.name)
        .join(cohort, c.id == m.cohort_id)
        .where(c.organisation_id == scope.organisation_id, m.person_id.in_(sorted(ids)))
        .order_by(c.id)
    )
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in rows:
        found[row.person_id] += (row.name,)
    return dict(found)


def joined(tx: Tx, scope: Scope, ids: Collection[str]) -> dict[str, datetime]:
    c = cohort_member.c
    rows = tx.conn.execute(
        sa.select(c.person_id, sa.func.min(c.joined_at))
        .where(c.organisation_id == scope.organisation_id, c.person_id.in_(ids))
        .group_by(c.person_id)
    )
    return {row[0]: row[1] for row in rows}


def insert_member(tx: Tx, scope: Scope, cohort_id: str, person_id: str) -> bool:
    row = {
        "organisation_id": scope.organisation_id,
        "cohort_id": cohort_id,
        "person_id": person_id,
        "joined_at": tx.now,
    }
    return insert_or_ignore(tx.conn, cohort_member, row)


def delete_member(tx: Tx, scope: Scope, cohort_id: str, person_id: str) -> bool:
    c = cohort_member.c
    return (
        tx.conn.execute(
            sa.delete(cohort_member).where(
                c.organisation_id == scope.organisation_id,
                c.cohort_id == cohort_id,
                c.person_id == person_id,
            )
        ).rowcount
        == 1
    )
