"""For how long a peer has said yes, what there is room for, and when to ask whether they go on.

It helps a coordinator to ask in time and to see who has had much. It is never a measure of a peer.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from identity.people import People
from sessions import pairing_store, store
from sessions.programmes import Programmes

HALF_A_YEAR: Final = timedelta(days=183)
"""A peer commits for six months at least (services.md §1)."""
ASKED_BEFORE: Final = timedelta(days=28)
"""So long before the end somebody asks; and so long after an answer that leaves it open, again."""
LOOKED_AT: Final = timedelta(days=28)
A_PAIR: Final = 2
"""One conversation every other week is what a peer has room for, for each whom they meet."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """`since` None: nobody knows when they came in, and nothing is reckoned."""

    since: date | None
    until: date | None
    asked_on: date | None = None

    def is_near(self, today: date) -> bool:
        """The end is within four weeks, or past."""
        return self.until is not None and self.until - ASKED_BEFORE <= today

    def to_ask(self, today: date) -> bool:
        """Somebody should ask now whether they want to go on."""
        asked = self.asked_on is not None and today - self.asked_on < ASKED_BEFORE
        return self.is_near(today) and not asked


@dataclass(frozen=True, slots=True)
class Lately:
    """A peer's last four weeks: sessions held, and room for them at one every other week a pair."""

    held: int
    room: int

    @property
    def is_much(self) -> bool:
        """More than there was room for: a reason to ask how it is, and for nothing else."""
        return 0 < self.room < self.held


class Commitments:
    """Built once, in the wiring."""

    def __init__(self, people: People, programmes: Programmes) -> None:
        self._people = people
        self._programmes = programmes

    def of(
        self, tx: Tx, scope: Scope, programme_id: str, peers: Collection[str]
    ) -> dict[str, Commitment]:
        """Of each of these: from the day they came into their first cohort, half a year, or as
        long as they have said since."""
        joined = self._people.joined(tx, scope, peers)
        said = pairing_store.commitments(tx, scope, programme_id)
        zone = ZoneInfo(self._programmes.get(tx, scope, programme_id).config.zone)
        found = {}
        for peer_id in peers:
            until, asked_at = said.get(peer_id, (None, None))
            came = joined.get(peer_id)
            since = came.astimezone(zone).date() if came else None
            found[peer_id] = Commitment(
                since=since,
                until=until or (since + HALF_A_YEAR if since else None),
                asked_on=asked_at.astimezone(zone).date() if asked_at else None,
            )
        return found

    def to_ask(self, tx: Tx, actor: Actor) -> list[str]:
        """The peers whom a coordinator of theirs should ask now."""
        scope, found = Scope(actor.organisation_id), []
        for programme_id in sorted(actor.programmes):
            if actor.has("coordinator", programme_id=programme_id):
                peers = self._peers(tx, scope, programme_id)
                if not peers:
                    continue
                known = self.of(tx, scope, programme_id, peers)
                today = self._today(tx, scope, programme_id)
                found += [peer for peer in peers if known[peer].to_ask(today)]
        return found

    def lately(self, tx: Tx, scope: Scope, programme_id: str) -> dict[str, Lately]:
        """The last four weeks of each peer who meets somebody, or has met."""
        held: dict[str, int] = {}
        room: dict[str, int] = {}
        for session in store.lately(tx, scope, [programme_id], tx.now - LOOKED_AT, tx.now):
            if session.state == "completed":
                held[session.peer_id] = held.get(session.peer_id, 0) + 1
        living = pairing_store.of_programmes(tx, scope, [programme_id], states=["active"])
        for pairing in living:
            room[pairing.peer_id] = room.get(pairing.peer_id, 0) + A_PAIR
        return {
            peer: Lately(held.get(peer, 0), room.get(peer, 0)) for peer in held.keys() | room.keys()
        }

    def answered(
        self, tx: Tx, actor: Actor, programme_id: str, peer_id: str, *, goes_on: bool
    ) -> None:
        """Somebody has asked the peer. A yes is half a year more, from the day it was until; else
        it is asked again in a while. Twice on a day is once. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        coordinates = actor.has("coordinator", programme_id=programme_id)
        if not coordinates or peer_id not in self._peers(tx, scope, programme_id):
            raise NotFound
        config = self._programmes.get(tx, scope, programme_id).config
        pairing_store.ensure_terms(tx, scope, peer_id, programme_id, config.peer_capacity)
        pairing_store.hold_terms(tx, scope, peer_id, programme_id)
        today = self._today(tx, scope, programme_id)
        now = self.of(tx, scope, programme_id, [peer_id])[peer_id]
        if not now.is_near(today) or now.until is None:
            return
        until = max(now.until, today) + HALF_A_YEAR if goes_on else now.until
        pairing_store.save_commitment(tx, scope, peer_id, programme_id, until, tx.now)
        audit.record(tx, scope, actor.person_id, "commitment.asked", "person", peer_id)

    def _today(self, tx: Tx, scope: Scope, programme_id: str) -> date:
        config = self._programmes.get(tx, scope, programme_id).config
        return tx.now.astimezone(ZoneInfo(config.zone)).date()

    def _peers(self, tx: Tx, scope: Scope, programme_id: str) -> list[str]:
        found = self._people.with_role(tx, scope, programme_id, "peer")
        return [person.id for person in found]
