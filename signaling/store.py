"""SQL of the room of two, and of who has read the limits of confidentiality."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from signaling.domain import Room, Seat
from signaling.room_rows import RoomRows
from signaling.tables import call_room, call_seat, limits_read

_SEAT: Final = (
    "person_id",
    "connection_id",
    "socket_id",
    "seen_at",
    "ready",
    "lost_at",
    "left_at",
)
"""The columns in the order of the seat's fields."""


def _row(room: Room) -> dict[str, object]:
    return {
        "epoch": room.epoch,
        "revision": room.revision,
        "offerer": room.offerer,
        "began_at": room.began_at,
    }


def _build(row: Any, seats: Sequence[Any]) -> Room:
    return Room(
        row.appointment_id,
        epoch=row.epoch,
        revision=row.revision,
        offerer=row.offerer,
        seats=tuple(sorted((Seat(*seat) for seat in seats), key=lambda seat: seat.person_id)),
        began_at=row.began_at,
    )


_rows: Final = RoomRows(call_room, call_seat, _SEAT, row=_row, build=_build, empty=Room)
find, take, save = _rows.find, _rows.take, _rows.save


def begun_since(tx: Tx, scope: Scope, moment: datetime) -> int:
    """How many calls have begun."""
    return tx.conn.execute(
        sa.select(sa.func.count())
        .select_from(call_room)
        .where(call_room.c.organisation_id == scope.organisation_id, call_room.c.began_at >= moment)
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
