"""The cast comes to be the first time a demo or a test is started; in a demo they also have lives.

What happened earlier is made earlier, by the real services: the clock is set back, everybody
does what they did, and the clock is brought forward again.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from chat.keys import Room
from core.clock import ShiftedClock
from core.storage import Tx
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
    if await storage.read(installation.holds, COMPLETE):
        return
    if not await storage.read(installation.holds, installation.DEMO):
        if await storage.read(_is_lived_in):
            raise BadSettings(["there are people in this database: a demo needs one of its own"])
    elif storage.dialect == "sqlite":
        await storage.write(_clear, services)
    else:
        # Perhaps another node is just making them.
        raise BadSettings(["the demo cast was cut off while it was made: empty the database"])
    people = await storage.write(_people, services.identity)
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


def _is_lived_in(tx: Tx) -> bool:
    return tx.conn.execute(sa.select(person.c.id).limit(1)).first() is not None


def _clear(tx: Tx, services: Services) -> None:
    """Everything away but the audit log, which nobody shortens; then as after a first start."""
    kept = {audit.name, audit_head.name}
    for table in reversed(complete().sorted_tables):
        if table.name not in kept:
            tx.conn.execute(sa.delete(table))
    prepare(tx, services)


def _people(tx: Tx, identity: Identity) -> People:
    """The cast with their roles and cohorts; in the same transaction the note that they exist."""
    installation.note(tx, installation.DEMO)
    scope, people = identity.scope, identity.people
    cohorts = {name: people.make_cohort(tx, scope, PROGRAMME, name).id for name in COHORTS}
    ids = {}
    for member in CAST:
        person = people.add(tx, scope, first_name=member.name, email=member.email)
        people.grant(tx, scope, person.id, PROGRAMME, member.role)
        if member.cohort:
            people.join_cohort(tx, scope, cohorts[member.cohort], person.id)
        ids[member.key] = person.id
    return People(ids)
