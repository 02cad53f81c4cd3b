"""A server of its own process with many rooms of two, in which only the login is pretended.

`python -m tests.bench.pairs_server PAIRS FOLDER` prints its `port`, `rooms` and `pid`, and serves
until it is ended. With `bare` as a third word it is the reference instead: an aiohttp server that
hands each message to the other of the pair, in the plainest loop there is.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path

from aiohttp import WSMsgType
from aiohttp import web as http

from core.clock import SystemClock
from core.events import Events
from core.ids import new_id
from core.storage import open_storage
from server.migrations import migrate
from tests.signaling.house import IDS, NAMES, ROLES, Node


def cast(pairs: int) -> list[tuple[str, str]]:
    """So many users and peers; who each is follows from the name."""
    named = [(f"u{number}", f"p{number}") for number in range(pairs)]
    for user, peer in named:
        ROLES.update({user: ("user",), peer: ("peer",)})
        for name in (user, peer):
            IDS[name] = new_id()
            NAMES[IDS[name]] = name
    return named


async def ours(pairs: int, folder: Path) -> None:
    clock, events = SystemClock(), Events()
    url = f"sqlite:///{folder / 'pairs.sqlite3'}"
    await migrate(url)
    storage = await open_storage(url, clock, events)
    async with Node(storage, events, clock).serve() as node:
        rooms = [await node.meeting(*each) for each in cast(pairs)]
        told = {"port": node.port, "rooms": rooms, "pid": os.getpid()}
        print(json.dumps(told), flush=True)
        await asyncio.Event().wait()


async def bare() -> None:
    there: dict[str, http.WebSocketResponse] = {}

    async def ws(request: http.Request) -> http.WebSocketResponse:
        socket = http.WebSocketResponse(compress=False)
        await socket.prepare(request)
        name = request.query["as"]
        there[name] = socket
        other = ("p" if name[0] == "u" else "u") + name[1:]
        async for message in socket:
            if message.type is WSMsgType.TEXT and other in there:
                await there[other].send_str(message.data)
        return socket

    app = http.Application()
    app.router.add_get("/ws", ws)
    runner = http.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await http.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(json.dumps({"port": runner.addresses[0][1], "rooms": []}), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(bare() if "bare" in sys.argv else ours(int(sys.argv[1]), Path(sys.argv[2])))
