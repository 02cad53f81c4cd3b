"""The small site, running."""

from collections.abc import AsyncIterator

import pytest

from tests.web.site import Client, running


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    async with running() as one:
        yield one
