"""When a pairing ends and another peer is wished for, the request is back on the desk."""

from pathlib import Path

import pytest

from core.storage import Tx
from identity.defaults import PROGRAMME
from server import demo_requests
from server.services import SERVICES, Services
from sessions.pairing import EndedHow
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
