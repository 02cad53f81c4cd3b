"""What browsers and the forwarder say of the packets: reports, what is missing, whole pictures."""

from __future__ import annotations

import secrets
import time
from typing import Final

from aiortc import clock
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

from signaling.sfu.leg import Leg
from signaling.sfu.offer import PEOPLE
from signaling.sfu.packets import Out, Packet, extension, write, write_extensions
from signaling.sfu.upstream import KEY_FRAME_AT_MOST_EVERY, Report, Source

MOST_BITS: Final = {2: 1_200_000, 4: 700_000, PEOPLE: 350_000}
"""The most bits a second of one picture, by how many people are in the room at most."""
_AGAIN_AT_ONCE: Final = 64
_OWN: Final = secrets.randbits(32)
"""The source that our own reports come from."""


def hear(leg: Leg, data: bytes) -> None:
    """What a browser reports or asks for."""
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
            _reported(leg, packet, now)
        elif isinstance(packet, RtcpRtpfbPacket) and packet.fmt == RTCP_RTPFB_NACK:
            _again(leg, packet.media_ssrc, packet.lost)
        elif isinstance(packet, RtcpPsfbPacket):
            _feedback(leg, packet)


def _reported(leg: Leg, packet: RtcpSrPacket, now: float) -> None:
    for kind, source in leg.sources.items():
        if source.number == packet.ssrc:
            source.report = Report(packet.sender_info, now)
            for other, slot in leg.watched_by:
                out = slot.outs[kind]
                if out.ready:
                    other.send_control(bytes(RtcpSrPacket(out.source, _told_as(packet, out))))


def _feedback(leg: Leg, packet: RtcpPsfbPacket) -> None:
    if packet.fmt in (RTCP_PSFB_PLI, RTCP_PSFB_FIR):
        wanted = packet.media_ssrc
        if packet.fmt == RTCP_PSFB_FIR and len(packet.fci) >= 4:
            wanted = int.from_bytes(packet.fci[:4], "big")
        found = leg.by_source.get(wanted)
        if found is not None and found[0].shows is not None:
            ask_whole(found[0].shows)


def _again(leg: Leg, wanted: int, lost: list[int]) -> None:
    """A browser misses some packets: send them again, as repairs where it knows such."""
    found = leg.by_source.get(wanted)
    if found is None or found[0].shows is None or found[1] != "video":
        return
    source = found[0].shows.sources.get("video")
    out = found[0].outs["video"]
    media = leg.media("video", slot=True)
    block = write_extensions(media.send_time, send_time(), None, b"")
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


def ask_whole(leg: Leg) -> None:
    """Ask a browser for a whole picture, but not too often."""
    source = leg.sources.get("video")
    if source is None:
        return
    now = time.monotonic()
    if now - source.asked < KEY_FRAME_AT_MOST_EVERY:
        source.ask_again = True
        return
    source.asked, source.ask_again = now, False
    leg.send_control(bytes(RtcpPsfbPacket(RTCP_PSFB_PLI, _OWN, source.number)))


def ask_again(leg: Leg, source: Source, lost: list[int]) -> None:
    """These of its packets are missing here."""
    packet = RtcpRtpfbPacket(RTCP_RTPFB_NACK, _OWN, source.number, lost)
    leg.send_control(bytes(packet))


def estimate(leg: Leg, source: Source, packet: Packet, *, people: int) -> None:
    """Tell a browser how much of its picture gets through to us, and how much is fair."""
    number = leg.media("video").send_time
    if source.estimator is None or number is None:
        return
    sent = extension(packet.extensions, number)
    if sent is None or len(sent) != 3:
        return
    found = source.estimator.add(
        abs_send_time=int.from_bytes(sent, "big"),
        arrival_time_ms=clock.current_ms(),
        payload_size=packet.size,
        ssrc=source.number,
    )
    if found is not None:
        fair = (bits for upto, bits in MOST_BITS.items() if people <= upto)
        most = next(fair, MOST_BITS[PEOPLE])
        told = pack_remb_fci(min(found[0], most), [source.number])
        leg.send_control(bytes(RtcpPsfbPacket(RTCP_PSFB_APP, _OWN, 0, told)))


def report(leg: Leg, now: float) -> None:
    """Tell a browser how much of what it sends arrives here."""
    reports = [source.receiver_report(now) for source in leg.sources.values()]
    told = [report for report in reports if report is not None]
    if told:
        leg.send_control(bytes(RtcpRrPacket(_OWN, told)))


def _told_as(packet: RtcpSrPacket, out: Out) -> RtcpSenderInfo:
    """A report as those who get the source under another number and time must read it."""
    info = packet.sender_info
    return RtcpSenderInfo(
        ntp_timestamp=info.ntp_timestamp,
        rtp_timestamp=out.time(info.rtp_timestamp),
        packet_count=info.packet_count,
        octet_count=info.octet_count,
    )


def send_time() -> bytes:
    """Now, as packets tell it (abs-send-time)."""
    return (clock.current_ntp_time() >> 14 & 0xFFFFFF).to_bytes(3, "big")
