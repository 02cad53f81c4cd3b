"""A call outlives the death of the path it uses, of all paths, and a network for sound only."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.support.cuts import in_own_network

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_the_path_in_use_then_all_of_them_are_blocked_then_there_is_room_for_sound_only() -> None:
    """What became of one call in a network namespace of its own, gone with the process. One test,
    since each one would have a call of its own, whichever worker it is given to."""
    if os.geteuid() != 0:
        pytest.skip("a network namespace takes root")
    told: dict[str, Any] = in_own_network("tests.signaling.paths_probe")
    assert told["pair"] == {"same connections": True, "moved": True}, "another path is found"
    assert told["all"] == {"rebuilt": True}
    assert told["narrow"]["came back"]
    assert "lyden går" in told["narrow"]["said"]
