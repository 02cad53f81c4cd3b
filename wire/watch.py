"""Looks again, at least once a minute, whether each socket's login still holds (WS2)."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Final, Protocol

import structlog

from identity.actor import Actor
from wire.codes import LOGIN_OVER, RENEW
from wire.hub import Hub
from wire.peer import Peer

EVERY: Final = 20.0
EVERY_WHEN_ALONE: Final = 2.0
"""Seconds; when the other nodes cannot tell us of a logout, we ask the database that often."""

log = structlog.get_logger("wire.watch")


class Logins(Protocol):
    """Who is still logged in, and as what; identity's to answer."""

    async def current(
        self, login_ids: Collection[str], in_use: Collection[str]
    ) -> Mapping[str, Actor]:
        """The logins that hold, each with its actor as of now; the others are missing. Those
        `in_use` were just used, so they do not count as idle."""


async def look_once(hub: Hub, logins: Logins) -> None:
    """All sockets of this node."""
    await look(list(hub), logins)


async def look(peers: Sequence[Peer], logins: Logins) -> None:
    """Close the sockets whose login is over, and those whose roles are others than they were."""
    if not peers:
        return
    in_use = {peer.actor.login_id for peer in peers if _in_use(peer)}
    current = await logins.current({peer.actor.login_id for peer in peers}, in_use)
    for peer in peers:
        actor = current.get(peer.actor.login_id)
        if actor is None:
            peer.close(LOGIN_OVER)
        elif actor.grants != peer.actor.grants or actor.assurance != peer.actor.assurance:
            # What it listens to was allowed to somebody with other roles.
            peer.close(RENEW)
        else:
            peer.actor = actor


def _in_use(peer: Peer) -> bool:
    """Somebody wrote or pressed something, or is in a room: one does not press much in a call."""
    heard, peer.heard = peer.heard, False
    return heard or any(topic.startswith("room:") for topic in peer.topics)


async def watch(hub: Hub, logins: Logins) -> None:
    """Look again and again until cancelled; a database that is away is asked next time."""
    while True:
        await asyncio.sleep(EVERY if hub.fanout.up else EVERY_WHEN_ALONE)
        try:
            await look_once(hub, logins)
        except Exception:
            log.exception("login check failed")
