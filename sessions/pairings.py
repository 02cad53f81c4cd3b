"""Pairings: proposed, said yes to by both, active, paused, ended; the quota follows the user."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar, Final, Literal, Protocol

from core.errors import Forbidden, NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from sessions import pairing_store, rest_store, store
from sessions.booking import Booking
from sessions.course import Course
from sessions.events import PairingProposed, SomebodyDied
from sessions.pairing import AGREED, EndedHow, Pairing, PairingWrongState, goes_on
from sessions.pairing_steps import PairingSteps
from sessions.pairing_store import Terms
from sessions.programmes import Programmes
from sessions.told import pairing_facts

_TOLD_FOR: Final = timedelta(days=14)
"""How long whoever is left finds a word on their home."""


class PeerRests(PairingWrongState):
    """The peer has a break: nobody goes on before they are back."""

    code: ClassVar[str] = "peer_rests"


class StoodIn(PairingWrongState):
    """Somebody stands in: the user says whom they go on with, before this one does."""

    code: ClassVar[str] = "pairing_stood_in"


class HasBreak(Protocol):
    """Knows whether a peer has a break from the programme."""

    def __call__(self, tx: Tx, scope: Scope, programme_id: str, peer_id: str, /) -> bool: ...


# How each of the two may end it by themselves; the rest is for a coordinator.
OWN_ENDINGS: Final[dict[str, tuple[EndedHow, ...]]] = {
    "user": ("by_user", "rematch", "completed"),
    "peer": ("by_peer", "rematch"),
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What two say yes to: how many sessions are left, and how long one is at most."""

    sessions: int
    length: timedelta


class Pairings(PairingSteps):
    """Who meets whom. Built once, in the wiring."""

    def __init__(self, programmes: Programmes, booking: Booking) -> None:
        super().__init__(programmes, booking)
        self.has_break: HasBreak | None = None

    def propose(
        self,
        tx: Tx,
        scope: Scope,
        user_id: str,
        peer_id: str,
        programme_id: str,
        *,
        by: str | None = None,
    ) -> Pairing:
        """A new pairing, to be asked about: a substitute, where the user's peer has a break and
        the user has said yes to somebody else meanwhile. Raises: NotFound, PairingExists."""
        config = self._programmes.get(tx, scope, programme_id).config
        first = self._wished_for(tx, scope, user_id, programme_id)
        last = first or pairing_store.latest_of_user(tx, scope, user_id, programme_id)
        going_on = last is not None and (last is first or goes_on(last.ended_how))
        pairing_id = new_id()
        new = Pairing(
            id=pairing_id,
            organisation_id=scope.organisation_id,
            programme_id=programme_id,
            course_id=last.course_id if last and going_on else pairing_id,
            user_id=user_id,
            peer_id=peer_id,
            rhythm_days=config.rhythm_days,
            extended_by=last.extended_by if last and going_on else 0,
            stands_in_for=first.id if first else None,
            meanwhile=first is not None,
        )
        pairing_store.ensure_terms(tx, scope, peer_id, programme_id, config.peer_capacity)
        pairing_store.add(tx, scope, new)
        audit.record(tx, scope, by, "pairing.propose", "pairing", new.id)
        tx.emit(PairingProposed(**pairing_facts(new)))
        return new

    def accept_by_peer(self, tx: Tx, scope: Scope, pairing_id: str, peer_id: str) -> Pairing:
        """The peer's yes. Raises: NotFound for anybody else, PairingWrongState."""
        pairing = self._held(tx, scope, pairing_id)
        if pairing.peer_id != peer_id:
            raise NotFound
        return self._save(tx, scope, pairing.accepted_by_peer(), peer_id, "accept_by_peer")

    def accept_by_user(self, tx: Tx, scope: Scope, pairing_id: str, user_id: str) -> Pairing:
        """The user's yes, having read the peer's text. Raises: as above;
        PairingWrongState too where somebody was to stand in for a peer who is back."""
        pairing = self._held(tx, scope, pairing_id)
        if pairing.user_id != user_id:
            raise NotFound
        first = self.stood_in_for(tx, scope, pairing)
        if first is not None and first.state != "paused":
            raise PairingWrongState
        accepted = self._save(tx, scope, pairing.accepted_by_user(), user_id, "accept_by_user")
        config = self._programmes.get(tx, scope, pairing.programme_id).config
        return self.activate(tx, scope, accepted.id) if config.activate_at_once else accepted

    def activate(self, tx: Tx, scope: Scope, pairing_id: str, *, by: str | None = None) -> Pairing:
        """Sessions may be booked. Raises: NotFound, PairingWrongState."""
        active = self._held(tx, scope, pairing_id).activated(tx.now)
        return self._save(tx, scope, active, by, "activate")

    def decline(self, tx: Tx, scope: Scope, pairing_id: str, person_id: str) -> Pairing:
        """A no, without grounds, of the one who was asked. Raises: NotFound, PairingWrongState."""
        pairing = self._held(tx, scope, pairing_id)
        side = pairing.side(person_id)
        if side is None:
            raise NotFound
        how: EndedHow = "declined_by_peer" if side == "peer" else "declined_by_user"
        return self._end(tx, scope, pairing, how, person_id)

    def call_off(self, tx: Tx, scope: Scope, pairing_id: str, by: str | None) -> Pairing:
        """A proposal taken back before both had said yes. Raises: NotFound, PairingWrongState."""
        return self._end(tx, scope, self._held(tx, scope, pairing_id), "called_off", by)

    def pause(self, tx: Tx, actor: Actor, pairing_id: str) -> Pairing:
        """Nothing new is booked for now. Raises: NotFound, PairingWrongState."""
        scope, pairing = self._mine(tx, actor, pairing_id)
        return self._save(tx, scope, pairing.paused(), actor.person_id, "pause")

    def resume(self, tx: Tx, actor: Actor, pairing_id: str) -> Pairing:
        """On again. Raises: NotFound, PairingWrongState, PeerRests for as long as the peer has a
        break, StoodIn while the user meets somebody else."""
        scope, pairing = self._mine(tx, actor, pairing_id)
        if self.rests(tx, scope, pairing):
            raise PeerRests
        if rest_store.stood_in(tx, scope, [pairing]):
            raise StoodIn
        return self._save(tx, scope, pairing.resumed(), actor.person_id, "resume")

    def end(self, tx: Tx, actor: Actor, pairing_id: str, how: EndedHow) -> Pairing:
        """Over, by one of the two or a coordinator; what was booked is called off.

        Raises: NotFound, Forbidden for an ending that is not this person's, PairingWrongState.
        """
        scope, pairing = self._mine(tx, actor, pairing_id)
        side = pairing.side(actor.person_id)
        if side is not None and how not in OWN_ENDINGS[side]:
            raise Forbidden
        return self._end(tx, scope, pairing, how, actor.person_id)

    def died(
        self, tx: Tx, actor: Actor, pairing_id: str, who: Literal["user", "peer"]
    ) -> list[Pairing]:
        """One of the two has died: every pairing of theirs is over, without a word to anybody.

        No notice goes out from this moment; a person tells the others. Raises: NotFound for
        anybody but a coordinator of the programme.
        """
        scope, pairing = self._mine(tx, actor, pairing_id)
        if not actor.has("coordinator", programme_id=pairing.programme_id):
            raise NotFound
        person_id = pairing.user_id if who == "user" else pairing.peer_id
        # Silence first: what the endings lead to already finds somebody who is not written to.
        died = SomebodyDied(
            organisation_id=scope.organisation_id, person_id=person_id, by=actor.person_id
        )
        tx.emit(died)
        over = []
        for each in pairing_store.of_person(tx, scope, person_id, lock=True):
            if each.state != "ended":
                over.append(self._end(tx, scope, each, "death", actor.person_id))
        return over

    def erased(self, tx: Tx, scope: Scope, person_id: str, by: str | None) -> list[Pairing]:
        """Somebody is erased: every pairing of theirs is over. Gives those that both had said yes
        to: the other is to be told."""
        over = []
        for each in pairing_store.of_person(tx, scope, person_id, lock=True):
            if each.state != "ended":
                over.append(self._end(tx, scope, each, "erased", by))
        return [each for each in over if each.active_at is not None]

    def left(
        self,
        tx: Tx,
        scope: Scope,
        person_id: str,
        programme_id: str | None = None,
        side: str | None = None,
    ) -> list[Pairing]:
        """Somebody is with us no more, in one programme or in all: no user waits at a door that
        nobody opens, and no peer for somebody who is gone. What is booked is called off, and what
        both had said yes to is over. Gives those: the other is to be told."""
        return [
            self._end(tx, scope, each, "left", None)
            for each in pairing_store.of_person(tx, scope, person_id, lock=True, states=AGREED)
            if programme_id in (None, each.programme_id)
            if side in (None, each.side(person_id))
        ]

    def has_met(self, tx: Tx, scope: Scope, peer_id: str) -> bool:
        """Whether this peer and somebody have ever said yes to each other."""
        found = pairing_store.of_person(tx, scope, peer_id)
        return any(each.peer_id == peer_id and each.active_at for each in found)

    def lately_gone(self, tx: Tx, scope: Scope, person_id: str) -> list[Pairing]:
        """Pairings of this person whose other one is with us no more, or has had everything
        deleted, of late."""
        return [
            each
            for each in pairing_store.of_person(tx, scope, person_id, states=["ended"])
            if each.ended_how in ("erased", "left") and each.active_at and each.ended_at
            if each.ended_at > tx.now - _TOLD_FOR
        ]

    def rests(self, tx: Tx, scope: Scope, pairing: Pairing) -> bool:
        """Whether it is the peer's break that these two wait for."""
        away = self.has_break
        if away is None or pairing.state != "paused":
            return False
        return away(tx, scope, pairing.programme_id, pairing.peer_id)

    def meets(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> bool:
        """Whether the user has somebody to meet or to wait for, and wishes for nobody else."""
        mine = [
            each
            for each in pairing_store.of_person(tx, scope, user_id, states=AGREED)
            if each.user_id == user_id and each.programme_id == programme_id
        ]
        if not mine or any(each.meanwhile for each in mine):
            return bool(mine)
        return not any(each.wishes for each in rest_store.of_user(tx, scope, user_id, programme_id))

    def stood_in_for(self, tx: Tx, scope: Scope, pairing: Pairing) -> Pairing | None:
        """The pairing that rests, for a substitute's; else None."""
        if not pairing.meanwhile or pairing.stands_in_for is None:
            return None
        return pairing_store.get(tx, scope, pairing.stands_in_for)

    def end_of_itself(self, tx: Tx, scope: Scope, pairing_id: str) -> Pairing:
        """All were had and nobody asked for more. Raises: NotFound, PairingWrongState."""
        return self._end(tx, scope, self._held(tx, scope, pairing_id), "completed", None)

    def get(self, tx: Tx, scope: Scope, pairing_id: str) -> Pairing:
        """Raises: NotFound."""
        found = pairing_store.get(tx, scope, pairing_id)
        if found is None:
            raise NotFound
        return found

    def frame(self, tx: Tx, scope: Scope, pairing_id: str) -> Frame:
        """By the programme's settings, and by what the user's course has had. Raises: NotFound."""
        pairing = self.get(tx, scope, pairing_id)
        config = self._programmes.get(tx, scope, pairing.programme_id).config
        course = Course(pairing, config, store.of_courses(tx, scope, [pairing.course_id]))
        return Frame(course.quota.left, config.length)

    def is_over(self, tx: Tx, scope: Scope, pairing_id: str) -> bool:
        """Whether it has ended, however that came about."""
        return self.get(tx, scope, pairing_id).state == "ended"

    def terms(self, tx: Tx, scope: Scope, peer_id: str, programme_id: str) -> Terms:
        """What the peer has room for, or the programme's usual."""
        found = pairing_store.terms(tx, scope, peer_id, programme_id)
        if found is not None:
            return found
        return Terms(self._programmes.get(tx, scope, programme_id).config.peer_capacity)

    def change_terms(
        self, tx: Tx, scope: Scope, peer_id: str, programme_id: str, terms: Terms
    ) -> None:
        """The peer says what there is room for. Counts for what is booked from now on."""
        pairing_store.ensure_terms(tx, scope, peer_id, programme_id, terms.capacity)
        pairing_store.save_terms(tx, scope, peer_id, programme_id, terms)

    def _wished_for(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> Pairing | None:
        """The pairing that rests and whose user said yes to somebody else meanwhile."""
        for each in rest_store.of_user(tx, scope, user_id, programme_id):
            if each.wishes:
                first = self._held(tx, scope, each.pairing_id)
                again = rest_store.get(tx, scope, first.id)  # as it is under the lock
                if again is not None and again.wishes and first.state == "paused":
                    return first
        return None


__all__ = ["OWN_ENDINGS", "HasBreak", "PairingWrongState", "Pairings", "PeerRests", "StoodIn"]
