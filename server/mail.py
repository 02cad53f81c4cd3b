"""How mails leave: by SMTP, or, while trying things out, into an outbox that one can look at."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

import aiosmtplib
from yarl import URL

from core.clock import Clock
from core.mail import Mail

TIMEOUT: Final = 20.0
_KEPT: Final = 200


def as_message(mail: Mail, sender: str, now: datetime) -> EmailMessage:
    """The mail as it goes over the wire. Its Message-ID is the same at every try (RE8)."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = _message_id(mail.message_id, sender)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    if mail.calendar is not None:
        message.add_alternative(
            mail.calendar,
            subtype="calendar",
            params={"method": mail.calendar_method, "name": "avtale.ics"},
        )
    return message


def _message_id(text: str, sender: str) -> str:
    if "@" not in text:
        text = f"{text}@{sender.rpartition('@')[2].rstrip('>')}"
    return f"<{text.strip('<>')}>"


class SmtpMailer:
    """Hands each mail to the server at `url`: smtp:// (STARTTLS where offered) or smtps://."""

    def __init__(self, url: str, sender: str, clock: Clock) -> None:
        self._url = URL(url)
        if self._url.scheme not in ("smtp", "smtps") or not self._url.host:
            raise ValueError("smtp://… or smtps://…")
        self._sender = sender
        self._clock = clock

    async def send(self, mail: Mail) -> None:
        url = self._url
        await aiosmtplib.send(
            as_message(mail, self._sender, self._clock.now()),
            hostname=url.host,
            port=url.explicit_port,
            username=url.user,
            password=url.password,
            use_tls=url.scheme == "smtps",
            timeout=TIMEOUT,
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """One mail in the outbox, and when it would have been sent."""

    mail: Mail
    at: datetime


class Outbox:
    """The last mails in memory, newest first. A mail that is sent again counts once."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._mails: OrderedDict[str, Kept] = OrderedDict()

    async def send(self, mail: Mail) -> None:
        self._mails[mail.message_id] = Kept(mail, self._clock.now())
        while len(self._mails) > _KEPT:
            self._mails.popitem(last=False)

    def __iter__(self) -> Iterator[Kept]:
        return reversed(self._mails.values())
