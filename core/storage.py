"""The unit of work: a use case is one synchronous function over one transaction.

`Storage.write` and `Storage.read` run such a function on whichever database there is and
come back when it is durable. The function never knows which one it was, and never awaits:
that is what lets the same code run on a SQLite writer thread and through asyncpg
(`docs/architecture.md`). RE1: a result is returned only after the commit.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import sqlalchemy as sa

from core.clock import Clock
from core.events import Event, Events

P = ParamSpec("P")
T = TypeVar("T")
Body = Callable[["Tx"], T]


class Tx:
    """One transaction: its connection, the moment it began, and what it has to tell."""

    __slots__ = ("_events", "afterwards", "conn", "now", "sqlite", "told")

    def __init__(
        self,
        conn: sa.Connection,
        now: datetime,
        events: Events,
        sqlite: sqlite3.Connection | None = None,
    ) -> None:
        self.conn = conn
        self.sqlite = sqlite
        """The same connection, bare, where it is SQLite's: for `core.prepared` alone."""
        self.now = now
        self._events = events
        self.told: list[Event] = []
        self.afterwards: list[Callable[[], None]] = []

    def emit(self, event: Event) -> None:
        """Tell that something happened: to the same transaction now, to others after commit."""
        self.told.append(event)
        for handler in self._events.inside(event):
            handler(self, event)

    def after(self, callback: Callable[[], None]) -> None:
        """Call `callback()` on the event loop once this transaction is durable; never if not."""
        self.afterwards.append(callback)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part that may fail on its own, for example with an IntegrityError, and be caught."""
        told, afterwards = len(self.told), len(self.afterwards)
        try:
            with self.conn.begin_nested():
                yield
        except BaseException:
            del self.told[told:]
            del self.afterwards[afterwards:]
            raise


class Storage(Protocol):
    """Where everything is kept. One per process; opened and closed by `open_storage`'s caller."""

    dialect: str

    async def write(
        self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `body(tx, …)` in one transaction and return its result once it is durable.

        Raises whatever the body raised, with nothing changed; `Unavailable` if the database
        could not take it.
        """
        ...

    async def read(
        self, body: Callable[Concatenate[Tx, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `body(tx, …)` over one consistent view, seeing every write that was answered."""
        ...

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        ...


class Aftermath:
    """Runs what waits for a commit, in the order of the commits, and can be waited for."""

    def __init__(self, events: Events, on_error: Callable[[BaseException], None]) -> None:
        self._events = events
        self._on_error = on_error
        self._waiting: list[Tx] = []
        self._running = False

    def add(self, tx: Tx) -> None:
        """Take a durable transaction; must be followed by `run` on the event loop."""
        if tx.told or tx.afterwards:
            self._waiting.append(tx)

    async def run(self) -> None:
        """Run everything that waits. One at a time: a second call leaves it to the first."""
        if self._running:
            return
        self._running = True
        try:
            while self._waiting:
                batch, self._waiting = self._waiting, []
                for tx in batch:
                    await self._tell(tx)
        finally:
            self._running = False

    @property
    def waiting(self) -> bool:
        """Whether there is anything to run that nobody is running."""
        return bool(self._waiting) and not self._running

    async def _tell(self, tx: Tx) -> None:
        for callback in tx.afterwards:
            try:
                callback()
            except Exception as error:
                self._on_error(error)
        for event in tx.told:
            for handler in self._events.afterwards(event):
                await self._safely(handler, event)

    async def _safely(self, handler: Callable[[Any], Awaitable[None]], event: Event) -> None:
        try:
            await handler(event)
        except Exception as error:
            self._on_error(error)


async def open_storage(url: str, clock: Clock, events: Events) -> Storage:
    """Open the database that `url` names: `sqlite:///path` or `postgresql://…`.

    The schema must be there already (`server.migrations`). Raises ValueError for any other
    kind of database.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        from core.sqlite import SqliteStorage

        if not parsed.database or parsed.database == ":memory:":
            raise ValueError("the SQLite database must be a file: sqlite:///path")
        return SqliteStorage(Path(parsed.database), clock, events)
    if parsed.get_backend_name() == "postgresql":
        from core.postgresql import PostgresqlStorage

        return PostgresqlStorage(parsed, clock, events)
    raise ValueError(f"no such kind of database: {parsed.get_backend_name()}")
