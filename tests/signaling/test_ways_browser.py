"""A call where the network lets no UDP out goes over the relay all the same, even by TLS alone."""

from __future__ import annotations

import os

import pytest

from tests.support.cuts import in_own_network

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


def test_without_udp_and_then_with_nothing_but_tls() -> None:
    """RT1: TCP where UDP is closed, TLS where that is closed too, in a running call and anew."""
    if os.geteuid() != 0:
        pytest.skip("a network namespace takes root")
    assert in_own_network("tests.signaling.ways_probe") == {
        "no udp": [["relay", "tcp"]] * 2,
        "only tls": [["relay", "tls"]] * 2,
        "only tls from the start": [["relay", "tls"]] * 2,
    }
