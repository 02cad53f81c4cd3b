"""What happens to appointments, told in the past tense. Ids and times only."""

from dataclasses import dataclass
from datetime import datetime

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentScheduled(Event):
    """A time was taken for somebody."""

    appointment_id: str
    kind: str
    programme_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMoved(Event):
    """It is at another time now."""

    appointment_id: str
    kind: str
    programme_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentCancelled(Event):
    """It will not be; its time is free again."""

    appointment_id: str
    kind: str
    programme_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantEntered(Event):
    """A connection came into the room. `in_call` is False while something holds the call."""

    appointment_id: str
    kind: str
    person_id: str
    connection_id: str
    in_call: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantLeft(Event):
    """A connection left the room, or fell silent."""

    appointment_id: str
    kind: str
    person_id: str
    connection_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomClosed(Event):
    """The room is closed for good: the end was reached, or it was called off."""

    appointment_id: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomReleased(Event):
    """Whatever held the call back is gone; those who wait may be let together."""

    appointment_id: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityChanged(Event):
    """A person's weekly hours or other days are different now."""

    person_id: str
    kind: str
