"""The house of supervision over each kind of database."""

import pytest

from core.events import Events
from core.storage import Storage
from core.vault import Vault
from tests.supervision.house import House
from tests.support.clock import FakeClock


@pytest.fixture
async def house(storage: Storage, events: Events, clock: FakeClock, vault: Vault) -> House:
    """On SQLite and on PostgreSQL."""
    built = House(storage, events, clock, vault)
    await built.open()
    return built
