"""People who write on while servers die under them, and the count afterwards.

Real processes; the clients are `websockets`, each a page as the browser's is: it writes until it
is answered (the same client id again when it was not), hears its group, asks for what it missed
when there is a gap or a resync, and comes back to whichever node there is.
"""

import asyncio
import contextlib
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidMessage
from websockets.typing import Origin

from core.ids import new_id
from tests.support.crowd import Member, crowd
from tests.support.server import ServerProcess

LOST = (ConnectionClosed, InvalidHandshake, InvalidMessage, OSError, TimeoutError, EOFError)
AGAIN = frozenset({"unavailable", "too_many"})
"""What a page is told when it is to try the same once more, a little later."""

Stored = list[tuple[str, int, str]]
"""A group's whole history as (client id, place, text)."""


@dataclass
class Page:
    """One person's open page: what it shows, and what it was promised."""

    storm: "Storm"
    member: Member
    start: int
    cursor: str = f"{'0' * 32}:0"
    shown: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Place → (client id, text)."""
    behind: bool = False
    _notices: int = 0

    async def live(self) -> None:
        """Write until cancelled, each message until it is acknowledged."""
        client_id = new_id()
        for attempt in itertools.count(self.start):
            with contextlib.suppress(*LOST):
                async with self.connected(attempt) as connection:
                    while True:
                        if await self._write(connection, client_id):
                            client_id = new_id()
                            await asyncio.sleep(self.storm.breath)
                        if self.behind:
                            await self._catch_up(connection)
            await asyncio.sleep(0.2)

    async def follow(self, cursor: str) -> None:
        """Write no more; hear until the page has come to this place."""
        for attempt in itertools.count(self.start):
            with contextlib.suppress(*LOST):
                async with self.connected(attempt) as connection:
                    while self.cursor != cursor:
                        if self.behind:
                            await self._catch_up(connection)
                        else:
                            self._take(json.loads(await connection.recv()))
                    return
            await asyncio.sleep(0.2)

    @asynccontextmanager
    async def connected(self, attempt: int) -> AsyncIterator[ClientConnection]:
        """A socket on one node or another, resumed from where the page is."""
        node = self.storm.nodes[attempt % len(self.storm.nodes)]
        async with connect(
            f"ws://127.0.0.1:{node.port}/ws",
            origin=Origin(f"http://127.0.0.1:{node.port}"),
            additional_headers={"Cookie": self.member.cookie},
            compression=None,
            close_timeout=1,
        ) as connection:
            cursors = {f"channel:{self.member.channel}": self.cursor}
            hello = {"type": "hello", "version": 1, "cursors": cursors}
            await connection.send(json.dumps(hello))
            async with asyncio.timeout(30):
                while not self._take(json.loads(await connection.recv())):
                    pass
            yield connection

    async def _write(self, connection: ClientConnection, client_id: str) -> bool:
        answer = await self.ask(
            connection,
            "chat.send",
            channel=self.member.channel,
            client_id=client_id,
            text=f"Hei {client_id}",
        )
        if answer["type"] == "ok":
            self.storm.note(self.member.channel, client_id, answer["place"])
            return True
        assert answer["code"] in AGAIN, answer
        await asyncio.sleep(answer.get("retry_after", 0.1))
        return False

    async def _catch_up(self, connection: ClientConnection) -> None:
        self.behind = False
        answer = await self.ask(
            connection, "chat.since", channel=self.member.channel, cursor=self.cursor
        )
        if answer["type"] == "ok":
            self._recover(answer)
        else:
            assert answer["code"] in AGAIN, answer
            self.behind = True
            await asyncio.sleep(answer.get("retry_after", 0.1))

    async def ask(self, connection: ClientConnection, type_: str, **body: Any) -> Any:
        """One request and its answer; what is heard in between is shown."""
        await connection.send(json.dumps({"type": type_, "id": "r", **body}))
        async with asyncio.timeout(30):
            while True:
                answer = json.loads(await connection.recv())
                if answer.get("id") == "r":
                    return answer
                self._take(answer)

    def _take(self, notice: Any) -> bool:
        """Show a notice; true when it was the answer to our cursor."""
        if notice["type"] == "resync":
            self.behind = True
        elif notice["type"] == "chat.recovered":
            self._recover(notice)
            return True
        elif notice["type"] == "error":
            # The database was away when we came: a page without its group comes again.
            assert notice["code"] in AGAIN, notice
            raise TimeoutError
        elif notice["type"] == "chat.message":
            epoch, _, seq = self.cursor.partition(":")
            if notice["epoch"] != epoch or notice["seq"] > int(seq) + 1:
                self.behind = True
            elif notice["seq"] == int(seq) + 1:
                self._show([notice["message"]])
                self.cursor = f"{epoch}:{notice['seq']}"
        return False

    def _recover(self, found: Any) -> None:
        if not found["recovered"]:
            self.shown.clear()
        self._show(found["messages"])
        self.cursor = found["cursor"]

    def _show(self, messages: Sequence[Any]) -> None:
        for message in messages:
            self.shown[message["place"]] = (message["client_id"], message.get("text", ""))


@dataclass
class Storm:
    """All the people, on all the nodes, and what they were promised: client id → place."""

    nodes: Sequence[ServerProcess]
    breath: float = 0.0
    """Seconds between one's messages: two hundred who never pause leave no processor to start a
    server with, and most of the time goes by before the next one is killed."""
    acknowledged: defaultdict[str, dict[str, int]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    pages: list[Page] = field(default_factory=list)
    count: int = 0
    more: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, channel: str, client_id: str, place: int) -> None:
        """A promise was made."""
        self.acknowledged[channel][client_id] = place
        self.count += 1
        self.more.set()

    async def another(self, count: int) -> None:
        """Wait for so many more acknowledgements."""
        goal = self.count + count
        async with asyncio.timeout(600):
            while self.count < goal:
                self.more.clear()
                await self.more.wait()

    async def stored(self, page: Page) -> tuple[Stored, str]:
        """A fresh fetch of the whole history of the page's group, page by page, and its cursor."""
        fresh = Page(self, page.member, page.start)
        found: Stored = []
        place = 2**50
        async with fresh.connected(page.start) as connection:
            while True:
                history = await fresh.ask(
                    connection, "chat.before", channel=page.member.channel, place=place
                )
                if history["type"] == "error":
                    # A long history asks for more pages than a socket may at once.
                    assert history["code"] in AGAIN, history
                    await asyncio.sleep(history.get("retry_after", 0.1))
                    continue
                messages = history["messages"]
                found = [(m["client_id"], m["place"], m["text"]) for m in messages] + found
                if not history["earlier"]:
                    return found, fresh.cursor
                place = messages[0]["place"]


Weather = Callable[[], Awaitable[None]]


async def weather(
    nodes: Sequence[ServerProcess],
    strikes: Sequence[Weather],
    *,
    groups: int = 2,
    of: int = 3,
    each: int = 30,
    breath: float = 0.0,
) -> None:
    """Strike after strike, with `each` acknowledgements in between; then count."""
    storm = Storm(nodes, breath)
    members = await crowd(nodes[0], groups, of)
    storm.pages = [Page(storm, member, number) for number, member in enumerate(members)]
    writing = [asyncio.create_task(page.live()) for page in storm.pages]
    try:
        await storm.another(each)
        for strike in strikes:
            await strike()
            await storm.another(each)
    finally:
        for task in writing:
            task.cancel()
        ends = await asyncio.gather(*writing, return_exceptions=True)
    assert {type(end) for end in ends} == {asyncio.CancelledError}, ends
    for first in storm.pages[::of]:
        together = [page for page in storm.pages if page.member.channel == first.member.channel]
        stored, cursor = await storm.stored(first)
        check(storm.acknowledged[first.member.channel], stored)
        for page in together:
            async with asyncio.timeout(60):
                await page.follow(cursor)
            compare(page.shown, stored)


def compare(shown: dict[int, tuple[str, str]], stored: Stored) -> None:
    """What a page shows is what a fresh fetch brings, from where it begins to the end (RE4)."""
    fresh = {place: (client_id, text) for client_id, place, text in stored}
    assert shown == {place: fresh[place] for place in fresh if place >= min(shown)}


def check(acknowledged: dict[str, int], stored: Stored) -> None:
    """Nothing lost, nothing twice, every place once and in order."""
    times = Counter(client_id for client_id, _, _ in stored)
    assert [client_id for client_id, count in times.items() if count > 1] == []
    places = {client_id: place for client_id, place, _ in stored}
    assert {each: places.get(each) for each in acknowledged} == acknowledged
    assert [place for _, place, _ in stored] == list(range(1, len(stored) + 1))
    assert all(text.endswith(client_id) for client_id, _, text in stored)
