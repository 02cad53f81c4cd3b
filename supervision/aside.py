"""Help aside: while two talk, either of them may ask staff for help on a line of their own (CX2).

Pure. The line belongs to the one who asked; the other never learns of it. Whoever is on duty is
told at once, all supervisors a minute later, again and again until somebody of us is there.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Final, Literal

from core.errors import Conflict, Invalid

State = Literal["waiting", "taken", "ended"]
TELL_AGAIN: Final = (timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5))
"""After the first word to whoever is on duty. Somebody sits in a call and waits: minutes count."""
TELL_LATER: Final = (
    (timedelta(days=1), timedelta(hours=2)),
    (timedelta(hours=1), timedelta(minutes=15)),
)
"""After so long, so seldom; but never no more, as long as somebody waits (CX2)."""
ROOM_KEPT: Final = timedelta(minutes=10)
"""While help is called and somebody is in the room, it stays open this much longer at least."""
ONE_MAIL_IN: Final = timedelta(minutes=2)
"""Asked, ended and asked again: the card is there at once, the mail once in this while."""
QUIET_AFTER: Final = timedelta(minutes=5)
"""After the help has ended: time to say goodbye in peace."""
MOST_LETTERS: Final = 2000


class RoomShut(Conflict):
    """The room is not open and no line is: what was asked here would be heard by nobody."""

    code: ClassVar[str] = "supervision.room_shut"


class NothingSaid(Invalid):
    """There are no words, or too many."""

    code: ClassVar[str] = "supervision.nothing_said"


@dataclass(frozen=True, slots=True)
class Aside:
    """One person's line in one session. `promised_at`: by then somebody has answered."""

    id: str
    programme_id: str
    session_id: str
    person_id: str
    asked_at: datetime
    promised_at: datetime
    taken_by: str | None = None
    taken_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def state(self) -> State:
        if self.ended_at is not None:
            return "ended"
        return "waiting" if self.taken_at is None else "taken"

    def taken(self, by: str, now: datetime) -> "Aside":
        """Somebody of us is there. A second one may come too; the first stays named."""
        if self.state != "waiting":
            return self
        return replace(self, taken_by=by, taken_at=now)

    def taker_gone(self, now: datetime, promised_at: datetime) -> "Aside":
        """Whoever answered is none of us any more: it waits again, as if asked for now."""
        if self.state != "taken":
            return self
        return replace(self, asked_at=now, promised_at=promised_at, taken_by=None, taken_at=None)

    def asked_again(self, now: datetime, promised_at: datetime) -> "Aside":
        """A line that was ended is opened anew; one that is open stays as it is."""
        if self.state != "ended":
            return self
        return replace(
            self,
            asked_at=now,
            promised_at=promised_at,
            taken_by=None,
            taken_at=None,
            ended_at=None,
        )

    def ended(self, now: datetime) -> "Aside":
        """No more help is needed; twice is once."""
        return self if self.state == "ended" else replace(self, ended_at=now)

    def keeps_room_until(self, now: datetime, *, somebody_there: bool) -> datetime | None:
        """Until when the soft end must wait for this line; None: it need not.

        While help is called the room never closes over somebody who is in it.
        """
        if self.ended_at is not None:
            return self.ended_at + QUIET_AFTER
        return now + ROOM_KEPT if somebody_there else None


def tell_again_in(round_: int, waited: timedelta) -> timedelta:
    """How long until they are told once more, if nobody is there by then."""
    for after, wait in TELL_LATER:
        if waited >= after:
            return wait
    return TELL_AGAIN[min(round_, len(TELL_AGAIN) - 1)]


def checked(text: str) -> str:
    """The words as they are kept. Raises: NothingSaid."""
    words = text.strip()
    if not words or len(words) > MOST_LETTERS:
        raise NothingSaid({"text": "supervision-aside-error"})
    return words
