"""The house of supervision: the rule's branches on each kind of database, the rest on SQLite."""

import re

import pytest

from core.events import Events
from core.storage import Storage
from core.vault import Vault
from tests.supervision.house import House
from tests.support.clock import FakeClock

BRANCH = re.compile(r"test_[a-g]_")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that is named by its branch (design §3) runs on both kinds of database."""
    if "database_url" in metafunc.fixturenames:
        kinds = ["sqlite"]
        if BRANCH.match(metafunc.function.__name__):
            kinds.append("postgresql")
        metafunc.parametrize("database_url", kinds, indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database of the kind that is asked for above."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def house(storage: Storage, events: Events, clock: FakeClock, vault: Vault) -> House:
    """Everything wired, the cast with their hours."""
    built = House(storage, events, clock, vault)
    await built.open()
    return built
