"""Somebody of us comes into a call for a while: only when both who talk have said yes (ADR 0014).

Pure. It begins on a line of help: whoever answers offers to come in, or whoever asked for help asks
them to. The other of the two learns of it only once those two are agreed, and is asked as plainly.
One no, from anybody, at any time, is the end of it, and nobody is told whose it was.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Final, Literal

from core.errors import Conflict

State = Literal["none", "offered", "wished", "asking", "open", "not_now"]
View = Literal["none", "offered", "wished", "asking", "asked", "open", "not_now"]
Side = Literal["own", "other", "staff"]
PAUSE: Final = timedelta(minutes=5)
"""After a no the same question is not put again for so long."""


class NotNow(Conflict):
    """It was no a moment ago, or another of us is in the call already."""

    code: ClassVar[str] = "supervision.visit_not_now"


@dataclass(frozen=True, slots=True)
class Visit:
    """One person of us and one call. `room_id` is the appointment in which the three meet."""

    id: str
    programme_id: str
    session_id: str
    owner_id: str
    other_id: str
    staff_id: str
    asked_at: datetime
    owner_yes: bool = False
    other_yes: bool = False
    staff_yes: bool = False
    room_id: str | None = None
    over_at: datetime | None = None

    @property
    def state(self) -> State:
        """Where it stands. `asking`: only the other of the two has not answered."""
        if self.over_at is not None:
            return "not_now"
        if self.owner_yes and self.staff_yes:
            return "open" if self.other_yes else "asking"
        if self.owner_yes:
            return "wished"
        return "offered" if self.staff_yes else "none"

    @property
    def agreed(self) -> bool:
        """All three have said yes, and nobody has taken it back."""
        return self.state == "open"

    @property
    def people(self) -> dict[str, Side]:
        """Who they are to it."""
        return {self.owner_id: "own", self.other_id: "other", self.staff_id: "staff"}

    def seen_by(self, person_id: str) -> View:
        """As this person may know it: the other of the two learns nothing before being asked, and
        of an end only that nothing is asked any more."""
        if self.people.get(person_id) != "other":
            return self.state
        if self.state == "asking":
            return "asked"
        return "open" if self.state == "open" else "none"

    def may_answer(self, person_id: str) -> bool:
        """Whether this person knows of it. The other of the two only once they are asked."""
        side = self.people.get(person_id)
        return side is not None and (side != "other" or self.state in ("asking", "open"))

    def says(self, person_id: str, yes: bool, now: datetime) -> Visit:
        """One of the three says yes, says no, or takes a yes back. Twice is once.

        Whoever knows nothing of it, and whoever is none of them, changes nothing.
        """
        if self.over_at is not None or not self.may_answer(person_id):
            return self
        if not yes:
            return replace(self, over_at=now)
        side = self.people[person_id]
        return replace(
            self,
            owner_yes=self.owner_yes or side == "own",
            other_yes=self.other_yes or side == "other",
            staff_yes=self.staff_yes or side == "staff",
        )

    def ended(self, now: datetime) -> Visit:
        """The line, the session or the visit itself is over; twice is once."""
        return self if self.over_at is not None else replace(self, over_at=now)

    def may_be_asked_again(self, now: datetime) -> bool:
        """A no is respected for a while; what was open may be open again at once."""
        if self.over_at is None:
            return False
        return self.room_id is not None or now >= self.over_at + PAUSE


def begun(
    visit_id: str,
    *,
    programme_id: str,
    session_id: str,
    owner_id: str,
    other_id: str,
    staff_id: str,
    by: str,
    now: datetime,
) -> Visit:
    """The first word: an offer by staff, or a wish of whoever asked for help."""
    new = Visit(visit_id, programme_id, session_id, owner_id, other_id, staff_id, now)
    return new.says(by, True, now)


BUTTONS: Final[dict[View, tuple[str, ...]]] = {
    "none": ("yes",),
    "offered": ("yes", "no"),
    "wished": ("yes", "no"),
    "asked": ("yes", "no"),
    "asking": ("no",),
    "open": ("no",),
    "not_now": ("yes",),
}


def buttons(visit: Visit, person_id: str) -> tuple[str, ...]:
    """What one of the three may press: whoever has said yes may only take it back."""
    view = visit.seen_by(person_id)
    first = {"offered": visit.staff_id, "wished": visit.owner_id}.get(view)
    return ("no",) if first == person_id else BUTTONS[view]
