"""A page without a browser: ICE, DTLS and SRTP for real, made-up packets, nothing decoded.

Cheap enough for eight at once on one core, and exact: each packet that comes is kept, or counted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

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
from aiortc.rtp import (
    AnyRtcpPacket,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpRtpfbPacket,
    RtcpSenderInfo,
    RtcpSrPacket,
)
from aiortc.sdp import SessionDescription, candidate_to_sdp

from signaling.sfu.offer import LEVEL, MEDIA, SEND_TIME
from signaling.sfu.packets import Packet, parse, write, write_extensions

WHOLE = bytes((0x10, 0x00, 1, 2, 3))
"""A VP8 payload that begins a whole picture, and one that does not."""
PART = bytes((0x10, 0x01, 1, 2, 3))


@dataclass(frozen=True)
class Numbers:
    """How this browser numbers its codecs and extensions."""

    opus: int = 111
    vp8: int = 96
    repair: int = 97
    send_time: int = 2
    level: int = 1


OTHER_NUMBERS = Numbers(opus=109, vp8=120, repair=124, send_time=5, level=3)


@dataclass(eq=False)
class MediaPage:
    """One page. Offer, take the answer, wait until connected; then send and look."""

    numbers: Numbers = field(default_factory=Numbers)
    name: str = ""
    relays: list[RTCIceServer] = field(default_factory=list)
    """With some it is reached through a relay only."""
    keep: bool = True
    got: list[Packet] = field(default_factory=list)
    control: list[AnyRtcpPacket] = field(default_factory=list)
    count: dict[int, int] = field(default_factory=dict)
    highest: dict[int, int] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)
    slots: dict[int, str] = field(default_factory=dict)
    """Source → `audio0`, `video0` … `video6`, as the answer says."""
    on_control: Callable[[AnyRtcpPacket], None] = lambda _: None

    def __post_init__(self) -> None:
        self.audio, self.video, self.repairs = 1111, 2222, 2223
        self._next = {"audio": 100, "video": 65_530}
        policy = RTCIceTransportPolicy.RELAY if self.relays else RTCIceTransportPolicy.ALL
        self.ice = RTCIceTransport(RTCIceGatherer(self.relays, policy))
        self.ice._connection.ice_controlling = True
        self.dtls = RTCDtlsTransport(self.ice, [_CERTIFICATE])
        self.dtls._set_role("server")
        self.dtls._handle_rtp_data = self._rtp  # type: ignore[method-assign]
        self.dtls._handle_rtcp_data = self._rtcp  # type: ignore[method-assign]

    parts = MEDIA
    """How many of the fixed parts its offer has."""

    async def offer(self) -> str:
        """The offer that our page makes."""
        await self.ice.iceGatherer.gather()
        lines = ["v=0", "o=- 1 1 IN IP4 0.0.0.0", "s=-", "t=0 0"]
        lines.append("a=group:BUNDLE " + " ".join(map(str, range(self.parts))))
        for index in range(self.parts):
            lines += [*self._section(index), f"a=mid:{index}", "a=rtcp-mux"]
            if index < 2:
                source = (self.audio, self.video)[index]
                lines += [f"a=msid:page {index}", f"a=ssrc:{source} cname:page"]
            lines += self.identity("actpass")
        return "\r\n".join(lines) + "\r\n"

    def identity(self, setup: str) -> list[str]:
        """Who we are on the way, for each part of a description."""
        ours = self.ice._connection
        [print_] = [f for f in _CERTIFICATE.getFingerprints() if f.algorithm == "sha-256"]
        gathered = self.ice.iceGatherer.getLocalCandidates()
        return [
            f"a=setup:{setup}",
            f"a=ice-ufrag:{ours.local_username}",
            f"a=ice-pwd:{ours.local_password}",
            f"a=fingerprint:{print_.algorithm} {print_.value}",
            *(f"a=candidate:{candidate_to_sdp(each)}" for each in gathered),
        ]

    def _section(self, index: int) -> list[str]:
        n = self.numbers
        way = "sendonly" if index < 2 else "recvonly"
        time_ = f"a=extmap:{n.send_time} {SEND_TIME}"
        if index % 2 == 0:
            return [
                f"m=audio 9 UDP/TLS/RTP/SAVPF {n.opus}",
                "c=IN IP4 0.0.0.0",
                f"a=rtpmap:{n.opus} opus/48000/2",
                f"a=extmap:{n.level} {LEVEL}",
                time_,
                f"a={way}",
            ]
        return [
            f"m=video 9 UDP/TLS/RTP/SAVPF {n.vp8} {n.repair}",
            "c=IN IP4 0.0.0.0",
            f"a=rtpmap:{n.vp8} VP8/90000",
            f"a=rtpmap:{n.repair} rtx/90000",
            f"a=fmtp:{n.repair} apt={n.vp8}",
            time_,
            f"a={way}",
        ]

    async def take(self, sdp: str) -> None:
        """The answer; returns when connected."""
        described = SessionDescription.parse(sdp)
        first = described.media[0]
        for media in described.media[2:]:
            assert media.msid is not None
            self.slots[media.ssrc[0].ssrc] = f"{media.kind}{media.msid.split(' ')[0][4:]}"
        for candidate in first.ice_candidates:
            await self.ice.addRemoteCandidate(candidate)
        await self.ice.addRemoteCandidate(None)
        theirs = first.ice
        assert theirs is not None
        assert first.dtls is not None
        async with asyncio.timeout(20):
            await self.ice.start(RTCIceParameters(theirs.usernameFragment, theirs.password))
            prints = [RTCDtlsFingerprint(f.algorithm, f.value) for f in first.dtls.fingerprints]
            await self.dtls.start(RTCDtlsParameters(prints))
        assert self.dtls.state == "connected"

    async def close(self) -> None:
        """Go without a word to anybody but the transport."""
        await self.dtls.stop()
        await self.ice.stop()

    # ---- sending

    def send_audio(self, payload: bytes = b"sound", level: int = 30) -> int:
        """One packet of sound; gives its number."""
        n = self.numbers
        block = write_extensions(n.send_time, _now(), n.level, bytes((level,)))
        return self._send("audio", n.opus, self.audio, 960, block, payload)

    def send_video(self, payload: bytes = WHOLE, *, lose: bool = False) -> int:
        """One packet of picture; `lose`: it never leaves, as if it were lost on the way."""
        n = self.numbers
        block = write_extensions(n.send_time, _now(), None, b"")
        return self._send("video", n.vp8, self.video, 3000, block, payload, lose=lose)

    def send_repair(self, number: int, payload: bytes) -> None:
        """A packet of the picture again, as a repair."""
        wrapped = number.to_bytes(2, "big") + payload
        data = write(self.numbers.repair, 0, number & 0xFF, 0, self.repairs, b"", wrapped)
        self.send(data)

    def ask_again(self, source: int, numbers: list[int]) -> None:
        """These are missing."""
        self.send_control(bytes(RtcpRtpfbPacket(1, 1, source, numbers)))

    def ask_whole(self, source: int) -> None:
        """A whole picture, please."""
        self.send_control(bytes(RtcpPsfbPacket(1, 1, source)))

    def report(self, source: int, at: int) -> None:
        """A sender's report."""
        info = RtcpSenderInfo(time.time_ns(), at, 10, 1000)
        self.send_control(bytes(RtcpSrPacket(source, info)))

    def _send(
        self,
        kind: str,
        payload_type: int,
        source: int,
        step: int,
        block: bytes,
        payload: bytes,
        *,
        lose: bool = False,
    ) -> int:
        number = self._next[kind] & 0xFFFF
        self._next[kind] += 1
        at = (self._next[kind] * step) & 0xFFFFFFFF
        if not lose:
            self.send(write(payload_type, 0x80, number, at, source, block, payload))
        return number

    def send(self, data: bytes) -> None:
        """A packet as bytes."""
        self._write(self.dtls._tx_srtp.protect(data))

    def send_control(self, data: bytes) -> None:
        """A report or request as bytes."""
        self._write(self.dtls._tx_srtp.protect_rtcp(data))

    def _write(self, data: bytes) -> None:
        pair = self.ice._connection._nominated[1]
        pair.protocol.transport.sendto(data, pair.remote_addr)

    # ---- what comes

    def of(self, slot: str) -> list[Packet]:
        """What came in a slot."""
        return [packet for packet in self.got if self.slots.get(packet.source) == slot]

    def lost(self) -> int:
        """How many numbers are missing in all that came."""
        return sum(self.highest[s] - self.first[s] + 1 - n for s, n in self.count.items())

    async def _rtp(self, data: bytes, arrival_time_ms: int) -> None:
        packet = parse(data)
        assert packet is not None
        if self.keep:
            self.got.append(packet)
            return
        source = packet.source
        before = self.highest.get(source)
        if before is None:
            self.first[source] = self.highest[source] = packet.number
        else:
            self.highest[source] = before + ((packet.number - before + 0x8000) & 0xFFFF) - 0x8000
        self.count[source] = self.count.get(source, 0) + 1

    async def _rtcp(self, data: bytes) -> None:
        for packet in RtcpPacket.parse(data):
            self.on_control(packet)
            if self.keep:
                self.control.append(packet)


def _now() -> bytes:
    return (int(time.time() * 262_144) & 0xFFFFFF).to_bytes(3, "big")


_CERTIFICATE = RTCCertificate.generateCertificate()
