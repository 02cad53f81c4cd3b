"""What a call costs the server in memory beyond its two sockets.

The reference is what the same sockets cost while they are idle, in the same run.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from core.ids import new_id
from tests.bench.bench_signalling import HELLO, PAIRS, served
from tests.bench.figure import Figure, measures
from tests.bench.sockets import RawSocket, close_all, connect

WARM: Final = 50
"""Calls before it is measured, so that what is loaded and kept once is there."""
SIGNALS: Final = 20
"""Of each page, about as many as a call has."""


class Pair:
    """Two sockets, and how often each has been answered."""

    def __init__(self, number: int, room: str) -> None:
        self.room = room
        self.pages = {f"u{number}": new_id(), f"p{number}": new_id()}
        self.sockets: list[RawSocket] = []
        self.welcomes = self.oks = 0
        self.news = asyncio.Event()

    def heard(self, _socket: RawSocket, body: bytes) -> None:
        self.welcomes += body.startswith(b'{"type":"welcome"')
        self.oks += body.startswith(b'{"type":"ok"')
        self.news.set()

    async def until(self, *, welcomes: int = 0, oks: int = 0) -> None:
        async with asyncio.timeout(60):
            while self.welcomes < welcomes or self.oks < oks:
                self.news.clear()
                await self.news.wait()

    async def connect(self, port: int) -> None:
        for name in self.pages:
            at = f"/ws?as={name}"
            self.sockets.append(await connect(port, self.heard, hello=HELLO, path=at))
        await self.until(welcomes=2)

    async def call(self) -> None:
        """Both sit down, and signal as browsers do."""
        for count, (socket, page) in enumerate(zip(self.sockets, self.pages.values(), strict=True)):
            self.say(socket, type="call.join", id="join", connection=page)
            await self.until(oks=count + 1)
        one, other = self.pages.values()
        for socket, page, to in zip(self.sockets, (one, other), (other, one), strict=True):
            for number in range(1, SIGNALS + 1):
                signal = {"candidate": {"candidate": "x" * 150, "sdpMid": "0"}}
                body = {"connection": page, "to": to, "epoch": 2, "seq": number, "signal": signal}
                self.say(socket, type="call.signal", id=f"s{number}", **body)
        await self.until(oks=2 + 2 * SIGNALS)

    def say(self, socket: RawSocket, **words: Any) -> None:
        socket.say(json.dumps({"room": self.room, **words}).encode())


def memory(pid: int) -> int:
    """The bytes that the process holds by itself."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    [line] = [line for line in rollup.splitlines() if line.startswith("Private_Dirty:")]
    return int(line.split()[1]) * 1024


@measures("call_memory_kib")
async def call_memory() -> Sequence[Figure]:
    """Of one call, beyond its sockets; reference: of its two sockets."""
    with served() as told:
        pairs = [Pair(number, room) for number, room in enumerate(told["rooms"])]
        for pair in pairs[:WARM]:
            await pair.connect(told["port"])
            await pair.call()
        counted = pairs[WARM:]
        bare = memory(told["pid"])
        for pair in counted:
            await pair.connect(told["port"])
        idle = memory(told["pid"])
        for pair in counted:
            await pair.call()
        calling = memory(told["pid"])
        close_all([socket for pair in pairs for socket in pair.sockets])
    each = len(counted) * 1024
    assert len(counted) == PAIRS - WARM
    return [Figure("call_memory_kib", (calling - idle) / each, "KiB", (idle - bare) / each)]
