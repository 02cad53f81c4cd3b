"""Bookings through the real services on SQLite, against bare durable commits in the same run."""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from appointments.week import WeeklyHours
from core.ids import new_id
from core.storage import Storage, Tx
from identity.actor import Actor, Grant
from identity.defaults import ORGANISATION, PROGRAMME
from server.house import open_house
from server.services import Services, compose, prepare
from supervision import store as duties
from tests.bench.figure import Figure, measures
from tests.support.clock import FakeClock
from tests.support.house import settings_for

PAIRS = 240
AT_ONCE = 64
COMMITS = 1000
OSLO = "Europe/Oslo"
SUPERVISORS = 3
# Thursday of the fake clock's first week, 18 in Oslo.
THURSDAY = datetime(2026, 3, 5, 17, 0, tzinfo=UTC)
Pair = tuple[Actor, str]


@measures("booking_rate", "booking_rate_first")
async def bookings() -> Sequence[Figure]:
    """`booking_rate_first` reserves the supervisor's hour too; `booking_rate` is every later one.

    The reference of both: inserts of one small row, each committed with `synchronous=FULL`.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = await asyncio.to_thread(_bare_commits, folder / "bare.sqlite3")
        async with open_house(settings_for(folder), FakeClock()) as house:
            services = compose(house)
            pairs, supervisor = await house.storage.write(_people, services)
            first = await _book(services, house.storage, pairs, 0)
            await house.storage.write(_settle, services, supervisor)
            later = await _book(services, house.storage, pairs, 2)
    return [
        Figure("booking_rate", later, "1/s", bare),
        Figure("booking_rate_first", first, "1/s", bare),
    ]


def _bare_commits(path: Path) -> float:
    """Durable commits a second of one plain connection."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)")
        start = time.perf_counter()
        for _ in range(COMMITS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO row (text) VALUES ('one small row')")
            connection.execute("COMMIT")
        return COMMITS / (time.perf_counter() - start)
    finally:
        connection.close()


def _people(tx: Tx, services: Services) -> tuple[list[Pair], Actor]:
    """So many pairs of their own, and enough supervisors for all of them."""
    prepare(tx, services)
    scope, people = services.identity.scope, services.identity.people
    availability = services.appointments.availability
    supervisor = ""
    for number in range(SUPERVISORS):
        supervisor = people.add(tx, scope, first_name=f"S{number}", email=None).id
        people.grant(tx, scope, supervisor, PROGRAMME, "supervisor")
        for day in range(7):
            hours = WeeklyHours(day, 9 * 60, 18 * 60, OSLO)
            availability.add_hours(tx, scope, supervisor, "supervision", hours)
    pairings, pairs = services.sessions.pairings, []
    for number in range(PAIRS):
        peer = people.add(tx, scope, first_name=f"P{number}", email=None).id
        hours = WeeklyHours(3, 17 * 60, 20 * 60, OSLO)
        availability.add_hours(tx, scope, peer, "session", hours)
        user = new_id()
        made = pairings.propose(tx, scope, user, peer, PROGRAMME)
        pairings.accept_by_peer(tx, scope, made.id, peer)
        pairings.accept_by_user(tx, scope, made.id, user)
        pairs.append((Actor(user, ORGANISATION, frozenset({Grant(PROGRAMME, "user")})), made.id))
    return pairs, Actor(supervisor, ORGANISATION, frozenset({Grant(PROGRAMME, "supervisor")}), 2)


async def _book(services: Services, storage: Storage, pairs: Sequence[Pair], later: int) -> float:
    """Bookings a second, `AT_ONCE` people at a time, over four Thursdays."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int, pair: Pair) -> None:
        week = timedelta(days=7 * ((number + later) % 4))
        async with gate:
            await storage.write(services.sessions.booking.book, *pair, THURSDAY + week)

    start = time.perf_counter()
    await asyncio.gather(*(one(number, pair) for number, pair in enumerate(pairs)))
    return len(pairs) / (time.perf_counter() - start)


def _settle(tx: Tx, services: Services, supervisor: Actor) -> None:
    """Every talk is done with, so that further sessions are booked without one."""
    scope = services.identity.scope
    for duty in duties.live(tx, scope, [PROGRAMME]):
        services.supervision.talks.waive(tx, supervisor, duty.id, "measured")
