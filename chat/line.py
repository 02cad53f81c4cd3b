"""The direct line as a machine: who waits for whom, since when. No storage, no clock of its own."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Literal

from core.errors import Conflict

LineState = Literal["quiet", "waiting", "taken", "answered"]

AGAIN: Final = (timedelta(0), timedelta(hours=2), timedelta(hours=8))
"""After the first mail: when staff are told again, counted from it; then once a day."""
DAY: Final = timedelta(days=1)


class Taken(Conflict):
    """A colleague was faster."""

    code = "line_taken"


@dataclass(frozen=True, slots=True)
class Line:
    """How a direct line stands. `since` is the first word that has had no answer yet."""

    channel_id: str
    programme_id: str
    peer_id: str
    state: LineState = "quiet"
    since: datetime | None = None
    holder_id: str | None = None
    """Who has taken it, or who answered last."""
    changed_at: datetime | None = None

    @property
    def open(self) -> bool:
        """Somebody waits, whether or not a colleague has said that they will answer."""
        return self.state in ("waiting", "taken")

    def asked(self, now: datetime) -> "Line":
        """The peer writes. Whoever has taken the line still has it."""
        if self.open:
            return self
        return replace(self, state="waiting", since=now, holder_id=None, changed_at=now)

    def taken(self, by: str, now: datetime) -> "Line":
        """A member of staff says: mine. Raises: Taken, when a colleague has it."""
        if self.state == "taken" and self.holder_id != by:
            raise Taken
        if not self.open or self.state == "taken":
            return self
        return replace(self, state="taken", holder_id=by, changed_at=now)

    def given_back(self, now: datetime) -> "Line":
        """Nobody has it any more: whoever takes it over begins here. The waiting goes on."""
        if self.state != "taken":
            return self
        return replace(self, state="waiting", holder_id=None, changed_at=now)

    def answered(self, by: str, now: datetime) -> "Line":
        """A word of staff, or a talk on the telephone."""
        return replace(self, state="answered", since=None, holder_id=by, changed_at=now)

    def still(self, since: datetime) -> bool:
        """Whether what was asked at `since` has had no answer yet."""
        return self.open and self.since == since


def told_at(since: datetime, patience: timedelta, number: int) -> datetime:
    """When staff are told for the `number`th time (from 0) of what has waited since then."""
    first = since + patience
    if number < len(AGAIN):
        return first + AGAIN[number]
    return first + DAY * (number - len(AGAIN) + 1)
