"""What the practice partner sends: sound and picture as they were made, never encoded anew.

Loaded when somebody practises, as it loads the media libraries.
"""

from __future__ import annotations

import asyncio
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

import av
from aiortc.mediastreams import MediaStreamTrack
from av.packet import Packet

HERE: Final = Path(__file__).parent / "media"
_SILENCE: Final = b"\xf8\xff\xfe"
"""Twenty milliseconds of nothing, as Opus writes it (RFC 6716)."""
_SOUND_EVERY: Final = Fraction(1, 50)
_PICTURE_EVERY: Final = Fraction(1, 10)


@cache
def packets(name: str) -> tuple[bytes, ...]:
    """All that is in one of our files, read once."""
    with av.open(str(HERE / name)) as kept:
        return tuple(bytes(packet) for packet in kept.demux() if packet.size)


class _Paced(MediaStreamTrack):
    """A packet at each beat, and none while it stands still."""

    every: Fraction

    def __init__(self) -> None:
        super().__init__()
        self._goes = asyncio.Event()
        self._goes.set()
        self._beat = 0
        self._began = asyncio.get_running_loop().time()

    def stand_still(self, on: bool) -> None:
        """Send nothing, or go on."""
        if on:
            self._goes.clear()
        else:
            self._goes.set()

    async def recv(self) -> Packet[Any]:
        await self._goes.wait()
        loop = asyncio.get_running_loop()
        due = self._began + float(self._beat * self.every)
        if loop.time() - due > 1:
            # It stood still, or the machine did: go on from now, at the beginning of something.
            self._beat = int((loop.time() - self._began) / float(self.every)) + 1
            self.again()
            due = self._began + float(self._beat * self.every)
        await asyncio.sleep(max(0.0, due - loop.time()))
        packet: Packet[Any] = Packet(self.next())
        packet.pts, packet.time_base = self._beat, self.every
        self._beat += 1
        return packet

    def again(self) -> None:
        """It stood still; what is sent next must be understood without what was before."""

    def next(self) -> bytes:
        raise NotImplementedError


class Voice(_Paced):
    """Silence, and the words that it is given."""

    kind = "audio"
    every = _SOUND_EVERY

    def __init__(self) -> None:
        super().__init__()
        self._words: tuple[bytes, ...] = ()
        self._at = 0

    def say(self, name: str) -> None:
        """These words now."""
        self._words, self._at = packets(f"{name}.ogg"), 0

    def next(self) -> bytes:
        if self._at >= len(self._words):
            return _SILENCE
        self._at += 1
        return self._words[self._at - 1]


class Picture(_Paced):
    """The picture, over and over."""

    kind = "video"
    every = _PICTURE_EVERY

    def __init__(self) -> None:
        super().__init__()
        self._at = -1

    def again(self) -> None:
        self._at = -1

    def next(self) -> bytes:
        frames = packets("picture.webm")
        self._at = (self._at + 1) % len(frames)
        return frames[self._at]
