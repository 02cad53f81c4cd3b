"""The forwarder: what one browser of a room sends goes to the others, undecoded.

Contract: `answer` publishes and subscribes at once (one connection for each page, of fixed shape,
see `offer`); `leave` ends it; whoever is new to somebody gets a whole picture, and whoever asks
for one has it asked for at its source, never more often than `KEY_FRAME_AT_MOST_EVERY`; `on_slots`
says who is in which slot of a page, `on_gone` that a page is silent. Nothing is decoded, kept
(beyond half a second for repairs) or written down.

`leg`, `feedback` and `upstream` reach into aiortc for it; the contract is tested by
`tests/signaling/sfu/test_forwarder.py`, for exactly the release that `leg` names.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, Final

from aiortc import RTCCertificate

from signaling.sdp import BadSignal
from signaling.sfu import feedback
from signaling.sfu.feedback import ask_again, ask_whole, send_time
from signaling.sfu.leg import RATES, Leg, ours, prepare, relay, show, start, stop
from signaling.sfu.offer import PEOPLE, Kind, answer, read
from signaling.sfu.packets import (
    Packet,
    begins_picture,
    extension,
    parse,
    unwrap,
    write,
    write_extensions,
)
from signaling.sfu.upstream import Source

READY_WITHIN: Final = 10.0
SILENT_FOR: Final = 8.0
NEW_FOR: Final = 45.0
"""Seconds; whoever has not connected by then does not come."""
_LOOK_EVERY: Final = 0.1
_REPORT_EVERY: Final = 10


class RoomCrowded(BadSignal):
    """All places of the room are taken."""

    code = "call.full"


class Forwarder:
    """All rooms of this process. Lives on one event loop; `close` ends them."""

    def __init__(
        self,
        on_slots: Callable[[str, str, list[str | None]], None] = lambda *_: None,
        on_gone: Callable[[str, str], None] = lambda *_: None,
    ) -> None:
        self._on_slots = on_slots
        self._on_gone = on_gone
        self._rooms: dict[str, dict[str, Leg]] = {}
        self._coming: dict[tuple[str, str], object] = {}
        """Whose answer is being prepared: a later offer, or going, takes the place of it."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._certificate = RTCCertificate.generateCertificate()
        self._looking: asyncio.Task[None] | None = None
        self._looks = 0

    # ---- the contract

    async def answer(
        self, room: str, connection: str, sdp: str, servers: Iterable[dict[str, Any]] = ()
    ) -> str:
        """Take a page's offer and answer it; an earlier connection of the page ends with it.

        Raises: BadSignal, RoomCrowded.
        """
        offer = read(sdp)
        if self._crowded(room, connection):
            raise RoomCrowded
        relays = [relay(each) for each in servers]
        token = self._coming[room, connection] = object()
        try:
            async with asyncio.timeout(READY_WITHIN):
                leg = await prepare(
                    room,
                    connection,
                    offer,
                    self._certificate,
                    relays,
                    media=self._rtp,
                    control=self._control,
                )
        except TimeoutError:
            raise BadSignal from None
        finally:
            wanted = self._coming.get((room, connection)) is token
            if wanted:
                del self._coming[room, connection]
        if not wanted or self._crowded(room, connection):
            self._task(stop(leg))
            raise RoomCrowded if wanted else BadSignal
        self._drop(room, connection)
        self._rooms.setdefault(room, {})[connection] = leg
        self._looking = self._looking or self._task(self._look_after())
        self._seat(leg)
        self._task(self._start(leg))
        return answer(offer, ours(leg, self._certificate, relayed=bool(relays)))

    def leave(self, room: str, connection: str) -> None:
        """The page is no longer there. Harmless when it never was."""
        self._coming.pop((room, connection), None)
        self._drop(room, connection)

    def _drop(self, room: str, connection: str) -> None:
        leg = self._rooms.get(room, {}).pop(connection, None)
        if leg is None:
            return
        if not self._rooms[room]:
            del self._rooms[room]
        leg.state = "closed"
        for other, slot in leg.watched_by:
            slot.shows = None
            self._told(other)
        for slot in leg.slots:
            if slot.shows is not None:
                slot.shows.watched_by = [w for w in slot.shows.watched_by if w[0] is not leg]
        self._task(stop(leg))

    def whole_picture(self, room: str, connection: str) -> None:
        """The page lacks a whole picture of everybody: ask each for one."""
        leg = self._rooms.get(room, {}).get(connection)
        for slot in leg.slots if leg is not None else ():
            if slot.shows is not None:
                ask_whole(slot.shows)

    def end(self, room: str) -> None:
        """Nobody is in the room any more."""
        for connection in list(self._rooms.get(room, {})):
            self.leave(room, connection)

    @property
    def legs(self) -> list[Leg]:
        """The connections there are."""
        return [leg for room in self._rooms.values() for leg in room.values()]

    async def close(self) -> None:
        """End all, and wait until they have ended."""
        for room in list(self._rooms):
            self.end(room)
        if self._looking is not None:
            self._looking.cancel()
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    # ---- coming and going

    def _crowded(self, room: str, connection: str) -> bool:
        return len(self._rooms.get(room, {}).keys() - {connection}) >= PEOPLE

    async def _start(self, leg: Leg) -> None:
        await start(leg, 3 * READY_WITHIN)
        if leg.state == "closed":
            return
        if leg.dtls.state != "connected":
            self._lost(leg)
            return
        leg.state = "connected"
        leg.heard = time.monotonic()
        self.whole_picture(leg.room, leg.connection)

    def _lost(self, leg: Leg) -> None:
        if self._rooms.get(leg.room, {}).get(leg.connection) is leg:
            self._drop(leg.room, leg.connection)
            # Who is connecting anew already need not be told to.
            if (leg.room, leg.connection) not in self._coming:
                self._on_gone(leg.room, leg.connection)

    def _seat(self, leg: Leg) -> None:
        """Everybody else gets it in a slot, and it gets everybody else."""
        for other in self._rooms[leg.room].values():
            if other is not leg:
                show(leg, to=other)
                show(other, to=leg)
                self._told(other)
        self._told(leg)

    def _told(self, leg: Leg) -> None:
        if leg.state == "closed":
            return
        names = [slot.shows.connection if slot.shows else None for slot in leg.slots]
        self._on_slots(leg.room, leg.connection, names)

    # ---- packets

    async def _rtp(self, leg: Leg, data: bytes) -> None:
        packet = parse(data)
        if packet is None or leg.state != "connected":
            return
        leg.heard = now = time.monotonic()
        media = leg.media("audio")
        if packet.payload_type == media.payload:
            source = self._source(leg, "audio", packet.source)
            source.count(packet)
            if packet.payload:
                level = extension(packet.extensions, media.level) if media.level else None
                self._pass_on(leg, "audio", packet, level or b"", now)
            return
        media = leg.media("video")
        if packet.payload_type == media.payload:
            source = self._source(leg, "video", packet.source)
            source.count(packet)
            feedback.estimate(leg, source, packet, people=len(self._rooms[leg.room]))
        elif packet.payload_type == media.repair and "video" in leg.sources:
            source = leg.sources["video"]
            again = unwrap(packet, media.payload, source.number)
            if again is None:
                return
            packet = again
        else:
            return
        if not source.take(packet):
            return
        lost = source.missing(packet)
        if lost:
            ask_again(leg, source, lost)
        if packet.payload:
            self._pass_on(leg, "video", packet, b"", now)
        else:
            # It only probes the way; its number must not be missed by anybody.
            for _, slot in leg.watched_by:
                slot.outs["video"].skip()

    def _source(self, leg: Leg, kind: Kind, number: int) -> Source:
        source = leg.sources.get(kind)
        if source is None or source.number != number:
            source = Source(number, RATES[kind], picture=kind == "video")
            leg.sources[kind] = source
            for _, slot in leg.watched_by:
                slot.outs[kind].begin()
        return source

    def _pass_on(self, leg: Leg, kind: Kind, packet: Packet, level: bytes, now: float) -> None:
        if not leg.watched_by:
            return
        picture = kind == "video"
        whole = picture and begins_picture(packet.payload)
        sent_at = send_time()
        blocks: dict[tuple[int | None, int | None], bytes] = {}
        for other, slot in leg.watched_by:
            if other.state != "connected" or (picture and slot.paused):
                continue
            out = slot.outs[kind]
            if picture and not out.ready and not whole:
                ask_whole(leg)
                continue
            media = other.media(kind, slot=True)
            numbers = (media.send_time, media.level)
            block = blocks.get(numbers)
            if block is None:
                block = write_extensions(media.send_time, sent_at, media.level, level)
                blocks[numbers] = block
            number, at = out.place(packet.number, packet.time, now)
            other.send(
                write(media.payload, packet.marker, number, at, out.source, block, packet.payload)
            )

    # ---- looking after

    async def _control(self, leg: Leg, data: bytes) -> None:
        feedback.hear(leg, data)

    async def _look_after(self) -> None:
        """Reports each second, requests that had to wait, and who has fallen silent."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            self._looks += 1
            now = time.monotonic()
            for leg in self.legs:
                picture = leg.sources.get("video")
                if picture is not None and picture.ask_again:
                    ask_whole(leg)
                away = leg.dtls.state != "connected" or now - leg.heard > SILENT_FOR
                late = leg.state == "new" and now - leg.heard > NEW_FOR
                if late or (leg.state == "connected" and away):
                    self._lost(leg)
                elif self._looks % _REPORT_EVERY == 0:
                    feedback.report(leg, now)
                    self._fit(leg)

    def _fit(self, leg: Leg) -> None:
        """Sound before pictures: where much gets lost, some pictures wait; later they are tried."""
        was, leg.way = leg.way, leg.way.after(leg.lost)
        leg.lost = 0
        if leg.way.pictures == was.pictures:
            return
        shown = [slot for slot in leg.slots if slot.shows is not None]
        for index, slot in enumerate(shown):
            paused = index >= leg.way.pictures
            if slot.paused and not paused and slot.shows is not None:
                slot.outs["video"].begin()
                ask_whole(slot.shows)
            slot.paused = paused

    def _task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
