"""What happened to requests and proposals."""

from dataclasses import dataclass

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestSent(Event):
    """A user asks to meet a peer; somebody has promised to answer."""

    request_id: str
    programme_id: str
    user_id: str
    coordinator_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswered(Event):
    """A coordinator wrote to the user."""

    request_id: str
    user_id: str
    coordinator_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMade(Event):
    """A peer was asked."""

    proposal_id: str
    request_id: str
    peer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswered(Event):
    """The peer or the user said yes or no."""

    proposal_id: str
    request_id: str
    by: str
    yes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoordinatorAway(Event):
    """A coordinator is away for a while; a colleague stands in. Who is away is known by then."""

    programme_id: str
    person_id: str
    stands_in_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakBegan(Event):
    """A peer needs a break; no reason is kept."""

    programme_id: str
    peer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEnded(Event):
    """The peer is back."""

    programme_id: str
    peer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWithdrawn(Event):
    """The user took the request back."""

    request_id: str
    user_id: str
