"""Suggestions for everybody who waits: through the real services, against the bare solver."""

import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from content.shipped import TOPICS
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor, Grant
from identity.defaults import ORGANISATION, PROGRAMME
from matching.assignment import solve, values
from matching.domain import Answers, PeerText
from matching.fit import Rules, Seeker
from server.house import open_house
from server.services import Services, compose, prepare
from tests.bench.figure import Figure, measures
from tests.support.clock import FakeClock
from tests.support.house import settings_for

USERS = 500
PEERS = 200
TIMES = 3


@measures("care_matching_500x200_ms")
async def matching() -> Sequence[Figure]:
    """500 who wait and 200 with room for two: from the database to the names, best of three."""
    with tempfile.TemporaryDirectory() as name:
        async with open_house(settings_for(Path(name)), FakeClock()) as house:
            services = compose(house)
            guro = await house.storage.write(_people, services)
            overall = services.matching.suggestions.overall
            await house.storage.read(overall, guro, PROGRAMME)
            taken = []
            for _ in range(TIMES):
                begun = time.perf_counter()
                found = await house.storage.read(overall, guro, PROGRAMME)
                taken.append((time.perf_counter() - begun) * 1000)
            assert sum(each.peer_id is not None for each in found) == 2 * PEERS
            givers = await house.storage.read(
                services.matching.suggestions.givers, Scope(ORGANISATION), PROGRAMME
            )
    dice = random.Random(2)
    ids = sorted(TOPICS)
    seekers = [Seeker(str(n), str(n), topics=frozenset(dice.sample(ids, 3))) for n in range(USERS)]
    places = [index for index, giver in enumerate(givers) for _ in range(giver.free)]
    worth = values(seekers, givers, Rules())[:, places]
    begun = time.perf_counter()
    solve(worth)
    bare = (time.perf_counter() - begun) * 1000
    return [Figure("care_matching_500x200_ms", min(taken), "ms", bare)]


def _people(tx: Tx, services: Services) -> Actor:
    prepare(tx, services)
    people, scope = services.identity.people, services.identity.scope
    dice = random.Random(1)
    ids = sorted(TOPICS)
    guro = people.add(tx, scope, first_name="Guro", email="guro@example.org")
    people.grant(tx, scope, guro.id, PROGRAMME, "coordinator")
    for n in range(PEERS):
        peer = people.add(tx, scope, first_name=f"Peer {n}", email=f"peer{n}@example.org")
        people.grant(tx, scope, peer.id, PROGRAMME, "peer")
        text = PeerText(topics=tuple(dice.sample(ids, 4)), about="Litt om meg.")
        services.matching.profiles.save(tx, scope, PROGRAMME, peer.id, text)
    for n in range(USERS):
        user = people.add(tx, scope, first_name=f"User {n}", email=f"user{n}@example.org")
        answers = Answers(
            topics=tuple(dice.sample(ids, 3)), about="Litt.", contact="email", adult=True
        )
        actor = Actor(user.id, ORGANISATION, frozenset(), 2, user.first_name)
        services.matching.requests.send(tx, actor, PROGRAMME, answers, "1")
    return Actor(guro.id, ORGANISATION, frozenset({Grant(PROGRAMME, "coordinator")}), 2, "Guro")
