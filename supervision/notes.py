"""The supervision log: who talked with whom, when and how. Entries are only ever added to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from supervision.domain import How

Reason = Literal["asked", "offered"]
TalkStatus = Literal["booked", "held", "gone"]


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that nobody owes: asked for, or offered. ``id`` is its appointment's."""

    id: str
    programme_id: str
    peer_id: str
    supervisor_id: str
    reason: Reason
    starts_at: datetime
    ends_at: datetime
    status: TalkStatus = "booked"


@dataclass(frozen=True, slots=True)
class Entry:
    """One talk that took place: the tap itself. Never changed and never removed by anybody."""

    id: str
    programme_id: str
    peer_id: str
    held_by: str
    held_at: datetime
    how: How
    duty_id: str | None
    appointment_id: str | None
    stood_in: bool = False
    """Held by a coordinator because no supervisor was there."""
    themes: tuple[str, ...] = ()
    additions: tuple[Addition, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """Text added to an entry afterwards, by a supervisor or by the peer; said by whom and when."""

    id: str
    author_id: str
    written_at: datetime
    text: str
    by_peer: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something somebody has promised to do on a day."""

    id: str
    programme_id: str
    about_id: str
    owner_id: str
    due_on: date
    kind: Literal["note", "call_user", "call_peer", "after_death", "group"]
    text: str
    entry_id: str | None
    created_by: str
    done_at: datetime | None = None
    done_by: str | None = None

    def done(self, by: str, now: datetime) -> FollowUp:
        """Done; the first to say so stands."""
        return self if self.done_at else replace(self, done_at=now, done_by=by)


@dataclass(frozen=True, slots=True)
class Decision:
    """A reason that somebody gave: a talk that was let be, or a session that went ahead of it."""

    id: str
    kind: Literal["waived", "go_ahead"]
    author_id: str
    decided_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody read the log about a peer; the peer sees it."""

    reader_id: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody outside the team said why they must read a peer's log, and could for a while."""

    id: str
    peer_id: str
    programme_id: str
    reader_id: str
    opened_at: datetime
    until: datetime
    reason: str = ""
