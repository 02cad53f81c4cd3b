"""The room of a call: property tests over everything that pages, sockets and nodes can do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from signaling import domain
from signaling.domain import (
    Arrived,
    Lost,
    NotSeated,
    Resumed,
    Room,
    RoomFull,
    TookOver,
    WentOut,
)
from tests.support.clock import START as NOW

SECOND = timedelta(seconds=1)


def seated(*people: str) -> Room:
    room = Room("a")
    for person in people:
        room, _ = domain.join(room, person, f"{person}-page", f"{person}-socket", NOW)
    return room


def test_the_newcomer_makes_the_offer() -> None:
    room, told = domain.join(Room("a"), "kari", "k1", "s1", NOW)
    assert (room.epoch, room.offerer, told) == (1, "k1", (Arrived("kari"),))
    room, told = domain.join(room, "amina", "a1", "s2", NOW)
    assert (room.epoch, room.offerer, told) == (2, "a1", (Arrived("amina"),))


def test_a_third_person_finds_the_room_full() -> None:
    with pytest.raises(RoomFull):
        domain.join(seated("kari", "amina"), "ola", "o1", "s9", NOW)


def test_the_same_page_on_a_new_socket_keeps_its_epoch() -> None:
    room = seated("kari", "amina")
    room, told = domain.lose(room, "kari", "kari-socket", NOW)
    assert told == (Lost("kari"),)
    back, told = domain.join(room, "kari", "kari-page", "new-socket", NOW + 29 * SECOND)
    assert told == (Resumed("kari"),)
    assert back.epoch == room.epoch


def test_the_place_is_kept_for_thirty_seconds() -> None:
    room, _ = domain.lose(seated("kari"), "kari", "kari-socket", NOW)
    seat = room.seats[0]
    assert seat.presence(NOW + 29 * SECOND) == "lost"
    assert seat.presence(NOW + 30 * SECOND) == "gone"


def test_after_thirty_seconds_the_same_page_arrives_again_with_its_media_untouched() -> None:
    room, _ = domain.lose(seated("kari", "amina"), "kari", "kari-socket", NOW)
    back, told = domain.join(room, "kari", "kari-page", "s9", NOW + 60 * SECOND)
    assert told == (Arrived("kari"),)
    assert back.epoch == room.epoch


def test_a_silent_node_is_a_dead_node() -> None:
    room = seated("kari")
    assert room.sitting(NOW + domain.SILENCE - SECOND)
    assert not room.sitting(NOW + domain.SILENCE)
    beaten = domain.beat(room, "kari", "kari-socket", NOW + domain.HEARTBEAT)
    assert beaten.sitting(NOW + domain.SILENCE)
    assert beaten.revision == room.revision


def test_the_newest_page_takes_over() -> None:
    room = seated("kari", "amina")
    later, told = domain.join(room, "kari", "k2", "s2", NOW)
    assert told == (TookOver("kari", "kari-page"),)
    assert (later.epoch, later.offerer) == (room.epoch + 1, "k2")
    assert domain.lose(later, "kari", "kari-socket", NOW) == (later, ())
    assert domain.leave(later, "kari", "kari-page", NOW) == (later, ())
    with pytest.raises(NotSeated):
        domain.beat(later, "kari", "kari-socket", NOW)
    with pytest.raises(NotSeated):
        domain.renew(later, "kari", "kari-page", later.epoch)


def test_an_old_socket_that_closes_late_takes_nothing() -> None:
    room, _ = domain.join(seated("kari"), "kari", "kari-page", "new-socket", NOW)
    assert domain.lose(room, "kari", "kari-socket", NOW) == (room, ())


def test_hang_up_twice_and_come_back() -> None:
    room = seated("kari", "amina")
    out, told = domain.leave(room, "kari", "kari-page", NOW)
    assert told == (WentOut("kari"),)
    assert domain.leave(out, "kari", "kari-page", NOW) == (out, ())
    back, told = domain.join(out, "kari", "kari-page", "s3", NOW)
    assert told == (Arrived("kari"),)
    assert (back.epoch, back.offerer) == (room.epoch + 1, "kari-page")


def test_both_ask_for_new_connections_at_once() -> None:
    room = seated("kari", "amina")
    once = domain.renew(room, "kari", "kari-page", room.epoch)
    twice = domain.renew(once, "amina", "amina-page", room.epoch)
    assert (once.epoch, once.offerer) == (room.epoch + 1, "kari-page")
    assert twice == once


def test_it_begins_when_both_sit_and_the_hour_has_come() -> None:
    starts = NOW + timedelta(minutes=5)
    alone, both = seated("kari"), seated("kari", "amina")
    assert domain.begin(alone, "open", starts, starts).began_at is None
    assert domain.begin(both, "open", starts, NOW).began_at is None
    assert domain.begin(both, "held", starts, starts).began_at is None
    for seat in both.seats:
        both = domain.beat(both, seat.person_id, seat.socket_id, starts)
    began = domain.begin(both, "open", starts, starts)
    assert began.began_at == starts
    assert domain.phase(began, "open", starts) == "live"
    assert domain.phase(began, "held", starts) == "held"
    assert domain.phase(began, "closed", starts) == "ended"


def test_both_may_say_that_they_are_ready_before_the_hour() -> None:
    starts = NOW + timedelta(minutes=5)
    room = domain.ready(seated("kari", "amina"), "kari", "kari-page", True)
    assert domain.begin(room, "open", starts, NOW).began_at is None
    both = domain.ready(room, "amina", "amina-page", True)
    assert domain.begin(both, "open", starts, NOW).began_at == NOW
    regretted = domain.ready(both, "kari", "kari-page", False)
    assert domain.begin(regretted, "open", starts, NOW).began_at is None


class RoomMachine(RuleBasedStateMachine):
    """Two people with several pages and sockets, a clock, and everything they can do."""

    people = ("amina", "kari")
    person = st.sampled_from(people)
    page = st.integers(1, 3)

    @initialize()
    def open(self) -> None:
        self.room = Room("a")
        self.now = NOW
        self.sockets = 0
        self.last = self.room

    @rule(person=person, page=page)
    def join(self, person: str, page: int) -> None:
        self.sockets += 1
        before = self.room
        connection = f"{person}-{page}"
        self.room, told = domain.join(before, person, connection, f"s{self.sockets}", self.now)
        assert len(told) == 1
        seat = self.room.seat(person)
        assert seat is not None
        assert seat.presence(self.now) == "here"
        assert seat.connection_id == connection
        if isinstance(told[0], Resumed):
            assert self.room.epoch == before.epoch
        if self.room.epoch != before.epoch:
            assert self.room.offerer == connection
        old = before.seat(person)
        if old is not None and old.connection_id != connection:
            assert self.room.epoch == before.epoch + 1

    @rule(person=person, socket=st.integers(1, 40))
    def lose(self, person: str, socket: int) -> None:
        before = self.room
        self.room, told = domain.lose(before, person, f"s{socket}", self.now)
        assert self.room.epoch == before.epoch
        assert bool(told) == (self.room != before)

    @rule(person=person, page=page)
    def leave(self, person: str, page: int) -> None:
        self.room, _ = domain.leave(self.room, person, f"{person}-{page}", self.now)

    @rule(person=person, page=page, behind=st.integers(0, 2))
    def renew(self, person: str, page: int, behind: int) -> None:
        before = self.room
        try:
            self.room = domain.renew(before, person, f"{person}-{page}", before.epoch - behind)
        except NotSeated:
            assert self.room == before
        else:
            assert self.room.epoch == before.epoch + (behind == 0)

    @rule(person=person)
    def beat(self, person: str) -> None:
        seat = self.room.seat(person)
        if seat is not None and seat.left_at is None:
            self.room = domain.beat(self.room, person, seat.socket_id, self.now)

    @rule(person=person, page=page, is_ready=st.booleans())
    def ready(self, person: str, page: int, is_ready: bool) -> None:
        try:
            self.room = domain.ready(self.room, person, f"{person}-{page}", is_ready)
        except NotSeated:
            return

    @rule(seconds=st.integers(0, 40))
    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def begin(self) -> None:
        self.room = domain.begin(self.room, "open", NOW + timedelta(minutes=1), self.now)

    @precondition(lambda self: len(self.room.seats) == 2)
    @rule()
    def a_stranger_is_refused(self) -> None:
        with pytest.raises(RoomFull):
            domain.join(self.room, "stranger", "x", "s0", self.now)

    @invariant()
    def never_more_than_two_and_one_page_each(self) -> None:
        assert len(self.room.seats) <= domain.SEATS
        assert len({s.person_id for s in self.room.seats}) == len(self.room.seats)

    @invariant()
    def epoch_and_revision_never_go_back_and_a_change_is_told(self) -> None:
        assert self.room.epoch >= self.last.epoch
        assert self.room.revision >= self.last.revision
        if self.room.revision == self.last.revision:
            assert _without_beats(self.room) == _without_beats(self.last)
        self.last = self.room

    @invariant()
    def live_only_with_two(self) -> None:
        if domain.phase(self.room, "open", self.now) == "live":
            assert len(self.room.sitting(self.now)) == domain.SEATS


def _without_beats(room: Room) -> Room:
    return replace(room, seats=tuple(replace(s, seen_at=NOW, lost_at=None) for s in room.seats))


TestRoomMachine = RoomMachine.TestCase
TestRoomMachine.settings = settings(max_examples=60, stateful_step_count=40)
