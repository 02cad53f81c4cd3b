"""Where a slice's Protocol does not fit another slice's service word for word: the thin joints."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final

from appointments.hours import Availability
from core.errors import Conflict
from core.schema import Scope
from core.storage import Tx
from matching.ports import Room
from sessions import pairing_store
from sessions.pairings import Pairings
from sessions.programmes import Programmes

SHOWN: Final = 3
_SOON: Final = timedelta(days=28)


class PeerHasNoRoom(Conflict):
    """The peer has as many pairings as there is room for."""

    code = "peer_has_no_room"


class PairingsForMatching:
    """`matching.ports.PairingStarter` over the pairings of `sessions`."""

    def __init__(self, pairings: Pairings, rooms: "PeerRoomsForMatching") -> None:
        self._pairings = pairings
        self._rooms = rooms

    def propose(
        self, tx: Tx, scope: Scope, *, user_id: str, peer_id: str, programme_id: str
    ) -> str:
        """Raises: PeerHasNoRoom, PairingExists."""
        if not self._rooms.rooms(tx, scope, programme_id, [peer_id])[peer_id].is_free:
            raise PeerHasNoRoom
        return self._pairings.propose(tx, scope, user_id, peer_id, programme_id).id

    def accept_by_peer(self, tx: Tx, scope: Scope, pairing_id: str) -> None:
        pairing = self._pairings.get(tx, scope, pairing_id)
        self._pairings.accept_by_peer(tx, scope, pairing_id, pairing.peer_id)

    def accept_by_user(self, tx: Tx, scope: Scope, pairing_id: str) -> None:
        pairing = self._pairings.get(tx, scope, pairing_id)
        self._pairings.accept_by_user(tx, scope, pairing_id, pairing.user_id)

    def decline_by_peer(self, tx: Tx, scope: Scope, pairing_id: str) -> None:
        pairing = self._pairings.get(tx, scope, pairing_id)
        self._pairings.decline(tx, scope, pairing_id, pairing.peer_id)

    def decline_by_user(self, tx: Tx, scope: Scope, pairing_id: str) -> None:
        pairing = self._pairings.get(tx, scope, pairing_id)
        self._pairings.decline(tx, scope, pairing_id, pairing.user_id)

    def call_off(self, tx: Tx, scope: Scope, pairing_id: str) -> None:
        self._pairings.call_off(tx, scope, pairing_id)


class PeerRoomsForMatching:
    """`matching.ports.PeerRooms` over pairings, terms and the peers' weeks."""

    def __init__(self, programmes: Programmes, availability: Availability) -> None:
        self._programmes = programmes
        self._availability = availability

    def rooms(
        self, tx: Tx, scope: Scope, programme_id: str, peer_ids: Collection[str]
    ) -> Mapping[str, Room]:
        """For each peer what they carry, what there is room for, and a few free times."""
        config = self._programmes.get(tx, scope, programme_id).config
        carried = dict.fromkeys(peer_ids, 0)
        for pairing in pairing_store.of_programmes(
            tx, scope, [programme_id], states=["proposed", "accepted_by_peer", "active", "paused"]
        ):
            if pairing.peer_id in carried:
                carried[pairing.peer_id] += 1
        found = {}
        for peer_id, count in carried.items():
            terms = pairing_store.terms(tx, scope, peer_id, programme_id)
            free = self._availability.free_slots(
                tx,
                scope,
                peer_id,
                "session",
                tx.now,
                tx.now + _SOON,
                config.length,
                config.buffer,
                config.notice,
            )
            found[peer_id] = Room(
                pairings=count,
                capacity=config.peer_capacity if terms is None else terms.capacity,
                times=tuple(slot.start for slot in free[:SHOWN]),
            )
        return found
