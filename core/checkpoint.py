"""Moves what was committed from SQLite's log into the database, beside the writer.

By itself SQLite does that within the commit that makes the log a thousand pages long, and whoever
waits for that commit waits for it. Here a thread with a connection of its own does it (a passive
checkpoint holds nobody up); what the writer is left with is the rest of the last quarter of a
second, whenever the log is `LONGEST` pages long and begins anew. Nothing of RE1 rests on this:
the log itself is what is durable.
"""

import logging
import sqlite3
import threading
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

EVERY: Final = 0.25
"""Seconds from a commit to the next look."""
LONGEST: Final = 32_000
"""Pages of four kilobytes; `PRAGMA wal_autocheckpoint` of the writer. With one message a second
the log stays at a few pages; only without pause does it come to that."""


class Checkpointer:
    """One for each open database. `committed` after each commit, `close` once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = threading.Event()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sqlite-checkpoint", daemon=True)
        self._thread.start()

    def committed(self) -> None:
        """There is something to move."""
        self._written.set()

    def close(self) -> None:
        """Move no more; what is left, the last connection moves when it closes."""
        self._over.set()
        self._written.set()
        self._thread.join()

    def _run(self) -> None:
        connection = sqlite3.connect(self._path, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA synchronous=FULL")
            while True:
                self._written.wait()
                self._over.wait(EVERY)
                self._written.clear()
                if self._over.is_set():  # after the clearing, which may have cleared its call
                    return
                self._move(connection)
        finally:
            connection.close()

    def _move(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except sqlite3.Error as error:
            # The writer's own turn comes when the log is long.
            log.warning("checkpoint refused by SQLite: %s", error)
