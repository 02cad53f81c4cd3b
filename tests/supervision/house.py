"""A house for the tests of supervision: the real slices below it, a cast, and time that waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

import msgspec

from appointments.composition import AppointmentServices
from appointments.composition import build as build_appointments
from appointments.domain import Kind
from appointments.notices import Sender
from appointments.week import WeeklyHours
from chat.warning import signs_in
from content.service import Contents
from content.shipped import shipped
from content.versions import Versions
from core.events import Events
from core.jobs import Jobs, claim, finish
from core.mail import Mail
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity.actor import Actor, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People
from sessions.composition import SessionServices
from sessions.composition import build as build_sessions
from sessions.domain import Session
from supervision.composition import SupervisionServices, build, connect
from supervision.domain import Duty
from supervision.store import of_peer
from tests.support.clock import FakeClock
from wire.hub import Hub

SCOPE = Scope(ORGANISATION)
OTHER_PROGRAMME = "0" * 31 + "9"
ALL_WEEK = range(7)
PHONES = {"Amina": "+46701740650", "Bjørn": "+46701740651", "Eva": "+46701740652"}
"""The telephones of those who ask for talks; nobody has these numbers."""


@dataclass
class Post:
    """Keeps the mails it is given."""

    mails: list[Mail] = field(default_factory=list)

    async def send(self, mail: Mail) -> None:
        self.mails.append(mail)

    def texts_to(self, address: str) -> list[str]:
        return [mail.text for mail in self.mails if mail.to == address]


class Listening(Hub):
    """A hub that remembers what it published."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, msgspec.Struct]] = []

    def publish(self, topic: str, message: msgspec.Struct) -> None:
        self.said.append((topic, message))

    def told(self, person_id: str) -> list[msgspec.Struct]:
        """What that person's sockets were told."""
        return [message for topic, message in self.said if topic == f"person:{person_id}"]


@dataclass
class House:
    """Everything that a test of supervision needs. `await house.open()` first."""

    storage: Storage
    events: Events
    clock: FakeClock
    vault: Vault
    post: Post = field(default_factory=Post)
    hub: Listening = field(default_factory=Listening)
    jobs: Jobs = field(default_factory=Jobs)
    people: People = field(init=False)
    contents: Contents = field(init=False)
    below: AppointmentServices = field(init=False)
    sessions: SessionServices = field(init=False)
    supervision: SupervisionServices = field(init=False)
    cast: dict[str, Actor] = field(default_factory=dict)

    async def open(self) -> None:
        """The slices wired as in the house, and the cast with their hours."""
        self.people = People(self.vault)
        sender = Sender("https://example.org", "post@example.org")
        self.below = build_appointments(self.storage, self.jobs, self.post, self.people, sender)
        contents = self.contents = Contents(Versions(self.vault, shipped()), shipped())
        self.supervision = build(self.jobs, self.vault, self.people, self.below, signs_in, contents)
        self.sessions = build_sessions(
            self.storage,
            self.events,
            self.jobs,
            self.post,
            self.vault,
            self.people,
            self.below,
            self.supervision.rule,
        )
        connect(
            self.supervision,
            storage=self.storage,
            events=self.events,
            jobs=self.jobs,
            mailer=self.post,
            people=self.people,
            hub=self.hub,
            booking=self.sessions.booking,
            help_first=self.sessions.help_first,
            below=self.below,
        )
        await self.storage.write(self._settle)

    def _settle(self, tx: Tx) -> None:
        self.sessions.programmes.ensure_default(tx)
        cast: list[tuple[str, Role]] = [
            ("Kari", "user"),
            ("Ola", "user"),
            ("Amina", "peer"),
            ("Bjørn", "peer"),
            ("Eva", "supervisor"),
            ("Finn", "supervisor"),
            ("Guro", "coordinator"),
        ]
        for name, role in cast:
            self._add(tx, name, role, PROGRAMME)
        self._add(tx, "Stine", "supervisor", OTHER_PROGRAMME)
        for name in ("Amina", "Bjørn"):
            self.give_hours(tx, name, "session", 8, 22)
        for name in ("Eva", "Finn"):
            self.give_hours(tx, name, "supervision", 9, 12)

    def _add(self, tx: Tx, name: str, role: Role, programme_id: str) -> None:
        address = f"{name.lower().replace('ø', 'o')}@example.org"
        person = self.people.add(tx, SCOPE, first_name=name, email=address)
        self.people.grant(tx, SCOPE, person.id, programme_id, role)
        if name in PHONES:
            self.people.phones.keep(tx, SCOPE, person.id, PHONES[name])
        self.cast[name] = Actor(
            person_id=person.id,
            organisation_id=ORGANISATION,
            grants=frozenset({Grant(programme_id, role)}),
            assurance=2,
            first_name=name,
        )

    def give_hours(self, tx: Tx, name: str, kind: Kind, start: int, end: int) -> None:
        """The same hours every day of the week, in Oslo."""
        for weekday in ALL_WEEK:
            self.below.availability.add_hours(
                tx,
                SCOPE,
                self[name].person_id,
                kind,
                WeeklyHours(weekday, start * 60, end * 60, "Europe/Oslo"),
            )

    def __getitem__(self, name: str) -> Actor:
        return self.cast[name]

    def id(self, name: str) -> str:
        return self.cast[name].person_id

    # -- what happens --------------------------------------------------------------------------

    async def pair(self, user: str, peer: str = "Amina") -> str:
        """An active pairing of the two."""

        def body(tx: Tx) -> str:
            pairings = self.sessions.pairings
            made = pairings.propose(tx, SCOPE, self.id(user), self.id(peer), PROGRAMME)
            pairings.accept_by_peer(tx, SCOPE, made.id, self.id(peer))
            pairings.accept_by_user(tx, SCOPE, made.id, self.id(user))
            return made.id

        return await self.storage.write(body)

    async def book(self, user: str, pairing_id: str, at: datetime) -> Session:
        return await self.storage.write(self.sessions.booking.book, self[user], pairing_id, at)

    async def meet(self, session: Session, minutes: float) -> None:
        """Time goes on to the session; both are in the call that long, then hang up."""
        self.clock.set(session.starts_at)
        await self.run_jobs()
        await self.storage.write(self._be_there, session, minutes)
        self.clock.set(session.starts_at + timedelta(minutes=66))
        await self.run_jobs()

    def _be_there(self, tx: Tx, session: Session, minutes: float) -> None:
        """A heartbeat each half minute, all in one transaction: only its clock goes on."""
        attendance = self.below.attendance
        people = {"user": session.user_id, "peer": session.peer_id}
        beats = max(1, int(minutes * 2))
        for beat in range(beats + 1):
            tx.now = session.starts_at + timedelta(minutes=minutes) * beat / beats
            for role, person in people.items():
                attendance.enter(tx, SCOPE, session.id, person, role)
        for role, person in people.items():
            attendance.leave(tx, SCOPE, session.id, person, role)

    async def enter(self, session_id: str, person_id: str, connection: str) -> None:
        await self.storage.write(
            self.below.attendance.enter, SCOPE, session_id, person_id, connection
        )

    async def run_jobs(self) -> None:
        """All that is due, until nothing more is."""
        while True:
            due = await self.storage.write(claim, 100)
            if not due:
                return
            for job in due:
                await self.jobs.handlers[job.kind](job)
                await self.storage.write(finish, job)

    async def met(self, minutes: float = 12) -> Duty:
        """Amina and Kari have had the first session; the talk is owed."""
        session = await self.book("Kari", await self.pair("Kari"), self.at(3, 17))
        await self.meet(session, minutes)
        return await self.duty()

    async def and_then(self, days: int = 6) -> Session:
        """Amina's next session, with Ola, that many days from now."""
        return await self.book("Ola", await self.pair("Ola"), self.at(days, 17))

    # -- what there is -------------------------------------------------------------------------

    async def duties(self, peer: str = "Amina") -> list[Duty]:
        return await self.storage.read(of_peer, SCOPE, self.id(peer))

    async def duty(self, peer: str = "Amina") -> Duty:
        """The only one."""
        (only,) = await self.duties(peer)
        return only

    async def times(self, user: str, pairing_id: str) -> list[datetime]:
        offers = await self.storage.read(self.sessions.booking.offers, self[user], pairing_id)
        return offers.starts

    def at(self, days: int, hour: int) -> datetime:
        """That many days from now, at that hour in UTC."""
        day = (self.clock.now() + timedelta(days=days)).date()
        return datetime.combine(day, time(hour), self.clock.now().tzinfo)
