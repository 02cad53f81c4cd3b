"""What the benchmarks of the wire share: the real server, what is said to it, bare commits."""

import json
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from aiohttp import ClientSession

from tests.support.server import ServerProcess

TEXT = "Heier på deg! Husk at du ikke må fikse noe, bare være der. Vi er her etterpå."


@contextmanager
def house() -> Iterator[ServerProcess]:
    """The real server over an empty SQLite."""
    with tempfile.TemporaryDirectory() as folder, ServerProcess(Path(folder)) as server:
        yield server


async def cookie_of(server: ServerProcess, who: str) -> str:
    """Log in by the cast's door; the group's pages are opened once, so that its channels are."""
    base = f"http://127.0.0.1:{server.port}"
    async with ClientSession() as browser:
        async with browser.get(f"{base}/demo/inn/{who}", allow_redirects=False) as answer:
            cookie = "; ".join(f"{key}={each.value}" for key, each in answer.cookies.items())
        async with browser.get(f"{base}/gruppe", headers={"Cookie": cookie}) as page:
            assert page.status == 200, page.status
    return cookie


def hello(cursors: Mapping[str, str] | None = None) -> bytes:
    """`cursors`: channel → how far it was read; what comes after is heard."""
    named = {f"channel:{channel}": cursor for channel, cursor in (cursors or {}).items()}
    return json.dumps({"type": "hello", "version": 1, "cursors": named}).encode()


def bare_commits(folder: Path, seconds: float = 1.0) -> float:
    """Commits a second of one row each, WAL and synchronous=FULL, on the same disk."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, body BLOB)")
    body, count, began = b"x" * 300, 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        connection.execute("INSERT INTO row (body) VALUES (?)", (body,))
        count += 1
    rate = count / (time.perf_counter() - began)
    connection.close()
    return rate
