"""A thousand people who hear what one says: in our group, and in what it is compared with."""

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.ids import new_id
from identity.defaults import PROGRAMME
from tests.bench.ejabberd import GROUP, ejabberd, occupants
from tests.bench.house import TEXT, cookie_of, hello, house
from tests.bench.sockets import Ears, LastHeard, RawSocket, close_all, connect, connect_many
from tests.support.server import ROOT
from tests.support.services import free_port, listens, wait_until

RECEIVERS = 1000
EACH = 25
"""Messages of one of our writers: within what one socket may say at once."""
HERE = Path(__file__).parent


@dataclass
class Room:
    """One server with its receivers."""

    ears: Ears
    say: Callable[[str], None]
    """Send a message that contains the marker."""
    another: Callable[[], Awaitable[RawSocket]] | None = None
    """One more receiver, whom nobody waits for."""

    async def round(self) -> float:
        """Seconds from sending to the last receiver."""
        marker = new_id()
        await asyncio.sleep(0)
        return self.ears.after(marker.encode(), lambda: self.say(marker))


@asynccontextmanager
async def ours(messages: int, receivers: int = RECEIVERS, text: str = TEXT) -> AsyncIterator[Room]:
    """The group for all, on SQLite; so many messages will be sent at most."""
    welcomed = LastHeard(receivers)
    with house() as server:
        amina, bjorn = await cookie_of(server, "amina"), await cookie_of(server, "bjorn")
        recovered = asyncio.create_task(welcomed.after(b'"chat.recovered"', lambda: None))
        await asyncio.sleep(0)
        cursors = hello({PROGRAMME: f"{new_id()}:0"})
        sockets = await connect_many(receivers, server.port, welcomed.heard, amina, cursors)
        await recovered
        writers = await connect_many(
            messages // EACH + 1, server.port, lambda _socket, _body: None, bjorn, hello()
        )
        said = iter(range(messages))

        def say(marker: str) -> None:
            writers[next(said) // EACH].say(_message(marker, text))

        def another() -> Awaitable[RawSocket]:
            return connect(server.port, lambda _socket, _body: None, amina, cursors)

        with closing(Ears(sockets)) as ears:
            yield Room(ears, say, another)
        close_all([*sockets, *writers])


@asynccontextmanager
async def bare() -> AsyncIterator[Room]:
    """The plainest aiohttp loop; nothing is kept."""
    with served([sys.executable, "-m", "tests.bench.bare_broadcast"]) as port:
        sockets = await connect_many(RECEIVERS, port, lambda _socket, _body: None)
        with closing(Ears(sockets)) as ears:
            yield Room(ears, lambda marker: sockets[0].say(_as_long_as_ours(marker)))
        close_all(sockets)


@asynccontextmanager
async def socketio() -> AsyncIterator[Room]:
    """Socket.IO on Node; nothing is kept."""
    entered = LastHeard(RECEIVERS)
    with served(["node", str(HERE / "socketio_broadcast.mjs")]) as port:
        all_in = asyncio.create_task(entered.after(b'40{"sid"', lambda: None))
        await asyncio.sleep(0)
        path = "/socket.io/?EIO=4&transport=websocket"
        sockets = await connect_many(RECEIVERS, port, entered.heard, hello=b"40", path=path)
        await all_in

        def say(marker: str) -> None:
            sockets[0].say(b'42["say",' + _as_long_as_ours(marker) + b"]")

        with closing(Ears(sockets)) as ears:
            yield Room(ears, say)
        close_all(sockets)


@asynccontextmanager
async def xmpp() -> AsyncIterator[Room]:
    """ejabberd, which like us keeps what was said."""
    with ejabberd() as port:
        async with occupants(RECEIVERS, port) as sockets:

            def say(marker: str) -> None:
                body = f"<body>{marker} {TEXT}</body>"
                head = f'<message to="{GROUP}" type="groupchat" id="{marker}">'
                sockets[0].say(f"{head}{body}</message>".encode())

            with closing(Ears(sockets)) as ears:
                yield Room(ears, say)
            close_all(sockets)


@contextmanager
def served(command: Sequence[str]) -> Iterator[int]:
    """A server in a process of its own, told its port; the port."""
    port = free_port()
    process = subprocess.Popen([*command, str(port)], cwd=ROOT)
    try:
        wait_until(lambda: listens(port), command[-1])
        yield port
    finally:
        process.kill()
        process.wait()


def _message(marker: str, text: str) -> bytes:
    return json.dumps(
        {
            "type": "chat.send",
            "id": marker[:8],
            "channel": PROGRAMME,
            "client_id": marker,
            "text": f"{marker} {text}",
        }
    ).encode()


def _as_long_as_ours(marker: str) -> bytes:
    """A text with the marker and about the bytes of a chat.message."""
    return json.dumps({"type": "chat.message", "id": marker, "text": TEXT + "x" * 300}).encode()
