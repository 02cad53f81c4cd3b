"""When a pairing ends and another peer is wished for, the request is back on the desk."""

from pathlib import Path

import pytest

from core.storage import Tx
from identity.defaults import PROGRAMME
from identity.domain import Reachable
from server import demo_requests
from server.services import SERVICES, Services
from sessions.pairing import EndedHow
from supervision import log_store
from tests.support.house import house

CAST = ("kari", "amina", "guro")


@pytest.mark.parametrize(
    ("how", "state"),
    [("rematch", "sent"), ("death", "matched")],
)
async def test_how_it_ended_decides(tmp_path: Path, how: EndedHow, state: str) -> None:
    async with house(tmp_path) as home:
        services = home.app[SERVICES]

        def through(tx: Tx, services: Services) -> str:
            people, scope = services.identity.people, services.identity.scope
            found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in CAST}
            ids = {key: person.id for key, person in found.items() if person}
            pairing_id = demo_requests.match(tx, services, ids)
            guro = demo_requests.acting(tx, services, ids["guro"])
            services.sessions.pairings.end(tx, guro, pairing_id, how)
            standing = services.matching.requests.standing(tx, scope, ids["kari"], PROGRAMME)
            assert standing is not None
            return standing.request.state

        assert await home.house.storage.write(through, services) == state


async def test_after_a_death_nothing_more_is_sent_and_somebody_rings_the_peer(
    tmp_path: Path,
) -> None:
    """In the transaction in which it is said: closed for the dead, asked nothing more of, and a
    person has it on their list to ring the other."""
    async with house(tmp_path) as home:
        services, storage = home.app[SERVICES], home.house.storage

        def through(tx: Tx, services: Services) -> tuple[Reachable | None, bool, list[str], int]:
            people, scope = services.identity.people, services.identity.scope
            found = {key: people.find_by_email(tx, scope, f"{key}@example.org") for key in CAST}
            ids = {key: person.id for key, person in found.items() if person}
            pairing_id = demo_requests.match(tx, services, ids)
            guro = demo_requests.acting(tx, services, ids["guro"])
            services.sessions.pairings.died(tx, guro, pairing_id, "user")
            rings = log_store.open_follow_ups(tx, scope, programmes=[PROGRAMME])
            return (
                people.mail_to(tx, scope, ids["kari"]),
                people.get(tx, scope, ids["kari"]).is_disabled,
                [f.kind for f, _ in rings if f.about_id == ids["amina"]],
                len(services.matching.desk.rows(tx, guro)),
            )

        address, disabled, rings, rows = await storage.write(through, services)
        assert (address, disabled, rings, rows) == (None, True, ["call_peer"], 0)
