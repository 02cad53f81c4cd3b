"""The slice built: everything that appointments offer to the others."""

from dataclasses import dataclass

from appointments.attendance import Attendance
from appointments.hours import Availability
from appointments.notices import Notices, Sender
from appointments.rooms import Rooms
from appointments.service import Appointments
from core.jobs import Jobs
from core.mail import Mailer
from core.storage import Storage
from identity.people import People


@dataclass(frozen=True, slots=True)
class AppointmentServices:
    """One of each in a process."""

    appointments: Appointments
    availability: Availability
    rooms: Rooms
    attendance: Attendance
    notices: Notices
    sender: Sender


def build(
    storage: Storage, jobs: Jobs, mailer: Mailer, people: People, sender: Sender
) -> AppointmentServices:
    """Builds the services and takes the slice's jobs."""
    rooms = Rooms()
    notices = Notices(storage, mailer, people, sender)
    notices.handle_in(jobs)
    return AppointmentServices(
        appointments=Appointments(jobs),
        availability=Availability(),
        rooms=rooms,
        attendance=Attendance(rooms),
        notices=notices,
        sender=sender,
    )
