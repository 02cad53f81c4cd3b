"""Puts the discreet mails that follow from what happened; each looks again before it goes (RE8)."""

from datetime import datetime, timedelta
from typing import Final, Literal, get_args

from core.jobs import Jobs
from core.schema import Scope
from core.storage import Tx
from matching.domain import Proposal, SupportRequest

KIND: Final = "matching.news"
PROMISE: Final = "matching.promise"
Reason = Literal[
    "request_sent",  # coordinator: somebody waits
    "request_waits",  # coordinator: the promised day has come
    "request_missed",  # coordinators who are there: the day has passed with no answer from us
    "request_answered",  # user: a person has written
    "user_wrote",  # coordinator
    "peer_asked",  # peer: would you meet somebody?
    "peer_answered",  # coordinator
    "peer_found",  # user: read about a peer
    "user_answered",  # coordinator
    "asked_gone",  # coordinator: whom they asked is gone for good
    "found_gone",  # user: and so is whom they had read about
    "paired",  # peer: the user said yes
    "case_asked",  # user: may the peers read these few words?
    "case_answered",  # coordinator: the user has said yes or no to that
    "case_wanted",  # coordinator: a peer would like to; once a day
    "handed_over",  # coordinator: something is kept with you from now on
    "taken_over",  # coordinator: a colleague stands in for you
]
REASONS: Final[tuple[Reason, ...]] = get_args(Reason)
_BEFORE_PROMISE: Final = timedelta(hours=8)
"""The promise ends at 16:00 on its day: a reminder at 08:00."""


class News:
    """A job's subject is `reason:object:once`; whom it goes to is found when it runs."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def request_sent(self, tx: Tx, scope: Scope, request: SupportRequest) -> None:
        once = stamp(request)
        self._put(tx, scope, "request_sent", request.id, once=once)
        if request.answer_by is not None:
            due = request.answer_by - _BEFORE_PROMISE
            self._put(tx, scope, "request_waits", request.id, once=once, due_at=due)
        self.promised(tx, scope, request)

    def promised(self, tx: Tx, scope: Scope, request: SupportRequest) -> None:
        """When the day that holds has passed, somebody looks whether it was kept."""
        if request.by is not None:
            key = f"{PROMISE}:{request.id}:{request.by.timestamp():.0f}"
            due = request.by + timedelta(minutes=1)
            self._jobs.put(tx, scope, PROMISE, due, request.id, key=key)

    def request_missed(self, tx: Tx, scope: Scope, request: SupportRequest) -> None:
        once = f"{tx.now.timestamp():.0f}"
        self._put(tx, scope, "request_missed", request.id, once=once)

    def request_answered(
        self, tx: Tx, scope: Scope, request: SupportRequest, message_id: str
    ) -> None:
        self._put(tx, scope, "request_answered", request.id, once=message_id)

    def user_wrote(self, tx: Tx, scope: Scope, request: SupportRequest, message_id: str) -> None:
        self._put(tx, scope, "user_wrote", request.id, once=message_id)

    def peer_asked(self, tx: Tx, scope: Scope, proposal: Proposal) -> None:
        self._put(tx, scope, "peer_asked", proposal.id)

    def peer_answered(self, tx: Tx, scope: Scope, proposal: Proposal) -> None:
        self._put(tx, scope, "peer_answered", proposal.id)
        if proposal.state == "accepted_by_peer":
            self._put(tx, scope, "peer_found", proposal.id)

    def user_answered(self, tx: Tx, scope: Scope, proposal: Proposal) -> None:
        self._put(tx, scope, "user_answered", proposal.id)
        if proposal.state == "accepted_by_user":
            self._put(tx, scope, "paired", proposal.id)

    def peer_gone(self, tx: Tx, scope: Scope, proposal: Proposal) -> None:
        self._put(tx, scope, "asked_gone", proposal.id)
        if proposal.was_agreed_to_by_peer:
            self._put(tx, scope, "found_gone", proposal.id)

    def case_asked(self, tx: Tx, scope: Scope, request: SupportRequest, case_id: str) -> None:
        self._put(tx, scope, "case_asked", request.id, once=case_id)

    def case_answered(self, tx: Tx, scope: Scope, request: SupportRequest, case_id: str) -> None:
        self._put(tx, scope, "case_answered", request.id, once=case_id)

    def case_wanted(self, tx: Tx, scope: Scope, request_id: str, case_id: str) -> None:
        self._put(tx, scope, "case_wanted", request_id, once=f"{case_id}.{tx.now:%Y%m%d}")

    def handed_over(self, tx: Tx, scope: Scope, to: str) -> None:
        """To a colleague, about all of it at once."""
        self._put(tx, scope, "handed_over", to, once=f"{tx.now.timestamp():.0f}")

    def taken_over(self, tx: Tx, scope: Scope, whose: str) -> None:
        """To whoever was stood in for, who need not wonder."""
        self._put(tx, scope, "taken_over", whose, once=f"{tx.now.timestamp():.0f}")

    def _put(
        self,
        tx: Tx,
        scope: Scope,
        reason: Reason,
        about_id: str,
        *,
        once: str = "",
        due_at: datetime | None = None,
    ) -> None:
        subject = f"{reason}:{about_id}:{once}"
        self._jobs.put(tx, scope, KIND, due_at or tx.now, subject, key=f"matching.{subject}")


def stamp(request: SupportRequest) -> str:
    """Tells one sending of a request from the next, should it come back to the desk."""
    return f"{request.changed_at.timestamp():.0f}"
