"""The unit of work on both databases: durable before it answers, whole or not at all."""

import asyncio
import sqlite3
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa
from sqlalchemy.util import await_only

from core.clock import SystemClock
from core.errors import Conflict, Unavailable
from core.events import Event, Events
from core.jobs import Jobs, job_table
from core.schema import Scope, insert_or_ignore
from core.sqlite import SqliteStorage, sqlite_engine
from core.storage import Storage, Tx, open_storage

SCOPE = Scope("o" * 32)
JOBS = Jobs()


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted(Event):
    key: str


def note(tx: Tx, key: str, *, fail: bool = False) -> str:
    JOBS.put(tx, SCOPE, "note", tx.now, "subject", key=key)
    tx.emit(Noted(organisation_id=SCOPE.organisation_id, key=key))
    if fail:
        raise Conflict
    return key


def keys(tx: Tx) -> set[str]:
    return set(tx.conn.execute(sa.select(job_table.c.key)).scalars())


async def test_a_write_is_seen_by_the_next_read(storage: Storage) -> None:
    assert await storage.write(note, "a") == "a"
    assert await storage.read(keys) == {"a"}


async def test_a_read_is_one_view_whatever_is_written_meanwhile(storage: Storage) -> None:
    """Also on PostgreSQL: a page's cursor and what it shows must be of the same moment."""
    await storage.write(note, "a")
    loop = asyncio.get_running_loop()

    def meanwhile() -> None:
        if storage.dialect == "postgresql":
            await_only(storage.write(note, "b"))
        else:
            asyncio.run_coroutine_threadsafe(storage.write(note, "b"), loop).result()

    def body(tx: Tx) -> tuple[set[str], set[str]]:
        before = keys(tx)
        meanwhile()
        return before, keys(tx)

    assert await storage.read(body) == ({"a"}, {"a"})
    assert await storage.read(keys) == {"a", "b"}


async def test_a_read_changes_nothing(storage: Storage) -> None:
    with pytest.raises((sa.exc.DBAPIError, Unavailable)):
        await storage.read(note, "a")
    assert await storage.read(keys) == set()


async def test_a_use_case_that_fails_leaves_nothing_and_takes_nobody_with_it(
    storage: Storage,
) -> None:
    results = await asyncio.gather(
        *(storage.write(note, f"k{n}", fail=n % 3 == 0) for n in range(60)),
        return_exceptions=True,
    )
    for n, result in enumerate(results):
        assert isinstance(result, Conflict) if n % 3 == 0 else result == f"k{n}"
    assert await storage.read(keys) == {f"k{n}" for n in range(60) if n % 3}


async def test_a_part_may_fail_and_the_rest_goes_on(storage: Storage) -> None:
    def body(tx: Tx) -> None:
        note(tx, "kept")
        row = dict(tx.conn.execute(sa.select(job_table)).one()._mapping)

        def twice() -> None:
            with tx.savepoint():
                note(tx, "lost")
                tx.conn.execute(sa.insert(job_table), row)

        with pytest.raises(sa.exc.IntegrityError):
            twice()
        assert not insert_or_ignore(tx.conn, job_table, row)
        note(tx, "also kept")

    await storage.write(body)
    assert await storage.read(keys) == {"kept", "also kept"}


async def test_handlers_inside_share_the_transaction_and_its_fate(
    storage: Storage, events: Events
) -> None:
    def refuse(tx: Tx, event: Noted) -> None:
        JOBS.put(tx, SCOPE, "echo", tx.now, "subject", key=f"echo of {event.key}")
        if event.key == "bad":
            raise Conflict

    events.on(Noted, refuse)
    await storage.write(note, "good")
    with pytest.raises(Conflict):
        await storage.write(note, "bad")
    assert await storage.read(keys) == {"good", "echo of good"}


async def test_others_are_told_after_the_commit_in_order_and_only_then(
    storage: Storage, events: Events
) -> None:
    told: list[str] = []
    done = asyncio.Event()

    async def hear(event: Noted) -> None:
        assert event.key in await storage.read(keys)
        told.append(event.key)
        if len(told) == 40:
            done.set()

    events.after_commit(Noted, hear)
    for n in range(40):
        await storage.write(note, f"k{n}")
        with pytest.raises(Conflict):
            await storage.write(note, f"never {n}", fail=True)
    await done.wait()
    assert told == [f"k{n}" for n in range(40)]


async def test_a_listener_that_fails_harms_nobody(storage: Storage, events: Events) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()

    async def fail(event: Noted) -> None:
        raise ValueError

    async def hear(event: Noted) -> None:
        told.put_nowait(event.key)

    events.after_commit(Noted, fail)
    events.after_commit(Noted, hear)
    await storage.write(note, "a")
    assert await told.get() == "a"


async def test_a_caller_that_goes_away_does_not_undo_what_was_committed(
    storage: Storage, events: Events
) -> None:
    told: asyncio.Queue[str] = asyncio.Queue()

    async def hear(event: Noted) -> None:
        told.put_nowait(event.key)

    events.after_commit(Noted, hear)
    await storage.write(note, "first")
    assert await told.get() == "first"
    if storage.dialect == "sqlite":
        task = asyncio.ensure_future(storage.write(note, "gone"))
        await asyncio.sleep(0)
        task.cancel()
        assert await told.get() == "gone"
    await storage.write(note, "last")
    assert await told.get() == "last"


async def test_a_reader_cannot_write_on_sqlite(storage: Storage) -> None:
    if storage.dialect == "sqlite":
        with pytest.raises(Unavailable):
            await storage.read(note, "a")
    assert await storage.read(keys) == set()


async def test_nothing_is_taken_after_close(tmp_path: Path) -> None:
    storage = await open_storage(f"sqlite:///{tmp_path}/x.db", SystemClock(), Events())
    await storage.close()
    with pytest.raises(Unavailable):
        await storage.read(keys)
    with pytest.raises(Unavailable):
        await storage.write(note, "a")
    await storage.close()


async def test_only_what_is_a_file_or_postgresql_is_opened() -> None:
    for url in ("sqlite://", "mysql://localhost/x"):
        with pytest.raises((ValueError, sa.exc.ArgumentError)):
            await open_storage(url, SystemClock(), Events())


async def test_sqlite_keeps_the_promise_of_re1(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "x.db", writer=True)
    with engine.connect() as conn:
        assert conn.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert conn.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert conn.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


async def test_a_full_disk_is_a_clean_refusal_re6(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "x.db", writer=True)
    job_table.create(engine)
    with engine.begin() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar()
    engine.dispose()
    storage = SqliteStorage(tmp_path / "x.db", SystemClock(), Events())

    def limit(tx: Tx, most: int) -> None:
        tx.conn.exec_driver_sql(f"PRAGMA max_page_count={most}")

    def fill(tx: Tx, name: str) -> None:
        for n in range(2000):
            JOBS.put(tx, SCOPE, "note", tx.now, "subject", key=f"{name} {n}")

    await storage.write(note, "before")
    await storage.write(limit, int(pages or 0) + 4)
    results = await asyncio.gather(
        storage.write(fill, "big"), storage.write(note, "small"), return_exceptions=True
    )
    assert isinstance(results[0], Unavailable)
    found = await storage.read(keys)
    assert "before" in found
    assert not any(key.startswith("big") for key in found)
    assert ("small" in found) == (results[1] == "small")
    await storage.write(limit, 1_000_000)
    assert await storage.write(note, "after") == "after"
    await storage.close()


async def test_two_nodes_that_lock_in_opposite_order_both_get_through(storage: Storage) -> None:
    """On PostgreSQL this is a deadlock, which is tried again; on SQLite there is one writer."""
    await storage.write(note, "a")
    await storage.write(note, "b")

    def both(tx: Tx, first: str, second: str) -> None:
        for key in (first, second):
            tx.conn.execute(
                sa.update(job_table)
                .where(job_table.c.key == key)
                .values(due_at=job_table.c.due_at, attempts=job_table.c.attempts + 1)
            )

    await asyncio.gather(
        *(storage.write(both, *(("a", "b") if n % 2 else ("b", "a"))) for n in range(4))
    )

    def attempts(tx: Tx) -> set[int]:
        return set(tx.conn.execute(sa.select(job_table.c.attempts)).scalars())

    assert await storage.read(attempts) == {4}


async def test_a_use_case_knows_when_it_began(storage: Storage) -> None:
    def when(tx: Tx) -> timedelta:
        return tx.now.utcoffset() or timedelta(0)

    assert await storage.write(when) == timedelta(0)


async def test_a_connection_that_the_server_closed_is_replaced_unseen(postgresql_url: str) -> None:
    storage = await open_storage(postgresql_url, SystemClock(), Events())

    def number(tx: Tx) -> int:
        return int(tx.conn.scalar(sa.text("select pg_backend_pid()")) or 0)

    first = await storage.read(number)
    other = await asyncpg.connect(postgresql_url)
    await other.fetchval("select pg_terminate_backend($1)", first)
    while await other.fetchval("select count(*) from pg_stat_activity where pid = $1", first):
        pass
    await other.close()
    assert await storage.read(number) != first
    assert await storage.write(note, "a") == "a"
    await storage.close()


END = sa.text("select pg_terminate_backend(pg_backend_pid())")


@pytest.mark.parametrize("how", ["read", "write"])
async def test_a_connection_that_ends_before_anything_was_kept_is_replaced_unseen(
    postgresql_url: str, how: str
) -> None:
    """The server may have closed it, and the driver hears of it only by asking (a failover)."""
    storage = await open_storage(postgresql_url, SystemClock(), Events())
    went = []

    def body(tx: Tx) -> set[str]:
        went.append(1)
        if how == "write":
            note(tx, f"{len(went)}")
        if len(went) < 4:
            tx.conn.execute(END)
        return keys(tx)

    run = storage.read if how == "read" else storage.write
    assert await run(body) == ({"4"} if how == "write" else set())
    assert len(went) == 4
    await storage.close()


async def test_a_commit_that_nobody_saw_the_end_of_is_not_tried_again(postgresql_url: str) -> None:
    """It may have been kept; a second time might do it twice (RE1)."""
    storage = await open_storage(postgresql_url, SystemClock(), Events())
    went = []

    def body(tx: Tx) -> None:
        went.append(1)
        for line in (
            "create function pg_temp.ending() returns trigger language plpgsql as "
            "$$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$",
            "create temp table closing (n int)",
            "create constraint trigger ending after insert on closing deferrable "
            "initially deferred for each row execute function pg_temp.ending()",
            "insert into closing values (1)",
        ):
            tx.conn.execute(sa.text(line))

    with pytest.raises(Unavailable):
        await storage.write(body)
    assert len(went) == 1
    assert await storage.write(note, "after") == "after"
    await storage.close()


async def test_a_server_that_ends_every_connection_is_unavailable(postgresql_url: str) -> None:
    storage = await open_storage(postgresql_url, SystemClock(), Events())

    def body(tx: Tx) -> None:
        tx.conn.execute(END)

    with pytest.raises(Unavailable):
        await storage.read(body)
    with pytest.raises(Unavailable):
        await storage.write(body)
    await storage.close()


def test_re6_a_node_that_begins_on_a_new_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE theirs (x)")
    other.execute("BEGIN IMMEDIATE")
    waited = []

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            other.execute("COMMIT")

    monkeypatch.setattr("core.sqlite.time.sleep", wait)
    engine = sqlite_engine(path, writer=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    assert len(waited) == 3
    engine.dispose()
    other.close()
