"""The pairing machine: one's no belongs to one's turn, everything may end, nothing comes back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sessions.pairing import (
    ENDINGS,
    PAIRING_STATES,
    EndedHow,
    Pairing,
    PairingState,
    PairingWrongState,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
STEPS: dict[PairingState, tuple[Callable[[Pairing], Pairing], PairingState]] = {
    "proposed": (Pairing.accepted_by_peer, "accepted_by_peer"),
    "accepted_by_peer": (Pairing.accepted_by_user, "accepted_by_user"),
    "accepted_by_user": (lambda pairing: pairing.activated(NOW), "active"),
    "active": (Pairing.paused, "paused"),
    "paused": (Pairing.resumed, "active"),
}


def pairing(state: PairingState = "proposed") -> Pairing:
    return Pairing("k", "o", "p", "c", "kari", "amina", state)


@pytest.mark.parametrize("state", PAIRING_STATES)
@pytest.mark.parametrize("origin", STEPS)
def test_each_step_has_one_origin(origin: PairingState, state: PairingState) -> None:
    step, target = STEPS[origin]
    if state == origin:
        assert step(pairing(state)).state == target
    else:
        with pytest.raises(PairingWrongState):
            step(pairing(state))


ALLOWED: dict[EndedHow, set[PairingState]] = {
    "declined_by_peer": {"proposed"},
    "declined_by_user": {"accepted_by_peer", "accepted_by_user"},
    "completed": {"active", "paused"},
    "lost_contact": {"active", "paused"},
    "called_off": {"proposed", "accepted_by_peer", "accepted_by_user"},
}


@pytest.mark.parametrize("state", PAIRING_STATES)
@pytest.mark.parametrize("how", ENDINGS)
def test_endings(how: EndedHow, state: PairingState) -> None:
    origins = ALLOWED.get(how, set(PAIRING_STATES) - {"ended"})
    if state in origins:
        over = pairing(state).ended(how, NOW)
        assert (over.state, over.ended_how, over.ended_at) == ("ended", how, NOW)
    else:
        with pytest.raises(PairingWrongState):
            pairing(state).ended(how, NOW)


def test_sides() -> None:
    assert [pairing().side(who) for who in ("kari", "amina", "guro")] == ["user", "peer", None]
    assert [pairing().other(who) for who in ("kari", "amina")] == ["amina", "kari"]
