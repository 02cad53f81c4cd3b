"""Peers who practise together: one asks some others into the room for half an hour.

Nobody of us holds it, nothing is written about it and nothing is counted; the appointment's own
machinery asks and reminds.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from appointments.domain import HOST, SlotTaken
from appointments.service import Appointments
from core.errors import Invalid, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from supervision import meeting_store as store
from supervision.meeting import ON_VIDEO, BusyThen, Invitation, Meeting
from supervision.meetings import PEER
from supervision.staff import Staff
from supervision.whose import scope_of

PRACTICE: Final = "practice"
LASTS: Final = timedelta(minutes=30)
AHEAD_AT_MOST: Final = 5
A_DAY_AT_MOST: Final = 10
"""Those that were called off count too."""
DAY: Final = timedelta(days=1)
FARTHEST: Final = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Practice:
    """One of them as a peer sees it. `mine` None: whoever looks has asked the others."""

    meeting: Meeting
    host_name: str
    names: Sequence[str]
    coming: Sequence[str]
    mine: Invitation | None


class Practices:
    """Built once, in the wiring."""

    def __init__(self, appointments: Appointments, staff: Staff) -> None:
        self._appointments = appointments
        self._staff = staff

    def to_ask(self, tx: Tx, actor: Actor, programme_id: str) -> dict[str, str]:
        """Person → name of the other peers. Raises: NotFound."""
        if not actor.has("peer", programme_id=programme_id):
            raise NotFound
        peers = self._staff.peers(tx, scope_of(actor), programme_id)
        return {peer.id: peer.first_name for peer in peers if peer.id != actor.person_id}

    def ask(
        self, tx: Tx, actor: Actor, programme_id: str, starts_at: datetime, people: Collection[str]
    ) -> Meeting:
        """One to seven others, at a time of one's own. Raises: NotFound, Invalid, BusyThen."""
        asked = set(people)
        if not asked <= self.to_ask(tx, actor, programme_id).keys():
            raise NotFound
        if not 1 <= len(asked) < ON_VIDEO:
            raise Invalid({"people": "supervision-practice-people-error"})
        if not tx.now < starts_at <= tx.now + FARTHEST:
            raise Invalid({"starts_at": "supervision-practice-when-error"})
        scope, me = scope_of(actor), actor.person_id
        # Each asks others by mail; what was made today begins no earlier than a day ago.
        if (
            len(store.hosted(tx, scope, me, tx.now, PRACTICE)) >= AHEAD_AT_MOST
            or store.asked_for(tx, scope, me, tx.now - DAY, PRACTICE) >= A_DAY_AT_MOST
        ):
            raise Invalid({"starts_at": "supervision-practice-many"})
        ends_at = starts_at + LASTS
        try:
            with tx.savepoint():
                made = self._appointments.schedule(
                    tx,
                    scope,
                    kind="practice",
                    programme_id=programme_id,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    participants={actor.person_id: HOST, **dict.fromkeys(asked, PEER)},
                    claims=[actor.person_id],
                )
        except SlotTaken:
            raise BusyThen from None
        new = Meeting(
            made.id, programme_id, "practice", actor.person_id, starts_at, ends_at, "video"
        )
        store.add(tx, scope, new, actor.person_id, None)
        store.ask(tx, scope, new.id, asked)
        return new

    def mine(self, tx: Tx, actor: Actor) -> list[Practice]:
        """Those ahead that the actor asked for or is asked to, soonest first."""
        scope = scope_of(actor)
        found = store.of_person(tx, scope, actor.person_id, tx.now, kind=PRACTICE)
        found += store.hosted(tx, scope, actor.person_id, tx.now, PRACTICE)
        if not found:
            return []
        invited = store.invited(tx, scope, [each.id for each in found])
        people = {who for each in invited.values() for who in each}
        names = self._staff.names(tx, scope, people | {m.host_id for m in found if m.host_id})
        return [
            Practice(
                meeting=each,
                host_name=names.get(each.host_id or "", ""),
                names=_sorted(names, invited.get(each.id, {})),
                coming=_sorted(
                    names,
                    [w for w, one in invited.get(each.id, {}).items() if one.answer == "yes"],
                ),
                mine=invited.get(each.id, {}).get(actor.person_id),
            )
            for each in sorted(found, key=lambda m: (m.starts_at, m.id))
        ]

    def call_off(self, tx: Tx, actor: Actor, meeting_id: str) -> None:
        """By whoever asked. Twice is once. Raises: NotFound."""
        scope = scope_of(actor)
        found = store.get(tx, scope, meeting_id, lock=True)
        if found is None or found.kind != PRACTICE or found.host_id != actor.person_id:
            raise NotFound
        self._call_off(tx, scope, found)

    def left(self, tx: Tx, scope: Scope, person_id: str, programme_id: str | None) -> None:
        """Somebody is no peer any more: what they asked others to is called off."""
        for found in store.hosted(tx, scope, person_id, tx.now, PRACTICE):
            if programme_id in (None, found.programme_id):
                self._call_off(tx, scope, found)

    def _call_off(self, tx: Tx, scope: Scope, found: Meeting) -> None:
        if found.is_planned:
            self._appointments.cancel(tx, scope, found.id)
            store.save(tx, scope, found.gone())


def _sorted(names: dict[str, str], people: Collection[str]) -> list[str]:
    return sorted(names.get(who, "") for who in people)
