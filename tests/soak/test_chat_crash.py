"""Fifty times kill -9 under chat load: every acknowledged message is there once (RE1)."""

from pathlib import Path

import pytest

from tests.chat.storm import weather


@pytest.mark.soak
@pytest.mark.crash
@pytest.mark.timeout(3600)
async def test_fifty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    await weather(tmp_path, kills=50)
