"""An appointment is a time with people in it: its shape, its words and its quanta. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Literal, get_args

from core.errors import Conflict

Kind = Literal["session", "supervision", "group_supervision", "practice", "meeting", "visit"]
Place = Literal["video", "phone", "in_person"]
Status = Literal["booked", "cancelled", "done"]

KINDS: tuple[Kind, ...] = get_args(Kind)
PLACES: tuple[Place, ...] = get_args(Place)

ASKED: frozenset[Kind] = frozenset({"group_supervision", "practice"})
"""Kinds to which everybody but the host is asked, and may say no."""
HOST = "host"
"""The role of whoever asked them."""
IN_A_GROUP: frozenset[Kind] = frozenset({"group_supervision", "practice", "visit"})
"""Kinds that meet in the room for several."""

QUANTUM_SECONDS = 300


def room_path(of: "Appointment") -> str:
    """Where it meets on video."""
    return f"/{'grupperom' if of.kind in IN_A_GROUP else 'rom'}/{of.id}"


class SlotTaken(Conflict):
    """Somebody already holds a part of this time."""

    code: ClassVar[str] = "slot_taken"


class AppointmentOver(Conflict):
    """The appointment is cancelled or done and can no longer be changed."""

    code: ClassVar[str] = "appointment_over"


@dataclass(frozen=True, slots=True)
class Appointment:
    """`buffer` is kept free after the end; `sequence` rises by one at each change (RFC 5546)."""

    id: str
    organisation_id: str
    programme_id: str
    kind: Kind
    place: Place
    status: Status
    starts_at: datetime
    ends_at: datetime
    buffer: timedelta
    sequence: int
    participants: Mapping[str, str]

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at

    def moved(self, starts_at: datetime, ends_at: datetime, place: Place) -> "Appointment":
        """The same appointment at another time. Raises: AppointmentOver."""
        self._must_be_booked()
        return replace(
            self, starts_at=starts_at, ends_at=ends_at, place=place, sequence=self.sequence + 1
        )

    def changed(self) -> "Appointment":
        """Something about it is different for one of its people. Raises: AppointmentOver."""
        self._must_be_booked()
        return replace(self, sequence=self.sequence + 1)

    def cancelled(self) -> "Appointment":
        """Raises: AppointmentOver."""
        self._must_be_booked()
        return replace(self, status="cancelled", sequence=self.sequence + 1)

    def _must_be_booked(self) -> None:
        if self.status != "booked":
            raise AppointmentOver


def quanta(starts_at: datetime, ends_at: datetime, buffer: timedelta = timedelta()) -> range:
    """Numbers of the five-minute pieces (since 1970, UTC) that the time and its buffer touch.

    Two appointments of one person may follow each other when the first's buffer is over: the
    pieces of `[starts_at, ends_at + buffer)` are rounded outwards, so a touch is a claim.
    """
    first = int(starts_at.timestamp()) // QUANTUM_SECONDS
    end = (ends_at + buffer).timestamp()
    last = -int(-end // QUANTUM_SECONDS)
    return range(first, max(first, last))
