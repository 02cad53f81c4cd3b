"""Mails of the group: discreet, in the reader's language; the state is read again when sent."""

from collections.abc import Callable
from dataclasses import dataclass

from chat.lines import WAITS, Lines
from chat.moderation import REPORTED, Moderation
from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from identity.people import People
from web.texts import Texts


@dataclass(frozen=True, slots=True)
class _Letter:
    person_id: str
    address: str
    words: Texts


class Notices:
    """Tells staff of a peer who waits. Built once, in the wiring."""

    def __init__(
        self,
        storage: Storage,
        people: People,
        mailer: Mailer,
        lines: Lines,
        moderation: Moderation,
        link: Callable[[str], str],
    ) -> None:
        self._storage = storage
        self._people = people
        self._mailer = mailer
        self._lines = lines
        self._moderation = moderation
        self._link = link

    def handle_in(self, jobs: Jobs) -> None:
        """Says to the jobs that these kinds are ours."""
        jobs.handler(WAITS, self.line_waits)
        jobs.handler(REPORTED, self.reported)

    async def line_waits(self, job: Job) -> None:
        """To all who answer: somebody waits. Then again later, until somebody has answered."""
        overdue = await self._storage.read(self._lines.overdue, job)
        if overdue is None:
            return
        path = f"/gruppe/{overdue.channel_id}"
        await self._tell(job, overdue.staff, "chat-mail-line", path)
        await self._storage.write(self._lines.tell_again, job)

    async def reported(self, job: Job) -> None:
        """To all who look after the room: somebody asks you to look at something."""
        staff = await self._storage.read(self._moderation.told_of, job)
        await self._tell(job, staff, "chat-mail-reported", "/gruppe/orden")

    async def _tell(self, job: Job, people: tuple[str, ...], text_id: str, path: str) -> None:
        for letter in await self._storage.read(self._letters, job.scope, people):
            await self._mailer.send(
                Mail(
                    to=letter.address,
                    subject=letter.words.t("chat-mail-subject"),
                    text=letter.words.t(text_id, link=self._link(path)),
                    # The same through every retry, so that each counts once (RE8).
                    message_id=f"{job.id}.{letter.person_id}",
                )
            )

    def _letters(self, tx: Tx, scope: Scope, people: tuple[str, ...]) -> list[_Letter]:
        return [
            _Letter(
                reader.person.id, reader.address, Texts(reader.person.locale, reader.person.zone)
            )
            for reader in self._people.reachable(tx, scope, people)
        ]
