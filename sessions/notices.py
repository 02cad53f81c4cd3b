"""Short mails about questions of a course: that there is one, or an answer; never what it says."""

from collections.abc import Callable
from typing import Final

from core.jobs import Job, Jobs
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from identity.people import People
from sessions import extension_store, pairing_store, rest_store
from sessions.extensions import ASKED, DECIDED
from sessions.pairing import Pairing
from web.texts import Texts

GONE: Final = "pairing.gone"
RESTS: Final = "pairing.rests"
AWAKE: Final = "pairing.awake"
BACK: Final = "pairing.back"
CHOSEN: Final = "pairing.chosen"
_TEXTS: Final = {
    ASKED: ("sessions-mail-question-subject", "sessions-mail-question-text"),
    DECIDED: ("sessions-mail-answer-subject", "sessions-mail-answer-text"),
}


class QuestionNotices:
    """Writes to the peer when a question waits, and to the user when there is an answer."""

    def __init__(
        self,
        storage: Storage,
        mailer: Mailer,
        people: People,
        link: Callable[[str], str],
    ) -> None:
        self._storage = storage
        self._mailer = mailer
        self._people = people
        self._link = link

    def handle_in(self, jobs: Jobs) -> None:
        """Says to the jobs that these kinds are ours."""
        for kind in _TEXTS:
            jobs.handler(kind, self.send)
        for kind in (RESTS, AWAKE, BACK, CHOSEN):
            jobs.handler(kind, self.send_rest)
        jobs.handler(GONE, self.send_gone)

    async def send_gone(self, job: Job) -> None:
        """To the one who is left: there is something to read. Whoever is gone has no address."""
        for mail in await self._storage.read(self.gone_letters, job):
            await self._mailer.send(mail)

    def gone_letters(self, tx: Tx, job: Job) -> list[Mail]:
        """One at most: the other one's address is gone."""
        pairing = pairing_store.get(tx, job.scope, job.subject_id)
        people = self._still_here(tx, job.scope, pairing) if pairing else []
        letters = [self._letter(tx, job, person_id) for person_id in people]
        return [mail for mail in letters if mail is not None]

    def _still_here(self, tx: Tx, scope: Scope, pairing: Pairing) -> list[str]:
        """Those of the two who are still what they were to each other."""
        return [
            person_id
            for person_id in (pairing.user_id, pairing.peer_id)
            if any(
                (grant.programme_id, grant.role) == (pairing.programme_id, pairing.side(person_id))
                for grant in self._people.grants(tx, scope, person_id)
            )
        ]

    async def send_rest(self, job: Job) -> None:
        """There is something to read, if the pairing is still so."""
        mail = await self._storage.read(self.rest_letter, job)
        if mail is not None:
            await self._mailer.send(mail)

    def rest_letter(self, tx: Tx, job: Job) -> Mail | None:
        """To the user, of a rest that began or ended, or of a peer who is back while somebody else
        stands in; to the peer, of what the user chose then. None when it is otherwise by now."""
        pairing = pairing_store.get(tx, job.scope, job.subject_id)
        if pairing is None or pairing.ended_how in ("death", "erased"):
            return None
        if job.kind == CHOSEN:
            return self._letter(tx, job, pairing.peer_id)
        if pairing.state != ("active" if job.kind == AWAKE else "paused"):
            return None
        if job.kind == BACK:
            said = rest_store.get(tx, job.scope, pairing.id)
            if said is None or said.back_at is None:
                return None
        return self._letter(tx, job, pairing.user_id)

    def _letter(self, tx: Tx, job: Job, person_id: str) -> Mail | None:
        reader = self._people.mail_to(tx, job.scope, person_id)
        if reader is None:
            return None
        words = Texts(reader.person.locale, reader.person.zone)
        return Mail(
            to=reader.address,
            subject=words.t("sessions-mail-answer-subject"),
            text=words.t("sessions-mail-answer-text", link=self._link("/")),
            message_id=job.id,
        )

    async def send(self, job: Job) -> None:
        """One mail, if the question still waits or the answer still concerns somebody."""
        mail = await self._storage.read(self.letter, job)
        if mail is not None:
            await self._mailer.send(mail)

    def letter(self, tx: Tx, job: Job) -> Mail | None:
        """The mail of a job; None when there is nothing (more) to tell."""
        found = extension_store.one(tx, job.scope, job.subject_id)
        row = found[0] if found else None
        pairing = pairing_store.get(tx, job.scope, row.pairing_id) if row else None
        if row is None or pairing is None:
            return None
        person_id = self._whom(job.kind, pairing, row.peer_answer, row.decision)
        reader = self._people.mail_to(tx, job.scope, person_id) if person_id else None
        if reader is None:
            return None
        words = Texts(reader.person.locale, reader.person.zone)
        subject, text = _TEXTS[job.kind]
        return Mail(
            to=reader.address,
            subject=words.t(subject),
            text=words.t(text, link=self._link("/")),
            message_id=job.id,
        )

    @staticmethod
    def _whom(
        kind: str, pairing: Pairing, peer_answer: str | None, decision: str | None
    ) -> str | None:
        if pairing.ended_how == "death":
            return None
        if kind == ASKED:
            waits = peer_answer is None and decision is None and pairing.state != "ended"
            return pairing.peer_id if waits else None
        return pairing.user_id if decision is not None else None
