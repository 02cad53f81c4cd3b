"""What a node does beside its sockets in rooms: heartbeats, and work that is begun and seen to its
end. The same for calls of two and for groups."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from datetime import timedelta
from typing import Any

import structlog

from core.errors import AppError


class Beating(ABC):
    """Lives on one event loop. `close` ends the heartbeats and waits for what was begun."""

    def __init__(self, name: str, every: timedelta) -> None:
        self._log = structlog.get_logger(name)
        self._every = every.total_seconds()
        self._tasks: set[asyncio.Task[None]] = set()
        self._beating: asyncio.Task[None] | None = None
        self._closed = False

    @abstractmethod
    async def beat(self) -> None:
        """Say that our sockets are there; tell what time has changed in their rooms."""

    def start(self) -> None:
        """Begin the heartbeats."""
        self._beating = asyncio.get_running_loop().create_task(self._beat_on())

    async def close(self) -> None:
        """End everything; places stay kept, for the node that takes over."""
        beating, self._beating = self._beating, None
        if beating is not None:
            beating.cancel()
            await asyncio.gather(beating, return_exceptions=True)
        await self._end()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        self._closed = True

    @abstractmethod
    async def _end(self) -> None:
        """What else there is to end, before what was begun is waited for."""

    async def settled(self) -> None:
        """Wait until everything that was begun beside the sockets is done."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        """Begin it. Not once all is closed: a socket that ends after that has its place kept, and
        the database it would be told to is closed as well."""
        if self._closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(self._safely(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _safely(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except AppError as error:
            self._log.warning("room not brought up to date", code=error.code)
        except Exception:
            self._log.exception("room not brought up to date")

    async def _beat_on(self) -> None:
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.beat()
            except Exception:
                # The next beat is soon; places outlive several that fail.
                self._log.exception("heartbeat failed")
