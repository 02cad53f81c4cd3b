"""A channel for those who meet at an appointment, such as a group supervision.

Whoever keeps the appointment tells of it, in its own transaction: opened, who is in it now, over.
"""

from collections.abc import Collection

from chat import gathering_store, store
from chat.events import PutOut
from chat.ledger import Ledger, topic_of
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where


class Circles:
    """One in a process. A circle is a small group whose id is the appointment's (or the series')
    and whose peers follow it; staff are in it as in every group."""

    def __init__(self, vault: Vault, ledger: Ledger) -> None:
        self._vault = vault
        self._ledger = ledger

    def open(
        self,
        tx: Tx,
        scope: Scope,
        appointment_id: str,
        *,
        programme_id: str,
        name: str,
        by_id: str,
        people: Collection[str],
    ) -> str:
        """Open a channel for this appointment with these members; says its id, which is the
        appointment's. Again changes its name and who is in it, as when the appointment is moved.
        `by_id`: who calls it by this name."""
        if not store.has_channel(tx, scope, appointment_id):
            store.make_channel(tx, scope, appointment_id, programme_id, "small")
        where: Where = ("channel", appointment_id, "name")
        topic = topic_of(appointment_id)
        sealed = self._vault.seal(tx, scope, by_id, topic, where, name.strip()[:80])
        gathering_store.set_name(tx, scope, appointment_id, sealed)
        self.members(tx, scope, appointment_id, people)
        return appointment_id

    def members(self, tx: Tx, scope: Scope, appointment_id: str, people: Collection[str]) -> None:
        """Its members are now these. Who is no longer among them hears nothing more, at once;
        nothing happens where no channel was opened."""
        if not store.has_channel(tx, scope, appointment_id):
            return
        there = set(gathering_store.joined(tx, scope, appointment_id))
        for person_id in sorted(there - set(people)):
            gathering_store.leave(tx, scope, appointment_id, person_id)
            tx.emit(PutOut(organisation_id=scope.organisation_id, person_id=person_id))
        new = sorted(set(people) - there)
        gathering_store.join(tx, scope, appointment_id, new)
        self._ledger.joined(tx, appointment_id, new)

    def end(self, tx: Tx, scope: Scope, appointment_id: str) -> None:
        """It is over: nobody belongs to it any more, and it stands in nobody's list. What was
        written can still be taken along or erased by its authors, and goes after its time."""
        self.members(tx, scope, appointment_id, ())
