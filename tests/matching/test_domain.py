"""A request and a proposal go only the ways that there are."""

from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.domain import (
    Proposal,
    ProposalMoved,
    ProposalState,
    RequestMoved,
    RequestState,
    SupportRequest,
)

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def request(state: RequestState) -> SupportRequest:
    return SupportRequest("r", "o", "p", "kari", state, NOW, NOW)


def proposal(state: ProposalState) -> Proposal:
    return Proposal("i", "o", "p", "r", "pair", "kari", "amina", "guro", NOW, state)


@pytest.mark.parametrize("state", get_args(RequestState))
@pytest.mark.parametrize(
    ("step", "origins"),
    [
        ("saved", {"draft"}),
        ("sent", {"draft"}),
        ("answered", {"sent"}),
        ("matched", {"sent"}),
        ("reopened", {"matched"}),
        ("withdrawn", {"draft", "sent"}),
    ],
)
def test_each_step_of_a_request(state: RequestState, step: str, origins: set[str]) -> None:
    def take() -> SupportRequest:
        one = request(state)
        return {
            "saved": lambda: one.saved(NOW),
            "sent": lambda: one.sent(NOW, "guro", "Europe/Oslo"),
            "answered": lambda: one.answered(NOW, "guro"),
            "matched": lambda: one.matched(NOW),
            "reopened": lambda: one.reopened(NOW, "Europe/Oslo"),
            "withdrawn": lambda: one.withdrawn(NOW),
        }[step]()

    if state in origins:
        take()
    else:
        with pytest.raises(RequestMoved):
            take()


def test_a_sent_request_has_a_promise_and_a_name() -> None:
    sent = request("draft").sent(NOW, "guro", "Europe/Oslo")
    assert sent.answer_by is not None
    assert sent.answer_by > NOW
    assert sent.coordinator_id == "guro"
    assert sent.waits_for_answer


def test_the_first_answer_is_the_one_that_counts() -> None:
    first = request("sent").answered(NOW, "guro")
    assert first.answered(NOW, "hanne") == first
    assert not first.waits_for_answer


@pytest.mark.parametrize("state", get_args(ProposalState))
def test_each_answer_belongs_to_its_turn(state: ProposalState) -> None:
    one = proposal(state)
    for yes in (True, False):
        if state == "proposed":
            assert one.answered_by_peer(yes, NOW).peer_answered_at == NOW
        else:
            with pytest.raises(ProposalMoved):
                one.answered_by_peer(yes, NOW)
        if state == "accepted_by_peer":
            assert not one.answered_by_user(yes, NOW).is_live
        else:
            with pytest.raises(ProposalMoved):
                one.answered_by_user(yes, NOW)


@given(st.lists(st.sampled_from(["peer yes", "peer no", "user yes", "user no", "off"])))
def test_the_user_is_asked_only_after_the_peers_yes(words: list[str]) -> None:
    one = proposal("proposed")
    for word in words:
        before = one
        try:
            if word == "off":
                one = one.withdrawn()
            elif word.startswith("peer"):
                one = one.answered_by_peer(word.endswith("yes"), NOW)
            else:
                one = one.answered_by_user(word.endswith("yes"), NOW)
        except ProposalMoved:
            assert one is before
    if one.state in ("accepted_by_user", "declined_by_user"):
        assert one.peer_answered_at is not None
        assert one.was_agreed_to_by_peer
