"""Rooms and their places in the database, the same for two and for many: read whole (locked where
one is about to change), written only where something is different."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

import sqlalchemy as sa

from core.ids import new_id
from core.schema import Scope, insert_or_ignore
from core.storage import Tx


class Placed(Protocol):
    """A place: whose it is."""

    @property
    def person_id(self) -> str: ...


class Roomy(Protocol):
    """A room: which, and its places."""

    @property
    def appointment_id(self) -> str: ...

    @property
    def seats(self) -> Sequence[Placed]: ...


R = TypeVar("R", bound=Roomy)


class RoomRows(Generic[R]):
    """The rows of one kind of room. `columns` are those of a place, in the order of its fields;
    `row` is what of a room stands in its own row; `build` makes a room of both."""

    def __init__(
        self,
        room: sa.Table,
        seat: sa.Table,
        columns: Sequence[str],
        *,
        row: Callable[[R], dict[str, object]],
        build: Callable[[Any, Sequence[Any]], R],
        empty: Callable[[str], R],
    ) -> None:
        self._room, self._seat, self._columns = room, seat, tuple(columns)
        self._row, self._build, self._empty = row, build, empty

    def find(self, tx: Tx, scope: Scope, appointment_id: str) -> R:
        """The room as it is; an empty one when nobody has been there."""
        return self._read(tx, scope, appointment_id, lock=False) or self._empty(appointment_id)

    def take(self, tx: Tx, scope: Scope, appointment_id: str) -> R:
        """The room, locked until the end of the transaction; made when it is not there."""
        room = self._read(tx, scope, appointment_id, lock=True)
        if room is not None:
            return room
        empty = self._empty(appointment_id)
        row = {"organisation_id": scope.organisation_id, **self._row_of(empty)}
        if insert_or_ignore(tx.conn, self._room, row):
            return empty
        return self._read(tx, scope, appointment_id, lock=True) or empty

    def save(self, tx: Tx, scope: Scope, before: R, after: R) -> None:
        """Write what is different in `after`."""
        here, room = scope.organisation_id, after.appointment_id
        if self._row_of(before) != self._row_of(after):
            c = self._room.c
            tx.conn.execute(
                sa.update(self._room)
                .where(c.appointment_id == room, c.organisation_id == here)
                .values(self._row_of(after))
            )
        known = {seat.person_id: seat for seat in before.seats}
        for seat in after.seats:
            old = known.get(seat.person_id)
            if old is None:
                row = {"id": new_id(), "organisation_id": here, "appointment_id": room}
                tx.conn.execute(sa.insert(self._seat).values({**row, **self._seat_row(seat)}))
            elif old != seat:
                s = self._seat.c
                tx.conn.execute(
                    sa.update(self._seat)
                    .where(
                        s.appointment_id == room,
                        s.person_id == seat.person_id,
                        s.organisation_id == here,
                    )
                    .values(self._seat_row(seat))
                )

    def _read(self, tx: Tx, scope: Scope, appointment_id: str, *, lock: bool) -> R | None:
        c, s, here = self._room.c, self._seat.c, scope.organisation_id
        query = sa.select(self._room).where(
            c.appointment_id == appointment_id, c.organisation_id == here
        )
        row = tx.conn.execute(query.with_for_update() if lock else query).first()
        if row is None:
            return None
        seats = tx.conn.execute(
            sa.select(*(s[name] for name in self._columns))
            .where(s.appointment_id == appointment_id, s.organisation_id == here)
            .order_by(s.id)
        )
        return self._build(row, seats.all())

    def _row_of(self, room: R) -> dict[str, object]:
        return {"appointment_id": room.appointment_id, **self._row(room)}

    def _seat_row(self, seat: Placed) -> dict[str, object]:
        return {name: getattr(seat, name) for name in self._columns}
