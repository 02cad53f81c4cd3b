"""Fixtures for all tests: the clock, the databases, the servers of their own, the browser."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.async_api import Browser

from core.events import Events
from core.storage import Storage, open_storage
from core.vault import MasterKeys, Vault
from tests.support.browser import MEDIA, chromium, close_windows
from tests.support.clock import FakeClock
from tests.support.databases import PostgresqlDatabases, SqliteDatabases
from tests.support.server import ServerProcess
from tests.support.services import MailServer, PostgreSQL, Redis

# A machine that is busy for a moment is no fault of what is tried: nothing is timed in tests.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

MEMORY = "/dev/shm"
ROOM = 3 * 2**30


def pytest_configure() -> None:
    """Databases and profiles are kept in the machine's memory where it has room: an fsync costs
    nothing there. That is not what the tests prove; a kill -9 takes no written page along."""
    with contextlib.suppress(OSError):
        if shutil.disk_usage(MEMORY).free > ROOM and os.access(MEMORY, os.W_OK):
            os.environ["TMPDIR"] = tempfile.tempdir = MEMORY


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long goes first, the longest at the head, and with `--dist worksteal` to one
    worker: browsers seldom share the machine with browsers. Who has nothing left takes from the
    tail, so that what is shared out last is short and nobody is left alone with a long one."""
    items.sort(key=lambda item: (not _takes_long(item), -_patience(item)))


def _takes_long(item: pytest.Item) -> bool:
    return any(map(item.get_closest_marker, ("browser", "crash", "timeout")))


def _patience(item: pytest.Item) -> float:
    """The seconds that a test is given say best how long it takes beside others."""
    marker = item.get_closest_marker("timeout")
    return float(marker.args[0]) if marker else 0.0


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until it is moved."""
    return FakeClock()


@pytest.fixture
def events() -> Events:
    """Nobody wants to know of anything yet; the same one that `storage` tells."""
    return Events()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteDatabases:
    return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """The tests' own PostgreSQL, started when the first test asks for it."""
    with PostgreSQL() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_databases(postgresql: PostgreSQL) -> Iterator[PostgresqlDatabases]:
    databases = PostgresqlDatabases(postgresql)
    yield databases
    databases.close()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[Redis]:
    """The tests' own Redis."""
    with Redis() as server:
        yield server


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    """A mail server that keeps what it is given."""
    with MailServer() as server:
        yield server


@pytest.fixture
def sqlite_url(sqlite_databases: SqliteDatabases) -> Iterator[str]:
    """The address of an empty, migrated SQLite database."""
    with sqlite_databases.fresh() as url:
        yield url


@pytest.fixture
def postgresql_url(postgresql_databases: PostgresqlDatabases) -> Iterator[str]:
    """The address of an empty, migrated PostgreSQL database."""
    with postgresql_databases.fresh() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def storage(database_url: str, clock: FakeClock, events: Events) -> AsyncIterator[Storage]:
    """The store over an empty, migrated database; the test runs once on each kind."""
    opened = await open_storage(database_url, clock, events)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_storage(
    sqlite_url: str, clock: FakeClock, events: Events
) -> AsyncIterator[Storage]:
    """The store over SQLite only: for what does not depend on the kind of database."""
    opened = await open_storage(sqlite_url, clock, events)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def master_keys(tmp_path_factory: pytest.TempPathFactory) -> MasterKeys:
    """Master keys in a file of the tests' own."""
    return MasterKeys.create(tmp_path_factory.mktemp("keys") / "master.key")


@pytest.fixture
def vault(master_keys: MasterKeys) -> Vault:
    """A vault with nothing remembered from other tests."""
    return Vault(master_keys)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    """The real server as a process of its own, with the cast in it."""
    with ServerProcess(tmp_path) as started:
        yield started
        started.kill()


@pytest.fixture(scope="session")
async def chrome() -> AsyncIterator[Browser]:
    """One Chromium with a made-up camera for all tests of a worker."""
    async with chromium(*MEDIA, shell=True) as started:
        yield started


@pytest.fixture
async def browser(chrome: Browser) -> AsyncIterator[Browser]:
    """The worker's Chromium. Each window is a `new_context()` of its own, closed after the test."""
    yield chrome
    await close_windows(chrome)


@pytest.fixture
async def whole_browser() -> AsyncIterator[Browser]:
    """A whole Chromium of the test's own, for the main stories and for what the shell lacks: it
    plays no sound, so what is heard there cannot be measured."""
    async with chromium(*MEDIA) as started:
        yield started
