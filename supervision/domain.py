"""The supervision rule (design §3, a–g) as facts and transitions: no clock, no database, no web."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import Literal

from core.errors import Conflict, Invalid
from core.workdays import is_working_day

How = Literal["video", "phone", "in_person"]
HOWS: tuple[How, ...] = ("video", "phone", "in_person")


class Status(StrEnum):
    """Where the staff's debt of a first talk stands; the last two never were one.

    ``moved`` is live like ``reserved``: the talk has another hour than the one first reserved.
    ``offered``: nobody came to the session, the hour stands as an offer that the peer may let go.
    ``released``: the session was called off before it began.
    """

    RESERVED = "reserved"
    MOVED = "moved"
    HELD = "held"
    WAIVED = "waived"
    OFFERED = "offered"
    RELEASED = "released"


LIVE = frozenset({Status.RESERVED, Status.MOVED})
SETTLED = frozenset({Status.HELD, Status.WAIVED})
COUNTED = LIVE | SETTLED


class NotLive(Conflict):
    """The talk is held or waived already, or was never due."""

    code = "supervision.not_live"


class TooEarly(Conflict):
    """The talk cannot be held before the two have met."""

    code = "supervision.too_early"


class NoNumber(Conflict):
    """A talk by telephone takes a number, and the peer has given none."""

    code = "supervision.no_number"


class ReasonMissing(Invalid):
    """To waive a talk, or to go ahead without it, takes a reason."""

    code = "supervision.reason_missing"


@dataclass(frozen=True, slots=True)
class Policy:
    """How a programme looks after its peers; the defaults are Digital Likeperson's."""

    length: timedelta = timedelta(minutes=45)
    pause: timedelta = timedelta(minutes=15)
    within: timedelta = timedelta(hours=72)
    arises_after: timedelta = timedelta(minutes=5)
    warn_before: timedelta = timedelta(hours=48)
    choose_before: timedelta = timedelta(hours=24)
    first_minutes: timedelta = timedelta(minutes=10)
    every_pairing: bool = False
    log_kept_months: int = 12


@dataclass(frozen=True, slots=True)
class Hour:
    """A supervisor's time; ``appointment_id`` is empty until it has been claimed."""

    supervisor_id: str
    starts_at: datetime
    ends_at: datetime
    appointment_id: str = ""


@dataclass(frozen=True, slots=True)
class Booked:
    """What the rule needs to know of one of the peer's sessions that lie ahead."""

    session_id: str
    pairing_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """The staff's debt to a peer of one talk after the first session. Never the peer's."""

    id: str
    programme_id: str
    peer_id: str
    pairing_id: str
    session_id: str
    session_ends_at: datetime
    status: Status = Status.RESERVED
    hour: Hour | None = None
    arose_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None
    go_ahead_session_id: str | None = None

    @property
    def live(self) -> bool:
        """Still to be held."""
        return self.status in LIVE

    def at(self, hour: Hour | None) -> Duty:
        """The talk at another hour, or waiting for one (None): g, ``moved``."""
        self._must_live()
        if self.hour is None or hour is None:
            return replace(self, hour=hour)
        return replace(self, hour=hour, status=Status.MOVED)

    def follows(self, session: Booked) -> Duty:
        """The talk belongs to this session now; its hour may have to change too."""
        self._must_live()
        return replace(
            self,
            session_id=session.session_id,
            pairing_id=session.pairing_id,
            session_ends_at=session.ends_at,
        )

    def arise(self, now: datetime) -> Duty:
        """Both were there for five minutes (b), however it ended. Twice is once."""
        if self.status is Status.OFFERED:
            return replace(self, status=Status.RESERVED, arose_at=now)
        if not self.live or self.arose_at is not None:
            return self
        return replace(self, arose_at=now)

    def offer(self) -> Duty:
        """Nobody came (b): the hour becomes an offer; the next session is the first again."""
        return replace(self, status=Status.OFFERED, arose_at=None) if self.live else self

    def release(self) -> Duty:
        """The session is called off and nobody met: nothing is owed."""
        return replace(self, status=Status.RELEASED, hour=None) if self.live else self

    def hold(self, by: str, now: datetime) -> Duty:
        """One tap (c). Raises: NotLive, TooEarly."""
        self._must_live()
        if self.arose_at is None:
            raise TooEarly
        return replace(self, status=Status.HELD, settled_at=now, settled_by=by)

    def waive(self, by: str, why: str, now: datetime) -> Duty:
        """A person decides that this talk is not needed, and says why (g).

        Raises: NotLive, ReasonMissing.
        """
        self._must_live()
        if not why.strip():
            raise ReasonMissing({"reason": "supervision-error-reason"})
        return replace(self, status=Status.WAIVED, settled_at=now, settled_by=by)

    def go_ahead(self, session_id: str) -> Duty:
        """This one session may take place first (d): reason logged, and the peer freely said yes.

        The talk is still owed afterwards.
        """
        self._must_live()
        return replace(self, go_ahead_session_id=session_id)

    def is_of(self, session_id: str, starts_at: datetime) -> bool:
        """Whether the talk follows that meeting. One that broke off after the talk arose, and has
        another time now, is the peer's next."""
        return session_id == self.session_id and (
            self.arose_at is None or starts_at < self.session_ends_at
        )

    def holds_back(self, session_id: str, starts_at: datetime) -> bool:
        """Whether the call of that session of the peer waits for the talk (f)."""
        return (
            self.live
            and self.arose_at is not None
            and not self.is_of(session_id, starts_at)
            and session_id != self.go_ahead_session_id
        )

    def opens_at(self, policy: Policy, now: datetime) -> datetime:
        """From when the peer's other sessions are offered (a).

        Without an hour ahead of us the staff first get the time that the early warning needs.
        """
        if self.hour is not None and self.hour.ends_at > now:
            return self.hour.ends_at
        return max(now, self.session_ends_at) + policy.warn_before

    def _must_live(self) -> None:
        if not self.live:
            raise NotLive


@dataclass(frozen=True, slots=True)
class Opening:
    """Which of a peer's times may be offered: from when, and whether a talk comes with it."""

    with_reservation: bool
    not_before: datetime | None


def opening(
    duties: Iterable[Duty],
    *,
    pairing_id: str,
    policy: Policy,
    now: datetime,
    moving: str | None = None,
) -> Opening:
    """The gate for a session of this pairing (a, g). ``moving``: the session that gets a new time.

    ``duties`` are all the peer's in the programme. The first session brings its own talk along;
    every other one waits for the talks that are still to come.
    """
    counted = [duty for duty in duties if duty.status in COUNTED]
    # What has arisen stays owed, and where it is, whenever the session that broke off goes on.
    own = [d for d in counted if d.live and d.session_id == moving and d.arose_at is None]
    others = [duty for duty in counted if duty not in own]
    waits = [duty.opens_at(policy, now) for duty in others if duty.live]
    has_had = any(duty.pairing_id == pairing_id or not policy.every_pairing for duty in others)
    return Opening(bool(own) or not has_had, max(waits, default=None))


def window(session: Booked, following: Booked | None, policy: Policy) -> tuple[datetime, datetime]:
    """Between which times the talk after this session starts and ends (a)."""
    latest = session.ends_at + policy.within + policy.length
    if following is not None:
        latest = min(latest, following.starts_at)
    return session.ends_at + policy.pause, latest


def fits(hour: Hour, span: tuple[datetime, datetime]) -> bool:
    """Whether an hour lies wholly in the window."""
    return span[0] <= hour.starts_at and hour.ends_at <= span[1]


def candidates(
    free: Iterable[Hour], span: tuple[datetime, datetime], prefer: str | None = None
) -> list[Hour]:
    """The hours that would do, best first: soonest; at the same time the preferred supervisor."""
    return sorted(
        (hour for hour in free if fits(hour, span)),
        key=lambda h: (h.starts_at, h.supervisor_id != prefer, h.supervisor_id),
    )


def any_within(free: Iterable[Hour]) -> Callable[[tuple[datetime, datetime]], bool]:
    """Whether `candidates` would find anything, for many windows over the same hours."""
    ahead = sorted((hour.starts_at, hour.ends_at) for hour in free)
    starts = [start for start, _ in ahead]
    soonest_ends = list(accumulate((end for _, end in reversed(ahead)), min))[::-1]

    def within(span: tuple[datetime, datetime]) -> bool:
        place = bisect_left(starts, span[0])
        return place < len(starts) and soonest_ends[place] <= span[1]

    return within


def first_and_next(
    duty: Duty, sessions: Sequence[Booked], policy: Policy
) -> tuple[Booked | None, Booked | None]:
    """The session that the talk belongs to when the plans change, and the one after it.

    The talk belongs to the first one, whichever that is by now: when the first is called off or
    moves behind another, the talk follows the one that comes first.
    """
    ahead = sorted(sessions, key=lambda s: (s.starts_at, s.session_id))
    own = [s for s in ahead if s.pairing_id == duty.pairing_id or not policy.every_pairing]
    if not own:
        return None, None
    later = [s for s in ahead if s.starts_at > own[0].starts_at]
    return own[0], later[0] if later else None


def next_session(duty: Duty, sessions: Iterable[Booked], now: datetime) -> Booked | None:
    """The peer's next session that the talk must come before (d)."""
    ahead = [
        s
        for s in sessions
        if s.ends_at > now
        and not duty.is_of(s.session_id, s.starts_at)
        and s.session_id != duty.go_ahead_session_id
    ]
    return min(ahead, key=lambda s: (s.starts_at, s.session_id), default=None)


Step = Literal["rest", "warn", "choose"]


def step(duty: Duty, upcoming: Booked | None, policy: Policy, now: datetime) -> Step:
    """What the staff owe right now (d): nothing, everybody's attention, or a person's choice."""
    if not duty.live or upcoming is None:
        return "rest"
    left = upcoming.starts_at - now
    if left <= policy.choose_before:
        return "choose"
    return "warn" if left <= policy.warn_before else "rest"


def next_working_day(day: datetime, closed: Container[date] = ()) -> datetime:
    """Nine o'clock on the next working day, neither a public holiday nor ``closed`` by the
    programme, in the zone of ``day``."""
    day += timedelta(days=1)
    while not is_working_day(day.date(), closed):
        day += timedelta(days=1)
    return day.replace(hour=9, minute=0, second=0, microsecond=0)
