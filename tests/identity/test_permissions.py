"""The decision: role, then assurance, then step-up; and the table itself is well formed."""

from dataclasses import replace
from typing import get_args

import pytest

from identity.actor import ASSURANCE_OF, ROLES, Actor, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.permissions import RULES, Allowed, Forbidden, allowed


def someone(*roles: Role, assurance: int = 2) -> Actor:
    return Actor(
        person_id="a" * 32,
        organisation_id=ORGANISATION,
        grants=frozenset(Grant(PROGRAMME, role) for role in roles),
        assurance=2 if assurance == 2 else 1,
    )


def test_a_role_in_the_rule_may_and_another_may_not() -> None:
    assert allowed(someone("user", assurance=1), "session.book") == Allowed()
    assert allowed(someone("peer"), "session.book") == Forbidden("role")
    assert allowed(None, "session.book") == Forbidden("login")


def test_anyone_needs_no_login() -> None:
    assert allowed(None, "login.begin") == Allowed()


@pytest.mark.parametrize("role", [role for role in ROLES if ASSURANCE_OF[role] == 2])
def test_au1_one_factor_opens_nothing_that_peers_and_staff_do(role: Role) -> None:
    half = someone(role, assurance=1)
    for action, rule in RULES.items():
        if role in rule.roles and rule.assurance != 1:
            assert allowed(half, action) == Forbidden("second_factor"), action
    assert allowed(half, "login.second_factor") == Allowed()
    assert not half.has(role)


def test_a_user_who_is_also_a_peer_books_with_one_factor_but_has_no_own_page_without_two() -> None:
    both = someone("user", "peer", assurance=1)
    assert allowed(both, "session.book") == Allowed()
    assert allowed(both, "me.read") == Forbidden("second_factor")


def test_se5_step_up_is_asked_for_after_the_second_factor() -> None:
    admin = someone("admin")
    assert allowed(admin, "person.grant") == Forbidden("step_up")
    assert allowed(replace(admin, stepped_up=True), "person.grant") == Allowed()


def test_has_looks_at_the_programme() -> None:
    actor = someone("peer")
    assert actor.has("peer", programme_id=PROGRAMME)
    assert not actor.has("peer", programme_id="b" * 32)


def test_the_table_is_sound() -> None:
    known = set(get_args(Role))
    for action, rule in RULES.items():
        assert action.count(".") == 1, action
        assert rule.roles <= known
        assert rule.anyone or rule.roles, action
