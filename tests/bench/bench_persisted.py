"""What 200 people write at once in groups of five: how much is kept a second, how soon each knows.

The real server in one process, its clients in another; everybody hears their own group. Each
writer has several sockets and goes on to the next when one has said what a socket may say at once
(`wire.limits`), so that the limit stays as it is in production.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from random import Random

from core.ids import new_id
from tests.bench.figure import Figure, measures, percentile
from tests.bench.house import TEXT, bare_commits, hello, house
from tests.bench.sockets import RawSocket, close_all, connect, pauseless
from tests.support.crowd import Member, crowd

GROUPS = 40
OF = 5
EACH = 28
"""Messages of one socket: within what it may say at once."""
SOCKETS = 3
OFFERED = 2000.0
"""Messages a second that are written whether or not the earlier ones were answered."""
ACK_AT_MOST_MS = 50.0


class Writer:
    """One person: a page that hears the group, sockets to write on, and the waits for answers."""

    def __init__(self, member: Member) -> None:
        self.waits: list[float] = []
        self.heard = 0
        self.sockets: list[RawSocket] = []
        self._member = member
        self._asked: dict[bytes, tuple[float, asyncio.Future[None]]] = {}
        self._welcomed = asyncio.get_running_loop().create_future()

    async def enter(self, port: int) -> None:
        """Connect them all; only the first is an open page."""
        for number in range(SOCKETS):
            cursors = {self._member.channel: f"{new_id()}:0"} if number == 0 else {}
            self._welcomed = asyncio.get_running_loop().create_future()
            self.sockets.append(
                await connect(port, self._hear, self._member.cookie, hello(cursors))
            )
            await self._welcomed

    async def write(self, number: int) -> None:
        """Send the message of that number, and wait for its answer."""
        client_id = new_id()
        marker = client_id.encode()
        future = asyncio.get_running_loop().create_future()
        text = json.dumps(
            {
                "type": "chat.send",
                "id": client_id,
                "channel": self._member.channel,
                "client_id": client_id,
                "text": TEXT,
            }
        )
        self._asked[marker] = (time.perf_counter(), future)
        self.sockets[number // EACH].say(text.encode())
        async with asyncio.timeout(100):
            await future

    def _hear(self, _socket: RawSocket, body: bytes) -> None:
        if body.startswith(b'{"type":"chat.message"'):
            self.heard += 1
        elif body.startswith(b'{"type":"ok"'):
            asked, future = self._asked.pop(body[-34:-2])
            self.waits.append(time.perf_counter() - asked)
            future.set_result(None)
        elif body.startswith(b'{"type":"welcome"'):
            self._welcomed.set_result(None)
        elif not body.startswith(b'{"type":"chat.recovered"'):
            raise AssertionError(body)


async def as_answers_come(writers: Sequence[Writer]) -> None:
    """Everybody writes the next message when the last was answered."""

    async def one(writer: Writer) -> None:
        for number in range(EACH * SOCKETS):
            await writer.write(number)

    await asyncio.gather(*(one(writer) for writer in writers))


async def as_offered(writers: Sequence[Writer]) -> None:
    """Everybody writes at their own steady pace, answered or not; together `OFFERED` a second."""
    every = len(writers) / OFFERED
    began = time.perf_counter() + every
    dice = Random(1)

    async def one(writer: Writer, phase: float) -> None:
        asked = []
        for number in range(EACH * SOCKETS):
            await asyncio.sleep(began + phase + number * every - time.perf_counter())
            asked.append(asyncio.ensure_future(writer.write(number)))
        await asyncio.gather(*asked)

    await asyncio.gather(*(one(writer, dice.random() * every) for writer in writers))


async def _run(way: Callable[[Sequence[Writer]], Awaitable[None]]) -> tuple[float, float, float]:
    """Messages kept a second, p99 of the acknowledgement in ms, bare commits a second."""
    with house() as server:
        writers = [Writer(member) for member in await crowd(server, GROUPS, OF)]
        for writer in writers:
            await writer.enter(server.port)
        before = await asyncio.to_thread(bare_commits, server.folder)
        with pauseless():
            began = time.perf_counter()
            await way(writers)
            took = time.perf_counter() - began
        waits = [wait for writer in writers for wait in writer.waits]
        async with asyncio.timeout(100):
            while sum(writer.heard for writer in writers) < OF * len(waits):  # noqa: ASYNC110 - what is waited for is no event
                await asyncio.sleep(0.05)
        for writer in writers:
            close_all(writer.sockets)
        after = await asyncio.to_thread(bare_commits, server.folder)
    return len(waits) / took, percentile(waits, 0.99) * 1000, (before + after) / 2


@measures("group_persisted_per_s", "group_persisted_closed_ack_p99_ms")
async def closed() -> Sequence[Figure]:
    """As fast as answers come; reference: bare commits of one row each (SQLite, FULL)."""
    rate, p99, commits = await _run(as_answers_come)
    return [
        Figure("group_persisted_per_s", rate, "messages/s", commits),
        Figure("group_persisted_closed_ack_p99_ms", p99, "ms", ACK_AT_MOST_MS),
    ]


@measures("group_ack_p99_ms", "group_offered_per_s")
async def offered() -> Sequence[Figure]:
    """At 2,000 messages a second, evenly spaced, each from when it was written to its socket."""
    rate, p99, _ = await _run(as_offered)
    return [
        Figure("group_ack_p99_ms", p99, "ms", ACK_AT_MOST_MS),
        Figure("group_offered_per_s", rate, "messages/s", OFFERED),
    ]
