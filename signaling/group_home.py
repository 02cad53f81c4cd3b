"""A node as the home of groups' rooms: its forwarding process, and what is asked of it.

The database says which node passes a room's packets on (its home). A node speaks to a home
elsewhere through the hub; a home that does not answer costs a page nothing but asking again, and a
home whose node has died is taken over by whichever node is asked next.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import msgspec
import structlog

from core.clock import Clock
from core.errors import AppError
from core.ids import new_id
from core.schema import Scope
from core.storage import Storage
from signaling.group_domain import Home
from signaling.group_messages import GroupAnswer, GroupLost, GroupSlots
from signaling.group_service import Groups, GroupView
from signaling.sdp import only_relay
from signaling.seen import line
from signaling.sfu.pipe import Gone, Slots
from signaling.sfu.unit import Unit, UnitAway
from signaling.turn import Relays
from wire.hub import Hub

log = structlog.get_logger("groups")


class ToHome(msgspec.Struct, frozen=True, tag_field="type", tag="home"):
    """From node to node: what the room's home shall do for a page. `sdp`: answer it."""

    organisation: str
    room: str
    connection: str
    what: str
    sdp: str = ""
    unit: str = ""
    servers: list[dict[str, object]] = []


class GroupHome:
    """This node's process, and the rooms that it is the home of.

    `tell` shows a changed room to its pages; `later` does something beside what goes on.
    """

    def __init__(
        self,
        storage: Storage,
        groups: Groups,
        hub: Hub,
        clock: Clock,
        relays: Relays,
        tell: Callable[[GroupView], None],
        later: Callable[[Coroutine[Any, Any, None]], None],
    ) -> None:
        self._storage = storage
        self._groups = groups
        self._hub = hub
        self._clock = clock
        self._relays = relays
        self._tell = tell
        self._later = later
        self._node = new_id()
        self._at_home: dict[str, tuple[str, dict[str, ToHome]]] = {}
        """The rooms whose packets are passed on here: their organisation, and what each page asked
        last."""
        self.unit = Unit(on_died=self._died, on_slots=self._slots, on_gone=self._gone)
        hub.hear(_topic(self._node), self._asked)

    @property
    def here(self) -> Home:
        """What this node offers a room."""
        return Home(self._node, self.unit.run)

    def rooms(self) -> list[tuple[Scope, str]]:
        """The rooms whose packets are passed on here."""
        return [(Scope(organisation), room) for room, (organisation, _) in self._at_home.items()]

    def pages(self) -> list[tuple[str, str]]:
        """Room and page of all that packets are passed on to here."""
        return [(room, page) for room, (_, pages) in self._at_home.items() for page in pages]

    def let_go(self, room: str, connection: str) -> None:
        """The page gets nothing more from here."""
        self.unit.leave(room, connection)
        self._forget(room, connection)

    def say(self, view: GroupView, connection: str, what: str, sdp: str = "") -> None:
        """Ask the room's home, wherever it is, to `answer` a page, let it `go`, or `whole`."""
        home = view.group.home
        if home is None:
            return
        servers: list[dict[str, object]] = []
        if sdp and self._relays.relay_only:
            # The process uses the relay under a name of its own: quotas are counted by name.
            ice = self._relays.ice_for(new_id(), self._clock.now())
            servers = [dict(server) for server in ice.servers]
            sdp = only_relay(sdp)
        asked = ToHome(
            organisation=view.organisation_id,
            room=view.group.appointment_id,
            connection=connection,
            what=what,
            sdp=sdp,
            unit=home.unit,
            servers=servers,
        )
        self._hub.publish(_topic(home.node), asked)

    def _asked(self, payload: bytes) -> None:
        """A node, or this one, asks something of the process here."""
        try:
            asked = msgspec.json.decode(payload, type=ToHome)
        except msgspec.MsgspecError:
            return
        if asked.what == "answer":
            self._later(self._answer(asked))
        elif asked.what == "whole":
            self.unit.whole_picture(asked.room, asked.connection)
        else:
            self.let_go(asked.room, asked.connection)

    async def _answer(self, asked: ToHome) -> None:
        _, pages = self._at_home.setdefault(asked.room, (asked.organisation, {}))
        pages[asked.connection] = asked
        try:
            await self.unit.begin()
            if self._last_asked(asked) is not asked:
                return
            sdp = await self.unit.answer(asked.room, asked.connection, asked.sdp, asked.servers)
        except AppError as error:
            if self._last_asked(asked) is asked:
                log.warning("offer not answered", code=error.code)
                self._gone(Gone(asked.room, asked.connection))
            return
        last = self._last_asked(asked)
        if last is None:
            # It went meanwhile; whatever came too early to be heard is said again.
            self.unit.leave(asked.room, asked.connection)
        if last is not asked:
            return
        told = GroupAnswer(room=asked.room, to=asked.connection, unit=self.unit.run, sdp=sdp)
        self._hub.publish(line(asked.room, asked.connection), told)

    def _slots(self, told: Slots) -> None:
        shows = GroupSlots(room=told.room, to=told.connection, shows=tuple(told.shows))
        self._hub.publish(line(told.room, told.connection), shows)

    def _gone(self, told: Gone) -> None:
        self._forget(told.room, told.connection)
        lost = GroupLost(room=told.room, to=told.connection)
        self._hub.publish(line(told.room, told.connection), lost)

    def _died(self, old: str, _new: str) -> None:
        """The process is gone: its rooms move to the next, and all their pages are told."""
        self._later(self._move(old))

    async def _move(self, old: str) -> None:
        await self.warm_up()
        for room, (organisation, _) in list(self._at_home.items()):
            before = Home(self._node, old)
            view = await self._storage.write(
                self._groups.move_home, Scope(organisation), room, before, self.here
            )
            self._tell(view)

    def _forget(self, room: str, connection: str) -> None:
        _, pages = self._at_home.get(room, ("", {}))
        pages.pop(connection, None)
        if not pages:
            self._at_home.pop(room, None)

    def _last_asked(self, asked: ToHome) -> ToHome | None:
        """What the page has asked last; None when it is here no more."""
        return self._at_home.get(asked.room, ("", {}))[1].get(asked.connection)

    async def warm_up(self) -> None:
        try:
            await self.unit.begin()
        except UnitAway:
            log.warning("no forwarding process")


def _topic(node: str) -> str:
    return f"sfu:{node}"
