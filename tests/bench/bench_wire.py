"""The wire and the group under load: the real server in one process, its clients in another."""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from functools import partial

from core.ids import new_id
from identity.defaults import PROGRAMME
from tests.bench.figure import Figure, measures, percentile
from tests.bench.house import TEXT, cookie_of, hello, house
from tests.bench.sockets import LastHeard, RawSocket, close_all, connect, connect_many
from tests.support.server import ROOT, ServerProcess
from tests.support.services import free_port, wait_until

RECEIVERS = 1000
ROUNDS = 40
EACH = 25
"""Messages of one writer: within what one socket may say at once."""


def message(marker: str) -> bytes:
    return json.dumps(
        {
            "type": "chat.send",
            "id": marker[:8],
            "channel": PROGRAMME,
            "client_id": marker,
            "text": f"{marker} {TEXT}",
        }
    ).encode()


class Answers:
    """One writer's answers, each awaited before the next is asked."""

    def __init__(self) -> None:
        self._next: asyncio.Future[dict[str, object]] | None = None

    def heard(self, _socket: RawSocket, body: bytes) -> None:
        answer = json.loads(body)
        if self._next is not None and answer["type"] in ("ok", "error", "welcome"):
            waiting, self._next = self._next, None
            waiting.set_result(answer)

    async def to(self, socket: RawSocket, text: bytes) -> dict[str, object]:
        self._next = asyncio.get_running_loop().create_future()
        socket.say(text)
        async with asyncio.timeout(30):
            return await self._next


@asynccontextmanager
async def listening(port: int, cookie: str, last: LastHeard) -> AsyncIterator[list[RawSocket]]:
    welcomed = LastHeard(RECEIVERS)
    heard_all = asyncio.create_task(welcomed.after(b'"chat.recovered"', lambda: None))
    await asyncio.sleep(0)

    def both(socket: RawSocket, body: bytes) -> None:
        welcomed.heard(socket, body) if not heard_all.done() else last.heard(socket, body)

    sockets = await connect_many(RECEIVERS, port, both, cookie, hello({PROGRAMME: f"{new_id()}:0"}))
    await heard_all
    try:
        yield sockets
    finally:
        close_all(sockets)


@measures("group_fanout_1000_last_p50_ms", "group_fanout_1000_p99_ms")
async def fanout() -> Sequence[Figure]:
    """From sending a message, through commit, to the last of 1,000 sockets; reference: the bare
    loop over as many sockets with a frame of about the same size, round by round in turn."""
    ours: list[float] = []
    theirs: list[float] = []
    with house() as server, bare_server() as bare_port:
        last, bare_last = LastHeard(RECEIVERS), LastHeard(RECEIVERS)
        cookie = await cookie_of(server, "bjorn")
        async with listening(server.port, await cookie_of(server, "amina"), last):
            bare_sockets = await connect_many(RECEIVERS, bare_port, bare_last.heard)
            for number in range(ROUNDS):
                if number % EACH == 0:
                    writer, _ = await enter(server, cookie)
                marker = new_id()
                say = partial(writer.say, message(marker))
                ours.append(await last.after(marker.encode(), say))
                say = partial(bare_sockets[0].say, _as_long_as_ours(marker))
                theirs.append(await bare_last.after(marker.encode(), say))
            close_all([*bare_sockets, writer])
    return [
        Figure(f"group_fanout_1000_{name}_ms", at(ours) * 1000, "ms", at(theirs) * 1000)
        for name, at in (
            ("last_p50", partial(percentile, share=0.5)),
            ("p99", partial(percentile, share=0.99)),
        )
    ]


async def enter(server: ServerProcess, cookie: str) -> tuple[RawSocket, Answers]:
    """One welcomed writer."""
    answers = Answers()
    writer = await connect(server.port, answers.heard, cookie)
    await answers.to(writer, hello())
    return writer, answers


@contextmanager
def bare_server() -> Iterator[int]:
    """The reference in a process of its own: its port."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.bare_broadcast", str(port)], cwd=ROOT
    )
    try:
        wait_until(lambda: _listens(port), "the bare server")
        yield port
    finally:
        process.kill()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _as_long_as_ours(marker: str) -> bytes:
    """A text frame with the marker and about the bytes of a chat.message."""
    return json.dumps({"type": "chat.message", "id": marker, "text": TEXT + "x" * 300}).encode()


@measures("idle_socket_kib")
async def idle() -> Sequence[Figure]:
    """What one more logged-in socket costs the server in memory; the goal is 40 KiB."""
    with house() as server:
        cookie = await cookie_of(server, "amina")

        def nothing(_socket: RawSocket, _body: bytes) -> None:
            """An idle page."""

        warm = await connect_many(200, server.port, nothing, cookie, hello())
        await asyncio.sleep(0.5)
        before = server.memory()
        sockets = await connect_many(2000, server.port, nothing, cookie, hello())
        await asyncio.sleep(0.5)
        kib = (server.memory() - before) / 2000 / 1024
        close_all([*warm, *sockets])
    return [Figure("idle_socket_kib", kib, "KiB", 40.0)]
