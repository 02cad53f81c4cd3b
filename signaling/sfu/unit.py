"""The server's hold on its forwarding process: begun when first needed, begun anew when it dies."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec
import structlog

from core.errors import AppError
from core.ids import new_id
from signaling.sdp import BadSignal
from signaling.sfu.offer import PEOPLE
from signaling.sfu.pipe import (
    Answered,
    Enter,
    FromUnit,
    Go,
    Gone,
    Slots,
    Up,
    Whole,
    frame,
    words,
)

log = structlog.get_logger("sfu")

_HOME: Final = Path(__file__).resolve().parents[2]
_UP_WITHIN: Final = 20.0
_ANSWER_WITHIN: Final = 15.0
_END_WITHIN: Final = 3.0
_SHORT_LIFE: Final = 5.0
_PAUSE_AT_MOST: Final = 5.0
_KEPT: Final = ("PATH", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "VIRTUAL_ENV", "HOME")
"""What of our environment it gets: none of our settings, none of our secrets."""


class UnitAway(AppError):
    """The forwarding process is not there just now; asking again in a moment helps."""

    code = "unavailable"


class RoomCrowded(AppError):
    """All places of the room are taken."""

    code = "call.full"


class Unit:
    """One forwarding process after the other. `run` names the present one, or the next.

    `on_died(old, new)`: the process `old` is gone; pages find each other in `new` from now on.
    """

    def __init__(
        self,
        on_died: Callable[[str, str], None] = lambda *_: None,
        on_slots: Callable[[Slots], None] = lambda _: None,
        on_gone: Callable[[Gone], None] = lambda _: None,
    ) -> None:
        self.run = new_id()
        self.on_died = on_died
        self.on_slots = on_slots
        self.on_gone = on_gone
        self._process: asyncio.subprocess.Process | None = None
        self._up: asyncio.Future[None] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._asked: dict[int, asyncio.Future[Answered]] = {}
        self.died = 0
        """How many processes have ended before they should."""
        self._count = 0
        self._closing = False
        self._died_young = 0
        self._began_at = 0.0
        self._beginning = asyncio.Lock()

    @property
    def pid(self) -> int | None:
        """The process's number, while there is one."""
        return self._process.pid if self._process is not None else None

    async def answer(
        self, room: str, connection: str, sdp: str, servers: Sequence[Mapping[str, object]]
    ) -> str:
        """The answer to a page's offer. Raises: BadSignal, RoomCrowded, UnitAway."""
        await self.begin()
        process = self._process
        self._count += 1
        number = self._count
        answered: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self._asked[number] = answered
        try:
            asked = [dict(server) for server in servers]
            self._say(Enter(number, room, connection, sdp, asked))
            async with asyncio.timeout(_ANSWER_WITHIN):
                answer = await answered
        except TimeoutError:
            _kill(process)
            raise UnitAway from None
        finally:
            self._asked.pop(number, None)
        if answer.code == RoomCrowded.code:
            raise RoomCrowded
        if answer.code:
            raise BadSignal
        return answer.sdp

    def leave(self, room: str, connection: str) -> None:
        """The page is no longer in the room."""
        self._say(Go(room, connection), only_if_there=True)

    def whole_picture(self, room: str, connection: str) -> None:
        """The page lacks whole pictures."""
        self._say(Whole(room, connection), only_if_there=True)

    async def begin(self) -> None:
        """Have a process. Raises: UnitAway."""
        async with self._beginning:
            if self._process is None and not self._closing:
                # One that dies at once, again and again, must not keep us busy with it.
                if self._died_young > 1:
                    await asyncio.sleep(min(0.25 * 2**self._died_young, _PAUSE_AT_MOST))
                await self._begin()
        if self._up is None:
            raise UnitAway
        process = self._process
        try:
            async with asyncio.timeout(_UP_WITHIN):
                await asyncio.shield(self._up)
        except TimeoutError:
            _kill(process)
            raise UnitAway from None
        except ConnectionError:
            raise UnitAway from None

    async def close(self) -> None:
        """End the process, and wait until it has ended."""
        self._closing = True
        process = self._process
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_END_WITHIN):
                    await process.wait()
            if process.returncode is None:
                process.kill()
        if self._watching is not None:
            await asyncio.gather(self._watching, return_exceptions=True)

    async def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        self._began_at = loop.time()
        self._up = loop.create_future()
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "signaling.sfu"),
            cwd=_HOME,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            # A key pressed in the terminal is for the server, which ends this one in good order.
            start_new_session=True,
        )
        self._watching = loop.create_task(self._watch(self._process))

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        decode = msgspec.msgpack.Decoder(FromUnit).decode
        try:
            async for payload in words(process.stdout):
                self._heard(decode(payload))
        except Exception:
            log.exception("forwarding process not understood")
            _kill(process)
        finally:
            # It ends by itself when it closes its output. One that only stopped making sense must
            # not keep its rooms: another takes its place.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_END_WITHIN):
                    await process.wait()
            _kill(process)
        code = await process.wait()
        if process.stdin is not None:
            process.stdin.close()
        self._process = None
        lived = asyncio.get_running_loop().time() - self._began_at
        self._died_young = self._died_young + 1 if lived < _SHORT_LIFE else 0
        old, self.run = self.run, new_id()
        if self._up is not None and not self._up.done():
            self._up.set_exception(ConnectionError())
            self._up.exception()
        for waiting in self._asked.values():
            if not waiting.done():
                waiting.set_exception(UnitAway())
        if not self._closing:
            self.died += 1
            log.warning("forwarding process ended", status=code)
            self.on_died(old, self.run)

    def _heard(self, word: FromUnit) -> None:
        if isinstance(word, Up):
            log.info("forwarding process is there", aiortc=word.aiortc, people=PEOPLE)
            if self._up is not None and not self._up.done():
                self._up.set_result(None)
        elif isinstance(word, Answered):
            waiting = self._asked.get(word.id)
            if waiting is not None and not waiting.done():
                waiting.set_result(word)
        elif isinstance(word, Slots):
            self.on_slots(word)
        else:
            self.on_gone(word)

    def _say(self, word: Enter | Go | Whole, *, only_if_there: bool = False) -> None:
        process = self._process
        if process is None or process.stdin is None or process.stdin.is_closing():
            if only_if_there:
                return
            raise UnitAway
        process.stdin.write(frame(word))


def _kill(process: asyncio.subprocess.Process | None) -> None:
    """End one that does not answer; `_watch` sees it end, and all is told of another."""
    if process is not None and process.returncode is None:
        log.warning("forwarding process does not answer")
        process.kill()
