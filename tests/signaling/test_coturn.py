"""RT1, RT2: what a real coturn, started from the file that we ship, lets through: itself."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.signaling.relay_probe import OURS, OURS_6, REFUSED, REFUSED_6
from tests.support.coturn import CONFIGURATION

FORBIDDEN = [403, 403]
OTHER_FAMILY = [443, 443]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """All that it answered, on a network of its own: 203.0.113.0/24, gone with the process."""
    if os.geteuid() != 0:
        pytest.skip("a network namespace takes root")
    inside = (
        "set -e; ip link set lo up; "
        f"ip address add {OURS}/24 dev lo; ip address add {OURS_6}/64 dev lo nodad; "
        f"exec {sys.executable} -m tests.signaling.relay_probe"
    )
    done = subprocess.run(
        ["unshare", "--net", "sh", "-c", inside], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_participant_gets_a_relay_on_each_way_in(told: dict[str, Any]) -> None:
    assert {way: told[way] for way in ("allocated", "tcp", "tls")} == {
        "allocated": 0,
        "tcp": 0,
        "tls": 0,
    }


def test_nobody_else_does(told: dict[str, Any]) -> None:
    """RT1: expired after ten minutes, guessed, none at all."""
    assert [told[name] for name in ("expired", "guessed", "nobody")] == [401, 401, 401]


def test_it_relays_to_its_own_relays_and_nowhere_else(told: dict[str, Any]) -> None:
    """RT2: private, loopback, link-local, its neighbours and the world are denied."""
    assert told["own"] == {"own": [0, 0]}
    assert told["refused"] == dict.fromkeys(REFUSED, FORBIDDEN)


def test_ipv4_dressed_as_ipv6_opens_nothing(told: dict[str, Any]) -> None:
    """RT2: v4-mapped peers, on an IPv4 relay, and on one that relays IPv6 as well."""
    assert told["refused mapped"] == dict.fromkeys(("mapped own", "six"), OTHER_FAMILY)
    assert told["six without an address"] == 440
    assert told["six"] == {"allocated": 0, "refused": dict.fromkeys(REFUSED_6, FORBIDDEN)}


def test_one_page_cannot_take_everything(told: dict[str, Any]) -> None:
    """Three of the sixty were taken by the ways in; 486 says that the quota is reached."""
    assert told["quota"] == [0] * 57 + [486] * 3


def test_the_file_names_each_network_by_itself() -> None:
    """So that opening the two widest lines by hand opens none of these."""
    lines = CONFIGURATION.read_text("utf-8")
    for network in ("10.0.0.0-10.255", "127.0.0.0-127.255", "169.254.0.0-169.254.255", "fe80::-"):
        assert re.search(rf"^denied-peer-ip={re.escape(network)}", lines, re.MULTILINE)
    assert "::ffff:0.0.0.0-::ffff:255.255.255.255" in lines
