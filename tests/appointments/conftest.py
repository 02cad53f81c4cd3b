"""People and services for the tests of appointments."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from appointments.attendance import Attendance
from appointments.domain import Appointment
from appointments.hours import Availability
from appointments.rooms import Rooms
from appointments.service import Appointments
from core.ids import new_id
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Tx

THURSDAY = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)


@dataclass
class House:
    """The slice as the wiring would build it, and somebody to use it."""

    scope: Scope = field(default_factory=lambda: Scope(new_id()))
    programme: str = field(default_factory=new_id)
    jobs: Jobs = field(default_factory=Jobs)
    rooms: Rooms = field(default_factory=Rooms)
    availability: Availability = field(default_factory=Availability)

    def __post_init__(self) -> None:
        self.appointments = Appointments(self.jobs)
        self.attendance = Attendance(self.rooms)

    def meet(
        self,
        tx: Tx,
        *people: str,
        at: datetime = THURSDAY,
        length: timedelta = HOUR,
        buffer: timedelta = QUARTER,
    ) -> Appointment:
        """A meeting of the people."""
        return self.appointments.schedule(
            tx,
            self.scope,
            kind="meeting",
            programme_id=self.programme,
            starts_at=at,
            ends_at=at + length,
            participants=dict.fromkeys(people, "peer"),
            buffer=buffer,
        )


@pytest.fixture
def house() -> House:
    return House()
