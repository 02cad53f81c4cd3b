"""What matching needs of others: `sessions` starts the pairings, and knows who has room."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.schema import Scope
from core.storage import Tx


class PairingStarter(Protocol):
    """Makes the pairing and moves it; each call is part of the caller's transaction."""

    def propose(
        self, tx: Tx, scope: Scope, *, user_id: str, peer_id: str, programme_id: str
    ) -> str:
        """The id of a new pairing in state proposed. Raises: Conflict if the peer has no room."""
        ...

    def accept_by_peer(self, tx: Tx, scope: Scope, pairing_id: str) -> None: ...

    def accept_by_user(self, tx: Tx, scope: Scope, pairing_id: str) -> None:
        """The user said yes as well: the pairing becomes active."""
        ...

    def decline_by_peer(self, tx: Tx, scope: Scope, pairing_id: str) -> None: ...

    def decline_by_user(self, tx: Tx, scope: Scope, pairing_id: str) -> None: ...

    def call_off(self, tx: Tx, scope: Scope, pairing_id: str) -> None:
        """The coordinator or the user took the proposal back before both had answered."""
        ...


@dataclass(frozen=True, slots=True)
class Room:
    """How much a peer can take on: pairings under way, how many there is room for, free times."""

    pairings: int
    capacity: int
    times: tuple[datetime, ...] = ()

    @property
    def is_free(self) -> bool:
        return self.pairings < self.capacity


class PeerRooms(Protocol):
    """Knows who has room."""

    def rooms(
        self, tx: Tx, scope: Scope, programme_id: str, peer_ids: Collection[str]
    ) -> Mapping[str, Room]:
        """For each peer the room they have; `times` are the next free ones, a few."""
        ...
