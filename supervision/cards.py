"""What the staff's first page and a peer's own page show of talks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from supervision.choosing import Choice
from supervision.domain import Duty, Hour, How, Status, Step
from supervision.doors import FirstMinutes
from supervision.notes import Entry, Talk
from supervision.ports import Met


@dataclass(frozen=True, slots=True)
class Card:
    """One peer whom the staff owe a talk, by the next session it concerns."""

    duty: Duty
    peer_name: str
    supervisor_name: str | None
    how: How
    upcoming: Met | None
    first_at: datetime | None
    """When the first session is, as long as it lies ahead."""
    step: Step
    choice: Choice | None
    first: FirstMinutes | None
    now: datetime
    may_answer: bool = False
    """Whoever looks may hold it: a supervisor, or whoever answers where none is left."""

    @property
    def can_hold(self) -> bool:
        """They have met: the talk can be held, and logged with one tap."""
        return self.duty.live and (
            self.duty.arose_at is not None or self.duty.session_ends_at <= self.now
        )

    @property
    def hour_is_past(self) -> bool:
        hour = self.duty.hour
        return hour is not None and hour.ends_at <= self.now

    @property
    def called(self) -> bool:
        """The peer stands at the door now, and nobody of us is there."""
        return (
            self.first is not None
            and self.first.taken_by is None
            and self.upcoming is not None
            and self.upcoming.session_id == self.first.session_id
        )

    @property
    def sooner(self) -> datetime:
        """What the list is ordered by."""
        far = self.duty.session_ends_at + timedelta(days=365)
        return self.upcoming.starts_at if self.upcoming else far


@dataclass(frozen=True, slots=True)
class TalkCard:
    """A talk that somebody asked for, or that was offered."""

    appointment_id: str
    peer_id: str
    peer_name: str
    supervisor_id: str
    supervisor_name: str
    starts_at: datetime
    ends_at: datetime
    how: How
    offered: bool
    duty_id: str | None
    may_hold: bool
    """Whoever looks may log it, once it has begun."""
    urgent: bool = False
    """It is what somebody came to when the peer needed to talk now."""


@dataclass(frozen=True, slots=True)
class NewPeer:
    """A peer who has not had the talk after the first session yet."""

    person_id: str
    name: str
    first_session_at: datetime | None


@dataclass(frozen=True, slots=True)
class Home:
    """All that the supervisors' first page shows."""

    cards: Sequence[Card]
    talks: Sequence[TalkCard]
    new_peers: Sequence[NewPeer]
    unwritten: Sequence[tuple[Entry, str]]

    @property
    def peers(self) -> set[str]:
        """Those whose talks it shows."""
        return {card.duty.peer_id for card in self.cards} | {talk.peer_id for talk in self.talks}

    @property
    def called(self) -> list[Card]:
        """Those who stand at a session's door."""
        return [card for card in self.cards if card.called]


@dataclass(frozen=True, slots=True)
class Mine:
    """A talk as the peer sees it: when, with whom, how. Never a debt."""

    id: str
    appointment_id: str | None
    supervisor_name: str | None
    starts_at: datetime | None
    ends_at: datetime | None
    how: How
    kind: str
    """``first`` | ``offered`` | ``asked``."""

    def is_near(self, now: datetime) -> bool:
        """Ten minutes before, and until it is over: the room is open."""
        return (
            self.starts_at is not None
            and self.ends_at is not None
            and self.starts_at - timedelta(minutes=10) <= now < self.ends_at
        )


def mine_of(duty: Duty, names: dict[str, str], hows: dict[str, How], now: datetime) -> Mine:
    kind = "offered" if duty.status is Status.OFFERED else "first"
    hour = duty.hour
    if hour is None or hour.ends_at <= now:
        # The time went by, or there is none yet: we find one, that is all the peer needs to know.
        return Mine(duty.id, None, None, None, None, "video", kind)
    return Mine(
        duty.id,
        hour.appointment_id,
        names.get(hour.supervisor_id),
        hour.starts_at,
        hour.ends_at,
        hows.get(hour.appointment_id, "video"),
        kind,
    )


def asked_card(
    talk: Talk, names: dict[str, str], hows: dict[str, How], mine: bool, urgent: bool
) -> TalkCard:
    return TalkCard(
        talk.id,
        talk.peer_id,
        names.get(talk.peer_id, ""),
        talk.supervisor_id,
        names.get(talk.supervisor_id, ""),
        talk.starts_at,
        talk.ends_at,
        hows.get(talk.id, "video"),
        False,
        None,
        mine,
        urgent,
    )


def offered_card(
    duty: Duty, hour: Hour, names: dict[str, str], hows: dict[str, How], mine: bool
) -> TalkCard:
    return TalkCard(
        hour.appointment_id,
        duty.peer_id,
        names.get(duty.peer_id, ""),
        hour.supervisor_id,
        names.get(hour.supervisor_id, ""),
        hour.starts_at,
        hour.ends_at,
        hows.get(hour.appointment_id, "video"),
        True,
        duty.id,
        mine,
    )
