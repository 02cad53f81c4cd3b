"""What people do with a group's room: come, knock, let in, go; one transaction each.

As in `service`, every use case asks `appointments` whether the person may be here now. A
participant comes straight in; whoever else `Rooms` knows (a guest) waits at the door; to everybody
else there is no such room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from appointments.attendance import Attendance
from appointments.rooms import Admission, Rooms
from core.errors import NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor
from signaling import group_domain as domain
from signaling import group_store as store
from signaling.domain import NotSeated, RoomEarly, RoomEnded
from signaling.group_domain import Group, Home, NotHost, Page
from signaling.service import Names, Sitting

OF_PEERS = frozenset({"group_supervision", "practice"})
KINDS = OF_PEERS | {"visit"}
"""Appointments that meet in a group's room; users have a part in none of the peers'."""

Phase = Literal["early", "open", "ended"]
Change = Callable[[Group, datetime], Group]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The room at one moment; `admission` is that of whoever asked."""

    scope: Scope
    group: Group
    admission: Admission
    names: dict[str, str]
    now: datetime
    gone: tuple[tuple[str, str], ...] = ()
    """Person and page of each place that this change ended, or gave to another page."""

    @property
    def organisation_id(self) -> str:
        """Whose it is."""
        return self.scope.organisation_id

    @property
    def phase(self) -> Phase:
        """Whether one may be in it."""
        if self.admission.state == "closed":
            return "ended"
        return "early" if self.admission.state == "early" else "open"

    def leads(self, person_id: str) -> bool:
        """Whether this person leads the room."""
        roles = dict(self.admission.roles)
        return domain.leads(roles.get(person_id, ""), roles)


@dataclass(frozen=True, slots=True)
class Beats:
    """After a heartbeat: None for a socket that holds no place in a room that goes on, and which
    pages are in each of the rooms at home here."""

    views: list[GroupView | None]
    inside: dict[str, frozenset[str]]


class Groups:
    """The use cases. Built once, in the wiring."""

    def __init__(self, rooms: Rooms, attendance: Attendance, people: Names) -> None:
        self._rooms = rooms
        self._attendance = attendance
        self._people = people

    def look(self, tx: Tx, actor: Actor, appointment_id: str) -> GroupView:
        """The room as it is now. Raises: NotFound for a stranger, or for another kind of room."""
        scope = Scope(actor.organisation_id)
        admission = self._admission(tx, actor, appointment_id)
        return self._view(tx, scope, store.find(tx, scope, appointment_id), admission)

    def overview(self, tx: Tx, scope: Scope, appointment_id: str) -> GroupView:
        """The room as it is now, with nobody asking. Raises: NotFound."""
        admission = self._rooms.overview(tx, scope, appointment_id)
        return self._view(tx, scope, store.find(tx, scope, appointment_id), admission)

    def join(self, tx: Tx, sitting: Sitting, *, seals: bool, key: str) -> GroupView:
        """Come in or come back; a guest waits at the door.

        Raises: NotFound, RoomEarly, RoomEnded, RoomFull, SentAway, NotSeated.
        """
        actor = sitting.actor
        admission = self._admission(tx, actor, sitting.appointment_id)
        if admission.state == "early":
            raise RoomEarly
        if admission.state == "closed":
            raise RoomEnded
        page = Page(actor.person_id, sitting.connection_id, sitting.socket_id, seals, key)
        guest = actor.person_id not in admission.roles
        return self._change(
            tx, sitting, lambda group, now: domain.join(group, page, guest=guest, now=now)
        )

    def leave(self, tx: Tx, sitting: Sitting) -> GroupView:
        """Hang up; twice is once. Raises: NotFound."""
        me, page = sitting.actor.person_id, sitting.connection_id
        return self._change(tx, sitting, lambda group, now: domain.leave(group, me, page, now))

    def lose(self, tx: Tx, sitting: Sitting) -> GroupView | None:
        """The socket closed; the place is kept, but not for somebody who may be here no more."""
        me, socket = sitting.actor.person_id, sitting.socket_id
        try:
            return self._change(tx, sitting, lambda group, now: domain.lose(group, me, socket, now))
        except NotFound:
            if store.find(tx, sitting.scope, sitting.appointment_id).seat(me) is None:
                return None
        try:
            return self.expel(tx, sitting)
        except NotFound:
            return None

    def beat(self, tx: Tx, sitting: Sitting) -> GroupView:
        """The socket is still there; places that ran out are given up.

        Raises: NotFound, NotSeated.
        """
        me, socket = sitting.actor.person_id, sitting.socket_id
        return self._change(
            tx,
            sitting,
            lambda group, now: domain.settle(domain.beat(group, me, socket, now), now),
        )

    def show(self, tx: Tx, sitting: Sitting, *, microphone: bool, camera: bool) -> GroupView:
        """What of oneself the others get. Raises: NotFound, NotSeated."""
        me, page = sitting.actor.person_id, sitting.connection_id
        return self._change(
            tx,
            sitting,
            lambda group, now: domain.show(
                group, me, page, now, microphone=microphone, camera=camera
            ),
        )

    def hand(self, tx: Tx, sitting: Sitting, *, up: bool) -> GroupView:
        """Hand up, or down. Raises: NotFound, NotSeated."""
        me, page = sitting.actor.person_id, sitting.connection_id
        return self._change(
            tx, sitting, lambda group, now: domain.hand(group, me, page, now, up=up)
        )

    def admit(self, tx: Tx, sitting: Sitting, person: str, *, welcome: bool) -> GroupView:
        """A host lets somebody in, or not. Raises: NotFound, NotSeated, NotHost, RoomFull."""
        return self._lead(
            tx, sitting, lambda group, now: domain.admit(group, person, now, welcome=welcome)
        )

    def hush(self, tx: Tx, sitting: Sitting, person: str) -> GroupView:
        """A host turns a microphone off. Raises: NotFound, NotSeated, NotHost."""
        return self._lead(tx, sitting, lambda group, now: domain.hush(group, person, now))

    def lower(self, tx: Tx, sitting: Sitting, person: str) -> GroupView:
        """A host takes a hand down. Raises: NotFound, NotSeated, NotHost."""
        return self._lead(tx, sitting, lambda group, now: domain.lower(group, person, now))

    def find_home(self, tx: Tx, sitting: Sitting, here: Home, *, alone: bool) -> GroupView:
        """Where the room's packets are passed on; here, if nowhere. Raises: NotFound, NotSeated."""
        self.seated(tx, sitting)
        return self._change(
            tx, sitting, lambda group, now: domain.settle_home(group, here, now, alone=alone)
        )

    def move_home(
        self, tx: Tx, scope: Scope, appointment_id: str, old: Home, new: Home
    ) -> GroupView:
        """The process `old` is gone: the room goes on in `new`, if it was there.

        Raises: NotFound.
        """
        before = after = store.take(tx, scope, appointment_id)
        if before.home == old:
            after = domain.settle_home(before, new, tx.now, alone=True)
            store.save(tx, scope, before, after)
        return self._view(tx, scope, after, self._rooms.overview(tx, scope, appointment_id))

    def beat_all(
        self,
        tx: Tx,
        sittings: Sequence[Sitting],
        homes: Sequence[tuple[Scope, str]],
        here: Home,
    ) -> Beats:
        """A node's sockets and its process are there."""
        for scope, room in homes:
            store.beat_home(tx, scope, room, here)
        views = [self._beat(tx, sitting) for sitting in sittings]
        return Beats(views, {room: self._pages(tx, scope, room) for scope, room in homes})

    def expel(self, tx: Tx, sitting: Sitting) -> GroupView:
        """Who may be here no more loses the place. Raises: NotFound.

        A socket that does not hold it any more puts nobody out: the page has come back on another.
        """
        scope, room = sitting.scope, sitting.appointment_id
        before = after = store.take(tx, scope, room)
        person, page = sitting.actor.person_id, sitting.connection_id
        seat = before.seat(person)
        held = seat is not None and seat.sits(tx.now) and seat.socket_id != sitting.socket_id
        if not held:
            after = domain.leave(before, person, page, tx.now)
            store.save(tx, scope, before, after)
            self._attend(tx, scope, self._rooms.overview(tx, scope, room), before, after)
        view = self._view(tx, scope, after, self._rooms.overview(tx, scope, room))
        if held and seat is not None and seat.connection_id == page:
            return view
        return replace(view, gone=((person, page),))

    def _beat(self, tx: Tx, sitting: Sitting) -> GroupView | None:
        try:
            view = self.beat(tx, sitting)
        except (NotFound, NotSeated):
            return None
        return None if view.phase == "ended" else view

    def _pages(self, tx: Tx, scope: Scope, room: str) -> frozenset[str]:
        """The pages that packets may be passed on to."""
        try:
            admission = self._rooms.overview(tx, scope, room)
        except NotFound:
            return frozenset()
        view = self._view(tx, scope, store.find(tx, scope, room), admission)
        if view.phase != "open":
            return frozenset()
        return frozenset(seat.connection_id for seat in view.group.inside(view.now))

    def seated(self, tx: Tx, sitting: Sitting) -> GroupView:
        """The open room, for a page that is in it.

        Raises: NotFound, NotSeated, RoomEarly, RoomEnded.
        """
        view = self.look(tx, sitting.actor, sitting.appointment_id)
        if view.phase == "ended":
            raise RoomEnded
        if view.phase == "early":
            raise RoomEarly
        seat = view.group.seat(sitting.actor.person_id)
        if seat is None or seat.place != "in" or not seat.sits(view.now):
            raise NotSeated
        if seat.connection_id != sitting.connection_id:
            raise NotSeated
        return view

    def _lead(self, tx: Tx, sitting: Sitting, change: Change) -> GroupView:
        if not self.seated(tx, sitting).leads(sitting.actor.person_id):
            raise NotHost
        return self._change(tx, sitting, change)

    def _change(self, tx: Tx, sitting: Sitting, change: Change) -> GroupView:
        scope = sitting.scope
        admission = self._admission(tx, sitting.actor, sitting.appointment_id)
        before = store.take(tx, scope, sitting.appointment_id)
        after = change(before, tx.now)
        store.save(tx, scope, before, after)
        self._attend(tx, scope, admission, before, after)
        return replace(self._view(tx, scope, after, admission), gone=_gone(before, after))

    def _attend(
        self, tx: Tx, scope: Scope, admission: Admission, before: Group, after: Group
    ) -> None:
        """Attendance is told who is in; together from when there are two."""
        self._attend_in(tx, scope, after.appointment_id, before, after)
        if admission.also is not None:
            of = {who for who, role in admission.roles.items() if role != domain.VISITOR}
            self._attend_in(tx, scope, admission.also, _only(before, of), _only(after, of))

    def _attend_in(self, tx: Tx, scope: Scope, room: str, before: Group, after: Group) -> None:
        inside = after.inside(tx.now)
        held = {seat.connection_id for seat in inside}
        for seat in before.seats:
            if seat.place == "in" and seat.connection_id not in held:
                self._attendance.leave(tx, scope, room, seat.person_id, seat.connection_id)
        counted = len(before.inside(tx.now)) != len(inside)
        for seat in inside:
            news = counted or seat != before.seat(seat.person_id)
            if news and seat.presence(tx.now) == "here":
                self._attendance.enter(
                    tx,
                    scope,
                    room,
                    seat.person_id,
                    seat.connection_id,
                    live=len(inside) > 1,
                )

    def _admission(self, tx: Tx, actor: Actor, appointment_id: str) -> Admission:
        scope = Scope(actor.organisation_id)
        admission = self._rooms.admission(tx, scope, actor, appointment_id)
        if admission.kind not in KINDS:
            raise NotFound
        if admission.kind in OF_PEERS and not actor.has("peer", "supervisor", "coordinator"):
            raise NotFound
        return admission

    def _view(self, tx: Tx, scope: Scope, group: Group, admission: Admission) -> GroupView:
        people = {*admission.roles, *(seat.person_id for seat in group.seats)}
        return GroupView(
            scope=scope,
            group=group,
            admission=admission,
            names=self._people.names(tx, scope, sorted(people)),
            now=tx.now,
        )


def _gone(before: Group, after: Group) -> tuple[tuple[str, str], ...]:
    held = {seat.connection_id for seat in after.seats if seat.left_at is None}
    pages = [(seat.person_id, seat.connection_id) for seat in before.seats if seat.left_at is None]
    return tuple(page for page in pages if page[1] not in held)


def _only(group: Group, people: set[str]) -> Group:
    return replace(group, seats=tuple(s for s in group.seats if s.person_id in people))
