"""How much room each peer has and when, told to matching out of sessions and appointments."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Final

from appointments.hours import Availability
from core.schema import Scope
from core.storage import Tx
from matching.ports import Room
from sessions import pairing_store
from sessions.pairings import Pairings
from sessions.programmes import Programmes

TIMES_SHOWN: Final = 3
_AHEAD: Final = timedelta(days=21)
_TAKES_ROOM: Final = ("proposed", "accepted_by_peer", "accepted_by_user", "active")


class PeerRooms:
    """Fits `matching.ports.PeerRooms`."""

    def __init__(
        self, programmes: Programmes, pairings: Pairings, availability: Availability
    ) -> None:
        self._programmes = programmes
        self._pairings = pairings
        self._availability = availability

    def rooms(
        self, tx: Tx, scope: Scope, programme_id: str, peer_ids: Collection[str]
    ) -> Mapping[str, Room]:
        """One pairing in the usual rhythm takes one of a peer's sessions in a fortnight."""
        living = pairing_store.of_programmes(tx, scope, [programme_id], states=_TAKES_ROOM)
        taken = Counter(pairing.peer_id for pairing in living)
        config = self._programmes.get(tx, scope, programme_id).config
        found = {}
        for peer_id in peer_ids:
            slots = self._availability.free_slots(
                tx,
                scope,
                peer_id,
                "session",
                tx.now,
                tx.now + _AHEAD,
                config.length,
                config.buffer,
                config.notice,
            )
            terms = self._pairings.terms(tx, scope, peer_id, programme_id)
            first_of_day = {slot.start.date(): slot.start for slot in reversed(slots)}
            times = tuple(sorted(first_of_day.values())[:TIMES_SHOWN])
            found[peer_id] = Room(taken[peer_id], terms.capacity, times)
        return found

    def places(
        self, tx: Tx, scope: Scope, programme_id: str, peer_ids: Collection[str]
    ) -> Mapping[str, Room]:
        """Two questions, however many peers there are."""
        living = pairing_store.of_programmes(tx, scope, [programme_id], states=_TAKES_ROOM)
        taken = Counter(pairing.peer_id for pairing in living)
        usual = self._programmes.get(tx, scope, programme_id).config.peer_capacity
        said = pairing_store.capacities(tx, scope, programme_id)
        return {each: Room(taken[each], said.get(each, usual)) for each in peer_ids}
