"""The cast comes to be the first time a demo or a test is started; in a demo they also have lives.

What happened earlier is made earlier, by the real services: the clock is set back, everybody
does what they did, and the clock is brought forward again.
"""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal

import sqlalchemy as sa

from chat.keys import Room
from core.clock import ShiftedClock
from core.storage import Storage, Tx
from identity.defaults import PROGRAMME
from identity.setup import Identity
from identity.tables import audit, audit_head, person
from server import demo_requests, installation
from server.cast import CAST, COHORTS
from server.demo_lives import Lives
from server.house import House
from server.migrations.schema import complete
from server.services import Services, prepare
from server.settings import BadSettings
from server.time_travel import TimeMachine

COMPLETE: Final = "demo_complete"
PATIENCE: Final = 60.0
"""Seconds that a node waits for another one which began to make the cast before it."""
Found = Literal["empty", "begun", "complete", "lived in"]


@dataclass(frozen=True, slots=True)
class People:
    """Who became whom: the cast's keys and their ids."""

    ids: dict[str, str]


async def seed(house: House, services: Services, group: Room, machine: TimeMachine) -> None:
    """Makes the cast (in demo mode with their lives), unless this database has had them before.

    What an earlier start was cut off in the midst of is cleared away and made anew. Raises:
    BadSettings for a database in which others live: the cast's doors are open to anybody.
    """
    storage = house.storage
    found = await storage.read(_look)
    if found == "complete":
        return
    if found == "lived in":
        raise BadSettings(["there are people in this database: a demo needs one of its own"])
    if found == "begun" and storage.dialect == "sqlite":
        await storage.write(_clear, services)
        found = "empty"
    people = None if found == "begun" else await storage.write(_begin, services.identity)
    if people is None:
        await _until_another_node_has_made_them(storage)
        return
    await storage.write(demo_requests.write_texts, services, people.ids)
    if house.settings.mode == "demo" and isinstance(house.clock, ShiftedClock):
        cast = {
            key: await storage.read(demo_requests.acting, services, person_id)
            for key, person_id in people.ids.items()
        }
        present = house.clock.offset
        house.clock.offset = present - Lives.SPAN
        lives = Lives(storage, services, group, machine, cast)
        await lives.live()
        await machine.travel(max(present - house.clock.offset, timedelta(0)))
        await lives.look_ahead()
    await storage.write(installation.note, COMPLETE)


def _look(tx: Tx) -> Found:
    if installation.holds(tx, COMPLETE):
        return "complete"
    if installation.holds(tx, installation.DEMO):
        return "begun"
    somebody = tx.conn.execute(sa.select(person.c.id).limit(1)).first()
    return "empty" if somebody is None else "lived in"


async def _until_another_node_has_made_them(storage: Storage) -> None:
    end = asyncio.get_running_loop().time() + PATIENCE
    while await storage.read(_look) != "complete":
        if asyncio.get_running_loop().time() >= end:
            raise BadSettings(["the demo cast was cut off while it was made: empty the database"])
        await asyncio.sleep(0.2)


def _clear(tx: Tx, services: Services) -> None:
    """Everything away but the audit log, which nobody shortens; then as after a first start."""
    kept = {audit.name, audit_head.name}
    for table in reversed(complete().sorted_tables):
        if table.name not in kept:
            tx.conn.execute(sa.delete(table))
    prepare(tx, services)


def _begin(tx: Tx, identity: Identity) -> People | None:
    """The cast, and in the same transaction the note that they exist; None where another node
    noted it first."""
    return _people(tx, identity) if installation.claim(tx, installation.DEMO) else None


def _people(tx: Tx, identity: Identity) -> People:
    """The cast with their roles and cohorts."""
    scope, people = identity.scope, identity.people
    cohorts = {name: people.make_cohort(tx, scope, PROGRAMME, name).id for name in COHORTS}
    ids = {}
    for member in CAST:
        person = people.add(tx, scope, first_name=member.name, email=member.email)
        people.grant(tx, scope, person.id, PROGRAMME, member.role)
        if member.phone:
            people.phones.keep(tx, scope, person.id, member.phone)
        if member.cohort:
            people.join_cohort(tx, scope, cohorts[member.cohort], person.id)
        ids[member.key] = person.id
    return People(ids)
