"""A voice message as it may be kept: made anew by a process that can do nothing else."""

import asyncio
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chat.sound_worker import LONGEST, TOO_LONG
from core.errors import Invalid, Unavailable

UPLOAD_AT_MOST: Final = 8 * 1024 * 1024
KEPT_AT_MOST: Final = 1024 * 1024
"""Three minutes at the rate that we keep are nine tenths of it."""
_AT_ONCE: Final = 2
_WAITING_AT_MOST: Final = 20
_SECONDS: Final = 30.0
_READ_AT_MOST: Final = 8 + KEPT_AT_MOST
_ENDS_WITHIN: Final = 5.0
_WORKER: Final = Path(__file__).with_name("sound_worker.py")


class NoSound(Invalid):
    """The file holds nothing that we can play, or too much of it."""

    def __init__(self, text_id: str = "chat-voice-error") -> None:
        super().__init__({"sound": text_id})


@dataclass(frozen=True, slots=True)
class Sound:
    """An MP3 without any metadata: what every browser that we support plays."""

    content: bytes
    seconds: int
    """Whole ones, at least 1."""


class Studio:
    """Makes recordings anew, two at a time. One in a process, made within its event loop."""

    def __init__(self, worker: Path = _WORKER, seconds: float = _SECONDS) -> None:
        self._worker = worker
        self._seconds = seconds
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._waiting = 0
        self._people: set[str] = set()

    async def make(self, content: bytes, by: str | None = None) -> Sound:
        """The recording, anew; one of each person's at a time, so that nobody takes the places
        of all. Raises: NoSound; Unavailable when too many wait."""
        if by is not None and by in self._people:
            raise NoSound("chat-voice-first-error")
        if self._waiting >= _WAITING_AT_MOST:
            raise Unavailable
        self._waiting += 1
        if by is not None:
            self._people.add(by)
        try:
            async with self._places:
                code, made = await self._run(content)
        finally:
            self._waiting -= 1
            if by is not None:
                self._people.discard(by)
        if code == TOO_LONG:
            raise NoSound("chat-voice-long-error")
        if code != 0 or len(made) <= 8 or len(made) > _READ_AT_MOST:
            raise NoSound
        seconds = round(int(made[:8]) / 1000)
        return Sound(made[8:], min(max(seconds, 1), LONGEST))

    async def _run(self, content: bytes) -> tuple[int | None, bytes]:
        # With no environment: it knows of no key, no database, no folder of ours.
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-I",
            str(self._worker),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={},
        )
        try:
            async with asyncio.timeout(self._seconds):
                made = await _exchange(process, content)
                if len(made) <= _READ_AT_MOST:
                    await process.wait()
        except TimeoutError:
            return None, b""
        finally:
            await _end(process)
        return process.returncode, made


async def _exchange(process: asyncio.subprocess.Process, content: bytes) -> bytes:
    """What it answers, to one byte more than can be right: whatever it writes, our memory is
    not its own."""
    assert process.stdin is not None
    assert process.stdout is not None
    feeding = asyncio.create_task(_feed(process.stdin, content))
    made = bytearray()
    try:
        while len(made) <= _READ_AT_MOST:
            piece = await process.stdout.read(_READ_AT_MOST + 1 - len(made))
            if not piece:
                break
            made += piece
    finally:
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)
    return bytes(made)


async def _feed(into: asyncio.StreamWriter, content: bytes) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):
        into.write(content)
        await into.drain()
        into.close()


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    assert process.stdout is not None
    with suppress(TimeoutError):
        async with asyncio.timeout(_ENDS_WITHIN):
            while await process.stdout.read(1 << 16):
                pass  # only when nothing is left in the pipe is it known to have ended
            await process.wait()
