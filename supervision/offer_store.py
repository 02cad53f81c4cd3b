"""SQL of what staff have offered."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from supervision.offer_tables import offer
from supervision.offers import Contact, Occasion

_C = offer.c
_SHAPE = tuple(c for c in _C if c.name != "organisation_id")


@dataclass(frozen=True, slots=True)
class Made:
    """Somebody of us got in touch; `words` still sealed."""

    id: str
    programme_id: str
    peer_id: str
    key: str
    occasion: Occasion
    made_by: str
    made_at: datetime
    how: Contact
    words: bytes | None


def add(tx: Tx, scope: Scope, new: Made) -> bool:
    """False, and nothing changed, when a colleague did it already."""
    row = {name: getattr(new, name) for name in Made.__slots__}
    return insert_or_ignore(tx.conn, offer, {**row, "organisation_id": scope.organisation_id})


def get(tx: Tx, scope: Scope, offer_id: str) -> Made | None:
    found = _many(tx, scope, _C.id == offer_id)
    return found[0] if found else None


def of_occasion(tx: Tx, scope: Scope, key: str) -> Made | None:
    """Who has done this one."""
    found = _many(tx, scope, _C.key == key)
    return found[0] if found else None


def of_peer(tx: Tx, scope: Scope, peer_id: str, programmes: Collection[str]) -> list[Made]:
    """Everything that was offered to this peer, the newest first."""
    here = _C.programme_id.in_(sorted(programmes))
    return _many(tx, scope, _C.peer_id == peer_id, here)


def greetings(tx: Tx, scope: Scope, peer_id: str, since: datetime) -> list[Made]:
    """What was written to the peer since then."""
    wrote = _C.words.is_not(None)
    return _many(tx, scope, _C.peer_id == peer_id, wrote, _C.made_at >= since)


def done(tx: Tx, scope: Scope, peers: Collection[str]) -> set[str]:
    """What was done of these peers' plans."""
    return set(
        tx.conn.scalars(
            sa.select(_C.key).where(
                _C.organisation_id == scope.organisation_id, _C.peer_id.in_(list(peers))
            )
        )
    )


def last(tx: Tx, scope: Scope, peers: Collection[str]) -> dict[str, datetime]:
    """When somebody was in touch with each of them last."""
    latest = sa.type_coerce(sa.func.max(_C.made_at), _C.made_at.type).label("at")
    rows = tx.conn.execute(
        sa.select(_C.peer_id, latest)
        .where(_C.organisation_id == scope.organisation_id, _C.peer_id.in_(list(peers)))
        .group_by(_C.peer_id)
    )
    return {row.peer_id: row.at for row in rows}


def _many(tx: Tx, scope: Scope, *which: sa.ColumnElement[bool]) -> list[Made]:
    rows = tx.conn.execute(
        sa.select(*_SHAPE)
        .where(_C.organisation_id == scope.organisation_id, *which)
        .order_by(_C.made_at.desc(), _C.id.desc())
    )
    return [Made(**row._mapping) for row in rows]
