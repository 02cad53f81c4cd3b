"""What an idle page costs the server."""

import asyncio
from collections.abc import Sequence

from tests.bench.figure import Figure, measures
from tests.bench.house import cookie_of, hello, house
from tests.bench.sockets import RawSocket, close_all, connect_many

SOCKETS = 5000
KIB_AT_MOST = 30.0


@measures("idle_socket_kib")
async def idle() -> Sequence[Figure]:
    """What one more logged-in socket costs the server in memory; reference: the goal."""
    with house() as server:
        cookie = await cookie_of(server, "amina")

        def nothing(_socket: RawSocket, _body: bytes) -> None:
            """An idle page."""

        warm = await connect_many(200, server.port, nothing, cookie, hello())
        await asyncio.sleep(0.5)
        before = server.memory()
        sockets = await connect_many(SOCKETS, server.port, nothing, cookie, hello())
        await asyncio.sleep(0.5)
        kib = (server.memory() - before) / SOCKETS / 1024
        close_all([*warm, *sockets])
    return [Figure("idle_socket_kib", kib, "KiB", KIB_AT_MOST)]
