"""Writers who go on through kill -9 of the server, and the count afterwards.

The clients are `websockets` against the real process; a writer that got no answer says the same
again with the same client id, as the browser does.
"""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from core.ids import new_id
from identity.defaults import PROGRAMME
from tests.support.server import ServerProcess

WRITERS = ("amina", "bjorn", "celine", "david", "eva", "finn")
LOST = (ConnectionClosed, InvalidHandshake, OSError, TimeoutError)


@dataclass
class Storm:
    """What was acknowledged, by client id: the place it got."""

    server: ServerProcess
    acknowledged: dict[str, int] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    more: asyncio.Event = field(default_factory=asyncio.Event)

    async def log_in(self) -> None:
        """Everybody comes in once; a login outlives the server."""
        base = f"http://127.0.0.1:{self.server.port}"
        async with ClientSession() as browser:
            for who in WRITERS:
                async with browser.get(f"{base}/demo/inn/{who}", allow_redirects=False) as answer:
                    jar = answer.cookies.items()
                    self.cookies[who] = "; ".join(f"{key}={each.value}" for key, each in jar)
            async with browser.get(
                f"{base}/gruppe", headers={"Cookie": self.cookies["eva"]}
            ) as page:
                assert page.status == 200

    @asynccontextmanager
    async def socket(self, who: str) -> AsyncIterator[ClientConnection]:
        """A welcomed socket."""
        port = self.server.port
        async with connect(
            f"ws://127.0.0.1:{port}/ws",
            origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
            additional_headers={"Cookie": self.cookies[who]},
            compression=None,
            close_timeout=1,
        ) as connection:
            await connection.send(json.dumps({"type": "hello", "version": 1}))
            await connection.recv()
            yield connection

    async def write_on(self, who: str) -> None:
        """Write until cancelled, each message until it is acknowledged."""
        client_id = new_id()
        while True:
            with contextlib.suppress(*LOST):
                async with self.socket(who) as connection:
                    while True:
                        answer = await ask(
                            connection,
                            "chat.send",
                            channel=PROGRAMME,
                            client_id=client_id,
                            text=f"{who} {client_id}",
                        )
                        if answer["type"] == "ok":
                            self._note(client_id, answer["place"])
                            client_id = new_id()
                        else:
                            await asyncio.sleep(answer.get("retry_after", 0.1))
            await asyncio.sleep(0.3)

    def _note(self, client_id: str, place: int) -> None:
        self.acknowledged[client_id] = place
        self.more.set()

    async def until(self, count: int) -> None:
        """Wait for so many acknowledgements."""
        async with asyncio.timeout(100):
            while len(self.acknowledged) < count:
                self.more.clear()
                await self.more.wait()

    async def stored(self) -> list[tuple[str, int, str]]:
        """The whole history as (client id, place, text), read back page by page."""
        found: list[tuple[str, int, str]] = []
        place = 2**50
        async with self.socket("eva") as connection:
            while True:
                page = await ask(connection, "chat.before", channel=PROGRAMME, place=place)
                messages = page["messages"]
                found = [(m["client_id"], m["place"], m["text"]) for m in messages] + found
                if not page["earlier"]:
                    return found
                place = messages[0]["place"]


async def ask(connection: ClientConnection, type_: str, **body: Any) -> Any:
    """One request and its answer; these sockets hear nothing else."""
    await connection.send(json.dumps({"type": type_, "id": "r", **body}))
    async with asyncio.timeout(30):
        return json.loads(await connection.recv())


async def weather(folder: Path, kills: int, each: int = 30, **settings: str) -> None:
    """`kills` times kill -9 under load: every acknowledged message exists once, at its place."""
    with ServerProcess(folder, **settings) as server:
        storm = Storm(server)
        await storm.log_in()
        writers = [asyncio.create_task(storm.write_on(who)) for who in WRITERS]
        try:
            for number in range(1, kills + 1):
                await storm.until(number * each)
                server.kill()
                await asyncio.to_thread(server.start)
            await storm.until((kills + 1) * each)
        finally:
            for writer in writers:
                writer.cancel()
            await asyncio.wait(writers)
        stored = await storm.stored()
    check(storm.acknowledged, stored)


def check(acknowledged: dict[str, int], stored: list[tuple[str, int, str]]) -> None:
    """Nothing lost, nothing twice, every place once and in order."""
    times = Counter(client_id for client_id, _, _ in stored)
    assert [client_id for client_id, count in times.items() if count > 1] == []
    places = {client_id: place for client_id, place, _ in stored}
    assert {each: places.get(each) for each in acknowledged} == acknowledged
    assert [place for _, place, _ in stored] == list(range(1, len(stored) + 1))
    assert all(text.endswith(client_id) for client_id, _, text in stored)
