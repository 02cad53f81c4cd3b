"""The forwarder: what one browser of a room sends goes to the others, undecoded.

Contract: `answer` publishes and subscribes at once (one connection for each page, of fixed shape,
see `offer`); `leave` ends it; whoever is new to somebody gets a whole picture, and whoever asks
for one has it asked for at its source, never more often than `KEY_FRAME_AT_MOST_EVERY`; `on_slots`
says who is in which slot of a page, `on_gone` that a page is silent. Nothing is decoded, kept
(beyond half a second for repairs) or written down.

This and `upstream` are the modules that reach into aiortc; `tests/signaling/test_forwarder.py` is
their contract, for exactly `AIORTC`.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Coroutine, Iterable
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
    clock,
)
from aiortc.rtcconfiguration import RTCIceTransportPolicy
from aiortc.rtcdtlstransport import RTCDtlsTransport
from aiortc.rtp import (
    RTCP_PSFB_APP,
    RTCP_PSFB_FIR,
    RTCP_PSFB_PLI,
    RTCP_RTPFB_NACK,
    RtcpPacket,
    RtcpPsfbPacket,
    RtcpRrPacket,
    RtcpRtpfbPacket,
    RtcpSenderInfo,
    RtcpSrPacket,
    pack_remb_fci,
)
from aiortc.sdp import candidate_from_sdp, candidate_to_sdp

from signaling.sdp import BadSignal, is_relay, without_related
from signaling.sfu.offer import PEOPLE, SLOTS, Answering, Kind, Media, Offer, answer, read
from signaling.sfu.packets import (
    Out,
    Packet,
    begins_picture,
    extension,
    parse,
    unwrap,
    write,
    write_extensions,
)
from signaling.sfu.upstream import KEY_FRAME_AT_MOST_EVERY, Report, Source
from signaling.sfu.way import Way

AIORTC: Final = "1.16.0"
"""The release whose insides are used here."""

READY_WITHIN: Final = 10.0
SILENT_FOR: Final = 8.0
_LOOK_EVERY: Final = 0.1
_REPORT_EVERY: Final = 10
_AGAIN_AT_ONCE: Final = 64
_RATES: Final = {"audio": 48_000, "video": 90_000}
MOST_BITS: Final = {2: 1_200_000, 4: 700_000, PEOPLE: 350_000}
"""The most bits a second of one picture, by how many people are in the room at most."""

State = Literal["new", "connected", "closed"]


class RoomCrowded(BadSignal):
    """All places of the room are taken."""

    code = "call.full"


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
    by_source: dict[int, tuple[Slot, Kind, bool]] = field(default_factory=dict)
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


class Forwarder:
    """All rooms of this process. Lives on one event loop; `close` ends them."""

    def __init__(
        self,
        on_slots: Callable[[str, str, list[str | None]], None] = lambda *_: None,
        on_gone: Callable[[str, str], None] = lambda *_: None,
    ) -> None:
        self._on_slots = on_slots
        self._on_gone = on_gone
        self._rooms: dict[str, dict[str, Leg]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._certificate = RTCCertificate.generateCertificate()
        self._own = secrets.randbits(32)
        self._looking: asyncio.Task[None] | None = None
        self._looks = 0

    # ---- the contract

    async def answer(
        self, room: str, connection: str, sdp: str, servers: Iterable[dict[str, Any]] = ()
    ) -> str:
        """Take a page's offer and answer it; an earlier connection of the page ends with it.

        Raises: BadSignal, RoomCrowded.
        """
        offer = read(sdp)
        if len(self._rooms.get(room, {}).keys() - {connection}) >= PEOPLE:
            raise RoomCrowded
        relays = [_server(each) for each in servers]
        try:
            async with asyncio.timeout(READY_WITHIN):
                leg = await self._prepare(room, connection, offer, relays)
        except TimeoutError:
            raise BadSignal from None
        self.leave(room, connection)
        self._rooms.setdefault(room, {})[connection] = leg
        self._looking = self._looking or self._task(self._look_after())
        self._seat(leg)
        self._task(self._start(leg))
        ours = Answering(
            user=leg.ice._connection.local_username,
            password=leg.ice._connection.local_password,
            fingerprints=_fingerprints(self._certificate),
            candidates=_candidates(leg, relayed=bool(relays)),
            sources=[
                (slot.outs[kind].source, slot.outs[kind].repair)
                for slot in leg.slots
                for kind in ("audio", "video")
            ],
        )
        return answer(offer, ours)

    def leave(self, room: str, connection: str) -> None:
        """The page is no longer there. Harmless when it never was."""
        leg = self._rooms.get(room, {}).pop(connection, None)
        if leg is None:
            return
        if not self._rooms[room]:
            del self._rooms[room]
        leg.state = "closed"
        for other, slot in leg.watched_by:
            slot.shows = None
            self._told(other)
        for slot in leg.slots:
            if slot.shows is not None:
                slot.shows.watched_by = [w for w in slot.shows.watched_by if w[0] is not leg]
        self._task(_stop(leg))

    def whole_picture(self, room: str, connection: str) -> None:
        """The page lacks a whole picture of everybody: ask each for one."""
        leg = self._rooms.get(room, {}).get(connection)
        for slot in leg.slots if leg is not None else ():
            if slot.shows is not None:
                self._ask(slot.shows)

    def end(self, room: str) -> None:
        """Nobody is in the room any more."""
        for connection in list(self._rooms.get(room, {})):
            self.leave(room, connection)

    @property
    def legs(self) -> list[Leg]:
        """The connections there are."""
        return [leg for room in self._rooms.values() for leg in room.values()]

    async def close(self) -> None:
        """End all, and wait until they have ended."""
        for room in list(self._rooms):
            self.end(room)
        if self._looking is not None:
            self._looking.cancel()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    # ---- coming and going

    async def _prepare(
        self, room: str, connection: str, offer: Offer, relays: list[RTCIceServer]
    ) -> Leg:
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
        dtls = RTCDtlsTransport(ice, [self._certificate])
        dtls._set_role("client")
        slots = [Slot({kind: _out(kind) for kind in ("audio", "video")}) for _ in range(SLOTS)]
        leg = Leg(room, connection, offer, ice, dtls, slots, heard=time.monotonic())
        for slot in slots:
            for kind, out in slot.outs.items():
                leg.by_source[out.source] = (slot, kind, False)
        _replace(dtls, "_handle_rtp_data", lambda data, arrival_time_ms: self._rtp(leg, data))
        _replace(dtls, "_handle_rtcp_data", lambda data: self._control(leg, data))
        return leg

    async def _start(self, leg: Leg) -> None:
        parameters = RTCIceParameters(leg.offer.user, leg.offer.password)
        prints = [RTCDtlsFingerprint(name, value) for name, value in leg.offer.fingerprints]
        with suppress(TimeoutError, ConnectionError, ValueError):
            async with asyncio.timeout(3 * READY_WITHIN):
                await leg.ice.start(parameters)
                if leg.ice.state == "completed":
                    await leg.dtls.start(RTCDtlsParameters(prints))
        if leg.state == "closed":
            return
        if leg.dtls.state != "connected":
            self._lost(leg)
            return
        leg.state = "connected"
        leg.heard = time.monotonic()
        self.whole_picture(leg.room, leg.connection)

    def _lost(self, leg: Leg) -> None:
        if self._rooms.get(leg.room, {}).get(leg.connection) is leg:
            self.leave(leg.room, leg.connection)
            self._on_gone(leg.room, leg.connection)

    def _seat(self, leg: Leg) -> None:
        """Everybody else gets it in a slot, and it gets everybody else."""
        for other in self._rooms[leg.room].values():
            if other is not leg:
                _show(leg, to=other)
                _show(other, to=leg)
                self._told(other)
        self._told(leg)

    def _told(self, leg: Leg) -> None:
        if leg.state == "closed":
            return
        names = [slot.shows.connection if slot.shows else None for slot in leg.slots]
        self._on_slots(leg.room, leg.connection, names)

    # ---- packets

    async def _rtp(self, leg: Leg, data: bytes) -> None:
        packet = parse(data)
        if packet is None or leg.state != "connected":
            return
        leg.heard = now = time.monotonic()
        media = leg.media("audio")
        if packet.payload_type == media.payload:
            source = self._source(leg, "audio", packet.source)
            source.count(packet)
            if packet.payload:
                level = extension(packet.extensions, media.level) if media.level else None
                self._pass_on(leg, "audio", packet, level or b"", now)
            return
        media = leg.media("video")
        if packet.payload_type == media.payload:
            source = self._source(leg, "video", packet.source)
            source.count(packet)
            self._estimate(leg, media, source, packet)
        elif packet.payload_type == media.repair and "video" in leg.sources:
            source = leg.sources["video"]
            again = unwrap(packet, media.payload, source.number)
            if again is None:
                return
            packet = again
        else:
            return
        if not source.take(packet):
            return
        lost = source.missing(packet)
        if lost:
            self._want(leg, source, lost)
        if packet.payload:
            self._pass_on(leg, "video", packet, b"", now)
        else:
            # It only probes the way; its number must not be missed by anybody.
            for _, slot in leg.watched_by:
                slot.outs["video"].skip()

    def _source(self, leg: Leg, kind: Kind, number: int) -> Source:
        source = leg.sources.get(kind)
        if source is None or source.number != number:
            source = Source(number, _RATES[kind], picture=kind == "video")
            leg.sources[kind] = source
            for _, slot in leg.watched_by:
                slot.outs[kind].begin()
        return source

    def _pass_on(self, leg: Leg, kind: Kind, packet: Packet, level: bytes, now: float) -> None:
        if not leg.watched_by:
            return
        picture = kind == "video"
        whole = picture and begins_picture(packet.payload)
        sent_at = _send_time()
        blocks: dict[tuple[int | None, int | None], bytes] = {}
        for other, slot in leg.watched_by:
            if other.state != "connected" or (picture and slot.paused):
                continue
            out = slot.outs[kind]
            if picture and not out.ready and not whole:
                self._ask(leg)
                continue
            media = other.media(kind, slot=True)
            numbers = (media.send_time, media.level)
            block = blocks.get(numbers)
            if block is None:
                block = write_extensions(media.send_time, sent_at, media.level, level)
                blocks[numbers] = block
            number, at = out.place(packet.number, packet.time, now)
            other.send(
                write(media.payload, packet.marker, number, at, out.source, block, packet.payload)
            )

    # ---- reports and requests

    async def _control(self, leg: Leg, data: bytes) -> None:
        try:
            packets = RtcpPacket.parse(data)
        except (ValueError, IndexError):
            return
        leg.heard = now = time.monotonic()
        for packet in packets:
            if isinstance(packet, RtcpSrPacket | RtcpRrPacket):
                ours = (r.fraction_lost for r in packet.reports if r.ssrc in leg.by_source)
                leg.lost = max(leg.lost, *ours, 0)
            if isinstance(packet, RtcpSrPacket):
                self._reported(leg, packet, now)
            elif isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
                self._again(leg, packet.media_ssrc, packet.lost)
            elif isinstance(packet, RtcpPsfbPacket):
                self._feedback(leg, packet)

    def _reported(self, leg: Leg, packet: RtcpSrPacket, now: float) -> None:
        for kind, source in leg.sources.items():
            if source.number == packet.ssrc:
                source.report = Report(packet.sender_info, now)
                for other, slot in leg.watched_by:
                    out = slot.outs[kind]
                    if out.ready:
                        other.send_control(bytes(RtcpSrPacket(out.source, _told_as(packet, out))))

    def _feedback(self, leg: Leg, packet: RtcpPsfbPacket) -> None:
        if packet.fmt in (RTCP_PSFB_PLI, RTCP_PSFB_FIR):
            wanted = packet.media_ssrc
            if packet.fmt == RTCP_PSFB_FIR and len(packet.fci) >= 4:
                wanted = int.from_bytes(packet.fci[:4], "big")
            found = leg.by_source.get(wanted)
            if found is not None and found[0].shows is not None:
                self._ask(found[0].shows)

    def _again(self, leg: Leg, wanted: int, lost: list[int]) -> None:
        """A browser misses some packets: send them again, as repairs where it knows such."""
        found = leg.by_source.get(wanted)
        if found is None or found[0].shows is None or found[1] != "video":
            return
        source = found[0].shows.sources.get("video")
        out = found[0].outs["video"]
        media = leg.media("video", slot=True)
        block = write_extensions(media.send_time, _send_time(), None, b"")
        for number in lost[:_AGAIN_AT_ONCE]:
            origin = out.origin(number)
            packet = source.kept(origin) if source is not None and origin is not None else None
            if packet is None:
                continue
            kind, name, counted, payload = media.payload, out.source, number, packet.payload
            if media.repair is not None:
                leg.repair_number = (leg.repair_number + 1) & 0xFFFF
                kind, name, counted = media.repair, out.repair, leg.repair_number
                payload = number.to_bytes(2, "big") + payload
            at = out.time(packet.time)
            leg.send(write(kind, packet.marker, counted, at, name, block, payload))

    def _ask(self, leg: Leg) -> None:
        """Ask a browser for a whole picture, but not too often."""
        source = leg.sources.get("video")
        if source is None:
            return
        now = time.monotonic()
        if now - source.asked < KEY_FRAME_AT_MOST_EVERY:
            source.ask_again = True
            return
        source.asked, source.ask_again = now, False
        leg.send_control(bytes(RtcpPsfbPacket(RTCP_PSFB_PLI, self._own, source.number)))

    def _want(self, leg: Leg, source: Source, lost: list[int]) -> None:
        packet = RtcpRtpfbPacket(RTCP_RTPFB_NACK, self._own, source.number, lost)
        leg.send_control(bytes(packet))

    def _estimate(self, leg: Leg, media: Media, source: Source, packet: Packet) -> None:
        if source.estimator is None or media.send_time is None:
            return
        sent = extension(packet.extensions, media.send_time)
        if sent is None or len(sent) != 3:
            return
        found = source.estimator.add(
            abs_send_time=int.from_bytes(sent, "big"),
            arrival_time_ms=clock.current_ms(),
            payload_size=packet.size,
            ssrc=source.number,
        )
        if found is not None:
            self._allow(leg, source, found[0])

    def _allow(self, leg: Leg, source: Source, bits: int) -> None:
        people = len(self._rooms.get(leg.room, {}))
        most = next(bits for upto, bits in MOST_BITS.items() if people <= upto)
        told = pack_remb_fci(min(bits, most), [source.number])
        leg.send_control(bytes(RtcpPsfbPacket(RTCP_PSFB_APP, self._own, 0, told)))

    async def _look_after(self) -> None:
        """Reports each second, requests that had to wait, and who has fallen silent."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            self._looks += 1
            now = time.monotonic()
            for leg in self.legs:
                picture = leg.sources.get("video")
                if picture is not None and picture.ask_again:
                    self._ask(leg)
                away = leg.dtls.state != "connected" or now - leg.heard > SILENT_FOR
                if leg.state == "connected" and away:
                    self._lost(leg)
                elif self._looks % _REPORT_EVERY == 0:
                    self._report(leg, now)
                    self._fit(leg)

    def _report(self, leg: Leg, now: float) -> None:
        reports = [source.receiver_report(now) for source in leg.sources.values()]
        told = [report for report in reports if report is not None]
        if told:
            leg.send_control(bytes(RtcpRrPacket(self._own, told)))

    def _fit(self, leg: Leg) -> None:
        """Sound before pictures: where much gets lost, some pictures wait; later they are tried."""
        was, leg.way = leg.way, leg.way.after(leg.lost)
        leg.lost = 0
        if leg.way.pictures == was.pictures:
            return
        shown = [slot for slot in leg.slots if slot.shows is not None]
        for index, slot in enumerate(shown):
            paused = index >= leg.way.pictures
            if slot.paused and not paused and slot.shows is not None:
                slot.outs["video"].begin()
                self._ask(slot.shows)
            slot.paused = paused

    def _task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


def _show(leg: Leg, to: Leg) -> None:
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


def _out(kind: Kind) -> Out:
    return Out(secrets.randbits(31) + 1, secrets.randbits(31) + 1, _RATES[kind])


def _told_as(packet: RtcpSrPacket, out: Out) -> RtcpSenderInfo:
    """A report as those who get the source under another number and time must read it."""
    info = packet.sender_info
    return RtcpSenderInfo(
        ntp_timestamp=info.ntp_timestamp,
        rtp_timestamp=out.time(info.rtp_timestamp),
        packet_count=info.packet_count,
        octet_count=info.octet_count,
    )


def _send_time() -> bytes:
    return (clock.current_ntp_time() >> 14 & 0xFFFFFF).to_bytes(3, "big")


def _server(server: dict[str, Any]) -> RTCIceServer:
    """aiortc uses one relay address; the first is UDP where there is one."""
    urls = server["urls"]
    return RTCIceServer(
        urls=str(urls if isinstance(urls, str) else urls[0]),
        username=server.get("username"),
        credential=server.get("credential"),
    )


def _fingerprints(certificate: RTCCertificate) -> tuple[tuple[str, str], ...]:
    found = certificate.getFingerprints()
    return tuple((each.algorithm, each.value) for each in found if each.algorithm == "sha-256")


def _candidates(leg: Leg, *, relayed: bool) -> tuple[str, ...]:
    lines = [candidate_to_sdp(each) for each in leg.ice.iceGatherer.getLocalCandidates()]
    if relayed:
        return tuple(without_related(line) for line in lines if is_relay(line))
    return tuple(lines)


async def _stop(leg: Leg) -> None:
    with suppress(ConnectionError):
        await leg.dtls.stop()
    await leg.ice.stop()


def _replace(thing: object, name: str, by: Callable[..., object]) -> None:
    """Raises: AttributeError if aiortc has no such place any more."""
    getattr(thing, name)
    setattr(thing, name, by)
