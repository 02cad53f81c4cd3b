"""Who of this node's sockets is in a group's room: kept alive, told what changed, and let go."""

from dataclasses import replace

import msgspec

from appointments.events import AppointmentCancelled, AppointmentMoved, RoomClosed
from core.clock import Clock
from core.events import Events
from core.schema import Scope
from core.storage import Storage
from signaling import group_domain as domain
from signaling.beating import Beating
from signaling.group_home import GroupHome
from signaling.group_messages import GroupLost
from signaling.group_seen import listening, seen
from signaling.group_service import KINDS, Groups, GroupView
from signaling.members import Member, Members
from signaling.seen import line
from signaling.service import Sitting
from signaling.sfu.unit import Unit
from signaling.turn import Relays
from wire.hub import Hub


class GroupThere(Beating):
    """The groups' rooms that this node's sockets sit in, and those it is the home of."""

    def __init__(
        self, storage: Storage, groups: Groups, hub: Hub, clock: Clock, relays: Relays
    ) -> None:
        super().__init__("groups", domain.HOME_BEAT)
        self._storage = storage
        self._groups = groups
        self._hub = hub
        self._clock = clock
        self._relays = relays
        self._members = Members()
        self._last: dict[str, tuple[int, str]] = {}
        self.home = GroupHome(storage, groups, hub, clock, relays, self._tell, self._later)

    @property
    def unit(self) -> Unit:
        """This node's forwarding process."""
        return self.home.unit

    @property
    def sitting(self) -> int:
        """How many sockets of this node are in rooms."""
        return len(self._members)

    @property
    def rooms(self) -> int:
        """In how many rooms they are."""
        return self._members.rooms

    def listen(self, events: Events) -> None:
        """Look again when an appointment is moved, called off or closed."""
        events.after_commit(AppointmentCancelled, self._appointment_changed)
        events.after_commit(AppointmentMoved, self._appointment_changed)
        events.after_commit(RoomClosed, self._appointment_changed)

    async def _end(self) -> None:
        await self.unit.close()

    def _tell(self, view: GroupView) -> None:
        """Each page sees the room as it may."""
        if self._members.in_room(view.group.appointment_id):
            self._last[view.group.appointment_id] = _mark(view)
        else:
            self._last.pop(view.group.appointment_id, None)
        room = view.group.appointment_id
        for seat in listening(view):
            self._hub.publish(line(room, seat.connection_id), seen(view, seat))
            if view.phase != "open":
                self.home.say(view, seat.connection_id, "go")
        for person, page in view.gone:
            # Whatever the page itself does: it gets nothing more.
            self.home.say(view, page, "go")
            seat_now = view.group.seat(person)
            if seat_now is not None and seat_now.sits(view.now):
                told = msgspec.structs.replace(seen(view, seat_now), to=page)
                self._hub.publish(line(room, page), told)

    async def _appointment_changed(
        self, event: AppointmentCancelled | AppointmentMoved | RoomClosed
    ) -> None:
        if event.kind in KINDS:
            self._later(self._look_again(Scope(event.organisation_id), event.appointment_id))

    async def _look_again(self, scope: Scope, room: str) -> None:
        """At once, wherever the pages are and whichever node passes their packets on."""
        await self.beat(room)
        self._tell(await self._storage.read(self._groups.overview, scope, room))

    async def _lost(self, sitting: Sitting) -> None:
        view = await self._storage.write(self._groups.lose, sitting)
        if view is not None:
            self._tell(view)

    async def beat(self, only: str | None = None) -> None:
        """Our sockets are there, and so is our process; tell what time has changed."""
        members = [m for m in self._members if only in (None, m.sitting.appointment_id)]
        sittings = [replace(member.sitting, actor=member.actor) for member in members]
        homes, pages = self.home.rooms(), self.home.pages()
        if not sittings and not homes:
            return
        seen_now: dict[str, GroupView] = {}
        beaten = await self._storage.write(self._groups.beat_all, sittings, homes, self.home.here)
        for member, view in zip(members, beaten.views, strict=True):
            if view is not None:
                room = view.group.appointment_id
                earlier = seen_now[room].gone if room in seen_now else ()
                seen_now[room] = replace(view, gone=(*earlier, *view.gone))
                continue
            self._members.forget(member.peer)
            self._later(self._expel(member))
        for view in seen_now.values():
            if view.gone or self._last.get(view.group.appointment_id) != _mark(view):
                self._tell(view)
        # Whatever was said, or lost on its way: nobody else gets anything from here.
        for room, page in pages:
            if page not in beaten.inside.get(room, ()):
                self.home.let_go(room, page)

    async def _expel(self, member: Member) -> None:
        """A socket whose place is gone, whose person may be here no more, or whose room is closed.

        Nothing happens to a page that has come back on another socket.
        """
        room, page = member.sitting.appointment_id, member.sitting.connection_id
        view = await self._storage.write(self._groups.expel, member.sitting)
        self._tell(view)
        person = member.sitting.actor.person_id
        if (person, page) not in view.gone:
            return
        seat = view.group.seat(person)
        if view.phase == "ended" and seat is not None and seat.connection_id == page:
            member.peer.send(seen(view, seat))
        else:
            member.peer.send(GroupLost(room=room, to=page))


def _mark(view: GroupView) -> tuple[int, str]:
    return view.group.revision, view.phase
