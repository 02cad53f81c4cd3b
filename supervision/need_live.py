"""Needs over the wire: how mine stands, and who is told at once that something has changed."""

from core.events import Events
from core.storage import Storage
from supervision.events import NeedChanged
from supervision.messages import NeedLook, NeedNews, NeedSeen
from supervision.needs import Needs
from wire.hub import Hub
from wire.peer import Peer
from wire.registry import Registry


def speak(registry: Registry, needs: Needs, storage: Storage) -> None:
    """Teach the wire these words."""

    async def look(peer: Peer, _message: NeedLook) -> NeedSeen:
        return NeedSeen(state=(await storage.read(needs.mine, peer.actor)).state)

    registry.says(NeedNews)
    registry.on(NeedLook, action="need.ask", kind="light", reply=NeedSeen)(look)


def listen(events: Events, hub: Hub) -> None:
    """Whoever asked and those who may answer hear of it; whoever answers knows already."""

    async def tell(event: NeedChanged) -> None:
        news = NeedNews(need_id=event.need_id, state=event.state)
        for person_id in (event.person_id, *event.staff):
            hub.publish(f"person:{person_id}", news)

    events.after_commit(NeedChanged, tell)
