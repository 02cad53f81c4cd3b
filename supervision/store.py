"""SQL of duties, talks, choices, moved sessions and the first minutes at the door."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from supervision import tables as t
from supervision.choosing import Choice, MovedByUs
from supervision.domain import LIVE, Duty, Hour, Policy, Status
from supervision.doors import FirstMinutes
from supervision.notes import Talk

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
    tx: Tx, scope: Scope, supervisor_id: str, programme_id: str | None
) -> list[Duty]:
    """The live duties whose hour is that supervisor's."""
    conditions = [_D.supervisor_id == supervisor_id, _D.status.in_(_LIVE)]
    if programme_id is not None:
        conditions.append(_D.programme_id == programme_id)
    return _select(tx, scope, *conditions, lock=True)


def offered_of_supervisor(tx: Tx, scope: Scope, supervisor_id: str) -> list[Duty]:
    """Offered hours of that supervisor that nobody has let go."""
    return _select(
        tx, scope, _D.supervisor_id == supervisor_id, _D.status == Status.OFFERED, lock=True
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


# -- talks that nobody owes --------------------------------------------------------------------

_T = t.talk.c
_TALK = (
    _T.id,
    _T.programme_id,
    _T.peer_id,
    _T.supervisor_id,
    _T.reason,
    _T.starts_at,
    _T.ends_at,
    _T.status,
)


def add_talk(tx: Tx, scope: Scope, new: Talk) -> None:
    """A new talk; its appointment is made by the caller."""
    tx.conn.execute(
        sa.insert(t.talk).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            programme_id=new.programme_id,
            peer_id=new.peer_id,
            supervisor_id=new.supervisor_id,
            reason=new.reason,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            status=new.status,
        )
    )


def save_talk(tx: Tx, scope: Scope, changed: Talk) -> None:
    """Writes who, when and status."""
    tx.conn.execute(
        sa.update(t.talk)
        .where(_T.id == changed.id, _T.organisation_id == scope.organisation_id)
        .values(
            supervisor_id=changed.supervisor_id,
            starts_at=changed.starts_at,
            ends_at=changed.ends_at,
            status=changed.status,
        )
    )


def get_talk(tx: Tx, scope: Scope, talk_id: str, *, lock: bool = False) -> Talk | None:
    """One talk, by its appointment's id."""
    query = sa.select(*_TALK).where(_T.id == talk_id, _T.organisation_id == scope.organisation_id)
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Talk(*row)


def talks(
    tx: Tx,
    scope: Scope,
    *,
    peer_id: str | None = None,
    supervisor_id: str | None = None,
    programmes: Collection[str] | None = None,
) -> list[Talk]:
    """Booked talks, soonest first, of whichever of these is given."""
    query = sa.select(*_TALK).where(
        _T.organisation_id == scope.organisation_id, _T.status == "booked"
    )
    if peer_id is not None:
        query = query.where(_T.peer_id == peer_id)
    if supervisor_id is not None:
        query = query.where(_T.supervisor_id == supervisor_id)
    if programmes is not None:
        query = query.where(_T.programme_id.in_(programmes))
    return [Talk(*row) for row in tx.conn.execute(query.order_by(_T.starts_at, _T.id))]


# -- choices -----------------------------------------------------------------------------------

_C = t.choice.c
_CHOICE = (_C.id, _C.duty_id, _C.session_id, _C.way, _C.chosen_by, _C.chosen_at, _C.answer)


def add_choice(tx: Tx, scope: Scope, new: Choice, *, reason: bytes | None) -> None:
    """What a person chose."""
    tx.conn.execute(
        sa.insert(t.choice).values(
            id=new.id,
            organisation_id=scope.organisation_id,
            duty_id=new.duty_id,
            session_id=new.session_id,
            way=new.way,
            chosen_by=new.chosen_by,
            chosen_at=new.chosen_at,
            reason=reason,
            answer=None,
            answered_at=None,
        )
    )


def save_answer(tx: Tx, scope: Scope, changed: Choice) -> None:
    """The peer's answer."""
    tx.conn.execute(
        sa.update(t.choice)
        .where(_C.id == changed.id, _C.organisation_id == scope.organisation_id)
        .values(answer=changed.answer, answered_at=tx.now)
    )


def get_choice(tx: Tx, scope: Scope, choice_id: str, *, lock: bool = False) -> Choice | None:
    """One choice."""
    query = sa.select(*_CHOICE).where(
        _C.id == choice_id, _C.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else Choice(*row)


def choices(tx: Tx, scope: Scope, duty_ids: Collection[str]) -> list[Choice]:
    """All choices made for these duties, oldest first."""
    rows = tx.conn.execute(
        sa.select(*_CHOICE)
        .where(_C.duty_id.in_(duty_ids), _C.organisation_id == scope.organisation_id)
        .order_by(_C.chosen_at, _C.id)
    )
    return [Choice(*row) for row in rows]


def choice_reason(tx: Tx, scope: Scope, choice_id: str) -> bytes | None:
    """The sealed reason of a choice."""
    found: bytes | None = tx.conn.scalar(
        sa.select(_C.reason).where(_C.id == choice_id, _C.organisation_id == scope.organisation_id)
    )
    return found


# -- sessions that we moved --------------------------------------------------------------------

_M = t.moved_by_us.c
_MOVED = (
    _M.id,
    _M.session_id,
    _M.pairing_id,
    _M.user_id,
    _M.signed_by,
    _M.moved_at,
    _M.new_session_id,
)


def add_moved(tx: Tx, scope: Scope, new: MovedByUs) -> bool:
    """A session that we move; False when it was moved already."""
    row = {
        "id": new.id,
        "organisation_id": scope.organisation_id,
        "session_id": new.session_id,
        "pairing_id": new.pairing_id,
        "user_id": new.user_id,
        "signed_by": new.signed_by,
        "moved_at": new.moved_at,
        "new_session_id": new.new_session_id,
    }
    return insert_or_ignore(tx.conn, t.moved_by_us, row)


def save_moved(tx: Tx, scope: Scope, changed: MovedByUs) -> None:
    """The new session, once picked."""
    tx.conn.execute(
        sa.update(t.moved_by_us)
        .where(_M.id == changed.id, _M.organisation_id == scope.organisation_id)
        .values(new_session_id=changed.new_session_id)
    )


def get_moved(
    tx: Tx,
    scope: Scope,
    *,
    moved_id: str | None = None,
    session_id: str | None = None,
    lock: bool = False,
) -> MovedByUs | None:
    """One moved session, by its own id or the old session's."""
    which = _M.id == moved_id if moved_id is not None else _M.session_id == session_id
    query = sa.select(*_MOVED).where(which, _M.organisation_id == scope.organisation_id)
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else MovedByUs(*row)


def open_moved(tx: Tx, scope: Scope, user_id: str) -> list[MovedByUs]:
    """What we moved for that user and that has no new time yet, newest first."""
    rows = tx.conn.execute(
        sa.select(*_MOVED)
        .where(
            _M.user_id == user_id,
            _M.organisation_id == scope.organisation_id,
            _M.new_session_id.is_(None),
        )
        .order_by(_M.moved_at.desc())
    )
    return [MovedByUs(*row) for row in rows]


# -- the first minutes at the door -------------------------------------------------------------

_F = t.first_minutes.c
_FIRST = (
    _F.id,
    _F.programme_id,
    _F.duty_id,
    _F.peer_id,
    _F.called_at,
    _F.taken_by,
    _F.taken_at,
    _F.appointment_id,
)


def add_first_minutes(tx: Tx, scope: Scope, new: FirstMinutes) -> bool:
    """The supervisors are called; False when they were before."""
    row = {
        "id": new.session_id,
        "organisation_id": scope.organisation_id,
        "programme_id": new.programme_id,
        "duty_id": new.duty_id,
        "peer_id": new.peer_id,
        "called_at": new.called_at,
    }
    return insert_or_ignore(tx.conn, t.first_minutes, row)


def get_first_minutes(
    tx: Tx, scope: Scope, session_id: str, *, lock: bool = False
) -> FirstMinutes | None:
    """Who was called to that session's door, and whether somebody came."""
    query = sa.select(*_FIRST).where(
        _F.id == session_id, _F.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    return None if row is None else FirstMinutes(*row)


def first_minutes_of(tx: Tx, scope: Scope, duty_ids: Collection[str]) -> list[FirstMinutes]:
    """All calls to the door because of these duties."""
    rows = tx.conn.execute(
        sa.select(*_FIRST).where(
            _F.duty_id.in_(duty_ids), _F.organisation_id == scope.organisation_id
        )
    )
    return [FirstMinutes(*row) for row in rows]


def take_first_minutes(tx: Tx, scope: Scope, taken: FirstMinutes) -> None:
    """A supervisor is with the peer."""
    tx.conn.execute(
        sa.update(t.first_minutes)
        .where(_F.id == taken.session_id, _F.organisation_id == scope.organisation_id)
        .values(
            taken_by=taken.taken_by,
            taken_at=taken.taken_at,
            appointment_id=taken.appointment_id,
        )
    )
