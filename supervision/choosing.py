"""What a person chooses when a talk is not held in time (design §3 d, e): never the software."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from core.errors import Conflict
from supervision.domain import ReasonMissing

Way = Literal["talk_now", "go_ahead", "move"]
WAYS: tuple[Way, ...] = ("talk_now", "go_ahead", "move")
TIMES_OFFERED = 3


class AlreadyAnswered(Conflict):
    """The peer has said yes or no already."""

    code = "supervision.already_answered"


class AlreadyPicked(Conflict):
    """A new time has been picked already."""

    code = "supervision.already_picked"


@dataclass(frozen=True, slots=True)
class Choice:
    """One person's choice for one session; to go ahead also takes the peer's own free yes.

    The peer's answer is None until given. A no costs nothing and is asked no reason for: the
    staff then talk now, or move the session.
    """

    id: str
    duty_id: str
    session_id: str
    way: Way
    chosen_by: str
    chosen_at: datetime
    answer: bool | None = None

    @property
    def asks_peer(self) -> bool:
        """Whether the peer has yet to say what they want."""
        return self.way == "go_ahead" and self.answer is None

    @property
    def lets_through(self) -> bool:
        """Whether the session may take place before the talk."""
        return self.way == "go_ahead" and self.answer is True

    def answered(self, yes: bool) -> Choice:
        """The peer's free answer. The same answer twice is once. Raises: AlreadyAnswered."""
        if self.way != "go_ahead" or self.answer not in (None, yes):
            raise AlreadyAnswered
        return replace(self, answer=yes)


def choose(
    new_id: str, *, duty_id: str, session_id: str, way: Way, by: str, reason: str, now: datetime
) -> Choice:
    """A person's choice; going ahead takes a reason. Raises: ReasonMissing."""
    if way == "go_ahead" and not reason.strip():
        raise ReasonMissing({"reason": "supervision-error-reason"})
    return Choice(new_id, duty_id, session_id, way, by, now)


@dataclass(frozen=True, slots=True)
class MovedByUs:
    """A session that we had to move (e): signed by a person, three new times, nothing counted.

    Says nothing of why, and nothing of the peer.
    """

    id: str
    session_id: str
    pairing_id: str
    user_id: str
    signed_by: str
    moved_at: datetime
    new_session_id: str | None = None

    def picked(self, session_id: str) -> MovedByUs:
        """The user chose a new time. Raises: AlreadyPicked."""
        if self.new_session_id is not None:
            raise AlreadyPicked
        return replace(self, new_session_id=session_id)


def three_of(
    times: Sequence[datetime], days: Sequence[object], away: Sequence[float]
) -> list[datetime]:
    """Three times to choose from, on different days where there are that many, soonest first.

    ``days[i]`` is the local day of ``times[i]``; ``away[i]`` how far its clock is from the time
    that the user had chosen: of each day's times the nearest.
    """
    by_day: dict[object, list[tuple[float, datetime]]] = {}
    for time, day, far in zip(times, days, away, strict=True):
        by_day.setdefault(day, []).append((far, time))
    rounds = [sorted(found) for found in by_day.values()]
    rounds.sort(key=lambda found: found[0][1])
    picked: list[datetime] = []
    while rounds and len(picked) < TIMES_OFFERED:
        picked += [found.pop(0)[1] for found in rounds[: TIMES_OFFERED - len(picked)]]
        rounds = [found for found in rounds if found]
    return sorted(picked)
