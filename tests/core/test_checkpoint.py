"""What was committed is moved from the log into the database beside the writer."""

import sqlite3
import threading
from pathlib import Path

import pytest

from core.checkpoint import Checkpointer
from tests.support.services import wait_until

ROWS = 200


def a_log(path: Path) -> sqlite3.Connection:
    """A database whose writer moves nothing by itself."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)")
    return connection


def fill(connection: sqlite3.Connection) -> None:
    connection.executemany("INSERT INTO row (body) VALUES (?)", [(b"x" * 4000,)] * ROWS)


def test_the_log_is_moved_while_somebody_reads_and_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    writer = a_log(path)
    checkpointer = Checkpointer(path)
    try:
        fill(writer)
        assert path.stat().st_size < ROWS * 4000
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        assert reader.execute("SELECT count(*) FROM row").fetchone() == (ROWS,)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM row WHERE id = 1")
        checkpointer.committed()
        wait_until(lambda: path.stat().st_size >= ROWS * 4000, "the log to be moved")
        writer.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM row").fetchone() == (ROWS,)
        reader.execute("COMMIT")
        assert reader.execute("SELECT count(*) FROM row").fetchone() == (ROWS - 1,)
        reader.close()
    finally:
        checkpointer.close()
        writer.close()


def test_nothing_runs_on_after_closing(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite3"
    writer = a_log(path)
    checkpointer = Checkpointer(path)
    checkpointer.committed()
    checkpointer.close()
    fill(writer)
    writer.close()  # as the last one, so the log is moved whole and goes
    assert not path.with_name("a.sqlite3-wal").exists()


def test_it_ends_whenever_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also between its waiting and its work: whoever closed it then waited for ever."""
    path = tmp_path / "a.sqlite3"
    writer = a_log(path)
    waits = threading.Event.wait

    def closed_just_then(event: threading.Event, timeout: float | None = None) -> bool:
        found = waits(event, timeout)
        if timeout is not None and threading.current_thread().name == "sqlite-checkpoint":
            checkpointer._over.set()
            checkpointer._written.set()
        return found

    monkeypatch.setattr(threading.Event, "wait", closed_just_then)
    checkpointer = Checkpointer(path)
    checkpointer.committed()
    checkpointer._thread.join(20)
    assert not checkpointer._thread.is_alive()
    writer.close()
