"""Help aside over the wire: what the two and staff may say, and who is told that to read again."""

from core.events import Events
from core.storage import Storage
from supervision.aside_messages import (
    AsideAsk,
    AsideCome,
    AsideDone,
    AsideLook,
    AsideNews,
    AsideRead,
    AsideSeen,
    AsideVisit,
    AsideWrite,
    VisitNews,
    seen,
)
from supervision.asides import Asides
from supervision.events import AsideChanged, VisitChanged
from wire.hub import Hub
from wire.peer import Peer
from wire.registry import Registry


def speak(registry: Registry, asides: Asides, storage: Storage) -> None:
    """Teach the wire these words."""
    live = _Live(asides, storage)
    registry.says(AsideNews, VisitNews)
    registry.on(AsideLook, action="aside.ask", kind="light", reply=AsideSeen)(live.look)
    registry.on(AsideAsk, action="aside.ask", reply=AsideSeen)(live.ask)
    registry.on(AsideDone, action="aside.ask", reply=AsideSeen)(live.done)
    registry.on(AsideRead, action="aside.take", kind="light", reply=AsideSeen)(live.read)
    registry.on(AsideWrite, action="aside.take", reply=AsideSeen)(live.write)
    registry.on(AsideVisit, action="aside.visit", reply=AsideSeen)(live.visit)
    registry.on(AsideCome, action="aside.take", reply=AsideSeen)(live.come)


def listen(events: Events, hub: Hub) -> None:
    """Whose line it is and the supervisors hear that there is news; the other of the two never."""

    async def tell(event: AsideChanged) -> None:
        news = AsideNews(session=event.session_id, line=event.aside_id)
        for person_id in dict.fromkeys((event.person_id, *event.staff)):
            hub.publish(f"person:{person_id}", news)

    async def visit(event: VisitChanged) -> None:
        for person_id in event.people:
            hub.publish(f"person:{person_id}", VisitNews(session=event.session_id, line=""))
        news = VisitNews(session=event.session_id, line=event.line_id)
        hub.publish(f"person:{event.staff_id}", news)

    events.after_commit(AsideChanged, tell)
    events.after_commit(VisitChanged, visit)


class _Live:
    def __init__(self, asides: Asides, storage: Storage) -> None:
        self._asides = asides
        self._storage = storage

    async def look(self, peer: Peer, message: AsideLook) -> AsideSeen:
        return seen(await self._storage.read(self._asides.look, peer.actor, message.session))

    async def ask(self, peer: Peer, message: AsideAsk) -> AsideSeen:
        return seen(
            await self._storage.write(
                self._asides.ask, peer.actor, message.session, message.text, message.client_id
            )
        )

    async def done(self, peer: Peer, message: AsideDone) -> AsideSeen:
        return seen(await self._storage.write(self._asides.done, peer.actor, message.session))

    async def read(self, peer: Peer, message: AsideRead) -> AsideSeen:
        return seen(await self._storage.write(self._asides.read, peer.actor, message.line))

    async def write(self, peer: Peer, message: AsideWrite) -> AsideSeen:
        return seen(
            await self._storage.write(
                self._asides.answer, peer.actor, message.line, message.text, message.client_id
            )
        )

    async def visit(self, peer: Peer, message: AsideVisit) -> AsideSeen:
        return seen(
            await self._storage.write(
                self._asides.visit, peer.actor, message.session, message.visit, message.yes
            )
        )

    async def come(self, peer: Peer, message: AsideCome) -> AsideSeen:
        return seen(
            await self._storage.write(
                self._asides.come, peer.actor, message.line, message.visit, message.yes
            )
        )
