"""What identity tells after a commit closes exactly the sockets that it concerns (SE2)."""

import pytest

from core.events import Event, Events
from identity.defaults import ORGANISATION, PROGRAMME
from identity.events import CohortChanged, LoginEnded, PersonDisabled, RolesChanged
from tests.wire.conftest import Node
from wire.ended import follow


@pytest.mark.parametrize(
    ("event", "end"),
    [
        (LoginEnded(organisation_id=ORGANISATION, login_id="login-amina", person_id="amina"), 4201),
        (PersonDisabled(organisation_id=ORGANISATION, person_id="amina"), 4201),
        (
            RolesChanged(
                organisation_id=ORGANISATION,
                person_id="amina",
                programme_id=PROGRAMME,
                role="peer",
                granted=False,
            ),
            4002,
        ),
        (
            CohortChanged(
                organisation_id=ORGANISATION, cohort_id="c", person_id="amina", joined=False
            ),
            4002,
        ),
    ],
)
async def test_it_closes_that_persons_sockets_only(node: Node, event: Event, end: int) -> None:
    events = Events()
    follow(events, node.hub)
    amina, eva = await node.enter("amina"), await node.enter("eva")
    for handler in events.afterwards(event):
        await handler(event)
    assert (await amina.ended())[0] == end
    assert (await eva.ask("ping"))["type"] == "ok"
