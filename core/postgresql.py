"""PostgreSQL: the same use cases over asyncpg, tried again where two got in each other's way."""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from typing import Any, Concatenate, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util.concurrency import greenlet_spawn

from core.clock import Clock
from core.errors import Unavailable
from core.events import Events
from core.storage import Aftermath, P, T, Tx

log = logging.getLogger(__name__)

ATTEMPTS = 10
ASKED_AFTER: Final = 30.0
"""Seconds for which a connection that nobody used is trusted without asking the server."""
STATEMENTS: Final = 1_000
"""Prepared statements kept for each connection. A house has some three hundred; with the usual
hundred each page threw out what the next one needed."""
_AGAIN = frozenset({"40001", "40P01"})  # serialization failure, deadlock
_ENDED = frozenset({"08003", "08006", "57P01"})  # the connection, in the middle of a statement
R = TypeVar("R")


def postgresql_engine(url: sa.URL, *, pool_size: int = 10) -> AsyncEngine:
    """An engine whose commits wait for the disk, whatever the server's default (RE1)."""
    engine = create_async_engine(
        url.set(drivername="postgresql+asyncpg"),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=10,
        # The one that was used last knows the statements already; in turn, each of them would
        # have to learn them all.
        pool_use_lifo=True,
        connect_args={
            "server_settings": {"synchronous_commit": "on", "timezone": "UTC"},
            "prepared_statement_cache_size": STATEMENTS,
        },
    )
    _ask_after_connections(engine)
    return engine


def _ask_after_connections(engine: AsyncEngine) -> None:
    """A connection that the server has closed is not handed out, but replaced.

    The driver hears of it by itself; only after a long rest, in which a wall in between may have
    forgotten the connection, the server is asked. Asking each time took three of a use case's
    seven ways to the server and back.
    """

    @sa.event.listens_for(engine.sync_engine, "checkin")
    def rests(_connection: Any, record: Any) -> None:
        record.info["since"] = time.monotonic()

    @sa.event.listens_for(engine.sync_engine, "checkout")
    def alive(connection: Any, record: Any, _fairy: Any) -> None:
        if connection.driver_connection.is_closed():
            raise sa.exc.DisconnectionError
        if time.monotonic() - record.info.get("since", time.monotonic()) < ASKED_AFTER:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error:
            raise sa.exc.DisconnectionError from None


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
        result, tx = await self._through(self._write, lambda tx: body(tx, *args, **kwargs))
        self._settle(tx)
        return result

    async def read(
        self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self._through(self._read, lambda tx: body(tx, *args, **kwargs))

    async def close(self) -> None:
        while self._tasks:
            await asyncio.gather(*self._tasks)
        await self._engine.dispose()

    async def _through(self, run: Callable[[Callable[[Tx], T]], R], body: Callable[[Tx], T]) -> R:
        """Tried again where nothing can have been kept; `Unavailable` where nobody can know."""
        attempt = 0
        while True:
            attempt += 1
            try:
                # One greenlet for the whole of it: with one for each step (connect, begin, run,
                # commit, close) a short use case took half as long again.
                return await greenlet_spawn(run, body)
            except _Lost:
                # The server closed the connection, and the driver had not heard of it yet. The
                # pool throws out the others of that age, so the next one is new.
                if attempt >= ATTEMPTS:
                    raise Unavailable from None
            except sa.exc.DBAPIError as error:
                again = _state(error) in _AGAIN
                if not again and not _gone(error):
                    raise
                if not again or attempt >= ATTEMPTS:
                    raise Unavailable from None
                await asyncio.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311 jitter
            except (OSError, sa.exc.TimeoutError):
                raise Unavailable from None

    def _write(self, body: Callable[[Tx], T]) -> tuple[T, Tx]:
        with self._engine.sync_engine.begin() as conn:
            return self._run(conn, body)

    def _read(self, body: Callable[[Tx], T]) -> T:
        with self._reading.sync_engine.connect() as conn:
            return self._run(conn, body)[0]

    def _run(self, conn: sa.Connection, body: Callable[[Tx], T]) -> tuple[T, Tx]:
        tx = Tx(conn, self._clock.now(), self._events)
        try:
            return body(tx), tx
        except sa.exc.DBAPIError as error:
            if error.connection_invalidated or _state(error) in _ENDED:
                raise _Lost from None
            raise

    def _settle(self, tx: Tx) -> None:
        self._aftermath.add(tx)
        if self._aftermath.waiting:
            task = asyncio.get_running_loop().create_task(self._aftermath.run())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


class _Lost(Exception):
    """The connection ended before anything was asked to be kept: the use case may begin anew."""


def _state(error: sa.exc.DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""


def _gone(error: sa.exc.DBAPIError) -> bool:
    # 08 connection, 53 resources, 57P01-03 shutting down or starting
    state = _state(error)
    return error.connection_invalidated or state[:2] in {"08", "53"} or state[:3] == "57P"
