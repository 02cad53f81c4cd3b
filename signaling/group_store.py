"""SQL of a group's room: its home, and its places."""

from collections.abc import Sequence
from typing import Any, Final

import sqlalchemy as sa

from core.schema import Scope
from core.storage import Tx
from signaling.group_domain import Group, Home, Seat
from signaling.group_tables import group_room, group_seat
from signaling.room_rows import RoomRows

_SEAT: Final = (
    "person_id",
    "connection_id",
    "socket_id",
    "seen_at",
    "place",
    "seals",
    "key",
    "microphone",
    "camera",
    "hand_at",
    "hushed",
    "lost_at",
    "left_at",
)
"""The columns in the order of the seat's fields."""


def _row(group: Group) -> dict[str, object]:
    home = group.home
    return {
        "epoch": group.epoch,
        "revision": group.revision,
        "home_node": home.node if home is not None else None,
        "home_unit": home.unit if home is not None else None,
        "home_at": group.home_at,
    }


def _build(row: Any, seats: Sequence[Any]) -> Group:
    return Group(
        row.appointment_id,
        epoch=row.epoch,
        revision=row.revision,
        seats=tuple(Seat(*seat) for seat in seats),
        home=Home(row.home_node, row.home_unit) if row.home_node is not None else None,
        home_at=row.home_at,
    )


_rows: Final = RoomRows(group_room, group_seat, _SEAT, row=_row, build=_build, empty=Group)
find, take, save = _rows.find, _rows.take, _rows.save


def beat_home(tx: Tx, scope: Scope, appointment_id: str, here: Home) -> None:
    """The room's home is alive, if it is this one."""
    c = group_room.c
    tx.conn.execute(
        sa.update(group_room)
        .where(
            c.appointment_id == appointment_id,
            c.organisation_id == scope.organisation_id,
            c.home_node == here.node,
            c.home_unit == here.unit,
        )
        .values(home_at=tx.now)
    )
