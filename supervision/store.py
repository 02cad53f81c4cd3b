"""SQL of duties."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from core.prepared import Prepared
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from supervision import tables as t
from supervision.domain import LIVE, Duty, Hour, Policy, Status

_D = t.duty.c
_DUTY = (
    _D.id,
    _D.programme_id,
    _D.peer_id,
    _D.pairing_id,
    _D.session_id,
    _D.session_ends_at,
    _D.status,
    _D.supervisor_id,
    _D.hour_starts_at,
    _D.hour_ends_at,
    _D.appointment_id,
    _D.arose_at,
    _D.settled_at,
    _D.settled_by,
    _D.go_ahead_session_id,
)
_LIVE = tuple(sorted(LIVE))
# Asked at each booking: written once, so that they are neither built nor compiled anew.
_OURS = _D.organisation_id == sa.bindparam("organisation")
_OF_PEER = (
    sa.select(*_DUTY)
    .where(
        _OURS,
        _D.peer_id == sa.bindparam("peer"),
        _D.programme_id == sa.bindparam("programme"),
    )
    .order_by(_D.id)
)
_OF_PEER_ANYWHERE: Final = Prepared(
    sa.select(*_DUTY).where(_OURS, _D.peer_id == sa.bindparam("peer")).order_by(_D.id)
)
_OF_PEER_HELD = _OF_PEER.with_for_update()
_OF_SESSION = (
    sa.select(*_DUTY).where(_OURS, _D.session_id == sa.bindparam("session")).order_by(_D.id)
)
_OF_SESSION_HELD = _OF_SESSION.with_for_update()


def add(tx: Tx, scope: Scope, new: Duty, policy: Policy) -> bool:
    """A new duty; False when the peer has one already that counts (g)."""
    key = new.pairing_id if policy.every_pairing else ""
    row = {"organisation_id": scope.organisation_id, "once_key": key, **_row(new)}
    return insert_or_ignore(tx.conn, t.duty, row)


def save(tx: Tx, scope: Scope, changed: Duty, *, why: bytes | None = None) -> None:
    """Writes everything that can change."""
    row = _row(changed)
    if why is not None:
        row["why"] = why
    # Where a duty is per pairing, it follows its session into another pairing.
    key = sa.case((_D.once_key == "", ""), else_=changed.pairing_id)
    tx.conn.execute(
        sa.update(t.duty)
        .where(_D.id == row.pop("id"), _D.organisation_id == scope.organisation_id)
        .values(once_key=key, **row)
    )


def get(tx: Tx, scope: Scope, duty_id: str, *, lock: bool = False) -> Duty | None:
    """One duty."""
    found = _select(tx, scope, _D.id == duty_id, lock=lock)
    return found[0] if found else None


def of_peer(
    tx: Tx, scope: Scope, peer_id: str, programme_id: str | None = None, *, lock: bool = False
) -> list[Duty]:
    """All duties to a peer, also the settled ones, oldest first."""
    if programme_id is None and not lock:
        its = {"organisation": scope.organisation_id, "peer": peer_id}
        return [_duty(row) for row in _OF_PEER_ANYWHERE.all(tx, its)]
    if programme_id is None:
        return _select(tx, scope, _D.peer_id == peer_id, lock=lock)
    values = {"peer": peer_id, "programme": programme_id}
    return _ask(tx, scope, _OF_PEER_HELD if lock else _OF_PEER, values)


def of_session(tx: Tx, scope: Scope, session_id: str, *, lock: bool = False) -> list[Duty]:
    """The duties that belong to that session."""
    return _ask(tx, scope, _OF_SESSION_HELD if lock else _OF_SESSION, {"session": session_id})


def of_appointment(tx: Tx, scope: Scope, appointment_id: str, *, lock: bool = False) -> Duty | None:
    """The duty whose hour that appointment is."""
    found = _select(tx, scope, _D.appointment_id == appointment_id, lock=lock)
    return found[0] if found else None


def live(tx: Tx, scope: Scope, programmes: Collection[str]) -> list[Duty]:
    """Every talk that is still to be held in these programmes."""
    return _select(tx, scope, _D.programme_id.in_(programmes), _D.status.in_(_LIVE))


def live_of_supervisor(
    tx: Tx, scope: Scope, supervisor_id: str, programme_id: str | None, *, lock: bool = False
) -> list[Duty]:
    """The live duties whose hour is that supervisor's."""
    conditions = [_D.supervisor_id == supervisor_id, _D.status.in_(_LIVE)]
    if programme_id is not None:
        conditions.append(_D.programme_id == programme_id)
    return _select(tx, scope, *conditions, lock=lock)


def offered_of_supervisor(
    tx: Tx, scope: Scope, supervisor_id: str, *, lock: bool = True
) -> list[Duty]:
    """Offered hours of that supervisor that nobody has let go."""
    return _select(
        tx, scope, _D.supervisor_id == supervisor_id, _D.status == Status.OFFERED, lock=lock
    )


def offered(
    tx: Tx, scope: Scope, programmes: Collection[str], *, since: datetime
) -> list[tuple[Duty, Hour]]:
    """Hours that stand as an offer and end after ``since``."""
    found = _select(
        tx,
        scope,
        _D.programme_id.in_(programmes),
        _D.status == Status.OFFERED,
        _D.hour_ends_at > since,
    )
    return [(duty, duty.hour) for duty in found if duty.hour is not None]


def of_peers(tx: Tx, scope: Scope, peers: Collection[str], programme_id: str) -> list[Duty]:
    """All duties to these peers in one programme."""
    return _select(tx, scope, _D.peer_id.in_(peers), _D.programme_id == programme_id)


def why(tx: Tx, scope: Scope, duty_id: str) -> bytes | None:
    """The sealed reason for which it was waived."""
    found: bytes | None = tx.conn.scalar(
        sa.select(_D.why).where(_D.id == duty_id, _D.organisation_id == scope.organisation_id)
    )
    return found


def _ask(tx: Tx, scope: Scope, query: sa.Select[Any], values: dict[str, str]) -> list[Duty]:
    rows = tx.conn.execute(query, {"organisation": scope.organisation_id, **values})
    return [_duty(row) for row in rows]


def _select(
    tx: Tx, scope: Scope, *conditions: sa.ColumnElement[bool], lock: bool = False
) -> list[Duty]:
    query = (
        sa.select(*_DUTY)
        .where(_D.organisation_id == scope.organisation_id, *conditions)
        .order_by(_D.id)
    )
    rows = tx.conn.execute(query.with_for_update() if lock else query)
    return [_duty(row) for row in rows]


def _duty(row: Any) -> Duty:
    hour = None
    if row.appointment_id is not None:
        hour = Hour(row.supervisor_id, row.hour_starts_at, row.hour_ends_at, row.appointment_id)
    return Duty(
        id=row.id,
        programme_id=row.programme_id,
        peer_id=row.peer_id,
        pairing_id=row.pairing_id,
        session_id=row.session_id,
        session_ends_at=row.session_ends_at,
        status=Status(row.status),
        hour=hour,
        arose_at=row.arose_at,
        settled_at=row.settled_at,
        settled_by=row.settled_by,
        go_ahead_session_id=row.go_ahead_session_id,
    )


def _row(duty: Duty) -> dict[str, Any]:
    hour = duty.hour
    return {
        "id": duty.id,
        "programme_id": duty.programme_id,
        "peer_id": duty.peer_id,
        "pairing_id": duty.pairing_id,
        "session_id": duty.session_id,
        "session_ends_at": duty.session_ends_at,
        "status": duty.status.value,
        "appointment_id": hour.appointment_id if hour else None,
        "supervisor_id": hour.supervisor_id if hour else None,
        "hour_starts_at": hour.starts_at if hour else None,
        "hour_ends_at": hour.ends_at if hour else None,
        "arose_at": duty.arose_at,
        "settled_at": duty.settled_at,
        "settled_by": duty.settled_by,
        "go_ahead_session_id": duty.go_ahead_session_id,
    }
