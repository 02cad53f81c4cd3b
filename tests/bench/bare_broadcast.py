"""The reference: an aiohttp server that sends what it hears to all, in the plainest loop there is.

`python -m tests.bench.bare_broadcast PORT`
"""

import asyncio
import sys

from aiohttp import WSMsgType
from aiohttp import web as http

SOCKETS: set[http.WebSocketResponse] = set()


async def ws(request: http.Request) -> http.WebSocketResponse:
    socket = http.WebSocketResponse(compress=False)
    await socket.prepare(request)
    SOCKETS.add(socket)
    try:
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                for other in list(SOCKETS):
                    await other.send_str(message.data)
    finally:
        SOCKETS.discard(socket)
    return socket


async def main(port: int) -> None:
    app = http.Application()
    app.router.add_get("/ws", ws)
    runner = http.AppRunner(app, access_log=None)
    await runner.setup()
    await http.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
