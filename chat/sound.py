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

    async def make(self, content: bytes) -> Sound:
        """The recording, anew. Raises: NoSound; Unavailable when too many wait."""
        if self._waiting >= _WAITING_AT_MOST:
            raise Unavailable
        self._waiting += 1
        try:
            async with self._places:
                code, made = await self._run(content)
        finally:
            self._waiting -= 1
        if code == TOO_LONG:
            raise NoSound("chat-voice-long-error")
        if code != 0 or len(made) <= 8 or len(made) > KEPT_AT_MOST:
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
                made, _ = await process.communicate(content)
        except TimeoutError:
            return None, b""
        finally:
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    process.kill()
                await process.wait()
        return process.returncode, made
