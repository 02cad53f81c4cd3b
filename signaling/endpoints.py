"""Ends of calls that the server itself has (the echo, the practice partner): few at once, one for
each person, and none for longer than its time.
"""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, cast

from core.errors import Conflict
from signaling.sdp import BadSignal, only_relay
from signaling.turn import Ice

if TYPE_CHECKING:
    from aiortc import RTCPeerConnection

TRIES_IN: Final = timedelta(minutes=10)
_READY_WITHIN: Final = 5.0
_CANDIDATES: Final = ("a=candidate:", "a=end-of-candidates")
_HIDDEN: Final = re.compile(r"a=candidate:(\S+ ){4}\S+\.local ")
"""RFC 8839: foundation, component, transport, priority, and then the address."""


class EchoBusy(Conflict):
    """Enough of them are running, or this person has tried often enough for now."""

    code = "call.echo_busy"


@dataclass(slots=True)
class Tries:
    """Who has tried when; in this process only, and forgotten after `TRIES_IN`."""

    at_most: int = 10
    """Per person in `TRIES_IN`; each takes fresh relay credentials too."""
    _at: dict[str, deque[datetime]] = field(default_factory=dict)

    def take(self, person_id: str, now: datetime) -> None:
        """One more try. Raises: EchoBusy."""
        for each in [p for p, at in self._at.items() if at[-1] + TRIES_IN <= now]:
            del self._at[each]
        at = self._at.setdefault(person_id, deque())
        while at and at[0] + TRIES_IN <= now:
            at.popleft()
        if len(at) >= self.at_most:
            raise EchoBusy
        at.append(now)


@dataclass
class Endpoints:
    """The ends that run in this process. `close` ends them all."""

    lasts: timedelta
    at_once: int
    _running: dict[str, tuple[RTCPeerConnection, asyncio.TimerHandle]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def running(self) -> int:
        """How many run now."""
        return len(self._running)

    async def answer_with(
        self,
        person_id: str,
        offer: str,
        ice: Ice,
        furnish: Callable[[RTCPeerConnection], None],
    ) -> str:
        """The answer to a browser's offer, which has every candidate in it; `furnish` says what
        the end sends. Raises: EchoBusy, BadSignal for what is no offer.

        A person's earlier end ends with it. With a relay both ends are relayed, as in a call.
        """
        self.end(person_id)
        if self.running >= self.at_once:
            raise EchoBusy
        # Media libraries are loaded when somebody tries, not when the server starts.
        aiortc = await asyncio.to_thread(import_module, "aiortc")
        connection: RTCPeerConnection = aiortc.RTCPeerConnection(_configuration(aiortc, ice))
        timer = asyncio.get_running_loop().call_later(
            self.lasts.total_seconds(), self.end, person_id, connection
        )
        self.end(person_id)
        self._running[person_id] = (connection, timer)
        try:
            async with asyncio.timeout(_READY_WITHIN):
                description = aiortc.RTCSessionDescription(sdp=_everywhere(offer), type="offer")
                await connection.setRemoteDescription(description)
                if not connection.getTransceivers():
                    raise BadSignal
                furnish(connection)
                await connection.setLocalDescription(await connection.createAnswer())
        except TimeoutError:
            self.end(person_id, connection)
            raise EchoBusy from None
        except Exception:
            # The offer is anything that somebody sent; whatever it breaks ends here.
            self.end(person_id, connection)
            raise BadSignal from None
        sdp = str(connection.localDescription.sdp)
        return only_relay(sdp) if ice.policy == "relay" else sdp

    async def close(self) -> None:
        """End all, and wait until they have ended."""
        for person_id in list(self._running):
            self.end(person_id)
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def end(self, person_id: str, only: RTCPeerConnection | None = None) -> None:
        """End a person's, if there is one; `only` this one, if it is not another by now."""
        connection, timer = self._running.get(person_id, (None, None))
        if connection is None or timer is None or only not in (None, connection):
            return
        del self._running[person_id]
        timer.cancel()
        self.beside(connection.close())

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this meanwhile; `close` waits for it."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _configuration(aiortc: Any, ice: Ice) -> Any:
    servers = [aiortc.RTCIceServer(**{**server, "urls": _first(server)}) for server in ice.servers]
    return aiortc.RTCConfiguration(
        iceServers=servers, bundlePolicy=aiortc.RTCBundlePolicy.MAX_BUNDLE
    )


def _everywhere(offer: str) -> str:
    """Browsers name the candidates of bundled media once; aiortc looks at the last media only.

    A browser that was not let to camera or microphone hides where it is behind a name that only its
    own network knows (`….local`). Nothing is found there; its own checks say where it is, and what
    waits for those must not be told that nothing more comes.
    """
    whole, *media = offer.split("\r\nm=")
    lines = [line for line in offer.split("\r\n") if line.startswith("a=candidate:")]
    known = [line for line in lines if not _HIDDEN.match(line)]
    end = ["a=end-of-candidates"] if known == lines else []
    named = "".join(f"\r\n{line}" for line in [*known, *end])
    kept = [
        "\r\n".join(line for line in each.split("\r\n") if not line.startswith(_CANDIDATES))
        for each in media
    ]
    return "\r\nm=".join([whole, *(each.removesuffix("\r\n") + named for each in kept)]) + "\r\n"


def _first(server: Any) -> str:
    """aiortc uses one relay address; the first is UDP where there is one."""
    return str(cast(list[str], server["urls"])[0])
