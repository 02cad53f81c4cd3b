"""What the pages show: plain data, opened and named, made by the services."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from matching.domain import Answers, PeerText, Proposal, SupportRequest
from matching.fit import Fit
from matching.ports import Frame, Meanwhile, Room


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a request; `mine` is from whoever looks."""

    name: str
    at: datetime
    text: str = field(repr=False)
    mine: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A peer who has said yes to meeting this user, and what they tell of themselves."""

    proposal_id: str
    name: str
    text: PeerText = field(repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a user's request stands. `peer`: the one found, whom the user may now read about."""

    request: SupportRequest
    coordinator: str | None
    peer: str | None


@dataclass(frozen=True, slots=True)
class Mine:
    """A user's own request as the status page shows it."""

    request: SupportRequest
    answers: Answers = field(repr=False)
    coordinator: str | None
    messages: tuple[Message, ...] = ()
    suggestion: Suggestion | None = None
    peer: str | None = None
    """The name of the peer, once they are paired."""
    is_over: bool = False
    """What came of it has ended: the user may ask anew."""
    meanwhile: Meanwhile | None = None
    """Their peer has a break: somebody else is looked for, for the time being."""
    rests: str = ""
    """The name of that peer."""
    let_down: bool = False
    """Whom they had read about was taken back: we look for somebody else."""


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One request on the coordinator's desk."""

    request: SupportRequest
    name: str
    coordinator: str | None
    proposal: Proposal | None
    """The newest one."""
    peer: str | None
    is_new_word: bool
    """The user wrote last."""
    promise: Literal["ahead", "today", "past"]
    """When the day that was promised first is, seen from now."""
    is_since_yesterday: bool = False
    """It was yesterday."""
    meanwhile: Meanwhile | None = None
    """Their peer has a break, and they would like somebody else meanwhile."""
    rests: str = ""
    """The name of that peer."""

    @property
    def is_missed(self) -> bool:
        """It is we who are to answer, and the promised day has gone."""
        return self.stage == "waits" and self.promise == "past"

    @property
    def is_let_down(self) -> bool:
        """The question to a peer was taken back, and nobody is asked."""
        return self.request.was_let_down_by(self.proposal)

    @property
    def stage(self) -> Literal["waits", "seek", "peer", "user"]:
        """What is next: the coordinator answers or finds a peer, the peer or the user says."""
        if self.proposal is not None and self.proposal.is_live:
            return "peer" if self.proposal.state == "proposed" else "user"
        return "waits" if self.request.waits_for_answer else "seek"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A peer whom a coordinator may ask."""

    person_id: str
    name: str
    room: Room
    text: PeerText | None = field(repr=False)
    asked: Proposal | None
    """What became of it, if this peer was asked for this request before."""
    fit: Fit | None = None
    """Why; None for whoever cannot be suggested."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A request opened by a coordinator: the reading is in the log (AD2)."""

    row: DeskRow
    answers: Answers = field(repr=False)
    messages: tuple[Message, ...]
    proposals: tuple[tuple[Proposal, str], ...]
    """With the peer's name, the newest first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a peer is shown of somebody they are asked to meet."""

    proposal: Proposal
    name: str
    note: str = field(repr=False)
    answers: Answers | None = field(repr=False)
    """None where the user has not ticked that the peer may read it."""
    coordinator: str
    frame: Frame
    is_meanwhile: bool = False
    """It is for the time being: the user's peer has a break."""
