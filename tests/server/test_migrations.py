"""Migrations: complete, twice, from two nodes at once, after a kill in the middle (RE9)."""

import asyncio
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations

from core.events import Events
from core.ids import new_id
from core.schema import UtcMicros, metadata
from core.storage import Storage, Tx, open_storage
from server.migrations import migrate
from server.migrations.make import NotAdditive, next_revision, steps_to
from server.migrations.schema import complete
from tests.support.clock import FakeClock
from tests.support.services import PostgreSQL

MIGRATE = (
    "import asyncio, sys; from server.migrations import migrate; asyncio.run(migrate(sys.argv[1]))"
)
STUCK = """
import asyncio, os, sys
from server.migrations import migrate
import server.migrations.first.{package} as part
whole = part.upgrade
def halfway():
    whole()
    print("halfway", flush=True)
    os.kill(os.getpid(), {signal})
part.upgrade = halfway
asyncio.run(migrate(sys.argv[1]))
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without any schema."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = f"e_{new_id()}"
    server.execute(f"create database {name}")
    yield server.url(name)
    server.execute(f"drop database {name} with (force)")


async def tables(url: str) -> set[str]:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
            rows = connection.execute("select name from sqlite_master where type = 'table'")
            return {row[0] for row in rows}
    asking = await asyncpg.connect(url)
    try:
        found = await asking.fetch("select tablename from pg_tables where schemaname = 'public'")
    finally:
        await asking.close()
    return {row["tablename"] for row in found}


def differences(tx: Tx) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(tx.conn), metadata))


async def test_the_migrated_schema_is_what_the_code_says(storage: Storage) -> None:
    complete()
    assert await storage.read(differences) == []


def test_no_revision_is_missing() -> None:
    _, source = next_revision("anything")
    assert not source, "run `make migration SLUG=…`"


def more_tables(*extra: sa.Column[Any]) -> sa.MetaData:
    """A table as it may be in the next version, beside one that is new."""
    wished = sa.MetaData(naming_convention=metadata.naming_convention)
    kept = sa.Table("kept", wished, sa.Column("id", sa.Integer, primary_key=True), *extra)
    sa.Table("fresh", wished, sa.Column("kept_id", sa.ForeignKey(kept.c.id), index=True))
    return wished


def before_and_after(url: str, wished: sa.MetaData) -> list[Any]:
    """Generate the step to `wished`, take it over a table with a row, and compare."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("create table kept (id integer primary key not null)"))
        connection.execute(sa.text("insert into kept values (7)"))
        body = steps_to(connection, wished)
        context = MigrationContext.configure(connection)
        exec(textwrap.dedent(body), {"op": Operations(context), "sa": sa})
        assert connection.scalar(sa.text("select id from kept")) == 7
        found = compare_metadata(MigrationContext.configure(connection), wished)
    engine.dispose()
    return list(found)


def test_the_next_revision_is_made_from_the_tables(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'next.sqlite3'}"
    wished = more_tables(
        sa.Column("at", UtcMicros, nullable=True, index=True),
        sa.Column("state", sa.String(8), nullable=False, server_default="new"),
    )
    assert before_and_after(url, wished) == []


def test_a_revision_that_the_version_before_cannot_bear_is_refused(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'next.sqlite3'}"
    with pytest.raises(NotAdditive, match="AddColumnOp"):
        before_and_after(url, more_tables(sa.Column("owed", sa.Integer, nullable=False)))


async def test_it_is_safe_twice(empty_url: str) -> None:
    await migrate(empty_url)
    before = await tables(empty_url)
    await migrate(empty_url)
    assert await tables(empty_url) == before
    assert before == {*complete().tables, "alembic_version"}


async def test_two_nodes_start_at_once(empty_url: str) -> None:
    nodes = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", MIGRATE, empty_url)
        for _ in range(2)
    ]
    assert [await node.wait() for node in nodes] == [0, 0]
    assert await tables(empty_url) >= set(complete().tables)


@pytest.mark.crash
async def test_a_kill_in_the_middle_leaves_nothing_and_the_next_start_mends(empty_url: str) -> None:
    script = STUCK.format(package="core", signal=int(signal.SIGKILL))
    killed = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, empty_url, stdout=subprocess.PIPE
    )
    out, _ = await killed.communicate()
    assert (out.strip(), killed.returncode) == (b"halfway", -signal.SIGKILL)
    assert "job" not in await tables(empty_url)
    await migrate(empty_url)
    assert await tables(empty_url) >= set(complete().tables)


async def test_a_newer_schema_is_left_alone(sqlite_url: str, clock: FakeClock) -> None:
    def be_newer(tx: Tx) -> None:
        tx.conn.execute(sa.text("update alembic_version set version_num = '9999'"))

    opened = await open_storage(sqlite_url, clock, Events())
    await opened.write(be_newer)
    await opened.close()
    await migrate(sqlite_url)
