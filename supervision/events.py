"""What happens in supervision, told in the past tense. Ids and times only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from core.events import Event

NeedState = Literal["now", "later", "taken", "gone"]
"""How a need stands: how urgently somebody waits, or why nobody waits any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkReserved(Event):
    """An hour with a supervisor was reserved for the talk after a session, or changed."""

    duty_id: str
    peer_id: str
    programme_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkNeedsHour(Event):
    """A talk is to be held and has no hour: somebody of the staff must find one."""

    duty_id: str
    peer_id: str
    programme_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkSettled(Event):
    """The talk was held or waived: whatever waited for it may go on."""

    duty_id: str
    peer_id: str
    programme_id: str
    waived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAsked(Event):
    """The peer is asked whether a session may go ahead before the talk."""

    choice_id: str
    peer_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAnswered(Event):
    """The peer said what they want."""

    choice_id: str
    duty_id: str
    session_id: str
    programme_id: str
    yes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorsCalled(Event):
    """A peer waits at a session's door: whoever of the supervisors can, comes now."""

    session_id: str
    duty_id: str
    peer_id: str
    programme_id: str
    supervisors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisorComes(Event):
    """A supervisor is with the peer; the others need not come."""

    session_id: str
    peer_id: str
    supervisor_id: str
    go: str
    """The path at which the peer meets the supervisor."""
    supervisors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionMovedByUs(Event):
    """We had to move a session; the user chooses among new times."""

    moved_id: str
    session_id: str
    user_id: str
    peer_id: str
    moved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedChanged(Event):
    """Somebody needs to talk, one of us has answered, or they let it be."""

    need_id: str
    person_id: str
    state: NeedState
    staff: tuple[str, ...]
    """Those who look after whoever asked, without whoever has answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideChanged(Event):
    """Something is new on a line of help; those who see the line read it again."""

    aside_id: str
    session_id: str
    person_id: str
    staff: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitChanged(Event):
    """Something is new about one of us coming into a call: `people` of the two may know of it."""

    session_id: str
    line_id: str
    people: tuple[str, ...]
    staff_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingForgotten(Event):
    """It is long ago: who was asked and what was written about it are gone."""

    meeting_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChanged(Event):
    """A group supervision was planned, has other people or another time, was held or called off."""

    meeting_id: str
    programme_id: str
    host_id: str | None
    people: tuple[str, ...]
    """Everybody who is asked, without the host."""
    starts_at: datetime
    status: str
