"""One message to a thousand sockets: how soon the last one has it, beside others doing the same."""

import asyncio
from collections.abc import Sequence
from functools import partial

from tests.bench.figure import Figure, measures, percentile
from tests.bench.rooms import Room, bare, ours, socketio, xmpp

ROUNDS = 40
PACED = 150
EVERY = 0.1
"""Seconds between two messages when paced: ten a second."""
NAME = "group_fanout_1000"


@measures(
    f"{NAME}_last_p50_ms",
    f"{NAME}_last_p50_socketio_ms",
    f"{NAME}_last_p50_ejabberd_ms",
    f"{NAME}_p99_ms",
)
async def fanout() -> Sequence[Figure]:
    """From sending a message, through commit, to the last of 1,000 sockets; the references send a
    frame of about the same size, and of them only ejabberd keeps it. The medians are of rounds in
    turn; the p99 is at ten messages a second, the reference's fifty milliseconds after ours."""
    async with ours(ROUNDS + PACED) as house, bare() as loop, socketio() as node, xmpp() as jabber:
        rooms = (house, loop, node, jabber)
        found = [[await room.round() for room in rooms] for _ in range(ROUNDS)]
        paced = await asyncio.gather(_at_ten_a_second(house, 0), _at_ten_a_second(loop, 0.05))
    p50, p99 = partial(percentile, share=0.5), partial(percentile, share=0.99)
    our, bares, nodes, jabbers = (p50(column) * 1000 for column in zip(*found, strict=True))
    slow, slow_bare = (p99(each) * 1000 for each in paced)
    return [
        Figure(f"{NAME}_last_p50_ms", our, "ms", bares),
        Figure(f"{NAME}_last_p50_socketio_ms", our, "ms", nodes),
        Figure(f"{NAME}_last_p50_ejabberd_ms", our, "ms", jabbers),
        Figure(f"{NAME}_p99_ms", slow, "ms", slow_bare),
    ]


async def _at_ten_a_second(room: Room, phase: float) -> list[float]:
    loop = asyncio.get_running_loop()
    began, found = loop.time() + EVERY + phase, []
    for number in range(PACED):
        await asyncio.sleep(began + number * EVERY - loop.time())
        found.append(await room.round())
    return found
