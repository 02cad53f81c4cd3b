"""The town of a simulated year: a clock that jumps, two nodes over one database, a post office.

Everything that people do goes through the real services, each on a node chosen by the dice; jobs
are done by both nodes at the moment they are due. Nothing depends on the machine's own time.
"""

import asyncio
import heapq
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import sqlalchemy as sa

from appointments.reminders import NOTICE_OF
from appointments.tables import appointment, participant
from core.jobs import JobsPut, job_table
from core.mail import Mail
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from server.house import House, open_house
from server.services import Services, compose, prepare
from tests.support.clock import FakeClock
from tests.support.house import settings_for

OSLO = ZoneInfo("Europe/Oslo")
SCOPE = Scope(ORGANISATION)
BEGIN = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
Act = Callable[[], Awaitable[Any]]
_OFF = holidays.country_holidays("NO")


def office_day(day: date) -> bool:
    """Whether there is anybody at work, as the calendar says and not our own code."""
    return day.weekday() < 5 and day not in _OFF


@dataclass(frozen=True)
class Size:
    """How big the town is and how long its year; `arrive`: within how many days users come."""

    users: int = 500
    peers: int = 60
    supervisors: int = 6
    coordinators: int = 3
    days: int = 365
    arrive: int = 300
    calls: float = 0.12
    """After how many of all sessions the peer would like to talk."""


@dataclass(frozen=True)
class Told:
    """A mail that has come: of what job, due when, about what, and who reads it (for what goes to
    one of several)."""

    kind: str
    due_at: datetime
    subject_id: str
    person_id: str


@dataclass(frozen=True)
class Gone:
    """Somebody who is away, both days included, and when they said so."""

    person_id: str
    kind: str
    first: date
    last: date
    said_at: datetime


@dataclass
class Node:
    """One server process of the town."""

    house: House
    services: Services


class Post:
    """Takes the mails; now and then the line drops right after one was taken, so that it comes
    again with the same Message-ID."""

    def __init__(self, town: "Town") -> None:
        self._town = town
        self._tries: Counter[str] = Counter()

    async def send(self, mail: Mail) -> None:
        town = self._town
        town.mails.append((mail.message_id, mail.to, town.clock.now()))
        town.unread.append(mail)
        self._tries[mail.message_id] += 1
        # By the mail and not by the town's dice: which of several goes first is chance.
        lot = f"{mail.message_id} {self._tries[mail.message_id]}"
        if random.Random(lot).random() < 0.005:
            raise ConnectionResetError("the line dropped")


@dataclass
class Town:
    """The year's world: what people do is thrown with the `dice`; which node works and when one
    falls with `luck` of its own, so that machines change nothing of it. `violations` counts what
    must be 0, by name.

    `put`: when there will be a job to do, at the latest; `asked`: who asked to meet somebody, and
    when; `known`: since when people knew of a session's time; `taps`: the log entries that somebody
    was told were kept; `gone`: who said that they are away, and when; `promises`: of each need,
    when whoever asked could read by when somebody
    comes; `listeners` are told of the mails of each moment.
    """

    size: Size
    clock: FakeClock
    dice: random.Random
    luck: random.Random
    nodes: list[Node] = field(default_factory=list)
    ahead: list[tuple[datetime, int, Act]] = field(default_factory=list)
    mails: list[tuple[str, str, datetime]] = field(default_factory=list)
    unread: list[Mail] = field(default_factory=list)
    violations: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    asked: list[tuple[str, datetime]] = field(default_factory=list)
    known: dict[tuple[str, datetime], datetime] = field(default_factory=dict)
    put: list[datetime] = field(default_factory=list)
    taps: set[str] = field(default_factory=set)
    gone: list[Gone] = field(default_factory=list)
    promises: dict[str, list[tuple[datetime, datetime]]] = field(default_factory=dict)
    listeners: list[Callable[[Sequence[Told]], Awaitable[None]]] = field(default_factory=list)
    closed: tuple[date, date] = (date.max, date.min)
    events: int = 0
    _order: int = 0

    async def open(self, folder: Path, database_url: str | None, close: Any) -> None:
        """Two nodes over one database; `close` is the exit stack that ends them."""
        changes: dict[str, Any] = {"database_url": database_url} if database_url else {}
        for _ in range(2):
            settings = settings_for(folder, **changes)
            opened = await close.enter_async_context(open_house(settings, self.clock))
            house = replace(opened, mailer=Post(self))
            self.nodes.append(Node(house, compose(house)))
            house.events.on(JobsPut, self._put)
        await self.do(prepare, self.nodes[0].services, node=0)

    @property
    def services(self) -> Services:
        """The services of whichever node answers; the same code over the same database."""
        return self.nodes[0].services

    # -- time ----------------------------------------------------------------------------------

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def at(self, moment: datetime, act: Act) -> None:
        """Somebody will do this then."""
        self._order += 1
        heapq.heappush(self.ahead, (max(moment, self.now), self._order, act))

    def later(self, act: Act, **parts: float) -> None:
        self.at(self.now + timedelta(**parts), act)

    def working(self, days: float = 0) -> bool:
        """Whether staff are at work on that day."""
        return self.open_on((self.now + timedelta(days=days)).astimezone(OSLO).date())

    def open_on(self, day: date) -> bool:
        """A working day in Norway, outside the week in which the programme is closed."""
        return office_day(day) and not self.closed[0] <= day <= self.closed[1]

    async def run(self) -> None:
        """To the end of the year, every act and every job at its moment."""
        end = BEGIN + timedelta(days=self.size.days)
        while self.ahead and self.ahead[0][0] <= end:
            moment, _, act = heapq.heappop(self.ahead)
            await self._jobs_until(moment)
            self.clock.set(max(moment, self.now))
            await act()
            self.events += 1
        await self._jobs_until(end)
        self.clock.set(end)

    def _put(self, _tx: Tx, jobs: JobsPut) -> None:
        """Also from the writer's thread; and of what is rolled back, which is only looked for."""
        self.put.append(jobs.due_at)

    async def _jobs_until(self, moment: datetime) -> None:
        while self.put and (due := min(self.put)) <= moment:
            self.clock.set(max(due, self.now))
            if self.luck.random() < 0.002:
                await self._crash()
            # Now and then both at the same moment; else whichever looks first.
            both = self.luck.random() < 0.1
            at_work = self.nodes if both else [self.luck.choice(self.nodes)]
            found = await asyncio.gather(*(node.house.worker.work() for node in at_work))
            self.events += sum(done for done, _ in found)
            # The last look knows all that has been put by now.
            self.put = [each for _, each in found if each is not None]
            await self.judge()

    async def _crash(self) -> None:
        """One node takes what is due and is gone before it is done; its lease runs out."""
        self.told["crashes"] += 1
        work = asyncio.create_task(self.nodes[1].house.worker.work_off())
        for _ in range(self.luck.randrange(1, 30)):
            await asyncio.sleep(0)
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    # -- doing ---------------------------------------------------------------------------------

    async def do(
        self, body: Callable[..., Any], *args: Any, node: int | None = None, **kw: Any
    ) -> Any:
        """One use case in one transaction, on either node."""
        which = self.dice.randrange(2) if node is None else node
        return await self.nodes[which].house.storage.write(body, *args, **kw)

    async def see(self, body: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        return await self.nodes[0].house.storage.read(body, *args, **kw)

    def wrong(self, what: str, note: str = "") -> None:
        """Something that must not be."""
        self.violations[what] += 1
        self.note(what, note)

    def note(self, what: str, note: str) -> None:
        """What the table tells of the first few of them."""
        if sum(what in each for each in self.notes) < 5:
            self.notes.append(f"{self.now:%Y-%m-%d %H:%M} {what} {note}")

    async def person(self, name: str, role: Role | None, programme_id: str = PROGRAMME) -> Actor:
        """Somebody new; `role` None is a user to be, who gets it with the request."""
        people = self.services.identity.people

        def make(tx: Tx) -> str:
            person = people.add(tx, SCOPE, first_name=name, email=f"{name.lower()}@example.org")
            if role is not None:
                people.grant(tx, SCOPE, person.id, programme_id, role)
            return person.id

        person_id = await self.do(make)
        return Actor(
            person_id, ORGANISATION, frozenset({Grant(programme_id, role or "user")}), 2, name
        )

    # -- the post ------------------------------------------------------------------------------

    async def judge(self) -> None:
        """The reminders that went out now are about appointments that stand as they say."""
        sent = [mail.message_id.strip("<>").partition(".")[::2] for mail in self.unread]
        self.unread.clear()
        if not sent:
            return
        jobs = {row.id: row for row in await self.see(_told, sorted({job for job, _ in sent}))}
        told = [
            Told(jobs[job].kind, jobs[job].due_at, jobs[job].subject_id, reader)
            for job, reader in sent
            if reader and job in jobs
        ]
        for listen in self.listeners:
            await listen(told)
        for _, kind, due_at, _, status, starts_at in jobs.values():
            if kind not in NOTICE_OF or starts_at is None:
                continue
            self.told[kind] += 1
            wanted = "cancelled" if kind == "appointment.cancelled" else "booked"
            before = {"appointment.day_before": 24, "appointment.hour_before": 1}.get(kind)
            fits = before is None or starts_at - timedelta(hours=before) == due_at
            if status != wanted or not fits:
                self.wrong("reminders after a change", kind)


_C = job_table.c
_TOLD = (
    sa.select(
        _C.id, _C.kind, _C.due_at, _C.subject_id, appointment.c.status, appointment.c.starts_at
    )
    .outerjoin(participant, participant.c.id == _C.subject_id)
    .outerjoin(appointment, appointment.c.id == participant.c.appointment_id)
    .where(_C.id.in_(sa.bindparam("ids", expanding=True)))
)


def _told(tx: Tx, ids: list[str]) -> Sequence[Any]:
    """What each of these mails told, and how its appointment stands now, if it is of one."""
    return tx.conn.execute(_TOLD, {"ids": ids}).all()
