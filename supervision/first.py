"""Who needs one of us now: first on every staff page that one begins at, and in the navigation."""

from dataclasses import dataclass, field
from typing import Any, Final

from core.storage import Storage, Tx
from identity.actor import Actor
from supervision.asides import Asides, HelpCard
from supervision.cards import Card
from supervision.desk import Desk
from supervision.need_view import NeedCard
from supervision.needs import Needs
from supervision.ringing import Ringing

TEMPLATE: Final = "supervision/first.html"


@dataclass(frozen=True, slots=True)
class First:
    """What the reader may answer, the most urgent kind first."""

    helps: list[HelpCard] = field(default_factory=list)
    needs: list[NeedCard] = field(default_factory=list)
    called: list[Card] = field(default_factory=list)
    """Peers who stand at a session's door."""


@dataclass(frozen=True, slots=True)
class Firsts:
    """Built once, in the wiring."""

    storage: Storage
    asides: Asides
    needs: Needs
    desk: Desk
    ringing: Ringing

    def find(self, tx: Tx, actor: Actor) -> First:
        """For a page on which other things stand as well: only what waits for the reader too."""
        return First(
            [each for each in self.asides.waiting(tx, actor) if each.aside.state == "waiting"],
            [each for each in self.needs.waiting(tx, actor) if each.may_take],
            [c for c in self.desk.home(tx, actor).called if c.may_answer],
        )

    async def on_desk(self, actor: Actor) -> dict[str, Any]:
        """What the coordinators' first page hands to its template."""
        first = await self.storage.read(self.find, actor)
        peers = {each.need.person_id for each in first.needs}
        peers |= {card.duty.peer_id for card in first.called}
        ways = await self.storage.read(self.ringing.ways, actor, peers)
        return {"first": first, "first_template": TEMPLATE, **ways}

    async def __call__(self, actor: Actor) -> int:
        """How many wait for one of us, the reader among them."""
        return await self.storage.read(self._count, actor)

    def _count(self, tx: Tx, actor: Actor) -> int:
        helps = self.asides.waiting(tx, actor)
        waiting = sum(each.aside.state == "waiting" for each in helps)
        return waiting + sum(each.may_take for each in self.needs.waiting(tx, actor))
