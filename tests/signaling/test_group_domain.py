"""The room of a group, played at random against what must always hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from signaling import group_domain as domain
from signaling.domain import PLACE_KEPT, NotSeated, RoomFull
from signaling.group_domain import (
    HOME_SILENCE,
    PEOPLE,
    Group,
    Home,
    Page,
    SentAway,
    leads,
    settle_home,
)
from tests.support.clock import START

NAMES = [f"p{index}" for index in range(10)]
GUESTS = {"p8", "p9"}
names = st.sampled_from(NAMES)
pages = st.integers(0, 1)


class Room(RuleBasedStateMachine):
    """Ten people with two pages each, two of them guests, and a clock."""

    joined = Bundle("joined")

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.group = Group("room")
        self.admitted: set[str] = set()

    def change(self, after: Group) -> None:
        """Every change goes through here, and is compared with what was."""
        before, self.group = self.group, after
        assert after.epoch >= before.epoch
        assert after.revision >= before.revision
        before_pages = {s.connection_id for s in before.inside(self.now)}
        after_pages = {s.connection_id for s in after.inside(self.now)}
        if after_pages - before_pages:
            assert after.epoch > before.epoch, "who comes in finds new keys"
        gone = {s.connection_id for s in before.seats if s.left_at is None and s.place == "in"}
        if gone - {s.connection_id for s in after.seats if s.left_at is None}:
            assert after.epoch > before.epoch, "who goes takes no key along"

    @rule(name=names, page=pages, target=joined)
    def join(self, name: str, page: int) -> tuple[str, str]:
        connection = f"{name}-{page}"
        entering = Page(name, connection, f"s-{connection}", seals=True, key=connection)
        try:
            self.change(domain.join(self.group, entering, guest=name in GUESTS, now=self.now))
        except RoomFull:
            at_the_door = name in GUESTS and name not in self.admitted
            full = self.group.at_the_door if at_the_door else self.group.inside
            assert len(full(self.now)) >= PEOPLE
        except SentAway:
            assert name in GUESTS
        else:
            again = domain.join(self.group, entering, guest=name in GUESTS, now=self.now)
            assert again.epoch == self.group.epoch, "twice is once"
        return name, connection

    @rule(who=joined)
    def leave(self, who: tuple[str, str]) -> None:
        name, connection = who
        self.change(domain.leave(self.group, name, connection, self.now))
        assert domain.leave(self.group, name, connection, self.now) == self.group

    @rule(who=joined)
    def lose(self, who: tuple[str, str]) -> None:
        name, connection = who
        epoch = self.group.epoch
        self.change(domain.lose(self.group, name, f"s-{connection}", self.now))
        assert self.group.epoch == epoch, "a lost socket is no going"

    @rule(seconds=st.integers(0, 40))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def settle(self) -> None:
        self.change(domain.settle(self.group, self.now))
        assert all(s.presence(self.now) != "gone" for s in self.group.seats)

    @rule(who=joined)
    def beat(self, who: tuple[str, str]) -> None:
        name, connection = who
        seat = self.group.seat(name)
        try:
            self.change(domain.beat(self.group, name, f"s-{connection}", self.now))
        except NotSeated:
            assert seat is None or not seat.sits(self.now) or seat.connection_id != connection

    @rule(who=joined, up=st.booleans())
    def hand(self, who: tuple[str, str], up: bool) -> None:
        try:
            self.change(domain.hand(self.group, *who, self.now, up=up))
        except NotSeated:
            return
        seat = self.group.seat(who[0])
        assert seat is not None
        assert (seat.hand_at is not None) == up

    @rule(name=names, welcome=st.booleans())
    def admit(self, name: str, welcome: bool) -> None:
        before = self.group.seat(name)
        try:
            self.change(domain.admit(self.group, name, self.now, welcome=welcome))
        except RoomFull:
            assert len(self.group.inside(self.now)) == PEOPLE
            return
        if welcome and before is not None and before.place == "door":
            self.admitted.add(name)

    @rule(name=names)
    def hush(self, name: str) -> None:
        before = self.group.seat(name)
        self.change(domain.hush(self.group, name, self.now))
        after = self.group.seat(name)
        if before is not None and before.place == "in" and before.sits(self.now):
            assert after is not None
            assert (after.microphone, after.hushed) == (False, before.hushed + 1)
        else:
            assert after == before

    @rule(name=names)
    def lower(self, name: str) -> None:
        self.change(domain.lower(self.group, name, self.now))
        seat = self.group.seat(name)
        assert seat is None or seat.hand_at is None

    @invariant()
    def holds(self) -> None:
        inside = self.group.inside(self.now)
        assert len(inside) <= PEOPLE
        assert len({seat.person_id for seat in self.group.seats}) == len(self.group.seats)
        assert {s.person_id for s in inside} & GUESTS <= self.admitted, "nobody lets themselves in"
        for seat in self.group.seats:
            assert seat.hand_at is None or seat.left_at is None


Room.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestRoom = Room.TestCase


def test_a_guest_waits_is_let_in_and_need_not_knock_again() -> None:
    page = Page("guest", "g", "s")
    group = domain.join(Group("room"), page, guest=True, now=START)
    assert [s.person_id for s in group.at_the_door(START)] == ["guest"]
    assert group.epoch == 0, "who waits has no part in the keys"
    with pytest.raises(NotSeated):
        domain.hand(group, "guest", "g", START, up=True)
    group = domain.admit(group, "guest", START, welcome=True)
    assert group.epoch == 1
    group = domain.leave(group, "guest", "g", START)
    group = domain.join(group, page, guest=True, now=START)
    assert [s.person_id for s in group.inside(START)] == ["guest"]
    away = domain.admit(
        domain.join(Group("room"), page, guest=True, now=START), "guest", START, welcome=False
    )
    with pytest.raises(SentAway):
        domain.join(away, page, guest=True, now=START)


def test_another_tab_takes_over_and_the_same_page_keeps_its_key() -> None:
    group = domain.join(Group("room"), Page("eva", "one", "s1", True, "k1"), guest=False, now=START)
    same = domain.join(group, Page("eva", "one", "s2", True, "other"), guest=False, now=START)
    assert (same.seats[0].key, same.epoch) == ("k1", group.epoch)
    other = domain.join(group, Page("eva", "two", "s3", True, "k2"), guest=False, now=START)
    assert (other.seats[0].connection_id, other.seats[0].key) == ("two", "k2")
    assert other.epoch == group.epoch + 1
    assert domain.leave(other, "eva", "one", START) == other, "the old tab cannot hang up the new"


def test_a_place_that_runs_out_is_a_going() -> None:
    group = domain.join(Group("room"), Page("eva", "one", "s1"), guest=False, now=START)
    group = domain.lose(group, "eva", "s1", START)
    later = START + PLACE_KEPT
    assert not group.inside(later)
    assert domain.settle(group, later).epoch == group.epoch + 1


def test_the_host_leads_and_where_there_is_none_everybody_does() -> None:
    roles = {"eva": "supervisor", "amina": "peer"}
    assert leads("supervisor", roles)
    assert not leads("peer", roles)
    assert not leads("guest", roles)
    alike = {"amina": "peer", "bjorn": "peer"}
    assert leads("peer", alike)
    assert not leads("guest", alike)
    assert not leads("", alike)


def test_a_home_is_kept_while_its_node_lives() -> None:
    first, second = Home("node1", "a"), Home("node2", "b")
    group = settle_home(Group("room"), first, START, alone=False)
    assert group.home == first
    assert settle_home(group, second, START, alone=False).home == first
    assert settle_home(group, second, START, alone=True).home == second
    late = START + HOME_SILENCE + timedelta(seconds=1)
    assert settle_home(group, second, late, alone=False).home == second
    anew = settle_home(group, Home("node1", "c"), START, alone=False)
    assert anew.home == Home("node1", "c"), "the same node's next process"
    assert anew.revision == group.revision + 1
