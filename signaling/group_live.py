"""What the pages of the groups' rooms say to this node, message by message."""

import asyncio
from collections.abc import Callable
from typing import Any, Final

from core.clock import Clock
from core.errors import Conflict
from core.storage import Storage, Tx
from signaling import figures
from signaling.domain import NotSeated
from signaling.group_messages import (
    GroupAdmit,
    GroupAnswer,
    GroupCode,
    GroupCodePassed,
    GroupHand,
    GroupHush,
    GroupIce,
    GroupJoin,
    GroupJoined,
    GroupKey,
    GroupKeyPassed,
    GroupLeave,
    GroupLost,
    GroupLower,
    GroupOffer,
    GroupRoom,
    GroupShow,
    GroupSlots,
    GroupWhole,
)
from signaling.group_seen import seen
from signaling.group_service import Groups, GroupView
from signaling.group_there import GroupThere
from signaling.members import Member
from signaling.messages import Iced
from signaling.seen import line
from signaling.service import Sitting
from signaling.turn import Relays
from wire.fanout import LocalFanout
from wire.hub import Hub
from wire.messages import Ok
from wire.peer import Peer
from wire.registry import Registry

OFFER_EVERY: Final = 0.5
"""Seconds between two offers of one page."""


class TooSoon(Conflict):
    """Another offer of this page was made a moment ago."""

    code = "group.too_soon"


class GroupLive(GroupThere):
    """What the pages of the groups' rooms say, and what becomes of it."""

    def __init__(
        self, storage: Storage, groups: Groups, hub: Hub, clock: Clock, relays: Relays
    ) -> None:
        super().__init__(storage, groups, hub, clock, relays)
        self._offered: dict[str, float] = {}
        self.figures: figures.Figures | None = None
        """Who counts how meetings went (set once, in the wiring)."""

    def handle(self, registry: Registry) -> None:
        """Take the messages of groups."""
        registry.says(
            GroupRoom, GroupAnswer, GroupSlots, GroupLost, GroupKeyPassed, GroupCodePassed
        )
        on = registry.on
        on(GroupJoin, action="group.join", kind="signal", reply=GroupJoined)(self.join)
        on(GroupLeave, action="group.join", kind="signal")(self.leave)
        on(GroupShow, action="group.join", kind="signal")(self.show)
        on(GroupHand, action="group.join", kind="signal")(self.hand)
        on(GroupOffer, action="group.signal", kind="signal")(self.offer)
        on(GroupIce, action="group.signal", kind="signal", reply=Iced)(self.ice)
        on(GroupWhole, action="group.signal", kind="signal")(self.whole)
        on(GroupKey, action="group.signal", kind="signal")(self.key)
        on(GroupCode, action="group.signal", kind="signal")(self.code)
        on(GroupAdmit, action="group.lead", kind="signal")(self.admit)
        on(GroupHush, action="group.lead", kind="signal")(self.hush)
        on(GroupLower, action="group.lead", kind="signal")(self.lower)
        on(figures.GroupWent, action="group.signal", kind="light")(self.went)

    async def join(self, peer: Peer, message: GroupJoin) -> GroupJoined:
        """Sit down, or knock; everybody in the room sees it."""
        sitting = Sitting(peer.actor, message.room, message.connection, peer.id)
        seals = message.seals and bool(message.key)
        try:
            view = await self._storage.write(
                lambda tx: self._groups.join(tx, sitting, seals=seals, key=message.key)
            )
        except asyncio.CancelledError:
            # Perhaps it was committed: then nobody else would give the place up.
            self._later(self._lost(sitting))
            raise
        if not peer.open:
            self._later(self._lost(sitting))
        elif self._members.add(Member(peer, sitting, live=True)):
            peer.on_close(lambda: self._socket_closed(peer))
        self._tell(view)
        seat = view.group.seat(peer.actor.person_id)
        assert seat is not None
        inside = seat.place == "in"
        if inside:
            # It takes a moment to come up: begin while the browser still makes its offer.
            self._later(self.home.warm_up())
        ice = self._ice(message.connection) if inside else {}
        return GroupJoined(room=seen(view, seat), ice=ice)

    async def leave(self, peer: Peer, message: GroupLeave) -> Ok:
        """Go. A page that came back on another socket can say it too."""
        sitting = Sitting(peer.actor, message.room, message.connection, peer.id)
        view = await self._storage.write(self._groups.leave, sitting)
        member = self._members.find(peer.id)
        if member is not None and member.sitting.connection_id == message.connection:
            self._members.forget(peer)
        self._tell(view)
        return Ok()

    async def show(self, peer: Peer, message: GroupShow) -> Ok:
        """Microphone and camera, as the others are told."""
        return await self._change(
            peer,
            message,
            lambda tx, me: self._groups.show(
                tx, me, microphone=message.microphone, camera=message.camera
            ),
        )

    async def hand(self, peer: Peer, message: GroupHand) -> Ok:
        """Hand up or down."""
        return await self._change(
            peer, message, lambda tx, me: self._groups.hand(tx, me, up=message.up)
        )

    async def admit(self, peer: Peer, message: GroupAdmit) -> Ok:
        """Let somebody in, or not."""
        return await self._change(
            peer,
            message,
            lambda tx, me: self._groups.admit(tx, me, message.person, welcome=message.welcome),
        )

    async def hush(self, peer: Peer, message: GroupHush) -> Ok:
        """Turn a microphone off."""
        return await self._change(
            peer, message, lambda tx, me: self._groups.hush(tx, me, message.person)
        )

    async def lower(self, peer: Peer, message: GroupLower) -> Ok:
        """Take a hand down."""
        return await self._change(
            peer, message, lambda tx, me: self._groups.lower(tx, me, message.person)
        )

    async def offer(self, peer: Peer, message: GroupOffer) -> Ok:
        """To the room's home, which may be here, elsewhere, or has to be chosen now."""
        sitting = self._members.seated(peer, message.room, message.connection).sitting
        self._not_too_soon(peer)
        alone = isinstance(self._hub.fanout, LocalFanout)
        before = await self._storage.read(self._groups.seated, sitting)
        view = await self._storage.write(
            lambda tx: self._groups.find_home(tx, sitting, self.home.here, alone=alone)
        )
        if view.group.revision != before.group.revision:
            self._tell(view)
        self.home.say(view, message.connection, "answer", sdp=message.sdp)
        return Ok()

    async def ice(self, peer: Peer, message: GroupIce) -> Iced:
        """Fresh credentials, for those who are in (RT1)."""
        sitting = self._members.seated(peer, message.room, message.connection).sitting
        await self._storage.read(self._groups.seated, sitting)
        return Iced(ice=self._ice(message.connection))

    async def whole(self, peer: Peer, message: GroupWhole) -> Ok:
        """The page lacks whole pictures."""
        sitting = self._members.seated(peer, message.room, message.connection).sitting
        view = await self._storage.read(self._groups.seated, sitting)
        self.home.say(view, message.connection, "whole")
        return Ok()

    async def key(self, peer: Peer, message: GroupKey) -> None:
        """A sealed key goes to the page it is for, if both are in."""
        await self._both_in(peer, message)
        self._hub.publish(
            line(message.room, message.to),
            GroupKeyPassed(
                room=message.room,
                sender=message.connection,
                to=message.to,
                epoch=message.epoch,
                sealed=message.sealed,
            ),
        )

    async def code(self, peer: Peer, message: GroupCode) -> None:
        """What one page says to another for the code of words, if both are in."""
        await self._both_in(peer, message)
        self._hub.publish(
            line(message.room, message.to),
            GroupCodePassed(
                room=message.room,
                sender=message.connection,
                to=message.to,
                epoch=message.epoch,
                promise=message.promise,
                locale=message.locale,
                number=message.number,
            ),
        )

    async def went(self, peer: Peer, message: figures.GroupWent) -> None:
        """How it went there, counted without whose it was."""
        figures.told(self.figures, self._members, peer, message)

    async def _both_in(self, peer: Peer, message: GroupKey | GroupCode) -> None:
        """Raises: NotSeated where the page, or the one it speaks to, is not in the room."""
        sitting = self._members.seated(peer, message.room, message.connection).sitting
        view = await self._storage.read(self._groups.seated, sitting)
        if message.to not in {seat.connection_id for seat in view.group.inside(view.now)}:
            raise NotSeated

    def _not_too_soon(self, peer: Peer) -> None:
        """An offer is work for the process: one each OFFER_EVERY from a page. Raises: TooSoon."""
        now = asyncio.get_running_loop().time()
        if now - self._offered.get(peer.id, -OFFER_EVERY) < OFFER_EVERY:
            raise TooSoon
        self._offered[peer.id] = now

    async def _change(
        self,
        peer: Peer,
        message: Any,
        change: Callable[[Tx, Sitting], GroupView],
    ) -> Ok:
        sitting = self._members.seated(peer, message.room, message.connection).sitting
        self._tell(await self._storage.write(lambda tx: change(tx, sitting)))
        return Ok()

    def _ice(self, connection: str) -> dict[str, object]:
        return self._relays.ice_for(connection, self._clock.now()).as_json()

    def _socket_closed(self, peer: Peer) -> None:
        self._offered.pop(peer.id, None)
        member = self._members.gone(peer)
        if member is not None:
            self._later(self._lost(member.sitting))
