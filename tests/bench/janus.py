"""Debian's Janus with a video room for eight, and pages of it under the same load as ours."""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

from aiortc import RTCDtlsFingerprint, RTCDtlsParameters, RTCIceParameters
from aiortc.sdp import SessionDescription
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.support.media_page import MediaPage
from tests.support.services import free_port

ROOM: Final = 1234
_PLUGINS: Final = Path("/usr/lib/x86_64-linux-gnu/janus")


class Publisher(MediaPage):
    """Sends one sound and one picture."""

    parts = 2


class Subscriber(MediaPage):
    """Gets whatever it is offered."""

    async def answer(self, sdp: str) -> str:
        """The answer; `connect_to` then connects."""
        await self.ice.iceGatherer.gather()
        self.ice._connection.ice_controlling = False
        self.dtls._set_role("client")
        self._offered = SessionDescription.parse(sdp)
        head, *media = sdp.replace("\r\n", "\n").split("\nm=")
        group = next(line for line in head.split("\n") if line.startswith("a=group:"))
        lines = ["v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0", group]
        for part in media:
            first, *rest = part.split("\n")
            kept = ("a=mid:", "a=rtpmap:", "a=fmtp:", "a=extmap:")
            lines += [f"m={first}", "c=IN IP4 0.0.0.0", "a=recvonly", "a=rtcp-mux"]
            lines += [line for line in rest if line.startswith(kept)]
            lines += self.identity("active")
        return "\r\n".join(lines) + "\r\n"

    async def connect_to(self) -> None:
        """Connect to whoever made the offer."""
        first = self._offered.media[0]
        for candidate in first.ice_candidates:
            await self.ice.addRemoteCandidate(candidate)
        await self.ice.addRemoteCandidate(None)
        assert first.ice is not None
        assert first.dtls is not None
        async with asyncio.timeout(20):
            await self.ice.start(RTCIceParameters(first.ice.usernameFragment, first.ice.password))
            prints = [RTCDtlsFingerprint(f.algorithm, f.value) for f in first.dtls.fingerprints]
            await self.dtls.start(RTCDtlsParameters(prints))
        assert self.dtls.state == "connected"


class Janus:
    """One running Janus, and what is said to it."""

    def __init__(self, socket: ClientConnection, pid: int) -> None:
        self.pid = pid
        self._socket = socket
        self._ids = itertools.count(1)
        self._session = 0
        self._waiting: dict[str, asyncio.Queue[dict[str, Any]]] = {}
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._stay())]

    async def begin(self) -> None:
        """A session, and the room."""
        self._session = (await self._ask({"janus": "create"}))["data"]["id"]
        handle = await self._attach()
        room = {"request": "create", "room": ROOM, "publishers": 8, "bitrate": 4_000_000}
        room |= {"audiocodec": "opus", "videocodec": "vp8", "audiolevel_event": False}
        await self._ask({"janus": "message", "handle_id": handle, "body": room})

    async def publish(self, page: Publisher, name: str) -> int:
        """The page sends into the room from now on; gives its number there."""
        handle = await self._attach()
        join = {"request": "join", "ptype": "publisher", "room": ROOM, "display": name}
        joined = await self._event(handle, join)
        jsep = {"type": "offer", "sdp": await page.offer()}
        answered = await self._event(handle, {"request": "publish"}, jsep)
        await page.take(answered["jsep"]["sdp"])
        return int(joined["plugindata"]["data"]["id"])

    async def subscribe(self, page: Subscriber, feeds: list[int]) -> None:
        """The page gets these from now on."""
        handle = await self._attach()
        streams = [{"feed": feed} for feed in feeds]
        join = {"request": "join", "ptype": "subscriber", "room": ROOM, "streams": streams}
        offered = await self._event(handle, join)
        answer = {"type": "answer", "sdp": await page.answer(offered["jsep"]["sdp"])}
        await asyncio.gather(page.connect_to(), self._event(handle, {"request": "start"}, answer))

    async def close(self) -> None:
        """Say no more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._socket.close()

    async def _attach(self) -> int:
        attached = await self._ask({"janus": "attach", "plugin": "janus.plugin.videoroom"})
        return int(attached["data"]["id"])

    async def _event(
        self, handle: int, body: dict[str, Any], jsep: dict[str, str] | None = None
    ) -> dict[str, Any]:
        said = {"janus": "message", "handle_id": handle, "body": body}
        return await self._ask({**said, **({"jsep": jsep} if jsep else {})}, event=True)

    async def _ask(self, said: dict[str, Any], *, event: bool = False) -> dict[str, Any]:
        number = str(next(self._ids))
        answers = self._waiting[number] = asyncio.Queue()
        session = {"session_id": self._session} if self._session else {}
        await self._socket.send(json.dumps({**said, **session, "transaction": number}))
        async with asyncio.timeout(20):
            while True:
                answer = await answers.get()
                if answer["janus"] == "error":
                    raise RuntimeError(answer["error"]["reason"])
                if not (event and answer["janus"] == "ack"):
                    return answer

    async def _read(self) -> None:
        async for frame in self._socket:
            told = json.loads(frame)
            waiting = self._waiting.get(told.get("transaction", ""))
            if waiting is not None:
                waiting.put_nowait(told)

    async def _stay(self) -> None:
        while True:
            await asyncio.sleep(20)
            await self._ask({"janus": "keepalive"}, event=False)


@asynccontextmanager
async def janus() -> AsyncIterator[Janus]:
    """One with nothing but the video room. Raises: RuntimeError when there is none."""
    if shutil.which("janus") is None:
        raise RuntimeError("janus is missing: apt-get install janus")
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "janus.jcfg").write_text(
            "general: { debug_level = 0 session_timeout = 120 }\n"
            f'plugins: {{ disable = "{_others("plugins", "videoroom")}" }}\n'
            f'transports: {{ disable = "{_others("transports", "websockets")}" }}\n'
        )
        (Path(folder) / "janus.transport.websockets.jcfg").write_text(
            f'general: {{ ws = true ws_port = {port} ws_ip = "127.0.0.1" wss = false }}\n'
        )
        (Path(folder) / "janus.plugin.videoroom.jcfg").write_text("general: { }\n")
        command = ["janus", "-F", folder, "-C", f"{folder}/janus.jcfg", "-o"]
        process = await asyncio.create_subprocess_exec(
            *command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            made = Janus(await _reach(port), process.pid)
            await made.begin()
            yield made
            await made.close()
        finally:
            process.kill()
            await process.wait()


def _others(kind: str, wanted: str) -> str:
    found = {path.name for path in (_PLUGINS / kind).glob("*.so")}
    return ",".join(sorted(name for name in found if wanted not in name))


async def _reach(port: int) -> ClientConnection:
    async with asyncio.timeout(20):
        while True:
            try:
                return await connect(
                    f"ws://127.0.0.1:{port}",
                    subprotocols=[Subprotocol("janus-protocol")],
                    max_size=None,
                    compression=None,
                )
            except OSError:
                await asyncio.sleep(0.1)
