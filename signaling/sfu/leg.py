"""One page's connection on aiortc's transports: made, started, written to, ended.

With `upstream` the modules that reach into aiortc; `AIORTC` is the release they are written for.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from aiortc import (
    RTCCertificate,
    RTCDtlsFingerprint,
    RTCDtlsParameters,
    RTCIceGatherer,
    RTCIceParameters,
    RTCIceServer,
    RTCIceTransport,
)
from aiortc.rtcconfiguration import RTCIceTransportPolicy
from aiortc.rtcdtlstransport import RTCDtlsTransport
from aiortc.sdp import candidate_from_sdp, candidate_to_sdp

from signaling.sdp import is_relay, without_related
from signaling.sfu.offer import SLOTS, Answering, Kind, Media, Offer
from signaling.sfu.packets import Out
from signaling.sfu.upstream import Source
from signaling.sfu.way import Way

AIORTC: Final = "1.16.0"
"""The release whose insides are used here."""

KINDS: Final[tuple[Kind, ...]] = ("audio", "video")
RATES: Final[dict[Kind, int]] = {"audio": 48_000, "video": 90_000}

State = Literal["new", "connected", "closed"]
Heard = Callable[["Leg", bytes], Awaitable[None]]


@dataclass(slots=True)
class Slot:
    """Where a page sees and hears one of the others."""

    outs: dict[Kind, Out]
    shows: Leg | None = None
    last: str = ""
    """Which page it showed last, so that one who comes back is where they were."""
    paused: bool = False


@dataclass(eq=False)
class Leg:
    """One page's connection: what it sends, and what it gets in each slot."""

    room: str
    connection: str
    offer: Offer
    ice: RTCIceTransport
    dtls: RTCDtlsTransport
    slots: list[Slot]
    state: State = "new"
    heard: float = 0.0
    sources: dict[Kind, Source] = field(default_factory=dict)
    by_source: dict[int, tuple[Slot, Kind]] = field(default_factory=dict)
    watched_by: list[tuple[Leg, Slot]] = field(default_factory=list)
    repair_number: int = 0
    lost: int = 0
    """The worst that its browser reported within the last second, in 256ths."""
    way: Way = field(default_factory=Way)
    sent: int = 0
    _to: tuple[object, Any, Any] | None = None

    def media(self, kind: Kind, slot: bool = False) -> Media:
        """The part in which it sends, or one in which it receives, which all agree."""
        return self.offer.media[(2 if slot else 0) + (kind == "video")]

    def send(self, data: bytes) -> None:
        """One packet, protected and straight to the socket; lost when there is no way."""
        if self.state != "connected":
            return
        self._write(self.dtls._tx_srtp.protect(data))

    def send_control(self, data: bytes) -> None:
        """The same for reports and requests."""
        if self.state == "connected":
            self._write(self.dtls._tx_srtp.protect_rtcp(data))

    def _write(self, data: bytes) -> None:
        pair = self.ice._connection._nominated.get(1)
        if pair is None:
            return
        if self._to is None or self._to[0] is not pair:
            self._to = (pair, pair.protocol.transport, pair.remote_addr)
        self.sent += 1
        self._to[1].sendto(data, self._to[2])


async def prepare(
    room: str,
    connection: str,
    offer: Offer,
    certificate: RTCCertificate,
    relays: list[RTCIceServer],
    *,
    media: Heard,
    control: Heard,
) -> Leg:
    """Gather our ways to be reached; what comes in later goes to `media` and `control`."""
    policy = RTCIceTransportPolicy.RELAY if relays else RTCIceTransportPolicy.ALL
    ice = RTCIceTransport(RTCIceGatherer(relays, policy))
    try:
        await ice.iceGatherer.gather()
        for line in offer.candidates:
            if relays and not is_relay(line):
                continue
            with suppress(ValueError, IndexError, AssertionError):
                # A name that is looked up must not keep the answer waiting.
                candidate = candidate_from_sdp(line)
                if candidate.protocol == "udp" and not candidate.ip.endswith(".local"):
                    await ice.addRemoteCandidate(candidate)
    except BaseException:
        await ice.stop()
        raise
    dtls = RTCDtlsTransport(ice, [certificate])
    dtls._set_role("client")
    slots = [Slot({kind: _out(kind) for kind in KINDS}) for _ in range(SLOTS)]
    leg = Leg(room, connection, offer, ice, dtls, slots, heard=time.monotonic())
    for slot in slots:
        for kind, out in slot.outs.items():
            leg.by_source[out.source] = (slot, kind)
    _replace(dtls, "_handle_rtp_data", lambda data, arrival_time_ms: media(leg, data))
    _replace(dtls, "_handle_rtcp_data", lambda data: control(leg, data))
    return leg


async def start(leg: Leg, within: float) -> None:
    """Connect; `leg.dtls.state` says whether it went well."""
    parameters = RTCIceParameters(leg.offer.user, leg.offer.password)
    prints = [RTCDtlsFingerprint(name, value) for name, value in leg.offer.fingerprints]
    with suppress(TimeoutError, ConnectionError, ValueError):
        async with asyncio.timeout(within):
            await leg.ice.start(parameters)
            if leg.ice.state == "completed":
                await leg.dtls.start(RTCDtlsParameters(prints))


async def stop(leg: Leg) -> None:
    """End it, with a word to the other end where that goes."""
    with suppress(ConnectionError):
        await leg.dtls.stop()
    await leg.ice.stop()


def ours(leg: Leg, certificate: RTCCertificate, *, relayed: bool) -> Answering:
    """Our half of the answer. `relayed`: only relays are told, and no address behind them."""
    lines = [candidate_to_sdp(each) for each in leg.ice.iceGatherer.getLocalCandidates()]
    if relayed:
        lines = [without_related(line) for line in lines if is_relay(line)]
    prints = [each for each in certificate.getFingerprints() if each.algorithm == "sha-256"]
    return Answering(
        user=leg.ice._connection.local_username,
        password=leg.ice._connection.local_password,
        fingerprints=tuple((each.algorithm, each.value) for each in prints),
        candidates=tuple(lines),
        sources=[
            (slot.outs[kind].source, slot.outs[kind].repair) for slot in leg.slots for kind in KINDS
        ],
    )


def show(leg: Leg, to: Leg) -> None:
    """Give `leg` a slot of `to`: the one it had on that page, else one that never was used."""
    free = [slot for slot in to.slots if slot.shows is None]
    known = [slot for slot in free if slot.last == leg.connection]
    fresh = [slot for slot in free if not slot.last]
    slot = (known or fresh or free)[0]
    slot.shows, slot.last = leg, leg.connection
    slot.paused = False
    for out in slot.outs.values():
        out.begin()
    leg.watched_by.append((to, slot))


def relay(server: dict[str, Any]) -> RTCIceServer:
    """aiortc uses one relay address; the first is UDP where there is one."""
    urls = server["urls"]
    return RTCIceServer(
        urls=str(urls if isinstance(urls, str) else urls[0]),
        username=server.get("username"),
        credential=server.get("credential"),
    )


def _out(kind: Kind) -> Out:
    return Out(secrets.randbits(31) + 1, secrets.randbits(31) + 1, RATES[kind])


def _replace(thing: object, name: str, by: Callable[..., object]) -> None:
    """Raises: AttributeError if aiortc has no such place any more."""
    getattr(thing, name)
    setattr(thing, name, by)
