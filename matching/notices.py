"""The discreet mails of matching: neutral in subject and text, in the reader's words (PR6)."""

from dataclasses import dataclass
from typing import Final

from core.jobs import Job
from core.mail import Mail, Mailer
from core.schema import Scope
from core.storage import Storage, Tx
from identity.people import People
from matching import store
from matching.domain import Proposal, SupportRequest
from matching.leave import Leaves
from matching.news import REASONS, Reason, stamp
from web.texts import Texts

PATHS: Final[dict[Reason, str]] = {
    "request_sent": "/koordinator",
    "request_waits": "/koordinator",
    "request_missed": "/koordinator",
    "request_answered": "/foresporsel",
    "user_wrote": "/koordinator",
    "peer_asked": "/forslag",
    "peer_answered": "/koordinator",
    "peer_found": "/foresporsel",
    "user_answered": "/koordinator",
    "asked_gone": "/koordinator",
    "found_gone": "/foresporsel",
    "paired": "/",
    "case_asked": "/foresporsel",
    "case_answered": "/koordinator",
    "case_wanted": "/koordinator",
    "handed_over": "/koordinator",
    "taken_over": "/koordinator/borte",
}
TEXTS: Final[dict[Reason, str]] = {
    "handed_over": "matching-mail-handed-text",
    "taken_over": "matching-mail-taken-text",
}
"""Where the mail says a little more than that there is something new."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to be: to whom, in which language, and where it leads."""

    person_id: str
    address: str
    first_name: str
    locale: str
    zone: str


class Notices:
    """Answers the jobs that `News` puts."""

    def __init__(
        self, storage: Storage, people: People, leaves: Leaves, mailer: Mailer, base_url: str
    ) -> None:
        self._storage = storage
        self._people = people
        self._leaves = leaves
        self._mailer = mailer
        self._base_url = base_url.rstrip("/")

    async def send(self, job: Job) -> None:
        """Look again whom it concerns now, and write to them; nobody is fine too."""
        word, about_id, once = job.subject_id.split(":")
        reason = next(each for each in REASONS if each == word)
        letters = await self._storage.read(self.letters, job.scope, reason, about_id, once)
        for number, letter in enumerate(letters):
            await self._mailer.send(self._mail(letter, reason, f"{job.id}.{number}"))

    def letters(
        self, tx: Tx, scope: Scope, reason: Reason, about_id: str, once: str
    ) -> list[Letter]:
        """Who is to be written to as things stand now."""
        concerned = self._concerned(tx, scope, reason, about_id, once)
        return [
            Letter(
                reader.person.id,
                reader.address,
                reader.person.first_name,
                reader.person.locale,
                reader.person.zone,
            )
            for reader in self._people.reachable(tx, scope, concerned)
        ]

    def _concerned(
        self, tx: Tx, scope: Scope, reason: Reason, about_id: str, once: str
    ) -> list[str]:
        if reason == "handed_over":
            return [about_id] if self._leaves.stands_for_somebody(tx, scope, about_id) else []
        if reason == "taken_over":
            return [about_id] if self._leaves.is_away(tx, scope, about_id) else []
        if reason in (
            "request_sent",
            "request_waits",
            "request_missed",
            "request_answered",
            "user_wrote",
            "case_asked",
            "case_answered",
            "case_wanted",
        ):
            request = store.get_request(tx, scope, about_id)
            return [] if request is None else self._of_request(tx, scope, reason, request, once)
        proposal = store.get_proposal(tx, scope, about_id)
        return [] if proposal is None else self._of_proposal(tx, scope, reason, proposal)

    def _of_request(
        self, tx: Tx, scope: Scope, reason: Reason, request: SupportRequest, once: str
    ) -> list[str]:
        if request.state != "sent" or self._people.get(tx, scope, request.user_id).is_disabled:
            return []
        if reason in ("request_answered", "case_asked"):
            return [request.user_id]
        if reason == "request_missed":
            waits = request.waits_for_answer
            return self._leaves.there(tx, scope, request.programme_id) if waits else []
        if reason in ("user_wrote", "case_answered", "case_wanted") or (
            request.waits_for_answer and once == stamp(request)
        ):
            return self._coordinators(tx, scope, request)
        return []

    def _of_proposal(self, tx: Tx, scope: Scope, reason: Reason, proposal: Proposal) -> list[str]:
        if reason == "peer_asked":
            return [proposal.peer_id] if proposal.state == "proposed" else []
        if reason == "peer_found":
            return [proposal.user_id] if proposal.state == "accepted_by_peer" else []
        if reason == "paired":
            return [proposal.peer_id] if proposal.state == "accepted_by_user" else []
        if reason in ("asked_gone", "found_gone"):
            if not self._still_let_down(tx, scope, proposal):
                return []
            if reason == "found_gone":
                return [proposal.user_id]
        elif proposal.state == "withdrawn":
            return []
        asked_by, programme_id = proposal.proposed_by, proposal.programme_id
        return self._leaves.answering(tx, scope, programme_id, asked_by)

    def _still_let_down(self, tx: Tx, scope: Scope, proposal: Proposal) -> bool:
        """Whether the user waits, and nobody else has been asked since."""
        request = store.get_request(tx, scope, proposal.request_id)
        newest = next(iter(store.proposals_of(tx, scope, [proposal.request_id])), proposal)
        waits = request is not None and request.was_let_down_by(newest) and newest.id == proposal.id
        return waits and not self._people.get(tx, scope, proposal.user_id).is_disabled

    def _coordinators(self, tx: Tx, scope: Scope, request: SupportRequest) -> list[str]:
        kept, programme_id = request.coordinator_id, request.programme_id
        return self._leaves.answering(tx, scope, programme_id, kept)

    def _mail(self, letter: Letter, reason: Reason, number: str) -> Mail:
        words = Texts(letter.locale, letter.zone)
        link = self._base_url + PATHS[reason]
        host = self._base_url.partition("://")[2].partition("/")[0].partition(":")[0]
        return Mail(
            to=letter.address,
            subject=words.t("matching-mail-subject"),
            text=words.t(
                TEXTS.get(reason, "matching-mail-text"), name=letter.first_name, link=link
            ),
            message_id=f"<{number}@{host}>",
        )
