"""The room in the words of the wire, where its sockets listen, and when to look at it again."""

from __future__ import annotations

from datetime import datetime

from appointments.rooms import Admission
from core.schema import to_micros
from signaling import domain
from signaling.messages import RoomSeen, SeatSeen, Times
from signaling.service import View


def topic(appointment_id: str) -> str:
    """Where a room's sockets listen."""
    return f"room:{appointment_id}"


def line(appointment_id: str, connection: str) -> str:
    """Where one page of a room hears what is meant for it alone: the other's signals."""
    return f"room:{appointment_id}:{connection}"


def next_moment(view: View) -> datetime | None:
    """When time alone will change the room: the hour comes, the room closes, a place runs out."""
    admission, now = view.admission, view.now
    moments = [admission.opens_at, admission.starts_at, admission.soft_end_at]
    moments += [
        seat.lost_at + domain.PLACE_KEPT
        for seat in view.room.seats
        if seat.lost_at is not None and seat.left_at is None
    ]
    return min((moment for moment in moments if moment > now), default=None)


def seen(view: View) -> RoomSeen:
    """The view in the words of the wire."""
    room = view.room
    return RoomSeen(
        room=room.appointment_id,
        revision=room.revision,
        epoch=room.epoch,
        phase=view.phase,
        began=room.began_at is not None,
        offerer=room.offerer,
        seats=tuple(
            SeatSeen(
                connection=seat.connection_id,
                person=seat.person_id,
                name=view.names.get(seat.person_id, ""),
                presence=seat.presence(view.now),
            )
            for seat in room.seats
        ),
        times=times(view.admission),
        now=milliseconds(view.now),
    )


def times(admission: Admission) -> Times:
    """The frame of the hour, in milliseconds."""
    return Times(
        opens=milliseconds(admission.opens_at),
        starts=milliseconds(admission.starts_at),
        sign=milliseconds(admission.sign_at),
        over=milliseconds(admission.over_at),
        end=milliseconds(admission.soft_end_at),
    )


def milliseconds(moment: datetime) -> int:
    """Since 1970, as browsers count."""
    return to_micros(moment) // 1000
