"""Only relays pass where the call is relay-only, whatever the lines look like (RT4); and the
credentials for them live for minutes (RT1)."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signaling.messages import Candidate, Description, Signal
from signaling.sdp import BadSignal, cleaned, is_relay, only_relay
from signaling.turn import LIFETIME, Relays
from tests.support.clock import START as NOW

KINDS = st.sampled_from(["host", "srflx", "prflx", "relay", "RELAY", ""])
ADDRESS = st.sampled_from(["192.0.2.7", "10.0.0.4", "2001:db8::7", "abcd-ef.local"])


@st.composite
def candidates(draw: st.DrawFn) -> str:
    kind, address, behind = draw(KINDS), draw(ADDRESS), draw(ADDRESS)
    return (
        f"candidate:1 1 udp 41885439 {address} 5000 typ {kind} raddr {behind} rport 40000 "
        f"generation 0 ufrag typ network-id 1"
    )


@given(st.lists(candidates(), max_size=8), st.sampled_from(["\r\n", "\n"]))
def test_only_relays_are_left_and_nothing_else_is_touched(lines: list[str], end: str) -> None:
    rest = ["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=fingerprint:sha-256 AA:BB", "a=mid:0"]
    sdp = end.join([*rest, *(f"a={line}" for line in lines)]) + end
    left = only_relay(sdp).split(end)
    assert left[: len(rest)] == rest
    kept = [line for line in left if line.startswith("a=candidate")]
    assert all(" typ relay " in line and " raddr 0.0.0.0 rport 0 " in line for line in kept)
    assert len(kept) == sum(" typ relay " in line for line in lines)


@given(candidates())
def test_a_trickled_candidate_is_a_relay_or_refused(line: str) -> None:
    signal = Signal(candidate=Candidate(candidate=line, sdpMid="0"))
    if " typ relay " in line:
        passed = cleaned(signal, relay_only=True).candidate
        assert passed is not None
        assert " raddr 0.0.0.0 " in passed.candidate
    else:
        with pytest.raises(BadSignal):
            cleaned(signal, relay_only=True)
    assert cleaned(signal, relay_only=False) is signal


@given(st.text(max_size=200))
def test_whatever_is_written_it_does_not_break(text: str) -> None:
    is_relay(text)
    only_relay(text)
    cleaned(Signal(description=Description(type="offer", sdp=text)), relay_only=True)


def test_the_end_of_candidates_passes() -> None:
    assert is_relay("")


def test_credentials_are_coturns_and_end_in_ten_minutes() -> None:
    ice = Relays(("turn:turn.example:3478?transport=udp",), "secret").ice_for("c" * 32, NOW)
    (server,) = ice.servers
    username, credential = str(server["username"]), str(server["credential"])
    expires, page = username.split(":")
    assert page == "c" * 32
    assert int(expires) == int((NOW + LIFETIME).timestamp())
    digest = hmac.new(b"secret", username.encode(), hashlib.sha1).digest()
    assert base64.b64decode(credential) == digest
    assert ice.policy == "relay"


def test_without_a_relay_the_two_meet_directly() -> None:
    assert Relays().ice_for("c" * 32, NOW).as_json() == {"policy": "all", "servers": []}
