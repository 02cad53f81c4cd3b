"""SQL of a group's room: read it whole (locked where it is about to change), write what changed."""

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_or_ignore
from core.storage import Tx
from signaling.group_domain import Group, Home, Seat
from signaling.group_tables import group_room, group_seat

_R = group_room.c
_S = group_seat.c
_SEAT = (
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


def find(tx: Tx, scope: Scope, appointment_id: str) -> Group:
    """The room as it is; an empty one when nobody has been there."""
    return _read(tx, scope, appointment_id, lock=False) or Group(appointment_id)


def take(tx: Tx, scope: Scope, appointment_id: str) -> Group:
    """The room, locked until the end of the transaction; made when it is not there."""
    group = _read(tx, scope, appointment_id, lock=True)
    if group is not None:
        return group
    empty = Group(appointment_id)
    made = insert_or_ignore(
        tx.conn, group_room, {"organisation_id": scope.organisation_id, **_room_row(empty)}
    )
    return empty if made else _read(tx, scope, appointment_id, lock=True) or empty


def save(tx: Tx, scope: Scope, before: Group, after: Group) -> None:
    """Write what is different in `after`."""
    if _room_row(before) != _room_row(after):
        tx.conn.execute(
            sa.update(group_room)
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
            tx.conn.execute(sa.insert(group_seat).values({**row, **_seat_row(seat)}))
        elif old != seat:
            tx.conn.execute(
                sa.update(group_seat)
                .where(
                    _S.appointment_id == after.appointment_id,
                    _S.person_id == seat.person_id,
                    _S.organisation_id == scope.organisation_id,
                )
                .values(_seat_row(seat))
            )


def beat_home(tx: Tx, scope: Scope, appointment_id: str, here: Home) -> None:
    """The room's home is alive, if it is this one."""
    tx.conn.execute(
        sa.update(group_room)
        .where(
            _R.appointment_id == appointment_id,
            _R.organisation_id == scope.organisation_id,
            _R.home_node == here.node,
            _R.home_unit == here.unit,
        )
        .values(home_at=tx.now)
    )


def _read(tx: Tx, scope: Scope, appointment_id: str, *, lock: bool) -> Group | None:
    query = sa.select(_R.epoch, _R.revision, _R.home_node, _R.home_unit, _R.home_at).where(
        _R.appointment_id == appointment_id, _R.organisation_id == scope.organisation_id
    )
    row = tx.conn.execute(query.with_for_update() if lock else query).first()
    if row is None:
        return None
    seats = tx.conn.execute(
        sa.select(*(_S[name] for name in _SEAT))
        .where(_S.appointment_id == appointment_id, _S.organisation_id == scope.organisation_id)
        .order_by(_S.id)
    )
    return Group(
        appointment_id,
        epoch=row.epoch,
        revision=row.revision,
        seats=tuple(Seat(*seat) for seat in seats),
        home=Home(row.home_node, row.home_unit) if row.home_node is not None else None,
        home_at=row.home_at,
    )


def _room_row(group: Group) -> dict[str, object]:
    return {
        "appointment_id": group.appointment_id,
        "epoch": group.epoch,
        "revision": group.revision,
        "home_node": group.home.node if group.home is not None else None,
        "home_unit": group.home.unit if group.home is not None else None,
        "home_at": group.home_at,
    }


def _seat_row(seat: Seat) -> dict[str, object]:
    return {name: getattr(seat, name) for name in _SEAT}
