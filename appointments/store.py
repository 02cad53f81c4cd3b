"""SQL of appointments, their participants and the claims on people's time."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from appointments.domain import Appointment, Kind, Place, SlotTaken, Status, quanta
from appointments.tables import appointment, busy, participant
from core.ids import new_id
from core.prepared import Prepared
from core.schema import Scope
from core.storage import Tx

_A = appointment.c
_P = participant.c
_SHAPE = (
    _A.id,
    _A.organisation_id,
    _A.programme_id,
    _A.kind,
    _A.place,
    _A.status,
    _A.starts_at,
    _A.ends_at,
    _A.buffer_minutes,
    _A.sequence,
)

_IN = participant.alias("in_it")

LEFT = "left"
"""The role of somebody who was in it and is no more."""

# Written once, so that a statement is neither built nor compiled anew at each booking.
_ADD = sa.insert(appointment)
_ADD_PARTICIPANT = sa.insert(participant)
_CLAIM = sa.insert(busy)
_OUR_ONE: Final = sa.select(*_SHAPE).where(
    _A.id == sa.bindparam("appointment"), _A.organisation_id == sa.bindparam("organisation")
)
_ONE_HELD: Final = Prepared(_OUR_ONE.with_for_update())
# With its people in one go; whoever locks asks twice, for who is in it once the lock is held.
_ONE_WITH_PEOPLE: Final = (
    sa.select(*_SHAPE, _IN.c.person_id, _IN.c.role)
    .select_from(appointment)
    .outerjoin(_IN, sa.and_(_IN.c.appointment_id == _A.id, _IN.c.role != LEFT))
    .where(_A.organisation_id == sa.bindparam("organisation"))
)
_WHOLE: Final = Prepared(_ONE_WITH_PEOPLE.where(_A.id == sa.bindparam("appointment")))
_PEOPLE_OF_ONE: Final = Prepared(
    sa.select(_P.person_id, _P.role).where(
        _P.appointment_id == sa.bindparam("appointment"),
        _P.organisation_id == sa.bindparam("organisation"),
        _P.role != LEFT,
    )
)
_OF_PARTICIPANT: Final = Prepared(
    _ONE_WITH_PEOPLE.add_columns(_P.person_id.label("whose"))
    .join(participant, _P.appointment_id == _A.id)
    .where(_P.id == sa.bindparam("participant"))
)
_TAKEN = sa.select(busy.c.person_id, busy.c.quantum).where(
    busy.c.organisation_id == sa.bindparam("organisation"),
    busy.c.person_id.in_(sa.bindparam("people", expanding=True)),
    busy.c.quantum >= sa.bindparam("first"),
    busy.c.quantum < sa.bindparam("stop"),
    busy.c.appointment_id != sa.bindparam("own"),
)


def add(
    tx: Tx, scope: Scope, new: Appointment, *, claims: bool | Collection[str] = True
) -> dict[str, str]:
    """Inserts it and its people and claims their time; gives participant ids by person.

    Raises: SlotTaken.
    """
    assert new.organisation_id == scope.organisation_id
    tx.conn.execute(_ADD, _row(new))
    ids = {person_id: new_id() for person_id in new.participants}
    tx.conn.execute(
        _ADD_PARTICIPANT,
        [
            {
                "id": ids[person_id],
                "organisation_id": scope.organisation_id,
                "appointment_id": new.id,
                "person_id": person_id,
                "role": role,
            }
            for person_id, role in new.participants.items()
        ],
    )
    claim(tx, scope, new, claims)
    return ids


def claim(tx: Tx, scope: Scope, of: Appointment, whose: bool | Collection[str] = True) -> None:
    """Takes the five-minute pieces for each participant, for those named, or for nobody.

    Raises: SlotTaken, after which only the end of the transaction or of a savepoint around this
    may follow.
    """
    people = whose if not isinstance(whose, bool) else of.participants if whose else ()
    rows = [
        {
            "organisation_id": scope.organisation_id,
            "person_id": person_id,
            "quantum": quantum,
            "appointment_id": of.id,
        }
        # One order for everybody, so that two bookings never wait for each other in a circle.
        for person_id in sorted(people)
        for quantum in quanta(of.starts_at, of.ends_at, of.buffer)
    ]
    if not rows:
        return
    try:
        tx.conn.execute(_CLAIM, rows)
    except IntegrityError:
        raise SlotTaken from None


def release(tx: Tx, scope: Scope, of: Appointment, whose: Collection[str] | None = None) -> None:
    """Gives the time back, everybody's or that of those named."""
    pieces = quanta(of.starts_at, of.ends_at, of.buffer)
    tx.conn.execute(
        sa.delete(busy).where(
            busy.c.organisation_id == scope.organisation_id,
            busy.c.person_id.in_(list(of.participants if whose is None else whose)),
            busy.c.quantum >= pieces.start,
            busy.c.quantum < pieces.stop,
            busy.c.appointment_id == of.id,
        )
    )


def taken(
    tx: Tx,
    scope: Scope,
    people: Collection[str],
    start: datetime,
    end: datetime,
    *,
    except_id: str | None = None,
) -> set[int]:
    """The claimed pieces of any of the people in `[start, end)`, other than one appointment's."""
    found = taken_by(tx, scope, people, start, end, except_id=except_id)
    return set().union(*found.values())


def taken_by(
    tx: Tx,
    scope: Scope,
    people: Collection[str],
    start: datetime,
    end: datetime,
    *,
    except_id: str | None = None,
) -> dict[str, set[int]]:
    """The same by person."""
    pieces = quanta(start, end)
    values = {
        "organisation": scope.organisation_id,
        "people": list(people),
        "first": pieces.start,
        "stop": pieces.stop,
        "own": except_id or "",
    }
    found: dict[str, set[int]] = {}
    for person_id, quantum in tx.conn.execute(_TAKEN, values):
        found.setdefault(person_id, set()).add(quantum)
    return found


def places(tx: Tx, scope: Scope, appointment_ids: Collection[str]) -> dict[str, Place]:
    """Of those of these that there are, where they are."""
    if not appointment_ids:
        return {}
    rows = tx.conn.execute(
        sa.select(_A.id, _A.place).where(
            _A.organisation_id == scope.organisation_id, _A.id.in_(sorted(appointment_ids))
        )
    )
    return {row.id: row.place for row in rows}


def get(tx: Tx, scope: Scope, appointment_id: str, *, lock: bool = False) -> Appointment | None:
    """One appointment with its people."""
    its = {"appointment": appointment_id, "organisation": scope.organisation_id}
    if not lock:
        return _whole(_WHOLE.all(tx, its))
    row = _ONE_HELD.first(tx, its)
    return None if row is None else _appointment(row, dict(_PEOPLE_OF_ONE.all(tx, its)))


def participants(tx: Tx, scope: Scope, appointment_ids: Iterable[str]) -> dict[str, dict[str, str]]:
    """Roles by person by appointment."""
    rows = tx.conn.execute(
        sa.select(_P.appointment_id, _P.person_id, _P.role).where(
            _P.appointment_id.in_(list(appointment_ids)),
            _P.organisation_id == scope.organisation_id,
            _P.role != LEFT,
        )
    )
    found: dict[str, dict[str, str]] = {}
    for appointment_id, person_id, role in rows:
        found.setdefault(appointment_id, {})[person_id] = role
    return found


def participant_ids(tx: Tx, scope: Scope, appointment_id: str) -> dict[str, str]:
    """Ids of the participant rows by person: what a notice is about."""
    rows = tx.conn.execute(
        sa.select(_P.person_id, _P.id).where(
            _P.appointment_id == appointment_id,
            _P.organisation_id == scope.organisation_id,
            _P.role != LEFT,
        )
    )
    return {row.person_id: row.id for row in rows}


def join(tx: Tx, scope: Scope, appointment_id: str, person_id: str, role: str) -> str:
    """One more is in it, or in it again; gives the row's id."""
    known = _row_of(tx, scope, appointment_id, person_id)
    if known is not None:
        _set_role(tx, scope, known, role)
        return known
    row_id = new_id()
    row = {"appointment_id": appointment_id, "person_id": person_id, "role": role, "id": row_id}
    tx.conn.execute(_ADD_PARTICIPANT, {"organisation_id": scope.organisation_id, **row})
    return row_id


def leave(tx: Tx, scope: Scope, appointment_id: str, person_id: str) -> str | None:
    """Is in it no more; the row stays, so that a last notice finds whom it is for."""
    known = _row_of(tx, scope, appointment_id, person_id)
    if known is not None:
        _set_role(tx, scope, known, LEFT)
    return known


def _row_of(tx: Tx, scope: Scope, appointment_id: str, person_id: str) -> str | None:
    found: str | None = tx.conn.scalar(
        sa.select(_P.id).where(
            _P.appointment_id == appointment_id,
            _P.person_id == person_id,
            _P.organisation_id == scope.organisation_id,
        )
    )
    return found


def _set_role(tx: Tx, scope: Scope, row_id: str, role: str) -> None:
    tx.conn.execute(
        sa.update(participant)
        .where(_P.id == row_id, _P.organisation_id == scope.organisation_id)
        .values(role=role)
    )


def of_participant(tx: Tx, scope: Scope, participant_id: str) -> tuple[Appointment, str] | None:
    """The appointment of a participant row, and who it is."""
    its = {"participant": participant_id, "organisation": scope.organisation_id}
    rows = _OF_PARTICIPANT.all(tx, its)
    found = _whole(rows)
    return None if found is None else (found, rows[0].whose)


def upcoming(
    tx: Tx,
    scope: Scope,
    person_id: str,
    since: datetime,
    *,
    kinds: Sequence[Kind] | None = None,
    limit: int = 20,
) -> list[Appointment]:
    """The person's booked appointments that end after `since`, soonest first."""
    query = (
        sa.select(*_SHAPE)
        .join(participant, _P.appointment_id == _A.id)
        .where(
            _P.person_id == person_id,
            _P.role != LEFT,
            _A.organisation_id == scope.organisation_id,
            _A.status == "booked",
            _A.ends_at > since,
        )
        .order_by(_A.starts_at)
        .limit(limit)
    )
    if kinds is not None:
        query = query.where(_A.kind.in_(kinds))
    rows = tx.conn.execute(query).all()
    people = participants(tx, scope, [row.id for row in rows]) if rows else {}
    return [_appointment(row, people.get(row.id, {})) for row in rows]


def save(tx: Tx, scope: Scope, changed: Appointment) -> None:
    """Writes time, place, status and sequence."""
    tx.conn.execute(
        sa.update(appointment)
        .where(_A.id == changed.id, _A.organisation_id == scope.organisation_id)
        .values(
            starts_at=changed.starts_at,
            ends_at=changed.ends_at,
            place=changed.place,
            status=changed.status,
            sequence=changed.sequence,
        )
    )


def set_status(tx: Tx, scope: Scope, appointment_id: str, status: Status) -> None:
    """Writes the status alone."""
    tx.conn.execute(
        sa.update(appointment)
        .where(_A.id == appointment_id, _A.organisation_id == scope.organisation_id)
        .values(status=status)
    )


def _row(new: Appointment) -> dict[str, Any]:
    return {
        "id": new.id,
        "organisation_id": new.organisation_id,
        "programme_id": new.programme_id,
        "kind": new.kind,
        "place": new.place,
        "status": new.status,
        "starts_at": new.starts_at,
        "ends_at": new.ends_at,
        "buffer_minutes": int(new.buffer.total_seconds()) // 60,
        "sequence": new.sequence,
    }


def _whole(rows: Sequence[Any]) -> Appointment | None:
    """One row for each of its people."""
    people = {row.person_id: row.role for row in rows if row.person_id is not None}
    return _appointment(rows[0], people) if rows else None


def _appointment(row: Any, people: Mapping[str, str]) -> Appointment:
    return Appointment(
        id=row.id,
        organisation_id=row.organisation_id,
        programme_id=row.programme_id,
        kind=cast(Kind, row.kind),
        place=cast(Place, row.place),
        status=cast(Status, row.status),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        buffer=timedelta(minutes=row.buffer_minutes),
        sequence=row.sequence,
        participants=dict(people),
    )
