"""The echo: a call with the server itself, which sends back what it gets, without ever decoding it.

Packets are forwarded, not transcoded: a decoder would cost a core and would be media that the
server has seen. An echo lives for seconds, few at once, and one per person. This is the one module
that reaches into aiortc's receivers and senders; `tests/signaling/test_echo.py` is its contract.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from signaling.endpoints import Endpoints
from signaling.sdp import BadSignal
from signaling.turn import Ice

if TYPE_CHECKING:
    from aiortc import RTCPeerConnection, RTCRtpTransceiver
    from aiortc.rtp import RtpPacket

LASTS: Final = timedelta(seconds=20)
AT_ONCE: Final = 4
KEY_FRAME_AT_MOST_EVERY: Final = 0.5


@dataclass
class Echoes(Endpoints):
    """The echoes that run in this process."""

    lasts: timedelta = LASTS
    at_once: int = AT_ONCE

    async def answer(self, person_id: str, offer: str, ice: Ice) -> str:
        """The answer to a browser's offer. Raises: EchoBusy, BadSignal for what is no offer."""
        return await self.answer_with(person_id, offer, ice, self._echo)

    def _echo(self, connection: RTCPeerConnection) -> None:
        for transceiver in connection.getTransceivers():
            transceiver.direction = "sendrecv"
            _turn_back(transceiver, self.beside)


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


def only(transceiver: RTCRtpTransceiver, mime_type: str) -> None:
    """Of what the offer has, this codec and no other. Raises: BadSignal if it has none."""
    kept = [codec for codec in transceiver._codecs if codec.mimeType == mime_type]
    if not kept:
        raise BadSignal
    transceiver._codecs = kept


def _repairs(mime_type: str) -> bool:
    return mime_type.lower().endswith(("/rtx", "/red", "/ulpfec"))


def _replace(thing: object, name: str, by: Callable[..., object]) -> None:
    """Raises: AttributeError if aiortc has no such place any more."""
    getattr(thing, name)
    setattr(thing, name, by)
