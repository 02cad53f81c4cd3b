"""Mails of supervision: discreet, in the reader's language; the state is read again when sent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.jobs import Job
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from identity.people import People
from web.texts import Texts


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to tell: to whom, by which text, and where it leads. Names nobody."""

    to: Sequence[str]
    text_id: str
    path: str
    at: datetime | None = None
    signed_by: str | None = None
    subject_id: str = "supervision-mail-subject"


@dataclass(frozen=True, slots=True)
class _Letter:
    person_id: str
    address: str
    words: Texts
    signature: str


class Notices:
    """Sends a note to each of its readers who may be written to. Built once, in the wiring."""

    def __init__(
        self, storage: Storage, people: People, mailer: Mailer, link: Callable[[str], str]
    ) -> None:
        self._storage = storage
        self._people = people
        self._mailer = mailer
        self._link = link

    async def send(self, job: Job, note: Note) -> None:
        """The Message-ID follows from the job and the reader, so that a retry counts once."""
        letters = await self._storage.read(self._letters, job.scope, note)
        for letter in letters:
            words = letter.words
            when = words.when(note.at) if note.at is not None else ""
            link = self._link(note.path)
            text = words.t(note.text_id, when=when, link=link, name=letter.signature)
            await self._mailer.send(
                Mail(
                    to=letter.address,
                    subject=words.t(note.subject_id),
                    text=text,
                    message_id=f"{job.id}.{letter.person_id}",
                )
            )

    def _letters(self, tx: Tx, scope: Scope, note: Note) -> list[_Letter]:
        signature = ""
        if note.signed_by is not None:
            signature = self._people.names(tx, scope, [note.signed_by]).get(note.signed_by, "")
        return [
            _Letter(
                reader.person.id,
                reader.address,
                Texts(reader.person.locale, reader.person.zone),
                signature,
            )
            for reader in self._people.reachable(tx, scope, note.to)
        ]
