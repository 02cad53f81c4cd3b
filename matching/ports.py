"""What matching needs of others: `sessions` starts the pairings, and knows who has room."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from core.schema import Scope
from core.storage import Tx


class Started(Protocol):
    """A pairing, as far as matching needs to know it."""

    @property
    def id(self) -> str: ...


class Frame(Protocol):
    """What whoever is asked says yes to."""

    @property
    def sessions(self) -> int:
        """How many are left in the user's course."""
        ...

    @property
    def length(self) -> timedelta:
        """How long one is at most."""
        ...


class PairingStarter(Protocol):
    """Makes the pairing and moves it; each call is part of the caller's transaction."""

    def propose(
        self,
        tx: Tx,
        scope: Scope,
        user_id: str,
        peer_id: str,
        programme_id: str,
        *,
        by: str | None = None,
    ) -> Started:
        """A new pairing in state proposed. Raises: Conflict if the user has a living one."""
        ...

    def accept_by_peer(self, tx: Tx, scope: Scope, pairing_id: str, peer_id: str, /) -> Started: ...

    def accept_by_user(self, tx: Tx, scope: Scope, pairing_id: str, user_id: str, /) -> Started:
        """The user said yes as well: the pairing becomes active."""
        ...

    def decline(self, tx: Tx, scope: Scope, pairing_id: str, person_id: str, /) -> Started:
        """A no, without grounds, of the one who was asked."""
        ...

    def call_off(self, tx: Tx, scope: Scope, pairing_id: str, by: str | None, /) -> Started:
        """The coordinator or the user took the proposal back before both had answered."""
        ...

    def frame(self, tx: Tx, scope: Scope, pairing_id: str, /) -> Frame:
        """How many sessions the two would have, and how long."""
        ...

    def is_over(self, tx: Tx, scope: Scope, pairing_id: str, /) -> bool:
        """Whether it has ended, however that came about."""
        ...

    def meets(self, tx: Tx, scope: Scope, user_id: str, programme_id: str, /) -> bool:
        """Whether the user has somebody to meet or to wait for, and wishes for nobody else."""
        ...


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """A user who waits for a peer who has a break, and would like to meet somebody else meanwhile.

    `since`: when they said so.
    """

    user_id: str
    pairing_id: str
    peer_id: str
    since: datetime


class Meanwhiles(Protocol):
    """Knows who in a programme would like that; by user."""

    def __call__(self, tx: Tx, scope: Scope, programme_id: str, /) -> Mapping[str, Meanwhile]: ...


def none_meanwhile(_tx: Tx, _scope: Scope, _programme_id: str, /) -> Mapping[str, Meanwhile]:
    """Where nobody has a break."""
    return {}


@dataclass(frozen=True, slots=True)
class Room:
    """How much a peer can take on: pairings under way, how many there is room for, free times."""

    pairings: int
    capacity: int
    times: tuple[datetime, ...] = ()

    @property
    def is_free(self) -> bool:
        return self.pairings < self.capacity


class WorkingDays(Protocol):
    """Knows within how many working days the programme promises an answer."""

    def __call__(self, tx: Tx, scope: Scope, programme_id: str, /) -> int: ...


def two_days(_tx: Tx, _scope: Scope, _programme_id: str, /) -> int:
    """What Digital Likeperson promises."""
    return 2


class SecondLook(Protocol):
    """Looks words over for what may show who a user is, and asks once."""

    def __call__(
        self,
        tx: Tx,
        scope: Scope,
        text: str,
        peers: Collection[str],
        programmes: Collection[str] | None,
        /,
        *,
        sure: Collection[str],
        field: str,
        also: Collection[str],
    ) -> None:
        """`also`: names to look for, beside those of the users whom these peers meet.

        Raises: Invalid, beside the field.
        """
        ...


class PeerRooms(Protocol):
    """Knows who has room."""

    def rooms(
        self, tx: Tx, scope: Scope, programme_id: str, peer_ids: Collection[str]
    ) -> Mapping[str, Room]:
        """For each peer the room they have; `times` are the next free ones, a few."""
        ...

    def places(
        self, tx: Tx, scope: Scope, programme_id: str, peer_ids: Collection[str]
    ) -> Mapping[str, Room]:
        """The same without the times, for everybody at once."""
        ...
