"""The sockets of this node that sit in rooms, found by socket and by room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from identity.actor import Actor
from signaling.domain import NotSeated
from signaling.seen import line, topic
from signaling.service import Sitting
from wire.peer import Peer


@dataclass(slots=True)
class Member:
    """A socket of this node in a room; `live`: signals may pass."""

    peer: Peer
    sitting: Sitting
    live: bool
    told: int = 0
    """How often this page has said how it went."""

    @property
    def actor(self) -> Actor:
        """The person as the socket's last check saw them (roles may have changed since)."""
        return self.peer.actor


class Members:
    """Who sits where. A socket sits in one room at a time."""

    def __init__(self) -> None:
        self._by_socket: dict[str, Member] = {}
        self._by_room: dict[str, dict[str, Member]] = {}
        self._followed: set[str] = set()

    @property
    def rooms(self) -> int:
        """In how many rooms they sit."""
        return len(self._by_room)

    def __len__(self) -> int:
        return len(self._by_socket)

    def __iter__(self) -> Iterator[Member]:
        return iter(list(self._by_socket.values()))

    def find(self, socket_id: str) -> Member | None:
        """What the socket holds, if anything."""
        return self._by_socket.get(socket_id)

    def seated(self, peer: Peer, room: str, connection: str) -> Member:
        """Whoever sits there, as who they are now (roles may have changed since they sat down).

        Raises: NotSeated for a socket that does not sit in this room as this page.
        """
        member = self._by_socket.get(peer.id)
        if member is None:
            raise NotSeated
        if (member.sitting.appointment_id, member.sitting.connection_id) != (room, connection):
            raise NotSeated
        member.sitting = replace(member.sitting, actor=peer.actor)
        return member

    def in_room(self, appointment_id: str) -> list[Member]:
        """The sockets of this node in one room."""
        return list(self._by_room.get(appointment_id, {}).values())

    def add(self, member: Member) -> bool:
        """Sit down and listen; True for a socket that never sat before: when it ends, `gone` is to
        be told."""
        before = self.drop(member.peer)
        if before is not None:
            _stop_listening(before)
        room, connection = member.sitting.appointment_id, member.sitting.connection_id
        self._by_socket[member.peer.id] = member
        self._by_room.setdefault(room, {})[member.peer.id] = member
        member.peer.subscribe(topic(room))
        member.peer.subscribe(line(room, connection))
        is_new = member.peer.id not in self._followed
        self._followed.add(member.peer.id)
        return is_new

    def gone(self, peer: Peer) -> Member | None:
        """The socket has ended; what it held."""
        self._followed.discard(peer.id)
        return self.drop(peer)

    def drop(self, peer: Peer) -> Member | None:
        """The socket sits there no more; what it held."""
        member = self._by_socket.pop(peer.id, None)
        if member is None:
            return None
        room = self._by_room[member.sitting.appointment_id]
        del room[peer.id]
        if not room:
            del self._by_room[member.sitting.appointment_id]
        return member

    def forget(self, peer: Peer) -> None:
        """The socket stays, but holds no place any more."""
        member = self.drop(peer)
        if member is not None:
            _stop_listening(member)


def _stop_listening(member: Member) -> None:
    room, connection = member.sitting.appointment_id, member.sitting.connection_id
    member.peer.unsubscribe(topic(room))
    member.peer.unsubscribe(line(room, connection))
