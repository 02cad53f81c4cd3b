"""The third reference: ejabberd from Debian, a group chat with archive over WebSocket.

The steps into a group are those of RFC 7395 (framing), RFC 6120 and XEP-0045.
"""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from shutil import which
from typing import Final

from tests.bench.sockets import RawSocket, connect
from tests.support.services import free_port, listens, wait_until

GROUP: Final = "group@conference.localhost"
_OPEN: Final = b'<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" to="localhost" version="1.0"/>'
_AUTH: Final = b'<auth xmlns="urn:ietf:params:xml:ns:xmpp-sasl" mechanism="ANONYMOUS"/>'
_BIND: Final = b'<iq type="set" id="b"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/></iq>'

_CONFIG: Final = """
hosts: [localhost]
loglevel: error
auth_method: [anonymous]
anonymous_protocol: sasl_anon
listen:
  - port: {port}
    ip: "127.0.0.1"
    module: ejabberd_http
    request_handlers:
      /ws: ejabberd_http_ws
modules:
  mod_mam:
    default: always
  mod_muc:
    access: all
    access_create: all
    access_persistent: all
    access_mam: all
    max_users: 5000
    history_size: 0
    default_room_options:
      mam: true
      max_users: 5000
      presence_broadcast: []
"""


@contextmanager
def ejabberd() -> Iterator[int]:
    """An ejabberd of our own that lets anybody in; its port. The rooms keep an archive."""
    folders = [Path("/usr/lib", machine) for machine in (f"{os.uname().machine}-linux-gnu", "")]
    assert which("erl"), "ejabberd is missing: apt-get install ejabberd"
    with tempfile.TemporaryDirectory() as folder:
        port, here = free_port(), Path(folder)
        (here / "ejabberd.yml").write_text(_CONFIG.format(port=port))
        process = subprocess.Popen(
            ["erl", "-noinput", "+K", "true", "-mnesia", "dir", f'"{here}/db"', "-s", "ejabberd"],
            env={
                **os.environ,
                "HOME": folder,
                "ERL_LIBS": str(next(each for each in folders if each.is_dir())),
                "EJABBERD_CONFIG_PATH": str(here / "ejabberd.yml"),
                "EJABBERD_LOG_PATH": str(here / "ejabberd.log"),
            },
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until(lambda: listens(port), "ejabberd", 60)
            yield port
        finally:
            process.kill()
            process.wait()


@asynccontextmanager
async def occupants(count: int, port: int) -> AsyncIterator[list[RawSocket]]:
    """So many nameless people in one group, each let in before the next fifty."""
    entering: list[_Occupant] = []
    while len(entering) < count:
        more = [_Occupant(len(entering) + n) for n in range(min(50, count - len(entering)))]
        await asyncio.gather(*(each.enter(port) for each in more))
        entering += more
    yield [each.socket for each in entering]


class _Occupant:
    """Answers each of the server's stanzas with the next step, until it is in the group."""

    def __init__(self, number: int) -> None:
        presence = (
            f'<presence to="{GROUP}/n{number}">'
            '<x xmlns="http://jabber.org/protocol/muc"><history maxstanzas="0"/></x></presence>'
        )
        self._steps = iter(
            [
                (b"stream:features", _AUTH),
                (b"<success", _OPEN),
                (b"stream:features", _BIND),
                (b"<jid>", presence.encode()),
                (b"<subject", b""),
            ]
        )
        self._sign, self._answer = next(self._steps)
        self._inside = asyncio.get_running_loop().create_future()
        self.socket: RawSocket

    async def enter(self, port: int) -> None:
        self.socket = await connect(port, self._hear, hello=_OPEN, protocol="xmpp")
        async with asyncio.timeout(60):
            await self._inside

    def _hear(self, socket: RawSocket, stanza: bytes) -> None:
        if self._inside.done() or self._sign not in stanza:
            return
        if not self._answer:
            self._inside.set_result(None)
            return
        socket.say(self._answer)
        self._sign, self._answer = next(self._steps)
