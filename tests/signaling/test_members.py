"""Who sits where on a node: as who they are now, and each socket followed once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

import pytest

from identity.actor import Actor
from signaling.domain import NotSeated
from signaling.members import Member, Members
from signaling.service import Sitting
from tests.signaling.house import actor_of
from wire.peer import Peer

ROOM, PAGE = "room", "page"


@dataclass
class Socket:
    """What of a socket the members need."""

    actor: Actor
    id: str = "socket"

    def subscribe(self, _topic: str) -> None: ...

    def unsubscribe(self, _topic: str) -> None: ...


def member(socket: Socket) -> Member:
    peer = cast(Peer, socket)
    return Member(peer, Sitting(socket.actor, ROOM, PAGE, socket.id), live=True)


def test_however_often_a_socket_sits_down_its_end_is_followed_once() -> None:
    members, socket = Members(), cast(Any, Socket(actor_of("amina")))
    assert members.add(member(socket))
    for _ in range(3):
        members.forget(socket)
        assert not members.add(member(socket))
    assert members.gone(socket) is not None
    assert members.gone(socket) is None
    assert members.add(member(socket))


def test_az4_whoever_sits_is_who_they_are_now() -> None:
    members, socket = Members(), cast(Any, Socket(actor_of("amina")))
    members.add(member(socket))
    socket.actor = replace(socket.actor, grants=frozenset())
    assert members.seated(socket, ROOM, PAGE).sitting.actor.grants == frozenset()
    with pytest.raises(NotSeated):
        members.seated(socket, ROOM, "another")
