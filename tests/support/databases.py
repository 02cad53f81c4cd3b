"""An empty database for every test, copied from one that the real migration made."""

import asyncio
import shutil
import sqlite3
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import asyncpg

from core.ids import new_id
from server.migrations import migrate
from tests.support.services import PostgreSQL

T = TypeVar("T")


class SqliteDatabases:
    """Files copied from a template file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._template = folder / "template.sqlite3"
        asyncio.run(migrate(f"sqlite:///{self._template}"))
        with sqlite3.connect(self._template) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of an empty, migrated database."""
        path = self._folder / f"{new_id()}.sqlite3"
        shutil.copyfile(self._template, path)
        try:
            yield f"sqlite:///{path}"
        finally:
            for leftover in self._folder.glob(f"{path.name}*"):
                leftover.unlink()


EMPTY = """
do $$ declare one text; begin
    set local session_replication_role = replica;
    for one in select tablename from pg_tables
        where schemaname = 'public' and tablename <> 'alembic_version'
    loop execute format('delete from %I', one); end loop;
end $$
"""
"""Every row of every table, in no particular order: foreign keys are not asked."""
SHAPE = """
select (select string_agg(version_num, ' ') from alembic_version), count(*), max(c.oid),
    pg_database_size(current_database()) / 4194304
from pg_class c where c.relnamespace = 'public'::regnamespace
"""
"""What is the same as long as nobody changes the schema, or writes more than some megabytes."""
OTHERS = """
select pg_terminate_backend(pid, 5000) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid()
"""


class PostgresqlDatabases:
    """Databases copied from a template database of the tests' own server. One that is given back
    is emptied for the next test, which takes a tenth of what a new one takes."""

    def __init__(self, server: PostgreSQL) -> None:
        self._server = server
        self._loop = asyncio.new_event_loop()
        self._idle: list[_Kept] = []
        server.execute("create database template_likeperson")
        asyncio.run(migrate(server.url("template_likeperson")))

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of an empty, migrated database."""
        kept = self._idle.pop() if self._idle else self._make()
        try:
            yield kept.url
        finally:
            if self._run(kept.empty()):
                self._idle.append(kept)
            else:
                self._run(kept.close())
                self._server.execute(f"drop database {kept.name} with (force)")

    def close(self) -> None:
        """Let go of them; the server takes them with it."""
        for kept in self._idle:
            self._run(kept.close())
        self._loop.close()

    def _make(self) -> "_Kept":
        name = f"t_{new_id()}"
        self._server.execute(f"create database {name} template template_likeperson")
        return self._run(_Kept.open(name, self._server.url(name)))

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)


@dataclass
class _Kept:
    """One database, and the line on which it is emptied."""

    name: str
    url: str
    line: asyncpg.Connection
    shape: asyncpg.Record | None

    @classmethod
    async def open(cls, name: str, url: str) -> "_Kept":
        line = await asyncpg.connect(url)
        return cls(name, url, line, await line.fetchrow(SHAPE))

    async def empty(self) -> bool:
        """Whether it is as it was made: nobody on it, no row, the same schema."""
        try:
            await self.line.execute(OTHERS)
            await self.line.execute(EMPTY)
            return await self.line.fetchrow(SHAPE) == self.shape
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            return False

    async def close(self) -> None:
        """Hang up; it may be gone already."""
        with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await self.line.close()
