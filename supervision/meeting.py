"""A group supervision: who is asked, who comes, when it was held. Pure; nobody owes a word.

A yes, a no and a maybe weigh the same, and are forgotten once it is held: what stays is who was
there, so that those can read what was written.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, Final, Literal

from core.errors import Conflict, Invalid
from supervision.domain import How, TooEarly

Answer = Literal["yes", "maybe", "no"]
ANSWERS: Final[tuple[Answer, ...]] = ("yes", "maybe", "no")
Kind = Literal["group_supervision", "practice"]
MeetingStatus = Literal["planned", "held", "gone"]

LENGTH: Final = timedelta(minutes=60)
# With the supervisor: what a small group in a room of pictures can still be.
ON_VIDEO: Final = 8
IN_ONE_PLACE: Final = 20
FEWEST: Final = 3


class BusyThen(Conflict):
    """They have something else at that time."""

    code: ClassVar[str] = "supervision.busy_then"


class MeetingOver(Conflict):
    """It is held or called off already."""

    code: ClassVar[str] = "supervision.meeting_over"


@dataclass(frozen=True, slots=True)
class Meeting:
    """`host_id`: the supervisor who holds it; None while it waits for one. The id is the
    appointment's."""

    id: str
    programme_id: str
    kind: Kind
    host_id: str | None
    starts_at: datetime
    ends_at: datetime
    how: How
    status: MeetingStatus = "planned"
    held_at: datetime | None = None
    held_by: str | None = None

    @property
    def is_planned(self) -> bool:
        return self.status == "planned"

    def moved(self, starts_at: datetime, ends_at: datetime) -> Meeting:
        """At another time. Raises: MeetingOver."""
        self._must_be_planned()
        return replace(self, starts_at=starts_at, ends_at=ends_at)

    def gone(self) -> Meeting:
        """Called off. Raises: MeetingOver."""
        self._must_be_planned()
        return replace(self, status="gone")

    def held(self, by: str, how: How, now: datetime) -> Meeting:
        """It took place; the first tap stands, a later one mends how.

        Raises: MeetingOver, TooEarly.
        """
        if self.status == "held":
            return replace(self, how=how)
        self._must_be_planned()
        if now < self.starts_at:
            raise TooEarly
        return replace(self, status="held", how=how, held_at=now, held_by=by)

    def hosted_by(self, person_id: str | None) -> Meeting:
        """Raises: MeetingOver."""
        self._must_be_planned()
        return replace(self, host_id=person_id)

    def is_near(self, now: datetime) -> bool:
        """Ten minutes before, and until half an hour after: the room is open."""
        before, after = timedelta(minutes=10), timedelta(minutes=30)
        return self.is_planned and self.starts_at - before <= now < self.ends_at + after

    def _must_be_planned(self) -> None:
        if not self.is_planned:
            raise MeetingOver


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who was asked. That somebody was not there is written nowhere."""

    person_id: str
    answer: Answer | None = None
    there: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """Something somebody would like to talk about; `author_id` None: nobody knows who."""

    id: str
    programme_id: str
    meeting_id: str | None
    author_id: str | None
    asked_in: date
    """The first of the month: enough to forget it by, too little to know somebody by."""
    text: str


def check_asked(how: How, people: Collection[str]) -> None:
    """How many there may be. Raises: Invalid."""
    with_host = len(set(people)) + 1
    if with_host < FEWEST:
        raise Invalid({"people": "supervision-meeting-few"})
    if with_host > (IN_ONE_PLACE if how == "in_person" else ON_VIDEO):
        raise Invalid({"people": "supervision-meeting-many"})


def month_of(now: datetime) -> date:
    """The first day of the month."""
    return now.date().replace(day=1)


NOBODY: Final[Mapping[str, Invitation]] = MappingProxyType({})
