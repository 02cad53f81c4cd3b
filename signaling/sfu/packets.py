"""Packets as bytes: what the forwarder reads of an RTP packet, and how it writes one anew. Pure.

RFC 3550 (RTP), RFC 8285 (one-byte extensions), RFC 7741 (VP8), RFC 4588 (repair packets). Nothing
here looks into sound or picture but for VP8's first clear byte, which says whether it is a whole
picture; the rest may be encrypted end to end.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

_HEAD: Final = struct.Struct("!BBHLL")
_HEAD_WITH: Final = struct.Struct("!BBHLLHH")
_TWO: Final = struct.Struct("!HH")
_ONE_BYTE: Final = 0xBEDE
HISTORY: Final = 512


class Packet(NamedTuple):
    """One received packet; `size` is what it took on the way."""

    payload_type: int
    marker: int
    number: int
    time: int
    source: int
    extensions: bytes
    payload: bytes
    size: int


def parse(data: bytes) -> Packet | None:
    """None for what is no RTP packet."""
    if len(data) < 12:
        return None
    first, second, number, time, source = _HEAD.unpack_from(data)
    at = 12 + 4 * (first & 0x0F)
    extensions = b""
    if first & 0x10:
        if len(data) < at + 4:
            return None
        profile, words = _TWO.unpack_from(data, at)
        at += 4
        if profile == _ONE_BYTE:
            extensions = data[at : at + 4 * words]
        at += 4 * words
    end = len(data)
    if first & 0x20:
        end -= data[-1]
    if first >> 6 != 2 or at > end:
        return None
    return Packet(
        second & 0x7F, second & 0x80, number, time, source, extensions, data[at:end], len(data)
    )


def extension(extensions: bytes, wanted: int) -> bytes | None:
    """The value of one extension."""
    at = 0
    while at < len(extensions):
        byte = extensions[at]
        at += 1
        if byte == 0:
            continue
        size = (byte & 0x0F) + 1
        if byte >> 4 == wanted:
            return extensions[at : at + size]
        at += size
    return None


def write_extensions(send_time: int | None, at: bytes, level: int | None, value: bytes) -> bytes:
    """The block of a packet that goes out: when it was sent, and how loud it is."""
    block = b""
    if send_time is not None:
        block += bytes((send_time << 4 | 2,)) + at
    if level is not None and value:
        block += bytes((level << 4, value[0]))
    return block + b"\0" * (-len(block) % 4)


def write(
    payload_type: int,
    marker: int,
    number: int,
    time: int,
    source: int,
    extensions: bytes,
    payload: bytes,
) -> bytes:
    """A whole packet."""
    second = marker | payload_type
    if not extensions:
        return _HEAD.pack(0x80, second, number, time, source) + payload
    head = _HEAD_WITH.pack(0x90, second, number, time, source, _ONE_BYTE, len(extensions) // 4)
    return head + extensions + payload


def unwrap(packet: Packet, payload_type: int, source: int) -> Packet | None:
    """The packet that a repair packet brings again; None for one that only pads."""
    if len(packet.payload) < 3:
        return None
    number = packet.payload[0] << 8 | packet.payload[1]
    return packet._replace(
        payload_type=payload_type, number=number, source=source, payload=packet.payload[2:]
    )


def begins_picture(payload: bytes) -> bool:
    """Whether a VP8 packet begins a whole picture, one that needs none before it."""
    if len(payload) < 3:
        return False
    first = payload[0]
    if not first & 0x10 or first & 0x07:
        return False
    at = 1
    if first & 0x80:
        more = payload[1]
        at = 2
        if more & 0x80:
            at += 2 if len(payload) > at and payload[at] & 0x80 else 1
        at += (more & 0x40 != 0) + (more & 0x30 != 0)
    return at < len(payload) and payload[at] & 1 == 0


def newer(number: int, than: int) -> bool:
    """Whether a sequence number comes after another, around the end of 16 bits."""
    return 0 < (number - than) & 0xFFFF < 0x8000


class Out:
    """One source as one browser gets it: its own numbers, unbroken whoever it shows.

    `place` gives the number and the time that a packet goes out with.
    """

    __slots__ = ("_at", "_last", "_number", "_shown", "_time", "rate", "ready", "repair", "source")

    def __init__(self, source: int, repair: int, rate: int) -> None:
        self.source = source
        self.repair = repair
        self.rate = rate
        self.ready = False
        """Whether what comes now may be passed on; a picture waits for a whole one."""
        self._last = (0, 0, 0.0)
        self._number = 0
        self._time = 0
        self._at: list[tuple[int, int]] = [(-1, 0)] * HISTORY
        self._shown = False

    def begin(self) -> None:
        """What comes from now on is somebody else's, or somebody's anew."""
        self.ready = False

    def place(self, number: int, time: int, now: float) -> tuple[int, int]:
        """The number and the time that the packet goes out with."""
        last_number, last_time, last_at = self._last
        if not self.ready:
            self.ready = True
            self._number = (last_number + 1 - number) & 0xFFFF
            passed = int((now - last_at) * self.rate) if self._shown else 0
            self._time = (last_time + passed - time) & 0xFFFFFFFF if self._shown else 0
            self._shown = True
            last_number = (number + self._number - 1) & 0xFFFF
        out = (number + self._number) & 0xFFFF
        out_time = (time + self._time) & 0xFFFFFFFF
        if newer(out, last_number):
            self._last = (out, out_time, now)
        self._at[out % HISTORY] = (out, number)
        return out, out_time

    def skip(self) -> None:
        """A number of the source was not passed on: the next follows the last one."""
        self._number = (self._number - 1) & 0xFFFF

    def origin(self, out: int) -> int | None:
        """Which number of its source went out as `out`, if that was not long ago."""
        kept, number = self._at[out % HISTORY]
        return number if kept == out else None

    def time(self, time: int) -> int:
        """A time of its source as the browser counts it."""
        return (time + self._time) & 0xFFFFFFFF
