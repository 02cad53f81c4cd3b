"""The demo cast's lives, made through the real services the first time a demo is started.

One function for each slice. What happened earlier is made earlier: the clock is set back, the
services do what they always do, and the clock is brought forward again.
"""

from dataclasses import dataclass

from core.storage import Tx
from identity.defaults import PROGRAMME
from identity.setup import Identity
from server import demo_requests, installation
from server.cast import CAST, COHORTS
from server.house import House
from server.services import Services
from server.time_travel import TimeMachine


@dataclass(frozen=True, slots=True)
class People:
    """Who became whom: the cast's keys and their ids."""

    ids: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.ids[key]


async def seed(house: House, services: Services, machine: TimeMachine) -> None:
    """Makes the cast and their lives, unless this database has had them before."""
    if await house.storage.read(installation.holds, installation.DEMO):
        return
    people = await house.storage.write(_people, services.identity)
    await house.storage.write(demo_requests.write_texts, services, people.ids)
    if house.settings.mode == "demo":  # tests begin with people to whom nothing has happened
        await house.storage.write(demo_requests.match, services, people.ids)
        await house.storage.write(demo_requests.wait_for_answer, services, people.ids)


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
