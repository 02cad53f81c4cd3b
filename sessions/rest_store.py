"""SQL of pairings that rest for a peer's break: what the users said, and who stands in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from sessions import pairing_store
from sessions.pairing import Pairing
from sessions.tables import pairing, rest_answer

Answer = Literal["wait", "meanwhile"]
_C = rest_answer.c
_SHAPE = (
    _C.pairing_id,
    _C.programme_id,
    _C.user_id,
    _C.asked_at,
    _C.answer,
    _C.answered_at,
    _C.back_at,
)


@dataclass(frozen=True, slots=True)
class RestAnswer:
    """`asked_at`: since when the user is asked what they would like; None: nothing said yet.

    `back_at`: since when the first peer is back, and the user asked whom to go on with.
    """

    pairing_id: str
    programme_id: str
    user_id: str
    asked_at: datetime
    answer: Answer | None = None
    answered_at: datetime | None = None
    back_at: datetime | None = None

    @property
    def wishes(self) -> bool:
        """Somebody else meanwhile, as long as the first peer is away."""
        return self.answer == "meanwhile" and self.back_at is None


def ask(tx: Tx, scope: Scope, rests: Pairing) -> None:
    """The user is asked from now on; nothing changes if they are already."""
    row = {
        "organisation_id": scope.organisation_id,
        "pairing_id": rests.id,
        "programme_id": rests.programme_id,
        "user_id": rests.user_id,
        "asked_at": tx.now,
    }
    insert_or_ignore(tx.conn, rest_answer, row)


def get(tx: Tx, scope: Scope, pairing_id: str) -> RestAnswer | None:
    """What the pairing's user was asked and said; None where nobody is asked."""
    row = tx.conn.execute(sa.select(*_SHAPE).where(*_of(scope, pairing_id))).first()
    return None if row is None else RestAnswer(*row)


def said(tx: Tx, scope: Scope, pairing_id: str, answer: Answer) -> None:
    """What the user says now."""
    values = {"answer": answer, "answered_at": tx.now}
    tx.conn.execute(sa.update(rest_answer).where(*_of(scope, pairing_id)).values(values))


def unsaid(tx: Tx, scope: Scope, pairing_id: str) -> None:
    """What the user said came to nothing: they are asked anew, from now on."""
    values = {"answer": None, "answered_at": None, "asked_at": tx.now}
    tx.conn.execute(sa.update(rest_answer).where(*_of(scope, pairing_id)).values(values))


def back(tx: Tx, scope: Scope, pairing_id: str, at: datetime | None) -> None:
    """The first peer is back; None: away again."""
    changed = sa.update(rest_answer).where(*_of(scope, pairing_id)).values(back_at=at)
    tx.conn.execute(changed)


def drop(tx: Tx, scope: Scope, pairing_id: str) -> RestAnswer | None:
    """The rest is over: what was asked and said is gone. Gives what it was."""
    found = get(tx, scope, pairing_id)
    if found is not None:
        tx.conn.execute(sa.delete(rest_answer).where(*_of(scope, pairing_id)))
    return found


def of_programmes(tx: Tx, scope: Scope, programme_ids: Collection[str]) -> list[RestAnswer]:
    """All that are asked there, those asked first first."""
    query = (
        sa.select(*_SHAPE)
        .where(_C.organisation_id == scope.organisation_id, _C.programme_id.in_(programme_ids))
        .order_by(_C.asked_at, _C.pairing_id)
    )
    return [RestAnswer(*row) for row in tx.conn.execute(query)]


def of_user(tx: Tx, scope: Scope, user_id: str, programme_id: str) -> list[RestAnswer]:
    """What this user is asked in the programme."""
    mine = of_person(tx, scope, user_id)
    return [each for each in mine if each.programme_id == programme_id]


def of_person(tx: Tx, scope: Scope, user_id: str) -> list[RestAnswer]:
    """What this user is asked, in whichever programme."""
    query = sa.select(*_SHAPE).where(
        _C.organisation_id == scope.organisation_id, _C.user_id == user_id
    )
    return [RestAnswer(*row) for row in tx.conn.execute(query)]


def handed_back(tx: Tx, scope: Scope, first_id: str, since: datetime) -> bool:
    """Whether somebody stood in for this pairing and the user came back since then."""
    c = pairing.c
    which = sa.select(c.id).where(
        c.organisation_id == scope.organisation_id,
        c.stands_in_for == first_id,
        c.ended_how == "handed_back",
        c.active_at.is_not(None),
        c.ended_at > since,
    )
    return tx.conn.scalar(sa.select(which.exists())) or False


def substitutes(
    tx: Tx, scope: Scope, rests: Sequence[Pairing], *, lock: bool = False
) -> dict[str, Pairing]:
    """Of these pairings, by id, the substitutes that are asked or agreed now."""
    ids = [each.id for each in rests if not each.meanwhile and each.state == "paused"]
    if not ids:
        return {}
    c = pairing.c
    query = sa.select(c.id).where(
        c.organisation_id == scope.organisation_id,
        c.stands_in_for.in_(ids),
        c.meanwhile,
        c.state != "ended",
    )
    query = query.with_for_update() if lock else query
    found = pairing_store.many(tx, scope, list(tx.conn.scalars(query)))
    return {each.stands_in_for: each for each in found.values() if each.stands_in_for}


def stood_in(tx: Tx, scope: Scope, rests: Sequence[Pairing]) -> dict[str, Pairing]:
    """Of these pairings, by id, those whose user meets a substitute."""
    found = substitutes(tx, scope, rests)
    return {first: each for first, each in found.items() if each.is_agreed}


def _of(scope: Scope, pairing_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return _C.organisation_id == scope.organisation_id, _C.pairing_id == pairing_id
