"""One appointment as a calendar file: the same UID for ever, so that it updates, never doubles.

RFC 5545 and 5546: METHOD REQUEST, CANCEL, or PUBLISH for a download; SEQUENCE rises at each
change. The words are discreet (PR6).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from appointments.domain import Appointment

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """What stands in the calendar: neutral, whoever looks over the shoulder."""

    summary: str
    description: str
    url: str
    organizer: str
    host: str


def calendar_file(
    of: Appointment,
    words: CalendarWords,
    method: Method,
    now: datetime,
    attendee: str | None,
    *,
    asked: bool = False,
) -> str:
    """The file as text, lines ended by CRLF. `asked`: the attendee has still to say yes."""
    import icalendar  # half a second that no start should wait for

    event = icalendar.Event()
    event.add("uid", f"{of.id}@{words.host}")
    event.add("sequence", of.sequence)
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("last-modified", now.replace(microsecond=0))
    event.add("dtstart", of.starts_at)
    event.add("dtend", of.ends_at)
    event.add("summary", words.summary)
    event.add("description", words.description)
    event.add("url", words.url)
    event.add("class", "PRIVATE")
    gone = of.status == "cancelled" or method == "CANCEL"
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    if method != "PUBLISH":
        event.add("organizer", icalendar.vCalAddress(f"mailto:{words.organizer}"))
    if attendee is not None:
        address = icalendar.vCalAddress(f"mailto:{attendee}")
        address.params["RSVP"] = icalendar.vText("FALSE")
        address.params["PARTSTAT"] = icalendar.vText("NEEDS-ACTION" if asked else "ACCEPTED")
        event.add("attendee", address)
    if method == "PUBLISH":
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words.summary)
        alarm.add("trigger", -timedelta(hours=1))
        event.add_component(alarm)
    file = icalendar.Calendar()
    file.add("prodid", "-//Likeperson//NO")
    file.add("version", "2.0")
    file.add("method", method)
    file.add_component(event)
    text: str = file.to_ical().decode()
    return text
