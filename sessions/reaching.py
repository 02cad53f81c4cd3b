"""A user who does not answer: who of us sees their telephone number, and from when."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Literal

from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from identity.people import People
from sessions import pairing_store, store
from sessions.closing import Closings
from sessions.pairing import Pairing

ByPhone = Literal["yes", "no_number", "booked", "not_yet"]
"""Whether the telephone is a way. Not as long as something is booked, or no mail to them has had
its time to be answered."""
ANSWERS_WITHIN: Final = timedelta(days=2)
"""A mail has this long to be answered before anybody rings."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody to reach. `number` is as it is dialled."""

    pairing: Pairing
    name: str
    number: str = field(repr=False)


class Reaching:
    """Built once, in the wiring."""

    def __init__(self, closings: Closings, people: People) -> None:
        self._closings = closings
        self._people = people

    def by_phone(self, tx: Tx, scope: Scope, pairing: Pairing) -> ByPhone:
        """Contact is about to be lost: nothing is booked, and either nothing has been for a month
        or one of us has written, two days have gone, and nothing has come of it. Whoever has been
        heard from since is written to again before anybody rings."""
        if pairing.state not in ("active", "paused"):
            return "not_yet"
        if self._closings.has_booked(tx, scope, pairing):
            return "booked"
        written = self._written_in_vain(tx, scope, pairing)
        if not written and not self._closings.quiet(tx, scope, [pairing]):
            return "not_yet"
        known = self._people.phones.known(tx, scope, [pairing.user_id])
        return "yes" if known else "no_number"

    def open(self, tx: Tx, actor: Actor, pairing_id: str) -> Reach:
        """The number, noted for the user to see. Raises: NotFound for everybody but a coordinator
        of the programme who is neither of the two, and wherever the telephone is no way."""
        scope = Scope(actor.organisation_id)
        pairing = pairing_store.get(tx, scope, pairing_id)
        if (
            pairing is None
            or pairing.side(actor.person_id) is not None
            or not actor.has("coordinator", programme_id=pairing.programme_id)
            or self.by_phone(tx, scope, pairing) != "yes"
        ):
            raise NotFound
        on = ("pairing", pairing.id)
        number = self._people.phones.read(tx, scope, pairing.user_id, by=actor.person_id, on=on)
        if number is None:
            raise NotFound
        names = self._people.names(tx, scope, [pairing.user_id])
        return Reach(pairing, names.get(pairing.user_id, ""), number)

    def _written_in_vain(self, tx: Tx, scope: Scope, pairing: Pairing) -> bool:
        heard = [each.heard_at for each in store.of_pairing(tx, scope, pairing.id)]
        since = max((moment for moment in [pairing.active_at, *heard] if moment), default=None)
        return any(
            each.how == "mail"
            and each.at <= tx.now - ANSWERS_WITHIN
            and (since is None or each.at > since)
            for each in self._closings.tries(tx, scope, pairing.id)
        )
