"""A small town for the tests of sessions: people, a programme, hours, and a rule of supervision."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from appointments import composition as below
from appointments.notices import Sender
from appointments.week import WeeklyHours
from core.events import Event, Events
from core.ids import new_id
from core.jobs import Jobs
from core.mail import Mail
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity.actor import Actor, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People
from sessions import composition
from sessions.domain import Session
from sessions.pairing import Pairing
from sessions.programme import Config
from sessions.rule import Gate, NoSupervisionHour
from tests.support.clock import FakeClock

# The fake clock starts on Monday 2 March 2026, 10 in Oslo; Amina gives Thursdays 17 to 20.
THURSDAY = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
OSLO = "Europe/Oslo"


class OutOfMails:
    """A mailer that keeps what it is given."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []

    async def send(self, mail: Mail) -> None:
        self.sent.append(mail)


@dataclass
class SmallRule:
    """The rule of supervision in small: once told to, a first session needs an hour after it."""

    strict: bool = False
    hours: list[datetime] = field(default_factory=list)
    reserved: dict[str, datetime] = field(default_factory=dict)
    not_before: datetime | None = None

    def gate(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str,
        now: datetime,
        *,
        pairing_id: str = "",
        moving: str | None = None,
    ) -> Gate:
        if self.not_before is not None:
            return Gate("not_before", self.not_before)
        others = {key: at for key, at in self.reserved.items() if key != moving}
        if not self.strict:
            return Gate("open")
        return Gate("not_before", max(others.values())) if others else Gate("with_reservation")

    def hours_within(
        self,
        tx: Tx,
        scope: Scope,
        peer_id: str,
        programme_id: str,
        starts: Sequence[datetime],
        length: timedelta,
        *,
        moving: str | None = None,
    ) -> frozenset[datetime]:
        return frozenset(start for start in starts if self._after(start + length) is not None)

    def answered_after(
        self, tx: Tx, scope: Scope, peer_id: str, programme_id: str, ends: Sequence[datetime]
    ) -> frozenset[datetime]:
        return frozenset()

    def reserve(self, tx: Tx, scope: Scope, session: Session) -> None:
        hour = self._after(session.ends_at)
        if hour is None:
            raise NoSupervisionHour
        self.reserved[session.id] = hour

    def _after(self, end: datetime) -> datetime | None:
        near = [hour for hour in self.hours if end <= hour <= end + timedelta(hours=72)]
        return min(near, default=None)


@dataclass
class Town:
    """Everything that a test of sessions needs."""

    storage: Storage
    clock: FakeClock
    jobs: Jobs
    mails: OutOfMails
    rule: SmallRule
    people: People
    below: below.AppointmentServices
    services: composition.SessionServices
    scope: Scope
    told: list[Event] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    pairing: Pairing | None = None

    def __getattr__(self, name: str) -> Actor:
        actors = self.__dict__.get("actors", {})
        if name not in actors:
            raise AttributeError(name)
        actor: Actor = actors[name]
        return actor

    def move_in(self, tx: Tx, name: str, role: Role, programme: str = PROGRAMME) -> Actor:
        """A person with a role; known as `town.<name>` from now on."""
        person = self.people.add(
            tx, self.scope, first_name=name.capitalize(), email=f"{name}@example.org"
        )
        self.people.grant(tx, self.scope, person.id, programme, role)
        self.actors[name] = Actor(
            person.id,
            ORGANISATION,
            frozenset({Grant(programme, role)}),
            2,
            person.first_name,
        )
        return self.actors[name]

    def pair(self, tx: Tx, user: Actor, peer: Actor) -> Pairing:
        """The two, active."""
        made = self.propose(tx, user, peer)
        return self.services.pairings.accept_by_user(tx, self.scope, made.id, user.person_id)

    def propose(self, tx: Tx, user: Actor, peer: Actor) -> Pairing:
        """The peer has said yes; the user is asked."""
        pairings = self.services.pairings
        made = pairings.propose(tx, self.scope, user.person_id, peer.person_id, PROGRAMME)
        return pairings.accept_by_peer(tx, self.scope, made.id, peer.person_id)

    def give(self, tx: Tx, peer: Actor, weekday: int, starts: int, ends: int) -> None:
        """Weekly hours, from and to full hours."""
        hours = WeeklyHours(weekday, starts * 60, ends * 60, OSLO)
        self.below.availability.add_hours(tx, self.scope, peer.person_id, "session", hours)

    def configure(self, tx: Tx, config: Config) -> None:
        """Other settings for the programme."""
        self.services.programmes.change(tx, self.scope, PROGRAMME, config)

    @property
    def pairing_id(self) -> str:
        assert self.pairing is not None
        return self.pairing.id

    async def book(self, at: datetime = THURSDAY) -> Session:
        """Kari books with Amina."""
        return await self.storage.write(
            self.services.booking.book, self.actors["kari"], self.pairing_id, at
        )

    async def enter(self, session: Session, name: str) -> None:
        """Into the room."""
        await self.storage.write(
            self.below.attendance.enter,
            self.scope,
            session.id,
            self.actors[name].person_id,
            name,
        )

    async def stay(self, session: Session, minutes: int, *names: str) -> None:
        """Time passes, with a sign of life each 15 seconds."""
        for _ in range(minutes * 4):
            self.clock.advance(seconds=15)
            for name in names:
                await self.enter(session, name)

    async def leave(self, session: Session, name: str) -> None:
        """Out of the room."""
        await self.storage.write(
            self.below.attendance.leave,
            self.scope,
            session.id,
            self.actors[name].person_id,
            name,
        )

    async def session(self, session_id: str) -> Session:
        """As it is now."""
        from sessions import store

        found = await self.storage.read(store.get, self.scope, session_id)
        assert found is not None
        return found

    def events(self) -> list[str]:
        """The names of what was told so far; forgets them."""
        names = [type(event).__name__ for event in self.told]
        self.told.clear()
        return names


CAST: dict[str, Role] = {
    "kari": "user",
    "ola": "user",
    "amina": "peer",
    "bjorn": "peer",
    "eva": "supervisor",
    "guro": "coordinator",
}


async def settle(storage: Storage, events: Events, clock: FakeClock, vault: Vault) -> Town:
    """The town with its people: Kari and Ola, Amina and Bjorn, Guro, and Kari with Amina."""
    jobs, mails, rule, people = Jobs(), OutOfMails(), SmallRule(), People(vault)
    sender = Sender("https://likeperson.example", "Avtaler <hei@likeperson.example>")
    floor = below.build(storage, jobs, mails, people, sender)
    services = composition.build(storage, events, jobs, mails, vault, people, floor, rule)
    town = Town(storage, clock, jobs, mails, rule, people, floor, services, Scope(ORGANISATION))
    _listen(town, events)

    def furnish(tx: Tx) -> None:
        services.programmes.ensure_default(tx)
        for name, role in CAST.items():
            town.move_in(tx, name, role)
        town.move_in(tx, "elsewhere", "coordinator", new_id())
        town.pairing = town.pair(tx, town.kari, town.amina)
        town.give(tx, town.amina, 3, 17, 20)

    await storage.write(furnish)
    town.told.clear()
    return town


def _listen(town: Town, events: Events) -> None:
    from sessions import events as all_events

    for thing in vars(all_events).values():
        if isinstance(thing, type) and issubclass(thing, Event) and thing is not Event:
            events.on(thing, lambda _tx, event: town.told.append(event))


@pytest.fixture
async def town(storage: Storage, events: Events, clock: FakeClock, vault: Vault) -> Town:
    """The town, on each kind of database."""
    return await settle(storage, events, clock, vault)


@pytest.fixture
async def small_town(
    sqlite_storage: Storage, events: Events, clock: FakeClock, vault: Vault
) -> Town:
    """The town on SQLite only."""
    return await settle(sqlite_storage, events, clock, vault)
