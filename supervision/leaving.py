"""A peer is erased: what was to come for them is called off, and whoever was to hold it hears so.

What a supervisor who goes leaves behind is `supervision.handover`'s.
"""

from dataclasses import replace

from core.schema import Scope
from core.storage import Tx
from supervision import need_store, store, talk_store
from supervision.asides import Asides
from supervision.calendar import SupervisionCalendar
from supervision.domain import Status

_TO_COME = (Status.RESERVED, Status.MOVED, Status.OFFERED)


class Leaving:
    """Built once, in the wiring; runs in the transaction that erases."""

    def __init__(self, calendar: SupervisionCalendar, asides: Asides) -> None:
        self._calendar = calendar
        self._asides = asides

    def erased(self, tx: Tx, scope: Scope, person_id: str) -> None:
        """Talks ahead are called off, nobody is told of a need any more, lines of help end."""
        for duty in store.of_peer(tx, scope, person_id, lock=True):
            if duty.status in _TO_COME:
                if duty.hour is not None:
                    self._calendar.give_back(tx, scope, duty.hour.appointment_id)
                store.save(tx, scope, replace(duty, status=Status.RELEASED, hour=None))
        for talk in talk_store.talks(tx, scope, peer_id=person_id):
            self._calendar.give_back(tx, scope, talk.id)
            talk_store.save_talk(tx, scope, replace(talk, status="gone"))
        for need in need_store.open_of(tx, scope, person_id, lock=True):
            need_store.save(tx, scope, need.gone(tx.now))
        self._asides.owner_gone(tx, scope, person_id)
