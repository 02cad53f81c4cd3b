"""A mail as data, and whoever can carry it. The transport lives in `server`."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail. Subject and text are discreet (PR6): they say nothing of what it is about.

    `message_id` stays the same through every retry, so that each counts once (RE8).
    `calendar` is an iCalendar text; `calendar_method` its METHOD, for example REQUEST.
    """

    to: str
    subject: str
    text: str
    message_id: str
    calendar: str | None = None
    calendar_method: str = "REQUEST"


class Mailer(Protocol):
    """Whatever can deliver a mail."""

    async def send(self, mail: Mail) -> None:
        """Hand the mail over for delivery. Raises if it was not taken; then try again later."""
        ...
