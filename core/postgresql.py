"""PostgreSQL: the same use cases over asyncpg, tried again where two got in each other's way."""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Concatenate

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from core.clock import Clock
from core.errors import Unavailable
from core.events import Events
from core.storage import Aftermath, P, T, Tx

log = logging.getLogger(__name__)

ATTEMPTS = 10
_AGAIN = frozenset({"40001", "40P01"})  # serialization failure, deadlock


def postgresql_engine(url: sa.URL, *, pool_size: int = 10) -> AsyncEngine:
    """An engine whose commits wait for the disk, whatever the server's default (RE1)."""
    return create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        pool_pre_ping=True,
        connect_args={"server_settings": {"synchronous_commit": "on", "timezone": "UTC"}},
    )


class PostgresqlStorage:
    """The profile for several nodes.

    Writes are READ COMMITTED, and use cases lock the rows they decide on; a read is one snapshot.
    """

    dialect = "postgresql"

    def __init__(self, url: sa.URL, clock: Clock, events: Events) -> None:
        self._clock = clock
        self._events = events
        self._engine = postgresql_engine(url)
        # The same connections; a read sees one moment (a page and its cursor belong together).
        self._reading = self._engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._aftermath = Aftermath(
            events, lambda error: log.error("after commit: %s", type(error).__name__)
        )
        self._tasks: set[asyncio.Task[None]] = set()

    async def write(
        self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        attempt = 0
        while True:
            attempt += 1
            try:
                result, tx = await self._once(lambda tx: body(tx, *args, **kwargs))
            except sa.exc.DBAPIError as error:
                again = getattr(error.orig, "sqlstate", None) in _AGAIN
                if again and attempt < ATTEMPTS:
                    await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311 jitter
                    continue
                if again or _gone(error):
                    raise Unavailable from None
                raise
            except (OSError, sa.exc.TimeoutError):
                raise Unavailable from None
            self._settle(tx)
            return result

    async def read(
        self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        try:
            async with self._reading.connect() as conn:
                return await conn.run_sync(
                    lambda sync: body(Tx(sync, self._clock.now(), self._events), *args, **kwargs)
                )
        except sa.exc.DBAPIError as error:
            if _gone(error):
                raise Unavailable from None
            raise
        except (OSError, sa.exc.TimeoutError):
            raise Unavailable from None

    async def close(self) -> None:
        while self._tasks:
            await asyncio.gather(*self._tasks)
        await self._engine.dispose()

    async def _once(self, body: Callable[[Tx], T]) -> tuple[T, Tx]:
        async with self._engine.begin() as conn:

            def run(sync: sa.Connection) -> tuple[T, Tx]:
                tx = Tx(sync, self._clock.now(), self._events)
                return body(tx), tx

            return await conn.run_sync(run)

    def _settle(self, tx: Tx) -> None:
        self._aftermath.add(tx)
        if self._aftermath.waiting:
            task = asyncio.get_running_loop().create_task(self._aftermath.run())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


def _gone(error: sa.exc.DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    # 08 connection, 53 resources, 57P01-03 shutting down or starting
    return error.connection_invalidated or (
        isinstance(state, str) and (state[:2] in {"08", "53"} or state[:3] == "57P")
    )
