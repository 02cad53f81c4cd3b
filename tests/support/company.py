"""The house's own people and its use cases: the cast can act, the peers have hours, one books."""

from dataclasses import dataclass, field
from datetime import datetime

from appointments.domain import Kind
from appointments.week import WeeklyHours
from core.storage import Tx
from identity.actor import Actor
from identity.defaults import PROGRAMME
from server.cast import CAST
from server.demo_requests import acting
from server.house import House
from server.services import Services
from server.time_travel import TimeMachine
from sessions.domain import Session


@dataclass
class Company:
    """Everybody of the cast in a house of this process. `gather` comes first."""

    house: House
    services: Services
    machine: TimeMachine
    cast: dict[str, Actor] = field(default_factory=dict, init=False)

    async def gather(self) -> None:
        """Find the cast, and give them hours."""
        storage = self.house.storage
        people = self.services.identity.people

        def who(tx: Tx) -> dict[str, str]:
            scope = self.services.identity.scope
            found = {}
            for member in CAST:
                person = people.find_by_email(tx, scope, member.email)
                assert person is not None
                found[member.key] = person.id
            return found

        for key, person_id in (await storage.read(who)).items():
            self.cast[key] = await storage.read(acting, self.services, person_id)
        await storage.write(self._give_hours)

    def _give_hours(self, tx: Tx) -> None:
        given: list[tuple[str, Kind, int, int]] = [
            ("amina", "session", 8, 22),
            ("eva", "supervision", 9, 12),
            ("finn", "supervision", 9, 12),
        ]
        scope = self.services.identity.scope
        for key, kind, starts, ends in given:
            for day in range(7):
                row = WeeklyHours(day, starts * 60, ends * 60, "Europe/Oslo")
                self.services.appointments.availability.add_hours(
                    tx, scope, self.cast[key].person_id, kind, row
                )

    async def book(self, key: str) -> Session:
        """An afternoon session of that user with Amina, the pairing made for it."""
        scope, user = self.services.identity.scope, self.cast[key]
        peer, sessions = self.cast["amina"], self.services.sessions

        def pair(tx: Tx) -> str:
            made = sessions.pairings.propose(tx, scope, user.person_id, peer.person_id, PROGRAMME)
            sessions.pairings.accept_by_peer(tx, scope, made.id, peer.person_id)
            sessions.pairings.accept_by_user(tx, scope, made.id, user.person_id)
            return made.id

        pairing = await self.house.storage.write(pair)
        offers = await self.house.storage.read(sessions.booking.offers, user, pairing)
        start = next(s for s in offers.starts if s.hour == 16)
        return await self.house.storage.write(sessions.booking.book, user, pairing, start)

    async def until(self, moment: datetime) -> None:
        await self.machine.travel(moment - self.machine.now())
