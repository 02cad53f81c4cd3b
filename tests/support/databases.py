"""A fresh database for every test, copied from one that the real migration made."""

import asyncio
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.ids import new_id
from server.migrations import migrate
from tests.support.services import PostgreSQL


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


class PostgresqlDatabases:
    """Databases copied from a template database of the tests' own server."""

    def __init__(self, server: PostgreSQL) -> None:
        self._server = server
        server.execute("create database template_likeperson")
        asyncio.run(migrate(server.url("template_likeperson")))

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of an empty, migrated database."""
        name = f"t_{new_id()}"
        self._server.execute(f"create database {name} template template_likeperson")
        try:
            yield self._server.url(name)
        finally:
            self._server.execute(f"drop database {name} with (force)")
