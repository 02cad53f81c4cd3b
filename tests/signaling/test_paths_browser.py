"""A call outlives the death of the path it uses, of all paths, and a network for sound only."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.support.cuts import in_own_network

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What became of a call in a network namespace of its own, gone with the process."""
    if os.geteuid() != 0:
        pytest.skip("a network namespace takes root")
    found: dict[str, Any] = in_own_network("tests.signaling.paths_probe")
    return found


def test_the_path_in_use_is_blocked(told: dict[str, Any]) -> None:
    """Another one is found for the same connections."""
    assert told["pair"] == {"same connections": True, "moved": True}


def test_every_path_is_blocked_for_a_while(told: dict[str, Any]) -> None:
    assert told["all"] == {"rebuilt": True}


def test_a_network_for_sound_only(told: dict[str, Any]) -> None:
    assert told["narrow"]["came back"]
    assert "lyden går" in told["narrow"]["said"]
