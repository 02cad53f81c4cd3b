"""Confirmations, changes and reminders by mail, with a calendar file; each re-checked when sent.

Whatever the appointment is about, the mail says only that there is one, and when (PR6). The
Message-ID is the job's, so that a retry counts once (RE8).
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from appointments import store
from appointments.calendar import CalendarWords, Method, calendar_file
from appointments.domain import ASKED, HOST, Appointment, room_path
from appointments.reminders import NOTICE_OF, Notice, still_true
from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from core.storage import Storage, Tx
from identity.people import People
from web.texts import Texts

WITH_CALENDAR: Final[frozenset[Notice]] = frozenset(
    {"confirmed", "moved", "cancelled", "withdrawn"}
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Where we are: the base of links, and the neutral address that mails come from."""

    base_url: str
    address: str

    @property
    def host(self) -> str:
        return urlsplit(self.base_url).hostname or "localhost"

    @property
    def plain_address(self) -> str:
        """Without a display name."""
        return self.address.rpartition("<")[2].rstrip("> ")

    def link(self, path: str) -> str:
        return f"{self.base_url.rstrip('/')}{path}"


class Notices:
    """Sends what the jobs of appointments say. Built once, in the wiring."""

    def __init__(self, storage: Storage, mailer: Mailer, people: People, sender: Sender) -> None:
        self._storage = storage
        self._mailer = mailer
        self._people = people
        self._sender = sender

    def handle_in(self, jobs: Jobs) -> None:
        """Says to the jobs that these kinds are ours."""
        for kind in NOTICE_OF:
            jobs.handler(kind, self.send)

    async def send(self, job: Job) -> None:
        """One notice, if it is still true and the person may be written to."""
        mail = await self._storage.read(self.letter, job)
        if mail is not None:
            await self._mailer.send(mail)

    def letter(self, tx: Tx, job: Job) -> Mail | None:
        """The mail of a job; None when there is nothing (more) to tell."""
        notice = NOTICE_OF[job.kind]
        found = store.of_participant(tx, job.scope, job.subject_id)
        if found is None:
            return None
        appointment, person_id = found
        if not still_true(notice, appointment, job.due_at, tx.now):
            return None
        reader = self._people.mail_to(tx, job.scope, person_id)
        if reader is None:
            return None
        words = Texts(reader.person.locale, reader.person.zone)
        asked = appointment.kind in ASKED and appointment.participants.get(person_id) != HOST
        return self._mail(tx, job, notice, appointment, reader.address, words, asked=asked)

    def _mail(
        self,
        tx: Tx,
        job: Job,
        notice: Notice,
        appointment: Appointment,
        address: str,
        words: Texts,
        *,
        asked: bool,
    ) -> Mail:
        name = "invited" if asked and notice == "confirmed" else notice.replace("_", "-")
        path = room_path(appointment) if notice == "hour_before" else "/"
        text = words.t(
            f"appointments-mail-{name}-text",
            when=words.span(appointment.starts_at, appointment.ends_at),
            clock=words.clock(appointment.starts_at),
            link=self._sender.link(path if appointment.place == "video" else "/"),
        )
        if notice == "confirmed" and appointment.place == "video":
            ready = words.t("appointments-mail-confirmed-try", link=self._sender.link("/prov"))
            text = f"{text}\n\n{ready}"
        calendar = None
        method: Method = "CANCEL" if notice in ("cancelled", "withdrawn") else "REQUEST"
        if notice in WITH_CALENDAR:
            calendar = calendar_file(
                appointment,
                calendar_words(words, self._sender),
                method,
                tx.now,
                address,
                asked=asked,
            )
        return Mail(
            to=address,
            subject=words.t(f"appointments-mail-{name}-subject"),
            text=text,
            message_id=job.id,
            calendar=calendar,
            calendar_method=method,
        )


def calendar_words(words: Texts, sender: Sender) -> CalendarWords:
    """What stands in a calendar: an appointment, and where to log in."""
    return CalendarWords(
        summary=words.t("appointments-calendar-summary"),
        description=words.t("appointments-calendar-text", link=sender.link("/")),
        url=sender.link("/"),
        organizer=sender.plain_address,
        host=sender.host,
    )


def download(tx: Tx, appointment: Appointment, words: Texts, sender: Sender) -> str:
    """The calendar file to download."""
    return calendar_file(appointment, calendar_words(words, sender), "PUBLISH", tx.now, None)
