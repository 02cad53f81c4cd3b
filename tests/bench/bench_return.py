"""A thousand pages come back after the server was started anew (RE10)."""

import asyncio
import time
from collections.abc import Sequence
from random import Random

from core.ids import new_id
from identity.defaults import PROGRAMME
from tests.bench.figure import Figure, measures, percentile
from tests.bench.house import cookie_of, hello, house
from tests.bench.sockets import RawSocket, close_all, connect

PAGES = 1000
FIRST_WAIT, LONGEST_WAIT, LEAST_WAIT = 0.5, 20.0, 0.05
"""As in web/static/js/wire.js."""


class _Page:
    """Comes back as the browser's does, and is back when it has what it missed."""

    def __init__(self, port: int, cookie: str, dice: Random) -> None:
        self._port, self._cookie, self._dice = port, cookie, dice
        self._recovered: asyncio.Future[None] | None = None
        self.socket: RawSocket | None = None
        self.attempts = 0

    async def enter(self) -> None:
        """One attempt. Raises OSError when there is nobody."""
        self._recovered = asyncio.get_running_loop().create_future()
        cursor = hello({PROGRAMME: f"{new_id()}:0"})
        self.socket = await connect(self._port, self._hear, self._cookie, cursor)
        await self._recovered

    async def lost(self) -> int:
        """Wait for the server's goodbye: its code."""
        assert self.socket is not None
        code = await self.socket.ended
        if self.socket.transport is not None:
            self.socket.transport.abort()
        return code

    async def come_back(self) -> float:
        """When it was back, on this process's clock."""
        failures = 0
        while True:
            failures += 1
            ceiling = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(failures, 6))
            await asyncio.sleep(LEAST_WAIT + self._dice.random() * ceiling)
            self.attempts += 1
            try:
                await self.enter()
            except OSError:
                continue
            return time.perf_counter()

    def _hear(self, _socket: RawSocket, body: bytes) -> None:
        waiting = self._recovered
        if waiting is not None and not waiting.done() and b'"chat.recovered"' in body:
            waiting.set_result(None)


@measures("group_return_1000_s", "group_return_1000_attempts")
async def back() -> Sequence[Figure]:
    """From a server that is ready again to the last of 1,000 pages recovered; reference: the
    longest wait of the last attempt. The mean of attempts shows that nobody hammered."""
    dice = Random(1)
    with house() as server:
        cookie = await cookie_of(server, "amina")
        pages = [_Page(server.port, cookie, dice) for _ in range(PAGES)]
        for begin in range(0, PAGES, 50):
            await asyncio.gather(*(page.enter() for page in pages[begin : begin + 50]))
        stopped = asyncio.create_task(asyncio.to_thread(server.stop))
        codes = set(await asyncio.gather(*(page.lost() for page in pages)))
        assert codes == {1001}, codes
        await stopped
        coming = [asyncio.create_task(page.come_back()) for page in pages]
        await asyncio.to_thread(server.start)
        ready = time.perf_counter()
        took = [await each - ready for each in coming]
        close_all([page.socket for page in pages if page.socket is not None])
    attempts = sum(page.attempts for page in pages) / PAGES
    return [
        Figure("group_return_1000_s", percentile(took, 1.0), "s", LONGEST_WAIT),
        Figure("group_return_1000_attempts", attempts, "per page"),
    ]
