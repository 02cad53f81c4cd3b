"""What one browser sends: counted, asked for again when missing, kept for those who miss it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiortc.rate import RemoteBitrateEstimator
from aiortc.rtcrtpreceiver import NackGenerator, StreamStatistics
from aiortc.rtp import RtcpReceiverInfo, RtcpSenderInfo, RtpPacket

from signaling.sfu.packets import HISTORY, Packet

KEY_FRAME_AT_MOST_EVERY: Final = 0.4
"""Seconds; what is asked for sooner is asked for then."""


@dataclass(slots=True)
class Report:
    """The sender's last report, and when it came."""

    info: RtcpSenderInfo
    at: float


class Source:
    """One source of a browser. `take` says whether a packet is new."""

    def __init__(self, number: int, rate: int, *, picture: bool) -> None:
        self.number = number
        self.report: Report | None = None
        self.asked = 0.0
        self.ask_again = False
        self.estimator = RemoteBitrateEstimator() if picture else None
        self._counted = StreamStatistics(rate)
        self._missing = NackGenerator() if picture else None
        self._kept: list[tuple[int, Packet] | None] | None = [None] * HISTORY if picture else None
        self._shim = RtpPacket()

    def count(self, packet: Packet) -> None:
        """It came by itself, not as a repair."""
        shim = self._shim
        shim.sequence_number, shim.timestamp, shim.ssrc = packet.number, packet.time, self.number
        self._counted.add(shim)

    def take(self, packet: Packet) -> bool:
        """Keep it; False for one that has come before."""
        if self._kept is None:
            return True
        place = packet.number % HISTORY
        kept = self._kept[place]
        if kept is not None and kept[0] == packet.number:
            return False
        self._kept[place] = (packet.number, packet)
        return True

    def missing(self, packet: Packet) -> list[int]:
        """Which numbers to ask for again, now that this one came."""
        if self._missing is None:
            return []
        highest = self._missing.max_seq
        if highest is not None and HISTORY < (packet.number - highest) & 0xFFFF < 0x8000:
            # So many cannot be missing: it is another beginning.
            self._missing = NackGenerator()
        self._shim.sequence_number = packet.number
        return sorted(self._missing.missing) if self._missing.add(self._shim) else []

    def kept(self, number: int) -> Packet | None:
        """A packet of a moment ago."""
        if self._kept is None:
            return None
        found = self._kept[number % HISTORY]
        return found[1] if found is not None and found[0] == number else None

    def receiver_report(self, now: float) -> RtcpReceiverInfo | None:
        """How much of it arrives here; None before anything has."""
        counted = self._counted
        if counted.max_seq is None:
            return None
        last, since = 0, 0
        if self.report is not None:
            last = self.report.info.ntp_timestamp >> 16 & 0xFFFFFFFF
            since = min(int((now - self.report.at) * 65536), 0xFFFFFFFF)
        return RtcpReceiverInfo(
            ssrc=self.number,
            fraction_lost=counted.fraction_lost,
            packets_lost=counted.packets_lost,
            highest_sequence=counted.max_seq + counted.cycles,
            jitter=counted.jitter,
            lsr=last,
            dlsr=since,
        )
