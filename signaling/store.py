"""SQL of the room: read it whole (locked where it is about to change), write what changed."""

from datetime import datetime

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from signaling.domain import Room, Seat
from signaling.tables import call_room, call_seat, limits_read

_R = call_room.c
_S = call_seat.c


def find(tx: Tx, scope: Scope, appointment_id: str) -> Room:
    """The room as it is; an empty one when nobody has been there."""
    return _read(tx, scope, appointment_id, lock=False) or Room(appointment_id)


def take(tx: Tx, scope: Scope, appointment_id: str) -> Room:
    """The room, locked until the end of the transaction; made when it is not there."""
    room = _read(tx, scope, appointment_id, lock=True)
    if room is not None:
        return room
    empty = Room(appointment_id)
    made = insert_or_ignore(
        tx.conn, call_room, {"organisation_id": scope.organisation_id, **_room_row(empty)}
    )
    return empty if made else _read(tx, scope, appointment_id, lock=True) or empty


def save(tx: Tx, scope: Scope, before: Room, after: Room) -> None:
    """Write what is different in `after`."""
    if _room_row(before) != _room_row(after):
        tx.conn.execute(
            sa.update(call_room)
            .where(
                _R.appointment_id == after.appointment_id,
                _R.organisation_id == scope.organisation_id,
            )
            .values(_room_row(after))
        )
    for seat in after.seats:
        old = before.seat(seat.person_id)
        if old is None:
            row = {"id": new_id(), "organisation_id": scope.organisation_id}
            row |= {"appointment_id": after.appointment_id}
            tx.conn.execute(sa.insert(call_seat).values({**row, **_seat_row(seat)}))
        elif old != seat:
            tx.conn.execute(
                sa.update(call_seat)
                .where(
                    _S.appointment_id == after.appointment_id,
                    _S.person_id == seat.person_id,
                    _S.organisation_id == scope.organisation_id,
                )
                .values(_seat_row(seat))
            )


def begun_since(tx: Tx, scope: Scope, moment: datetime) -> int:
    """How many calls have begun."""
    return tx.conn.execute(
        sa.select(sa.func.count())
        .select_from(call_room)
        .where(_R.organisation_id == scope.organisation_id, _R.began_at >= moment)
    ).scalar_one()


def has_read_limits(tx: Tx, scope: Scope, person_id: str, version: int) -> bool:
    """Whether the person has read this version of the limits of confidentiality."""
    query = sa.select(limits_read.c.id).where(
        limits_read.c.organisation_id == scope.organisation_id,
        limits_read.c.person_id == person_id,
        limits_read.c.version >= version,
    )
    return tx.conn.execute(query).first() is not None


def keep_limits_read(tx: Tx, scope: Scope, person_id: str, version: int) -> None:
    """They have read it; doing it twice changes nothing."""
    row = {
        "id": new_id(),
        "organisation_id": scope.organisation_id,
        "person_id": person_id,
        "version": version,
        "read_at": tx.now,
    }
    insert_or_ignore(tx.conn, limits_read, row)


def _read(tx: Tx, scope: Scope, appointment_id: str, *, lock: bool) -> Room | None:
    query = sa.select(_R.epoch, _R.revision, _R.offerer, _R.began_at).where(
        _R.appointment_id == appointment_id, _R.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    if row is None:
        return None
    seats = tx.conn.execute(
        sa.select(
            _S.person_id,
            _S.connection_id,
            _S.socket_id,
            _S.seen_at,
            _S.ready,
            _S.lost_at,
            _S.left_at,
        )
        .where(_S.appointment_id == appointment_id, _S.organisation_id == scope.organisation_id)
        .order_by(_S.person_id)
    )
    return Room(
        appointment_id,
        epoch=row.epoch,
        revision=row.revision,
        offerer=row.offerer,
        seats=tuple(Seat(*seat) for seat in seats),
        began_at=row.began_at,
    )


def _room_row(room: Room) -> dict[str, object]:
    return {
        "appointment_id": room.appointment_id,
        "epoch": room.epoch,
        "revision": room.revision,
        "offerer": room.offerer,
        "began_at": room.began_at,
    }


def _seat_row(seat: Seat) -> dict[str, object]:
    return {
        "person_id": seat.person_id,
        "connection_id": seat.connection_id,
        "socket_id": seat.socket_id,
        "seen_at": seat.seen_at,
        "ready": seat.ready,
        "lost_at": seat.lost_at,
        "left_at": seat.left_at,
    }
