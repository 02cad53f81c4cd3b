"""The echo: a call with the server itself, which sends back what it gets, without ever decoding it.

Packets are forwarded, not transcoded: a decoder would cost a core and would be media that the
server has seen. An echo lives for seconds, few at once, and one per person. This is the one module
that reaches into aiortc's receivers and senders; `tests/signaling/test_echo.py` is its contract.
"""

from __future__ import annotations

import asyncio
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
    from aiortc import RTCPeerConnection, RTCRtpTransceiver
    from aiortc.rtp import RtpPacket

LASTS: Final = timedelta(seconds=20)
AT_ONCE: Final = 4
TRIES: Final = 10
"""Per person in `TRIES_IN`; each takes fresh relay credentials too."""
TRIES_IN: Final = timedelta(minutes=10)
KEY_FRAME_AT_MOST_EVERY: Final = 0.5
_READY_WITHIN: Final = 5.0


class EchoBusy(Conflict):
    """Enough echoes are running, or this person has tried often enough for now."""

    code = "call.echo_busy"


@dataclass(slots=True)
class Tries:
    """Who has tried when; in this process only, and forgotten after `TRIES_IN`."""

    _at: dict[str, deque[datetime]] = field(default_factory=dict)

    def take(self, person_id: str, now: datetime) -> None:
        """One more try. Raises: EchoBusy."""
        for each in [p for p, at in self._at.items() if at[-1] + TRIES_IN <= now]:
            del self._at[each]
        at = self._at.setdefault(person_id, deque())
        while at and at[0] + TRIES_IN <= now:
            at.popleft()
        if len(at) >= TRIES:
            raise EchoBusy
        at.append(now)


@dataclass(slots=True)
class Echoes:
    """The echoes that run in this process. `close` ends them all."""

    lasts: timedelta = LASTS
    _running: dict[str, tuple[RTCPeerConnection, asyncio.TimerHandle]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def running(self) -> int:
        """How many run now."""
        return len(self._running)

    async def answer(self, person_id: str, offer: str, ice: Ice) -> str:
        """The answer to a browser's offer. Raises: EchoBusy, BadSignal for what is no offer.

        A person's earlier echo ends with it. With a relay both ends are relayed, as in a call.
        """
        self._end(person_id)
        if self.running >= AT_ONCE:
            raise EchoBusy
        # Media libraries are loaded when somebody tries, not when the server starts.
        aiortc = await asyncio.to_thread(import_module, "aiortc")
        connection: RTCPeerConnection = aiortc.RTCPeerConnection(_configuration(aiortc, ice))
        timer = asyncio.get_running_loop().call_later(
            self.lasts.total_seconds(), self._end, person_id
        )
        self._running[person_id] = (connection, timer)
        try:
            async with asyncio.timeout(_READY_WITHIN):
                description = aiortc.RTCSessionDescription(sdp=_everywhere(offer), type="offer")
                await connection.setRemoteDescription(description)
                if not connection.getTransceivers():
                    raise BadSignal
                for transceiver in connection.getTransceivers():
                    transceiver.direction = "sendrecv"
                    _turn_back(transceiver, self._beside)
                await connection.setLocalDescription(await connection.createAnswer())
        except TimeoutError:
            self._end(person_id)
            raise EchoBusy from None
        except Exception:
            # The offer is anything that somebody sent; whatever it breaks ends here.
            self._end(person_id)
            raise BadSignal from None
        sdp = str(connection.localDescription.sdp)
        return only_relay(sdp) if ice.policy == "relay" else sdp

    async def close(self) -> None:
        """End all, and wait until they have ended."""
        for person_id in list(self._running):
            self._end(person_id)
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _end(self, person_id: str) -> None:
        connection, timer = self._running.pop(person_id, (None, None))
        if connection is None or timer is None:
            return
        timer.cancel()
        self._beside(connection.close())

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _configuration(aiortc: Any, ice: Ice) -> Any:
    servers = [aiortc.RTCIceServer(**{**server, "urls": _first(server)}) for server in ice.servers]
    return aiortc.RTCConfiguration(
        iceServers=servers, bundlePolicy=aiortc.RTCBundlePolicy.MAX_BUNDLE
    )


def _everywhere(offer: str) -> str:
    """Browsers name the candidates of bundled media once; aiortc looks at the last media only."""
    whole, *media = offer.split("\r\nm=")
    lines = [line for line in offer.split("\r\n") if line.startswith("a=candidate:")]
    named = "".join(f"\r\n{line}" for line in [*lines, "a=end-of-candidates"])
    kept = [
        "\r\n".join(line for line in each.split("\r\n") if not line.startswith("a=candidate:"))
        for each in media
    ]
    return "\r\nm=".join([whole, *(each.removesuffix("\r\n") + named for each in kept)]) + "\r\n"


def _first(server: Any) -> str:
    """aiortc uses one relay address; the first is UDP where there is one."""
    return str(cast(list[str], server["urls"])[0])


def _turn_back(
    transceiver: RTCRtpTransceiver, beside: Callable[[Coroutine[Any, Any, None]], None]
) -> None:
    """What `transceiver` receives, it sends; a key frame that it is asked for, it asks for."""
    from aiortc.rtp import HeaderExtensionsMap

    receiver, sender = transceiver.receiver, transceiver.sender
    plain = HeaderExtensionsMap()
    loop = asyncio.get_running_loop()
    state = {"dropped": 0, "source": 0, "asked": 0.0}
    repairs: set[int] = set()

    async def forward(packet: RtpPacket, arrival_time_ms: int) -> None:
        if not repairs:
            repairs.add(-1)
            repairs.update(
                codec.payloadType or 0 for codec in transceiver._codecs if _repairs(codec.mimeType)
            )
        if packet.payload_type in repairs:
            return
        if not packet.payload:
            # Padding only probes the path; its number must not be missed on the way back.
            state["dropped"] += 1
            return
        state["source"] = packet.ssrc
        packet.ssrc = sender._ssrc
        packet.csrc = []
        packet.padding_size = 0
        packet.sequence_number = (packet.sequence_number - int(state["dropped"])) & 0xFFFF
        try:
            await sender.transport._send_rtp(packet.serialize(plain))
        except ConnectionError:
            return

    def ask() -> None:
        if state["source"] and loop.time() - state["asked"] > KEY_FRAME_AT_MOST_EVERY:
            state["asked"] = loop.time()
            beside(receiver._send_rtcp_pli(int(state["source"])))

    _replace(receiver, "_handle_rtp_packet", forward)
    _replace(sender, "_send_keyframe", ask)


def _repairs(mime_type: str) -> bool:
    return mime_type.lower().endswith(("/rtx", "/red", "/ulpfec"))


def _replace(thing: object, name: str, by: Callable[..., object]) -> None:
    """Raises: AttributeError if aiortc has no such place any more."""
    getattr(thing, name)
    setattr(thing, name, by)
