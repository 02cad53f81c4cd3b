"""A group's room in the words of the wire, as each of its pages may see it."""

from __future__ import annotations

from core.schema import to_micros
from signaling.group_domain import Group, Seat
from signaling.group_messages import GroupRoom, GroupSeat
from signaling.group_service import GroupView
from signaling.seen import milliseconds, times


def listening(view: GroupView) -> list[Seat]:
    """Whose pages are to be told: who is in, and who waits for an answer at the door."""
    return [seat for seat in view.group.seats if seat.sits(view.now)]


def seen(view: GroupView, to: Seat) -> GroupRoom:
    """The room for one page. Who waits, or was not let in, sees nobody but themselves."""
    group = view.group
    inside = to.place == "in"
    leads = view.leads(to.person_id)
    shown = [seat for seat in group.seats if _shown(seat, to, view, leads=leads)]
    return GroupRoom(
        room=group.appointment_id,
        to=to.connection_id,
        revision=group.revision,
        epoch=group.epoch if inside else 0,
        phase=view.phase,
        unit=_unit(group) if inside else "",
        seats=tuple(_seat(seat, view) for seat in shown),
        times=times(view.admission),
        now=milliseconds(view.now),
    )


def _shown(seat: Seat, to: Seat, view: GroupView, *, leads: bool) -> bool:
    if seat is to:
        return True
    if to.place != "in" or not seat.sits(view.now):
        return False
    return seat.place == "in" or (seat.place == "door" and leads)


def _unit(group: Group) -> str:
    return group.home.unit if group.home is not None else ""


def _seat(seat: Seat, view: GroupView) -> GroupSeat:
    return GroupSeat(
        person=seat.person_id,
        name=view.names.get(seat.person_id, ""),
        connection=seat.connection_id,
        place=seat.place,
        presence=seat.presence(view.now),
        leads=view.leads(seat.person_id),
        microphone=seat.microphone,
        camera=seat.camera,
        hand=to_micros(seat.hand_at) // 1000 if seat.hand_at is not None else 0,
        hushed=seat.hushed,
        seals=seat.seals,
        key=seat.key,
    )
