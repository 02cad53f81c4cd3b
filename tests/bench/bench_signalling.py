"""How soon a signal of one browser is at the other: 500 pairs, 5,000 messages a second.

The reference is an aiohttp server that only hands messages on, under the same load.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from core.ids import new_id
from tests.bench.figure import Figure, measures, percentile
from tests.bench.sockets import RawSocket, close_all, connect

PAIRS: Final = 500
PER_SECOND: Final = 5000
SECONDS: Final = 6
WARM: Final = 1
HELLO: Final = b'{"type":"hello","version":1}'


class Ends:
    """Both ends of all pairs in this process, and how long each message was under way, in ms."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.met: set[str] = set()
        self.all_met = asyncio.Event()
        self.sockets: list[RawSocket] = []

    def heard(self, _socket: RawSocket, body: bytes) -> None:
        _, found, rest = body.partition(b"sent ")
        if found:
            self.taken.append((time.perf_counter_ns() - int(rest.partition(b'"')[0])) / 1e6)
        elif body.startswith(b'{"type":"call.room"'):
            room = json.loads(body)
            if room["phase"] == "live":
                self.met.add(room["room"])
            if len(self.met) == PAIRS:
                self.all_met.set()

    async def say(self, frames: Sequence[tuple[RawSocket, bytes]]) -> None:
        """PER_SECOND messages a second, evenly, each with the moment in it."""
        began = time.perf_counter()
        for number in range(PER_SECOND * (WARM + SECONDS)):
            ahead = began + number / PER_SECOND - time.perf_counter()
            if ahead > 0.001:
                await asyncio.sleep(ahead)
            if number == PER_SECOND * WARM:
                self.taken.clear()
            socket, frame = frames[number % len(frames)]
            socket.say(frame.replace(b"NOW", b"sent %d" % time.perf_counter_ns(), 1))
            if number % 50 == 0:
                await asyncio.sleep(0)
        # What is still under way counts as what it took.
        last = -1
        while len(self.taken) > last:
            last = len(self.taken)
            await asyncio.sleep(3)


@contextmanager
def served(*words: str) -> Iterator[dict[str, Any]]:
    """The server's process, until left."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.pairs_server", str(PAIRS), folder, *words]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            try:
                told: dict[str, Any] = json.loads(process.stdout.readline())
                yield told
            finally:
                process.kill()


async def _ours() -> list[float]:
    with served() as told:
        ends, frames = Ends(), []
        for number, room in enumerate(told["rooms"]):
            pages = {f"u{number}": new_id(), f"p{number}": new_id()}
            sockets = []
            for name, page in pages.items():
                at = f"/ws?as={name}"
                socket = await connect(told["port"], ends.heard, hello=HELLO, path=at)
                join = {"type": "call.join", "id": "1", "room": room, "connection": page}
                socket.say(json.dumps(join).encode())
                sockets.append(socket)
            ends.sockets += sockets
            for socket, own, other in zip(
                sockets, pages.values(), reversed(pages.values()), strict=True
            ):
                signal = {"candidate": {"candidate": "NOW", "sdpMid": "0"}}
                body = {"room": room, "connection": own, "to": other, "epoch": 2, "seq": 1}
                say = {"type": "call.signal", **body, "signal": signal}
                frames.append((socket, json.dumps(say).encode()))
        async with asyncio.timeout(60):
            await ends.all_met.wait()
        await ends.say(frames)
        close_all(ends.sockets)
        return ends.taken


async def _bare() -> list[float]:
    with served("bare") as told:
        ends, frames = Ends(), []
        for number in range(PAIRS):
            for name in (f"u{number}", f"p{number}"):
                at = f"/ws?as={name}"
                socket = await connect(told["port"], ends.heard, path=at)
                ends.sockets.append(socket)
                frames.append((socket, b'{"candidate":"NOW","padding":"%s"}' % (b"x" * 200)))
        await ends.say(frames)
        close_all(ends.sockets)
        return ends.taken


@measures("call_signalling_500_pairs_p99_ms")
async def signalling() -> Sequence[Figure]:
    """From one browser's socket to the other's."""
    ours, bare = await _ours(), await _bare()
    expected = PER_SECOND * SECONDS
    assert len(ours) >= 0.99 * expected, f"{expected - len(ours)} signals were lost"
    value, reference = percentile(ours, 0.99), percentile(bare, 0.99)
    return [Figure("call_signalling_500_pairs_p99_ms", value, "ms", reference)]
