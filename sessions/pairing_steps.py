"""The steps under the use cases of pairings: held, saved and told, ended with what hangs on it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity import audit
from identity.actor import Actor
from sessions import pairing_store, rest_store, store
from sessions.booking import Booking
from sessions.domain import RESERVED
from sessions.events import (
    PairingAcceptedByPeer,
    PairingActivated,
    PairingEnded,
    PairingPaused,
    PairingResumed,
    SubstituteUnwished,
)
from sessions.pairing import EndedHow, Pairing, PairingState
from sessions.programmes import Programmes
from sessions.told import pairing_facts

_NOBODY_LOOKS: Final = ("by_coordinator", "lost_contact", "death")
"""A substitute's ends that bring no request back by themselves; a person does, or the user."""


class PairingSteps:
    """What `Pairings` and `Rests` stand on; each is part of the caller's transaction."""

    def __init__(self, programmes: Programmes, booking: Booking) -> None:
        self._programmes = programmes
        self._booking = booking

    def _end(
        self, tx: Tx, scope: Scope, pairing: Pairing, how: EndedHow, by: str | None
    ) -> Pairing:
        over = pairing.ended(how, tx.now)
        # What is booked for the peer at this moment sees which sessions are called off.
        pairing_store.hold_terms(tx, scope, pairing.peer_id, pairing.programme_id)
        for session in store.of_pairing(tx, scope, pairing.id, lock=True):
            if session.state in RESERVED and session.state != "in_progress":
                quiet = how == "death"
                self._booking.cancel_by_staff(tx, scope, session.id, by, quiet=quiet)
        pairing_store.save(tx, scope, over)
        audit.record(tx, scope, by, "pairing.end", "pairing", over.id, reason=how)
        if over.meanwhile:
            self._substitute_ended(tx, scope, over, by, was_agreed=pairing.is_agreed)
        else:
            self._first_ended(tx, scope, over, by)
        tx.emit(PairingEnded(**pairing_facts(over), how=how))
        return over

    def _substitute_ended(
        self, tx: Tx, scope: Scope, over: Pairing, by: str | None, *, was_agreed: bool
    ) -> None:
        """Is it the course that is over, the pairing that rests is so too. After an end by which
        nobody looks for another, the user is asked anew what they would like."""
        if over.stands_in_for is None:
            return
        first = self._held(tx, scope, over.stands_in_for)
        if first.state != "ended" and over.ended_how in ("completed", "by_user"):
            self._end(tx, scope, first, over.ended_how, by)
        elif was_agreed and over.ended_how in _NOBODY_LOOKS:
            rest_store.unsaid(tx, scope, first.id)

    def _first_ended(self, tx: Tx, scope: Scope, over: Pairing, by: str | None) -> None:
        """Whoever stands in for it stands in no more: they are the user's peer from now on."""
        said, how = rest_store.drop(tx, scope, over.id), over.ended_how
        rested = replace(over, state="paused")
        other = rest_store.substitutes(tx, scope, [rested], lock=True).get(over.id)
        stops = how in ("completed", "by_user", "by_coordinator")
        if other is not None and other.is_agreed and how == "completed":
            self._end(tx, scope, other, "handed_back", by)
        elif other is not None and (other.is_agreed or not stops):
            kept = other.stands_in_for if how == "stayed" else None
            own = replace(other, meanwhile=False, stands_in_for=kept)
            pairing_store.save(tx, scope, own)
            if own.rests:
                rest_store.ask(tx, scope, own)
        elif said is not None and said.wishes and stops:
            tx.emit(SubstituteUnwished(**pairing_facts(over)))

    def _rest_is_over(self, tx: Tx, scope: Scope, pairing: Pairing) -> None:
        said = rest_store.drop(tx, scope, pairing.id)
        if said is not None and said.wishes:
            tx.emit(SubstituteUnwished(**pairing_facts(pairing)))

    def _save(self, tx: Tx, scope: Scope, changed: Pairing, by: str | None, action: str) -> Pairing:
        pairing_store.save(tx, scope, changed)
        audit.record(tx, scope, by, f"pairing.{action}", "pairing", changed.id)
        facts = pairing_facts(changed)
        if action == "accept_by_peer":
            tx.emit(PairingAcceptedByPeer(**facts))
        elif action == "activate":
            tx.emit(PairingActivated(**facts))
        elif action == "pause":
            tx.emit(PairingPaused(**facts))
        elif action == "resume":
            self._rest_is_over(tx, scope, changed)
            tx.emit(PairingResumed(**facts))
        return changed

    def _mine(self, tx: Tx, actor: Actor, pairing_id: str) -> tuple[Scope, Pairing]:
        scope = Scope(actor.organisation_id)
        pairing = self._held(tx, scope, pairing_id)
        coordinates = actor.has("coordinator", programme_id=pairing.programme_id)
        if pairing.side(actor.person_id) is None and not coordinates:
            raise NotFound
        return scope, pairing

    def _of_peer(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str,
        states: Sequence[PairingState],
    ) -> list[Pairing]:
        found = pairing_store.of_person(tx, scope, peer_id, states=states, lock=True)
        return [e for e in found if e.peer_id == peer_id and e.programme_id == programme_id]

    def _held(self, tx: Tx, scope: Scope, pairing_id: str) -> Pairing:
        seen = pairing_store.get(tx, scope, pairing_id)
        if seen is not None and seen.meanwhile and seen.stands_in_for:
            # Always the one that rests first, so that never both are active.
            pairing_store.get(tx, scope, seen.stands_in_for, lock=True)
        found = pairing_store.get(tx, scope, pairing_id, lock=True)
        if found is None:
            raise NotFound
        return found
