"""What happens to pairings and sessions, told in the past tense. Ids and times only."""

from dataclasses import dataclass
from datetime import datetime

from core.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingEvent(Event):
    """Something happened to a pairing."""

    pairing_id: str
    programme_id: str
    user_id: str
    peer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingProposed(PairingEvent):
    """A coordinator thinks that these two may fit; the peer is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingAcceptedByPeer(PairingEvent):
    """The peer said yes; the user is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingActivated(PairingEvent):
    """Both said yes: sessions may be booked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingPaused(PairingEvent):
    """Nothing new is booked for now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingResumed(PairingEvent):
    """On again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingEnded(PairingEvent):
    """Over. `how` is one of `sessions.pairing.ENDINGS`; after a death nobody is written to."""

    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteWished(PairingEvent):
    """The user of a pairing that rests would like to meet somebody else meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstituteUnwished(PairingEvent):
    """They no longer would, or the first peer is back before anybody was agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SomebodyDied(Event):
    """One of a pair has died: nothing is sent to them from this moment on."""

    person_id: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEvent(Event):
    """Something happened to a session; its id is its appointment's."""

    session_id: str
    pairing_id: str
    programme_id: str
    user_id: str
    peer_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionBooked(SessionEvent):
    """The user took one of the peer's times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionMoved(SessionEvent):
    """It is at another time now."""

    was: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCancelled(SessionEvent):
    """It will not be. `by`: "user", "peer" or "staff"."""

    by: str
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted(SessionEvent):
    """Both are there, for the first time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded(SessionEvent):
    """`outcome`: "completed", "interrupted" or "no_show"; may come again after a resumption."""

    outcome: str
    together_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCorrected(SessionEvent):
    """A coordinator said what really came of it; quota and supervision follow."""

    was: str
    outcome: str
    together_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceProposed(SessionEvent):
    """Fifteen minutes in, and `absent` ("user", "peer", "both") has not come; a person says."""

    absent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSuggested(Event):
    """A user has missed as many as the programme says a coordinator should hear of."""

    pairing_id: str
    programme_id: str
    user_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked(PairingEvent):
    """The user would like to go on; the peer is asked first, in private."""

    extension_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionDecided(PairingEvent):
    """A coordinator answered; `granted` more sessions, 0 with another way on."""

    extension_id: str
    granted: int
