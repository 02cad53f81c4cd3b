"""Fifty times kill -9 under booking load: every acknowledged booking is there once (RE1)."""

from pathlib import Path

import pytest

from tests.server.booking_storm import booking_weather


@pytest.mark.soak
@pytest.mark.crash
@pytest.mark.timeout(3600)
async def test_fifty_kills_lose_and_double_no_booking(tmp_path: Path) -> None:
    await booking_weather(tmp_path, kills=50, each=12, pairs=240)
