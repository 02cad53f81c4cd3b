"""How long somebody who asks now waits, as honestly as it can be known; also before sending."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from appointments.closed import closed_days, today
from core.schema import Scope
from core.storage import Tx
from core.workdays import with_closed
from identity.people import People
from matching import care_store, store
from matching.domain import SupportRequest
from matching.intake import Intakes
from matching.ports import PeerRooms


@dataclass(frozen=True, slots=True)
class Wait:
    """`weeks`: within which most found somebody lately, 0 where too few did to say.

    `has_peer`: there are more free places than people who asked before. `has_talks`: our
    supervisors have hours for the talk that a peer's first session is followed by.
    """

    weeks: int
    has_peer: bool = True
    has_talks: bool = True
    longer: int = 0
    """The weeks with the days added on which the programme is closed meanwhile."""

    @property
    def text_id(self) -> str:
        """What is said of it."""
        if not self.has_peer:
            return "matching-wait-full-usual" if self.weeks else "matching-wait-full"
        if not self.has_talks:
            return "matching-wait-ours"
        if self.weeks and self.longer > self.weeks:
            return "matching-wait-closed"
        return "matching-status-seek-usual" if self.weeks else "matching-status-seek-text"


class Waits:
    """Built once, in the wiring. `talk_room` counts the supervisors' free hours, where there is
    supervision."""

    def __init__(self, people: People, intakes: Intakes, rooms: PeerRooms) -> None:
        self._people = people
        self._intakes = intakes
        self._rooms = rooms
        self.talk_room: Callable[[Tx, Scope, str], int] | None = None

    def expected(
        self, tx: Tx, scope: Scope, programme_id: str, mine: SupportRequest | None = None
    ) -> Wait:
        """For somebody who asks now; with `mine`, for whoever has asked already."""
        usual = self._intakes.usual_wait(tx, scope, programme_id)
        weeks = -(-usual // timedelta(weeks=1)) if usual else 0
        closed = closed_days(tx, scope, programme_id)
        longer = -(-with_closed(today(tx), 7 * weeks, closed) // 7)
        asked_at = mine.sent_at if mine is not None and mine.sent_at is not None else tx.now
        if self.free_places(tx, scope, programme_id) <= self._before(
            tx, scope, programme_id, asked_at, mine
        ):
            return Wait(weeks, has_peer=False)
        talks = self.talk_room is None or self.talk_room(tx, scope, programme_id) > 0
        return Wait(weeks, has_talks=talks, longer=longer)

    def free_places(self, tx: Tx, scope: Scope, programme_id: str) -> int:
        """With the peers who have no break."""
        people = [each.id for each in self._people.with_role(tx, scope, programme_id, "peer")]
        away = {row.person_id for row in care_store.breaks(tx, scope, [programme_id])}
        rooms = self._rooms.places(tx, scope, programme_id, people)
        return sum(
            max(0, room.capacity - room.pairings)
            for person_id, room in rooms.items()
            if person_id not in away
        )

    @staticmethod
    def _before(
        tx: Tx, scope: Scope, programme_id: str, at: datetime, mine: SupportRequest | None
    ) -> int:
        """How many wait who asked earlier and for whom nobody is being asked."""
        waiting = [
            each
            for each in store.requests_in(tx, scope, [programme_id], ("sent",))
            if each.sent_at is not None and each.sent_at <= at
            if mine is None or each.id != mine.id
        ]
        asking = {
            made.request_id
            for made in store.proposals_of(tx, scope, [each.id for each in waiting])
            if made.is_live
        }
        return sum(each.id not in asking for each in waiting)
