"""SQL of pairings and of what a peer has room for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from sessions.pairing import Pairing, PairingExists, PairingState
from sessions.programme import Config, read_config
from sessions.tables import pairing, peer_terms, programme

_C = pairing.c
_SHAPE = (
    _C.id,
    _C.organisation_id,
    _C.programme_id,
    _C.course_id,
    _C.user_id,
    _C.peer_id,
    _C.state,
    _C.ended_how,
    _C.rhythm_days,
    _C.extended_by,
    _C.active_at,
    _C.ended_at,
    _C.rests,
    _C.stands_in_for,
    _C.meanwhile,
)

# Written once, so that a statement is neither built nor compiled anew at each booking.
_GROUND = (
    sa.select(*_SHAPE, programme.c.config, peer_terms.c.capacity)
    .join(programme, programme.c.id == _C.programme_id)
    .join(
        peer_terms,
        sa.and_(
            peer_terms.c.person_id == _C.peer_id,
            peer_terms.c.programme_id == _C.programme_id,
        ),
    )
    .where(_C.id == sa.bindparam("pairing"), _C.organisation_id == sa.bindparam("organisation"))
)
_GROUND_HELD = _GROUND.with_for_update(of=[pairing, peer_terms])


@dataclass(frozen=True, slots=True)
class Terms:
    """How many sessions a peer has room for in any fortnight."""

    capacity: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What booking stands on: the pairing, the programme's settings, the peer's terms."""

    pairing: Pairing
    config: Config
    terms: Terms


def add(tx: Tx, scope: Scope, new: Pairing) -> None:
    """Raises: PairingExists when the user has a living one (or substitute) in the programme."""
    assert new.organisation_id == scope.organisation_id
    try:
        with tx.savepoint():
            tx.conn.execute(
                sa.insert(pairing),
                {
                    **{column.name: getattr(new, column.name) for column in _SHAPE},
                    "proposed_at": tx.now,
                },
            )
    except IntegrityError:
        raise PairingExists from None


def save(tx: Tx, scope: Scope, changed: Pairing) -> None:
    """Writes all that may change."""
    tx.conn.execute(
        sa.update(pairing)
        .where(_C.id == changed.id, _C.organisation_id == scope.organisation_id)
        .values(
            state=changed.state,
            ended_how=changed.ended_how,
            rhythm_days=changed.rhythm_days,
            extended_by=changed.extended_by,
            active_at=changed.active_at,
            ended_at=changed.ended_at,
            rests=changed.rests,
            stands_in_for=changed.stands_in_for,
            meanwhile=changed.meanwhile,
        )
    )


def get(tx: Tx, scope: Scope, pairing_id: str, *, lock: bool = False) -> Pairing | None:
    """One pairing."""
    query = sa.select(*_SHAPE).where(
        _C.id == pairing_id, _C.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Pairing(*row)


def ground(tx: Tx, scope: Scope, pairing_id: str, *, lock: bool = False) -> Ground | None:
    """What booking stands on; `lock` holds the pairing's and the peer's rows."""
    values = {"pairing": pairing_id, "organisation": scope.organisation_id}
    row = tx.conn.execute(_GROUND_HELD if lock else _GROUND, values).first()
    return None if row is None else _ground(row)


def _ground(row: Any) -> Ground:
    *shape, config, capacity = row
    return Ground(Pairing(*shape), read_config(config), Terms(capacity))


def of_person(
    tx: Tx,
    scope: Scope,
    person_id: str,
    *,
    states: Sequence[PairingState] | None = None,
    lock: bool = False,
) -> list[Pairing]:
    """The person's pairings, as user or peer, the newest first."""
    query = (
        sa.select(*_SHAPE)
        .where(
            _C.organisation_id == scope.organisation_id,
            sa.or_(_C.user_id == person_id, _C.peer_id == person_id),
        )
        .order_by(_C.id.desc())
    )
    if states is not None:
        query = query.where(_C.state.in_(states))
    return [Pairing(*row) for row in tx.conn.execute(query.with_for_update() if lock else query)]


def of_programmes(
    tx: Tx,
    scope: Scope,
    programme_ids: Collection[str],
    *,
    states: Sequence[PairingState] | None = None,
    pairing_id: str | None = None,
) -> list[Pairing]:
    """The programmes' pairings, the newest first; or this one, if it is among them."""
    query = (
        sa.select(*_SHAPE)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.programme_id.in_(list(programme_ids)),
        )
        .order_by(_C.id.desc())
    )
    if states is not None:
        query = query.where(_C.state.in_(states))
    if pairing_id is not None:
        query = query.where(_C.id == pairing_id)
    return [Pairing(*row) for row in tx.conn.execute(query)]


def many(tx: Tx, scope: Scope, pairing_ids: Collection[str]) -> dict[str, Pairing]:
    """These pairings, by id."""
    query = sa.select(*_SHAPE).where(
        _C.organisation_id == scope.organisation_id, _C.id.in_(sorted(pairing_ids))
    )
    return {row.id: Pairing(*row) for row in tx.conn.execute(query)} if pairing_ids else {}


def ended_since(
    tx: Tx,
    scope: Scope,
    programme_id: str,
    since: datetime,
    *,
    pairing_id: str | None = None,
) -> list[Pairing]:
    """Those that were active and have ended since then, the newest first; or this one alone."""
    query = (
        sa.select(*_SHAPE)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.programme_id == programme_id,
            _C.state == "ended",
            _C.active_at.is_not(None),
            _C.ended_at >= since,
        )
        .order_by(_C.id.desc())
    )
    if pairing_id is not None:
        query = query.where(_C.id == pairing_id)
    return [Pairing(*row) for row in tx.conn.execute(query)]


def latest_of_user(tx: Tx, scope: Scope, user_id: str, programme_id: str) -> Pairing | None:
    """The user's pairing in the programme: the newest that lives, else the one that ended last."""
    row = tx.conn.execute(
        sa.select(*_SHAPE)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.user_id == user_id,
            _C.programme_id == programme_id,
        )
        # One that was stood in for is older than its substitute, and may outlive it; did both end
        # at once, it is the first one's end that the course had.
        .order_by(
            _C.ended_at.is_(None).desc(),
            _C.ended_at.desc(),
            sa.and_(_C.ended_at.is_not(None), _C.meanwhile),
            _C.id.desc(),
        )
        .limit(1)
    ).first()
    return None if row is None else Pairing(*row)


def living_of_course(tx: Tx, scope: Scope, course_id: str) -> list[Pairing]:
    """The course's pairings that are not over, held, the first one first."""
    query = (
        sa.select(*_SHAPE)
        .where(
            _C.organisation_id == scope.organisation_id,
            _C.course_id == course_id,
            _C.state != "ended",
        )
        .order_by(_C.id)
        .with_for_update()
    )
    return [Pairing(*row) for row in tx.conn.execute(query)]


def terms(tx: Tx, scope: Scope, person_id: str, programme_id: str) -> Terms | None:
    """What the peer has said of room."""
    row = tx.conn.execute(
        sa.select(peer_terms.c.capacity).where(*_terms_of(scope, person_id, programme_id))
    ).first()
    return None if row is None else Terms(*row)


def capacities(tx: Tx, scope: Scope, programme_id: str) -> dict[str, int]:
    """Peer → room, for those who have said."""
    c = peer_terms.c
    rows = tx.conn.execute(
        sa.select(c.person_id, c.capacity).where(
            c.organisation_id == scope.organisation_id, c.programme_id == programme_id
        )
    )
    return {row.person_id: row.capacity for row in rows}


def ensure_terms(tx: Tx, scope: Scope, person_id: str, programme_id: str, capacity: int) -> None:
    """The row that booking locks is there, whatever the peer has said so far."""
    insert_or_ignore(
        tx.conn,
        peer_terms,
        {
            "organisation_id": scope.organisation_id,
            "person_id": person_id,
            "programme_id": programme_id,
            "capacity": capacity,
        },
    )


def save_terms(tx: Tx, scope: Scope, person_id: str, programme_id: str, new: Terms) -> None:
    """Writes what the peer says now."""
    tx.conn.execute(
        sa.update(peer_terms)
        .where(*_terms_of(scope, person_id, programme_id))
        .values(capacity=new.capacity)
    )


def hold_terms(tx: Tx, scope: Scope, person_id: str, programme_id: str) -> None:
    """What the peer has said stays so until the transaction ends, and nothing is booked for them,
    ends or moves meanwhile: held after the pairing, and before sessions and talks."""
    tx.conn.execute(
        sa.select(peer_terms.c.capacity)
        .where(*_terms_of(scope, person_id, programme_id))
        .with_for_update()
    )


def hold_all_terms(tx: Tx, scope: Scope, person_id: str) -> None:
    """The same in every programme."""
    c = peer_terms.c
    tx.conn.execute(
        sa.select(c.capacity)
        .where(c.organisation_id == scope.organisation_id, c.person_id == person_id)
        .order_by(c.programme_id)
        .with_for_update()
    )


def commitments(
    tx: Tx, scope: Scope, programme_id: str
) -> dict[str, tuple[date | None, datetime | None]]:
    """Peer → until when they have said yes, if it is not the first half year; when last asked."""
    c = peer_terms.c
    rows = tx.conn.execute(
        sa.select(c.person_id, c.committed_until, c.asked_at).where(
            c.organisation_id == scope.organisation_id, c.programme_id == programme_id
        )
    )
    return {row.person_id: (row.committed_until, row.asked_at) for row in rows}


def save_commitment(
    tx: Tx, scope: Scope, person_id: str, programme_id: str, until: date, asked_at: datetime
) -> None:
    """The row must be there."""
    tx.conn.execute(
        sa.update(peer_terms)
        .where(*_terms_of(scope, person_id, programme_id))
        .values(committed_until=until, asked_at=asked_at)
    )


def _terms_of(
    scope: Scope, person_id: str, programme_id: str
) -> tuple[sa.ColumnElement[bool], ...]:
    c = peer_terms.c
    return (
        c.organisation_id == scope.organisation_id,
        c.person_id == person_id,
        c.programme_id == programme_id,
    )
