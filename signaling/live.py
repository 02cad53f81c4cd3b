"""A node's side of the calls: which sockets sit where, when to look again, what is passed on.

Nothing here is needed for truth: the rooms are in the database, unacknowledged signals are in the
browsers. A node that dies takes only its sockets along, and they come back elsewhere.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from appointments.events import (
    AppointmentCancelled,
    AppointmentMoved,
    RoomClosed,
    RoomReleased,
)
from core.clock import Clock
from core.errors import Forbidden, NotFound
from core.events import Events
from core.storage import Storage
from signaling import domain, figures
from signaling.beating import Beating
from signaling.members import Member, Members
from signaling.messages import (
    Acknowledge,
    Acknowledged,
    FreshIce,
    Iced,
    Join,
    Joined,
    Leave,
    Meanwhile,
    Pass,
    Passed,
    Ready,
    Renew,
    RoomSeen,
)
from signaling.sdp import cleaned
from signaling.seen import line, next_moment, seen, topic
from signaling.service import Calls, Sitting, View
from signaling.turn import Relays
from wire.fanout import LocalFanout
from wire.hub import Hub
from wire.messages import Ok
from wire.peer import Peer
from wire.registry import Registry

_LATE = timedelta(milliseconds=20)
"""A timer wakes this much after the moment, so that the moment has surely come."""


class NotLive(Forbidden):
    """Signals pass only while the call is live."""

    code = "call.not_live"


class Live(Beating):
    """The rooms that this node's sockets sit in. Lives on one event loop; `close` ends it."""

    def __init__(
        self, storage: Storage, calls: Calls, hub: Hub, clock: Clock, relays: Relays
    ) -> None:
        super().__init__("signaling", domain.HEARTBEAT)
        self._storage = storage
        self._calls = calls
        self._hub = hub
        self._clock = clock
        self.relays = relays
        self.figures: figures.Figures | None = None
        """Who counts how calls went (set once, in the wiring)."""
        self._members = Members()
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def handle(self, registry: Registry) -> None:
        """Take the call messages."""
        registry.says(RoomSeen, Passed, Acknowledged, Meanwhile)
        registry.on(Join, action="call.join", kind="signal", reply=Joined)(self.join)
        registry.on(Leave, action="call.leave", kind="signal")(self.leave)
        registry.on(Ready, action="call.join", kind="signal")(self.ready)
        registry.on(Renew, action="call.signal", kind="signal", reply=Iced)(self.renew)
        registry.on(FreshIce, action="call.signal", kind="signal", reply=Iced)(self.ice)
        registry.on(Pass, action="call.signal", kind="signal")(self.pass_on)
        registry.on(Acknowledge, action="call.signal", kind="signal")(self.acknowledge)
        registry.on(figures.Went, action="call.signal", kind="light")(self.went)

    def listen(self, events: Events) -> None:
        """Look again when an appointment is moved, called off, closed or let go."""
        changed = self._appointment_changed
        events.after_commit(AppointmentCancelled, changed)
        events.after_commit(AppointmentMoved, changed)
        events.after_commit(RoomClosed, changed)
        events.after_commit(RoomReleased, changed)

    async def _end(self) -> None:
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def meanwhile(self, person_id: str, appointment_id: str, go: str) -> None:
        """Tell a person whose call is held back that a talk waits for them at the path `go`."""
        self._hub.publish(f"person:{person_id}", Meanwhile(room=appointment_id, go=go))

    async def join(self, peer: Peer, message: Join) -> Joined:
        """Sit down; everybody in the room sees it, and the first offer travels along."""
        sitting = Sitting(peer.actor, message.room, message.connection, peer.id)
        try:
            view = await self._storage.write(self._calls.join, sitting)
        except asyncio.CancelledError:
            # Perhaps it was committed: then nobody else would give the place up.
            self._later(self._lost(sitting))
            raise
        self._sat_down(peer, sitting, view)
        passed = message.offer is not None and self._pass_first(view, message)
        if not isinstance(self._hub.fanout, LocalFanout):
            # Another node may have told something between our commit and our listening.
            view = await self._storage.read(self._calls.look, peer.actor, message.room)
            self._note(view)
        seat = view.room.seat(peer.actor.person_id)
        return Joined(
            room=seen(view),
            ice=self._ice(message.connection),
            passed=passed,
            ready=seat is not None and seat.ready,
        )

    async def leave(self, peer: Peer, message: Leave) -> Ok:
        """Hang up. A page that came back on another socket can say it too."""
        sitting = Sitting(peer.actor, message.room, message.connection, peer.id)
        view = await self._storage.write(self._calls.leave, sitting)
        member = self._members.find(peer.id)
        if member is not None and member.sitting.connection_id == message.connection:
            self._members.forget(peer)
        self._tell(view)
        return Ok()

    async def ready(self, peer: Peer, message: Ready) -> Ok:
        """Would like to begin."""
        sitting = self._members.seated(peer, message.room, message.connection).sitting
        self._tell(await self._storage.write(self._calls.ready, sitting, message.ready))
        return Ok()

    async def renew(self, peer: Peer, message: Renew) -> Iced:
        """New peer connections, with fresh credentials in the same answer."""
        sitting = self._members.seated(peer, message.room, message.connection).sitting
        self._tell(await self._storage.write(self._calls.renew, sitting, message.epoch))
        return Iced(ice=self._ice(message.connection))

    async def ice(self, peer: Peer, message: FreshIce) -> Iced:
        """Fresh credentials, in the call window only (RT1)."""
        member = self._members.seated(peer, message.room, message.connection)
        await self._must_be_live(member)
        return Iced(ice=self._ice(message.connection))

    async def pass_on(self, peer: Peer, message: Pass) -> None:
        """A signal goes to the other page, as soon and as little read as possible."""
        member = self._members.seated(peer, message.room, message.connection)
        await self._must_be_live(member)
        signal = cleaned(message.signal, relay_only=self.relays.relay_only)
        self._hub.publish(
            line(message.room, message.to),
            Passed(
                room=message.room,
                sender=message.connection,
                to=message.to,
                epoch=message.epoch,
                seq=message.seq,
                signal=signal,
            ),
        )

    async def acknowledge(self, peer: Peer, message: Acknowledge) -> None:
        """What has arrived need not be sent again."""
        self._members.seated(peer, message.room, message.connection)
        self._hub.publish(
            line(message.room, message.to),
            Acknowledged(
                room=message.room,
                sender=message.connection,
                to=message.to,
                epoch=message.epoch,
                seq=message.seq,
            ),
        )

    async def went(self, peer: Peer, message: figures.Went) -> None:
        """How it went there, counted without whose it was."""
        figures.told(self.figures, self._members, peer, message)

    def _sat_down(self, peer: Peer, sitting: Sitting, view: View) -> None:
        """The place is durable: listen, and tell."""
        if not peer.open:
            self._later(self._lost(sitting))
            return
        if self._members.add(Member(peer, sitting, view.phase == "live")):
            peer.on_close(lambda: self._socket_closed(peer))
        self._tell(view)

    def _pass_first(self, view: View, message: Join) -> bool:
        """The first offer goes along if this page is to offer and the other is there."""
        room = view.room
        others = [s for s in room.sitting(view.now) if s.connection_id != message.connection]
        if view.phase != "live" or room.offerer != message.connection or not others:
            return False
        assert message.offer is not None
        other = others[0].connection_id
        self._hub.publish(
            line(message.room, other),
            Passed(
                room=message.room,
                sender=message.connection,
                to=other,
                epoch=room.epoch,
                seq=1,
                signal=cleaned(message.offer, relay_only=self.relays.relay_only),
            ),
        )
        return True

    async def _must_be_live(self, member: Member) -> None:
        """Another node may have let the call begin; the room itself knows. Raises: NotLive."""
        if member.live:
            return
        sitting = member.sitting
        view = await self._storage.read(self._calls.look, sitting.actor, sitting.appointment_id)
        self._note(view)
        if not member.live:
            raise NotLive

    def _ice(self, connection: str) -> dict[str, object]:
        return self.relays.ice_for(connection, self._clock.now()).as_json()

    def _tell(self, view: View) -> None:
        """Everybody in the room sees the room."""
        self._note(view)
        self._hub.publish(topic(view.room.appointment_id), seen(view))

    def _note(self, view: View) -> None:
        """What this node keeps of it: may signals pass, and when to look again."""
        appointment_id = view.room.appointment_id
        members = self._members.in_room(appointment_id)
        for member in members:
            seat = view.room.seat(member.sitting.actor.person_id)
            holds = seat is not None and seat.connection_id == member.sitting.connection_id
            member.live = holds and view.phase == "live"
        timer = self._timers.pop(appointment_id, None)
        if timer is not None:
            timer.cancel()
        moment = next_moment(view)
        if members and moment is not None:
            wait = (moment - self._clock.now() + _LATE).total_seconds()
            self._timers[appointment_id] = asyncio.get_running_loop().call_later(
                max(0.0, wait), self._wake_soon, appointment_id
            )

    @property
    def sitting(self) -> int:
        """How many sockets of this node are in rooms."""
        return len(self._members)

    def _wake_soon(self, appointment_id: str) -> None:
        self._timers.pop(appointment_id, None)
        self._later(self._wake(appointment_id))

    async def _wake(self, appointment_id: str) -> None:
        members = self._members.in_room(appointment_id)
        if not members:
            return
        for member in members:
            actor = member.sitting.actor
            try:
                view = await self._storage.write(self._calls.wake, actor, appointment_id)
            except NotFound:
                self._members.forget(member.peer)  # this one has no place here any more
            else:
                self._tell(view)
                return

    async def _appointment_changed(
        self, event: AppointmentCancelled | AppointmentMoved | RoomClosed | RoomReleased
    ) -> None:
        if self._members.in_room(event.appointment_id):
            self._later(self._wake(event.appointment_id))

    def _socket_closed(self, peer: Peer) -> None:
        member = self._members.gone(peer)
        if member is not None:
            self._later(self._lost(member.sitting))

    async def _lost(self, sitting: Sitting) -> None:
        view = await self._storage.write(self._calls.lose, sitting)
        if view is None:
            return
        self._tell(view)
        if not self._members.in_room(sitting.appointment_id):
            # Nobody of ours is left to look again when the place runs out; the room still must.
            self._timers[sitting.appointment_id] = asyncio.get_running_loop().call_later(
                (domain.PLACE_KEPT + _LATE).total_seconds(), self._run_out, sitting
            )

    def _run_out(self, sitting: Sitting) -> None:
        self._timers.pop(sitting.appointment_id, None)
        self._later(self._place_ran_out(sitting))

    async def _place_ran_out(self, sitting: Sitting) -> None:
        try:
            view = await self._storage.write(
                self._calls.wake, sitting.actor, sitting.appointment_id
            )
        except NotFound:
            return
        self._tell(view)

    async def beat(self) -> None:
        """Say that our sockets are there; tell what time has changed in their rooms."""
        sittings = [replace(member.sitting, actor=member.actor) for member in self._members]
        if not sittings:
            return
        told: dict[str, View] = {}
        for beaten in await self._storage.write(self._calls.beat, sittings):
            if not beaten.seated:
                member = self._members.find(beaten.sitting.socket_id)
                if member is not None:
                    self._members.forget(member.peer)
            elif beaten.view is not None:
                told[beaten.sitting.appointment_id] = beaten.view
        for view in told.values():
            self._tell(view)
