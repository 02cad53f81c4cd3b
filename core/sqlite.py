"""SQLite: one writer thread that shares a commit among all who wait, and a few readers.

WAL with `synchronous=FULL`: what was answered survives a power cut (RE1). Each use case
runs in a savepoint of its own, so one that fails takes nothing with it; the fsync is paid
once for all that stand in the queue.
"""

import asyncio
import logging
import queue
import sqlite3
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Concatenate

import sqlalchemy as sa
from sqlalchemy.pool import QueuePool

from core.checkpoint import LONGEST, Checkpointer
from core.clock import Clock
from core.errors import Unavailable
from core.events import Events
from core.storage import Aftermath, P, T, Tx

log = logging.getLogger(__name__)

READERS = 3
BATCH_SIZE = 128
BATCH_SECONDS = 0.008
"""How long a shared transaction takes in others; whoever comes later waits for two of them."""
PATIENCE = 30.0
"""Seconds that a node waits for another one that begins on the same new file."""


def _patiently(cursor: Any, statement: str) -> None:
    """Try until the file is free: turning a new file to WAL waits for nobody by itself, whatever
    `busy_timeout` says, and so the second of two nodes that start at once would not start."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            cursor.execute(statement)
        except sqlite3.OperationalError as problem:
            if "locked" not in str(problem) or time.monotonic() >= end:
                raise
            time.sleep(0.02)
        else:
            return


def sqlite_engine(path: Path, *, writer: bool) -> sa.Engine:
    """An engine whose transactions begin IMMEDIATE when it may write, and cannot write if not.

    The driver's own transaction handling is off: with its default a quota race let 18 of 5
    in, since it begins only at the first write.
    """
    engine = sa.create_engine(
        f"sqlite:///{path}",
        poolclass=QueuePool,
        pool_size=1 if writer else READERS,
        max_overflow=0,
        connect_args={
            "check_same_thread": False,
            "isolation_level": None,
            "timeout": 30,
            "cached_statements": 512,
        },
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "busy_timeout=30000",
            "journal_mode=WAL",
            "synchronous=FULL",
            f"wal_autocheckpoint={LONGEST}",
            "foreign_keys=ON",
            "cache_size=-16000",
            "temp_store=MEMORY",
            "secure_delete=ON",
            f"query_only={'OFF' if writer else 'ON'}",
        ):
            _patiently(cursor, f"PRAGMA {pragma}")
        cursor.close()

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")

    return engine


def _bare(conn: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection under SQLAlchemy's."""
    bare = conn.connection.dbapi_connection
    assert isinstance(bare, sqlite3.Connection)
    return bare


@dataclass(slots=True)
class _Work:
    body: Callable[[Tx], Any]
    future: asyncio.Future[Any]
    tx: Tx | None = None
    result: Any = None
    error: BaseException | None = None


class SqliteStorage:
    """The embedded profile: a file, nothing else to install."""

    dialect = "sqlite"

    def __init__(self, path: Path, clock: Clock, events: Events) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._clock = clock
        self._events = events
        self._loop = asyncio.get_running_loop()
        self._aftermath = Aftermath(
            events, lambda error: log.error("after commit: %s", type(error).__name__)
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self._writer_engine = sqlite_engine(path, writer=True)
        self._reader_engine = sqlite_engine(path, writer=False)
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._closed = False
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="sqlite-reader")
        self._writer = threading.Thread(
            target=self._write_forever, name="sqlite-writer", daemon=True
        )
        self._checkpointer = Checkpointer(path)
        self._writer.start()

    async def write(
        self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if self._closed:
            raise Unavailable
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(_Work(lambda tx: body(tx, *args, **kwargs), future))
        return await future

    async def read(
        self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if self._closed:
            raise Unavailable
        return await self._loop.run_in_executor(
            self._readers, partial(self._read, lambda tx: body(tx, *args, **kwargs))
        )

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        await self._loop.run_in_executor(None, self._writer.join)
        while self._tasks:
            await asyncio.gather(*self._tasks)
        self._readers.shutdown(wait=True)
        await self._loop.run_in_executor(None, self._checkpointer.close)
        self._reader_engine.dispose()
        self._writer_engine.dispose()

    def _read(self, body: Callable[[Tx], T]) -> T:
        try:
            with self._reader_engine.connect() as conn, conn.begin():
                return body(Tx(conn, self._clock.now(), self._events, _bare(conn)))
        except sa.exc.OperationalError as error:
            log.error("read refused by SQLite: %s", error.orig)
            raise Unavailable from None

    def _write_forever(self) -> None:
        open_ = True
        while open_:
            first = self._queue.get()
            if first is None:
                return
            batch = [first]
            try:
                with self._writer_engine.connect() as conn, conn.begin():
                    open_ = self._fill(conn, _bare(conn), batch)
            except Exception as error:
                # The commit itself, or the beginning: nothing of the batch is durable.
                log.error("batch refused by SQLite: %s", type(error).__name__)
                for work in batch:
                    work.tx, work.error = None, Unavailable()
            self._call_loop(self._settle, batch)
            self._checkpointer.committed()

    def _fill(self, conn: sa.Connection, sqlite: sqlite3.Connection, batch: list[_Work]) -> bool:
        """Do the work in `batch` and whatever else waits; False when asked to stop."""
        until = time.monotonic() + BATCH_SECONDS
        self._do(conn, sqlite, batch[0])
        while len(batch) < BATCH_SIZE and time.monotonic() < until:
            try:
                work = self._queue.get_nowait()
            except queue.Empty:
                return True
            if work is None:
                return False
            batch.append(work)
            self._do(conn, sqlite, work)
        return True

    def _do(self, conn: sa.Connection, sqlite: sqlite3.Connection, work: _Work) -> None:
        tx = Tx(conn, self._clock.now(), self._events, sqlite)
        sqlite.execute("SAVEPOINT work")
        try:
            work.result = work.body(tx)
        except BaseException as error:
            # If SQLite gave up the whole transaction (full disk), this raises too, and the
            # batch is refused as one.
            sqlite.execute("ROLLBACK TO work")
            sqlite.execute("RELEASE work")
            if isinstance(error, sa.exc.OperationalError):
                log.error("use case refused by SQLite: %s", error.orig)
                error = Unavailable()
            work.error = error
        else:
            sqlite.execute("RELEASE work")
            work.tx = tx

    def _call_loop(self, callback: Callable[[list[_Work]], None], batch: list[_Work]) -> None:
        try:
            self._loop.call_soon_threadsafe(callback, batch)
        except RuntimeError:
            log.error("the event loop ended before its writes were answered")

    def _settle(self, batch: list[_Work]) -> None:
        for work in batch:
            if work.tx is not None:
                self._aftermath.add(work.tx)
            if work.future.cancelled():
                continue
            if work.error is not None:
                work.future.set_exception(work.error)
            else:
                work.future.set_result(work.result)
        if self._aftermath.waiting:
            task = self._loop.create_task(self._aftermath.run())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
