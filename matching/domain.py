"""A request and a proposal as machines. Pure: `now` is an argument, nothing is read or kept.

A request is a user's wish to meet a peer. A proposal is one attempt at it: the peer is asked
first, then the user reads the peer's text. A no carries no reason and is nobody's fault.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Literal

import msgspec

from core.errors import Conflict
from matching.fit import Gender, When
from matching.promise import WORKING_DAYS, answer_by

RequestState = Literal["draft", "sent", "matched", "withdrawn"]
ProposalState = Literal[
    "proposed",
    "accepted_by_peer",
    "accepted_by_user",
    "declined_by_peer",
    "declined_by_user",
    "withdrawn",
]
Contact = Literal["email", "never"]
LIVE: tuple[ProposalState, ...] = ("proposed", "accepted_by_peer")
TEXT_AT_MOST = 4000


class RequestMoved(Conflict):
    """The request is no longer where this can be done with it."""

    code: ClassVar[str] = "request_state"


class ProposalMoved(Conflict):
    """The proposal was answered or called off already."""

    code: ClassVar[str] = "proposal_state"


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """What a user writes. Everything may be left empty. `topics` are ids of the programme's."""

    first_name: str = ""
    topics: tuple[str, ...] = ()
    about: str = ""
    wishes: str = ""
    practical: str = ""
    when: tuple[When, ...] = ()
    gender: Gender | None = None
    """Asked for only where the programme's rules need it."""
    meet: Gender | None = None
    """Whom the user wants to meet; None: it does not matter. Never bent."""
    share: bool = False
    """The peer may read topics and `about` once asked; else only the chosen first name."""
    contact: Contact | None = None
    adult: bool = False
    phone: str | None = None
    """As typed. Never kept with these words: it is the person's once they send. None: not asked."""


class PeerText(msgspec.Struct, frozen=True, kw_only=True):
    """What a peer tells of themselves, on the same points as the user's form."""

    topics: tuple[str, ...] = ()
    about: str = ""
    wishes: str = ""
    practical: str = ""
    when: tuple[When, ...] = ()
    gender: Gender | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.topics or self.about or self.wishes or self.practical)


@dataclass(frozen=True, slots=True)
class SupportRequest:
    """A user's wish to meet a peer, without what they wrote (that is sealed)."""

    id: str
    organisation_id: str
    programme_id: str
    user_id: str
    state: RequestState
    begun_at: datetime
    changed_at: datetime
    sent_at: datetime | None = None
    answer_by: datetime | None = None
    coordinator_id: str | None = None
    answered_at: datetime | None = None
    ended_at: datetime | None = None
    again_by: datetime | None = None
    """The new day, where the promised one passed with no answer from us."""

    @property
    def by(self) -> datetime | None:
        """The day that holds: the new one, where there had to be one."""
        return self.again_by or self.answer_by

    @property
    def is_open(self) -> bool:
        return self.state in ("draft", "sent")

    @property
    def waits_for_answer(self) -> bool:
        return self.state == "sent" and self.answered_at is None

    @property
    def is_missed(self) -> bool:
        """We have not answered by the day that we promised first."""
        return self.waits_for_answer and self.again_by is not None

    def was_let_down_by(self, newest: "Proposal | None") -> bool:
        """Whether the question to a peer was taken back, and nobody has been asked since. One of
        an earlier sending counts no more."""
        if self.state != "sent" or newest is None or newest.state != "withdrawn":
            return False
        return newest.proposed_at >= self.changed_at

    def is_overdue(self, now: datetime) -> bool:
        """The day that holds has passed too."""
        return self.waits_for_answer and self.by is not None and self.by < now

    def promised_anew(
        self, now: datetime, zone: str, closed: Container[date] = ()
    ) -> "SupportRequest":
        """The next working day, said with an apology. What was promised first stays known."""
        return replace(self, again_by=answer_by(now, zone, 1, closed))

    def as_it_is(self, now: datetime, zone: str, closed: Container[date] = ()) -> "SupportRequest":
        """As a page tells it: never a day that has passed, in the moment before it is kept."""
        return self.promised_anew(now, zone, closed) if self.is_overdue(now) else self

    def saved(self, now: datetime) -> "SupportRequest":
        self._must_be("draft")
        return replace(self, changed_at=now)

    def sent(
        self,
        now: datetime,
        coordinator_id: str | None,
        zone: str,
        days: int = WORKING_DAYS,
        closed: Container[date] = (),
    ) -> "SupportRequest":
        """Sent, to be answered by a named person (None: whoever is there) within the promise."""
        self._must_be("draft")
        return replace(
            self,
            state="sent",
            changed_at=now,
            sent_at=now,
            answer_by=answer_by(now, zone, days, closed),
            coordinator_id=coordinator_id,
        )

    def answered(self, now: datetime, by: str) -> "SupportRequest":
        """A person has answered; whoever did it first stays the one it is kept with."""
        self._must_be("sent")
        if self.answered_at is not None:
            return self
        return replace(self, answered_at=now, coordinator_id=by)

    def must_be_sent(self) -> None:
        """Raises: RequestMoved."""
        self._must_be("sent")

    def matched(self, now: datetime) -> "SupportRequest":
        self._must_be("sent")
        return replace(self, state="matched", ended_at=now)

    def reopened(
        self,
        now: datetime,
        zone: str,
        days: int = WORKING_DAYS,
        closed: Container[date] = (),
    ) -> "SupportRequest":
        """A pairing ended early and another peer is wished for: promised an answer anew."""
        self._must_be("matched")
        return replace(
            self,
            state="sent",
            changed_at=now,
            answer_by=answer_by(now, zone, days, closed),
            answered_at=None,
            ended_at=None,
            again_by=None,
        )

    def withdrawn(self, now: datetime) -> "SupportRequest":
        self._must_be("draft", "sent")
        return replace(self, state="withdrawn", ended_at=now)

    def _must_be(self, *states: RequestState) -> None:
        if self.state not in states:
            raise RequestMoved


@dataclass(frozen=True, slots=True)
class Proposal:
    """One peer asked for one request. `pairing_id` is the pairing that comes of it."""

    id: str
    organisation_id: str
    programme_id: str
    request_id: str
    pairing_id: str
    user_id: str
    peer_id: str
    proposed_by: str
    proposed_at: datetime
    state: ProposalState = "proposed"
    peer_answered_at: datetime | None = None
    user_answered_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def was_agreed_to_by_peer(self) -> bool:
        """The peer said yes, whatever came after: then the user may have read their text."""
        return self.peer_answered_at is not None and self.state != "declined_by_peer"

    @property
    def concerns_peer(self) -> bool:
        """Waits for the peer's word, or is what came of their yes."""
        return self.state == "proposed" or self.was_agreed_to_by_peer

    def answered_by_peer(self, yes: bool, now: datetime) -> "Proposal":
        self._must_be("proposed")
        state: ProposalState = "accepted_by_peer" if yes else "declined_by_peer"
        return replace(self, state=state, peer_answered_at=now)

    def answered_by_user(self, yes: bool, now: datetime) -> "Proposal":
        self._must_be("accepted_by_peer")
        state: ProposalState = "accepted_by_user" if yes else "declined_by_user"
        return replace(self, state=state, user_answered_at=now)

    def withdrawn(self) -> "Proposal":
        self._must_be(*LIVE)
        return replace(self, state="withdrawn")

    def _must_be(self, *states: ProposalState) -> None:
        if self.state not in states:
            raise ProposalMoved
