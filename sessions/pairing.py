"""The pairing (kobling) of one user and one peer as a machine. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Literal, get_args

from core.errors import Conflict

PairingState = Literal[
    "proposed", "accepted_by_peer", "accepted_by_user", "active", "paused", "ended"
]
EndedHow = Literal[
    "completed",
    "by_user",
    "by_peer",
    "by_coordinator",
    "declined_by_peer",
    "declined_by_user",
    "rematch",
    "called_off",
    "lost_contact",
    "death",
    "erased",  # one of the two has had everything about them deleted
    "left",  # one of the two is with us no more: the role is taken away, or the door closed
    "handed_back",  # a substitute's: the user goes back to the first peer, or waits for them
    "stayed",  # the first one's: the user goes on with whoever stood in
]
PAIRING_STATES: tuple[PairingState, ...] = get_args(PairingState)
ENDINGS: tuple[EndedHow, ...] = get_args(EndedHow)
AGREED: tuple[PairingState, ...] = ("accepted_by_user", "active", "paused")
_BEFORE: tuple[PairingState, ...] = ("proposed", "accepted_by_peer", "accepted_by_user")


class PairingWrongState(Conflict):
    """The pairing is not in a state in which this can happen."""

    code: ClassVar[str] = "pairing_state"


class PairingExists(Conflict):
    """The user has a living pairing in the programme already."""

    code: ClassVar[str] = "pairing_exists"


def goes_on(how: EndedHow | None) -> bool:
    """Whether the user's next pairing continues the course, with what is left of its quota."""
    return how in (
        "rematch",
        "by_peer",
        "lost_contact",
        "death",
        "erased",
        "left",
        "declined_by_peer",
        "declined_by_user",
        "called_off",
        "handed_back",
        "stayed",
    )


@dataclass(frozen=True, slots=True)
class Pairing:
    """`course_id` is shared by the pairings of one user's course, so that the quota follows."""

    id: str
    organisation_id: str
    programme_id: str
    course_id: str
    user_id: str
    peer_id: str
    state: PairingState = "proposed"
    ended_how: EndedHow | None = None
    rhythm_days: int = 14
    extended_by: int = 0
    active_at: datetime | None = None
    ended_at: datetime | None = None
    rests: bool = False
    """Paused for the peer's break, and not because one of the two wanted it."""
    stands_in_for: str | None = None
    """The pairing that this one was made a substitute for, also after the user stayed."""
    meanwhile: bool = False
    """A substitute's: it stands in as long as the first pairing rests."""

    @property
    def is_agreed(self) -> bool:
        """Both have said yes, and it is not over."""
        return self.state in AGREED

    def side(self, person_id: str) -> Literal["user", "peer"] | None:
        if person_id == self.user_id:
            return "user"
        return "peer" if person_id == self.peer_id else None

    def other(self, person_id: str) -> str:
        return self.peer_id if person_id == self.user_id else self.user_id

    def accepted_by_peer(self) -> "Pairing":
        return self._to("accepted_by_peer", "proposed")

    def accepted_by_user(self) -> "Pairing":
        return self._to("accepted_by_user", "accepted_by_peer")

    def activated(self, now: datetime) -> "Pairing":
        return replace(self._to("active", "accepted_by_user"), active_at=now)

    def paused(self, *, rests: bool = False) -> "Pairing":
        return replace(self._to("paused", "active"), rests=rests)

    def resumed(self) -> "Pairing":
        return replace(self._to("active", "paused"), rests=False)

    def ended(self, how: EndedHow, now: datetime) -> "Pairing":
        """Over. A no belongs to the one whose turn it is; everything else may end any pairing."""
        if how == "declined_by_peer":
            self._must_be("proposed")
        elif how == "declined_by_user":
            self._must_be("accepted_by_peer", "accepted_by_user")
        elif how == "called_off":
            self._must_be(*_BEFORE)
        elif how in ("completed", "lost_contact"):
            self._must_be("active", "paused")
        else:
            self._must_be(*_BEFORE, "active", "paused")
        return replace(self, state="ended", ended_how=how, ended_at=now, rests=False)

    def _to(self, state: PairingState, *origins: PairingState) -> "Pairing":
        self._must_be(*origins)
        return replace(self, state=state)

    def _must_be(self, *states: PairingState) -> None:
        if self.state not in states:
            raise PairingWrongState
