"""A peer's break, as the users meet it: they wait, or meet somebody else meanwhile, and go back.

Nothing is decided here. What a user has not said stays as it is, and who stands in is found, asked
and agreed as any peer is (`matching`).
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import ClassVar, Final, Literal, Protocol

from core.errors import NotFound
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from sessions import pairing_store, rest_store, store
from sessions.booking import Booking
from sessions.course import Course
from sessions.events import SubstituteUnwished, SubstituteWished
from sessions.notices import CHOSEN
from sessions.pairing import Pairing, PairingWrongState
from sessions.pairing_steps import PairingSteps
from sessions.pairings import Pairings
from sessions.programmes import Programmes
from sessions.rest_store import Answer, RestAnswer
from sessions.told import pairing_facts

Way = Literal["back", "stay"]
_TOLD_FOR: Final = timedelta(days=14)
"""How long a peer finds a word on their home of what a user chose."""


class NoneLeft(PairingWrongState):
    """All sessions are had or booked: there is none to meet somebody else for."""

    code: ClassVar[str] = "rest_none_left"


class NoRequest(PairingWrongState):
    """The user took their request back: nobody can look before there is a new one."""

    code: ClassVar[str] = "rest_no_request"


class HasRequest(Protocol):
    """Knows whether there is a request of the user's with which one may look for a peer."""

    def __call__(self, tx: Tx, scope: Scope, user_id: str, programme_id: str, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Resting:
    """A pairing that rests, as its user, its peer and the coordinators see it. `found`: somebody
    said yes to standing in, and the user may read of them; `other`: whom they meet meanwhile;
    `full`: no session is left to meet somebody else for."""

    pairing: Pairing
    said: RestAnswer | None
    other: Pairing | None = None
    found: bool = False
    full: bool = False

    @property
    def stage(self) -> Literal["asked", "wait", "meanwhile", "stood_in", "back"]:
        """What is waited for: a first word, the peer, somebody else, the peer too, a choice."""
        if self.said is not None and self.said.back_at is not None:
            return "back"
        if self.other is not None:
            return "stood_in"
        if self.said is None or self.said.answer is None:
            return "asked"
        return self.said.answer

    @property
    def since(self) -> datetime | None:
        """When it came to this: asked, said, or asked anew."""
        if self.said is None:
            return None
        if self.stage == "back":
            return self.said.back_at
        return self.said.answered_at or self.said.asked_at


class Rests(PairingSteps):
    """Built once, in the wiring."""

    def __init__(
        self, programmes: Programmes, booking: Booking, pairings: Pairings, jobs: Jobs
    ) -> None:
        super().__init__(programmes, booking)
        self._pairings = pairings
        self._jobs = jobs
        self.has_request: HasRequest | None = None

    # -- the peer goes and comes ---------------------------------------------------------------

    def rest(self, tx: Tx, scope: Scope, peer_id: str, programme_id: str) -> list[Pairing]:
        """The peer needs a break: every pairing of theirs rests; the users are told neutrally, and
        asked what they would like, where a session is left. Whoever was asked whom to go on with
        is so no longer, and asked anew where nobody stands in any more."""
        rested = []
        for each in self._of_peer(tx, scope, peer_id, programme_id, ["active", "paused"]):
            if each.state == "paused":
                said = rest_store.get(tx, scope, each.id)
                rest_store.back(tx, scope, each.id, None)
                asked = said is not None and said.back_at is not None
                if asked and not rest_store.stood_in(tx, scope, [each]):
                    rest_store.unsaid(tx, scope, each.id)
                    rested.append(each)
                continue
            rested.append(self._save(tx, scope, each.paused(rests=True), peer_id, "pause"))
            if not each.meanwhile and self._left(tx, scope, each):
                rest_store.ask(tx, scope, each)
        return rested

    def wake(self, tx: Tx, scope: Scope, peer_id: str, programme_id: str) -> list[Pairing]:
        """The peer is back: what rested goes on; whose own pause it is, decide themselves.

        Where somebody stands in nothing changes, and the user is asked: these are given too, paused
        still.
        """
        told = []
        for each in self._of_peer(tx, scope, peer_id, programme_id, ["paused"]):
            if rest_store.stood_in(tx, scope, [each]):
                rest_store.back(tx, scope, each.id, tx.now)
                told.append(each)
            elif each.rests:
                told.append(self._save(tx, scope, each.resumed(), peer_id, "resume"))
            else:
                self._rest_is_over(tx, scope, each)
        return told

    # -- the user says -------------------------------------------------------------------------

    def say(self, tx: Tx, actor: Actor, pairing_id: str, answer: Answer) -> Pairing:
        """Wait, or meet somebody else meanwhile; may be said anew. With “wait” the yes is taken
        back, and where somebody stands in already, that is over. Twice is once.

        Raises: NotFound for anybody but the user, PairingWrongState where the peer has no break;
        where nobody could be looked for, NoneLeft or NoRequest.
        """
        scope, first = self._users(tx, actor, pairing_id)
        if first.meanwhile or not self._pairings.rests(tx, scope, first):
            raise PairingWrongState
        rest_store.ask(tx, scope, first)
        said = rest_store.get(tx, scope, first.id)
        assert said is not None
        if said.answer == answer:
            return first
        if answer == "meanwhile":
            self._can_be_looked_for(tx, scope, first)
        rest_store.said(tx, scope, first.id, answer)
        audit.record(tx, scope, actor.person_id, f"rest.{answer}", "pairing", first.id)
        other = rest_store.stood_in(tx, scope, [first]).get(first.id)
        if answer == "meanwhile":
            tx.emit(SubstituteWished(**pairing_facts(first)))
        elif other is not None:
            self._hand_back(tx, scope, other, actor)
        elif said.wishes:
            tx.emit(SubstituteUnwished(**pairing_facts(first)))
        return first

    def choose(self, tx: Tx, actor: Actor, pairing_id: str, way: Way) -> Pairing:
        """The first peer is back: go back to them, or stay with whoever stood in. What is left of
        the sessions goes along; both peers get neutral words. Gives the pairing that goes on.

        Raises: NotFound for anybody but the user; PairingWrongState where nobody is asked, as when
        the first peer has a break again.
        """
        scope, first = self._users(tx, actor, pairing_id)
        said = rest_store.get(tx, scope, first.id)
        if said is None or said.back_at is None:
            raise PairingWrongState
        other = rest_store.stood_in(tx, scope, [first]).get(first.id)
        if way == "back":
            if other is not None:
                self._hand_back(tx, scope, other, actor)
            self._tell(tx, scope, first)
            return self._save(tx, scope, first.resumed(), actor.person_id, "resume")
        if other is None:
            raise PairingWrongState
        self._end(tx, scope, first, "stayed", actor.person_id)
        for each in (first, other):
            self._tell(tx, scope, each)
        return replace(other, meanwhile=False)

    def withdrawn(self, tx: Tx, scope: Scope, user_id: str) -> None:
        """The user took their whole request back: nobody is looked for meanwhile either."""
        for each in rest_store.of_person(tx, scope, user_id):
            if each.wishes:
                rest_store.said(tx, scope, each.pairing_id, "wait")

    def asked_for(self, tx: Tx, scope: Scope, user_id: str, programme_id: str) -> None:
        """The user has said to one of us that they would like to meet somebody again: while their
        peer has a break that is somebody else meanwhile. Nothing happens where nobody rests."""
        for each in rest_store.of_user(tx, scope, user_id, programme_id):
            if each.answer is None and each.back_at is None:
                rest_store.said(tx, scope, each.pairing_id, "meanwhile")

    # -- what is seen --------------------------------------------------------------------------

    def of(self, tx: Tx, scope: Scope, pairing: Pairing) -> Resting | None:
        """How it stands with a pairing that waits for its peer, or for a choice; else None."""
        found = self.of_all(tx, scope, [pairing])
        return replace(found[0], full=not self._left(tx, scope, pairing)) if found else None

    def is_back(self, tx: Tx, scope: Scope, pairing: Pairing) -> bool:
        """Whether its peer is back, and the user asked whom to go on with."""
        said = rest_store.get(tx, scope, pairing.id)
        return said is not None and said.back_at is not None

    def of_all(self, tx: Tx, scope: Scope, pairings: list[Pairing]) -> list[Resting]:
        """The same for many, without those that do not rest."""
        paused = [each for each in pairings if each.state == "paused" and not each.meanwhile]
        others = rest_store.substitutes(tx, scope, paused)
        found = []
        for each in paused:
            said = rest_store.get(tx, scope, each.id)
            if said is None and not self._pairings.rests(tx, scope, each):
                continue
            other = others.get(each.id)
            agreed = other if other is not None and other.is_agreed else None
            is_found = other is not None and other.state == "accepted_by_peer"
            found.append(Resting(each, said, agreed, is_found))
        return found

    def desk(self, tx: Tx, scope: Scope, programme_ids: list[str]) -> list[Resting]:
        """Whose peer has a break, or is back and not yet answered; those asked first first."""
        asked = rest_store.of_programmes(tx, scope, programme_ids)
        rows = pairing_store.many(tx, scope, [each.pairing_id for each in asked])
        return self.of_all(tx, scope, [rows[each.pairing_id] for each in asked])

    def chosen(self, tx: Tx, scope: Scope, peer_id: str) -> list[tuple[str, Pairing]]:
        """What users chose of late after a break, for this peer: `again` and `stays` for whom they
        go on with, `handed_back` and `stayed` for whom not; with the pairing."""
        mine = [e for e in pairing_store.of_person(tx, scope, peer_id) if e.peer_id == peer_id]
        found = []
        for each in mine:
            if _lately(tx, each) and each.ended_how == "handed_back":
                found.append(("handed_back", each))
            elif _lately(tx, each) and each.ended_how == "stayed":
                found.append(("stayed", each))
            elif each.state == "active":
                found += [(word, each) for word in self._goes_on(tx, scope, each)]
        return found

    def _goes_on(self, tx: Tx, scope: Scope, pairing: Pairing) -> list[str]:
        if pairing.stands_in_for and not pairing.meanwhile:
            first = pairing_store.get(tx, scope, pairing.stands_in_for)
            return ["stays"] if first is not None and _lately(tx, first) else []
        stood = rest_store.handed_back(tx, scope, pairing.id, tx.now - _TOLD_FOR)
        return ["again"] if stood else []

    # -- steps ---------------------------------------------------------------------------------

    def _users(self, tx: Tx, actor: Actor, pairing_id: str) -> tuple[Scope, Pairing]:
        scope = Scope(actor.organisation_id)
        pairing = self._held(tx, scope, pairing_id)
        if pairing.user_id != actor.person_id:
            raise NotFound
        return scope, pairing

    def _left(self, tx: Tx, scope: Scope, pairing: Pairing) -> int:
        config = self._programmes.get(tx, scope, pairing.programme_id).config
        sessions = store.of_courses(tx, scope, [pairing.course_id])
        return Course(pairing, config, sessions).quota.left

    def _can_be_looked_for(self, tx: Tx, scope: Scope, first: Pairing) -> None:
        if not self._left(tx, scope, first):
            raise NoneLeft
        has = self.has_request
        if has is not None and not has(tx, scope, first.user_id, first.programme_id):
            raise NoRequest

    def _hand_back(self, tx: Tx, scope: Scope, other: Pairing, actor: Actor) -> None:
        held = self._held(tx, scope, other.id)
        self._end(tx, scope, held, "handed_back", actor.person_id)
        if held.active_at is not None:
            self._tell(tx, scope, other)

    def _tell(self, tx: Tx, scope: Scope, pairing: Pairing) -> None:
        """The peer finds a word on their home; a mail says only that there is one."""
        key = f"{CHOSEN}:{pairing.id}:{int(tx.now.timestamp())}"
        self._jobs.put(tx, scope, CHOSEN, tx.now, pairing.id, key=key)


def _lately(tx: Tx, pairing: Pairing) -> bool:
    at = pairing.ended_at
    return at is not None and pairing.active_at is not None and at > tx.now - _TOLD_FOR
