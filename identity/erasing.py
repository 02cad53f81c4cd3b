"""Identity's part of somebody's going: who may not go yet, and the nobody in their place."""

from typing import ClassVar

import sqlalchemy as sa

from core.errors import Conflict, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import people_store
from identity.tables import one_time_code, person, role_grant


class LastAdmin(Conflict):
    """Somebody has to be left who can let people in: another admin comes first."""

    code: ClassVar[str] = "last_admin"


def must_not_be_last(tx: Tx, scope: Scope, person_id: str, *, lock: bool = False) -> None:
    """Raises: LastAdmin, if the person is the only admin there is. With a lock, where two go at
    once, the second waits here for the first."""
    admins = (
        sa.select(role_grant.c.person_id)
        .join(person, person.c.id == role_grant.c.person_id)
        .where(
            role_grant.c.organisation_id == scope.organisation_id,
            role_grant.c.role == "admin",
            person.c.disabled_at.is_(None),
        )
        .order_by(role_grant.c.person_id)
    )
    if lock:
        # Asked again below: of those who were waited for, the answer tells what was before.
        tx.conn.execute(admins.with_for_update(of=role_grant))
    if set(tx.conn.scalars(admins)) == {person_id}:
        raise LastAdmin


def nobody_for(tx: Tx, scope: Scope, person_id: str, name: str) -> str:
    """A new nobody called `name`, for whoever is erased; gives its id. Raises: NotFound."""
    was = people_store.get_person(tx, scope, person_id)
    if was is None:
        raise NotFound
    heir_id = new_id()
    values = {
        "id": heir_id,
        "first_name": name,
        "email_sealed": None,
        "email_hash": None,
        "locale": "nb",
        "zone": "Europe/Oslo",
        "contact": "never",
        "created_at": tx.now,
        "disabled_at": tx.now,
        "erased_at": tx.now,
    }
    people_store.insert_person(tx, scope, values)
    return heir_id


def remove(tx: Tx, scope: Scope, person_id: str) -> None:
    """The person's own row goes, and every code that was ever sent to their address."""
    mine = sa.and_(person.c.organisation_id == scope.organisation_id, person.c.id == person_id)
    address = tx.conn.scalar(sa.select(person.c.email_hash).where(mine))
    if address is not None:
        tx.conn.execute(sa.delete(one_time_code).where(one_time_code.c.email_hash == address))
    tx.conn.execute(sa.delete(person).where(mine))


def hold(tx: Tx, scope: Scope, person_id: str) -> bool:
    """Whether there is such a person, and not a nobody. Whatever is being written with their id is
    waited for, and whatever comes later waits."""
    return people_store.lock_person(tx, scope, person_id) is not None
