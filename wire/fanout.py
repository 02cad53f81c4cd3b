"""From node to node: what one node publishes, the others hear, as a hint that may be lost.

Nothing is kept here. Each stream has its own truth in the database, so a note that got lost is
found again by cursors; when that may have happened, every node is told to resync (RE3).
"""

from collections.abc import Callable
from typing import Protocol

import msgspec


class Note(msgspec.Struct, frozen=True, array_like=True):
    """One publication: an encoded message for a topic, or (`close`) the end of its sockets."""

    topic: str
    payload: bytes
    close: int = 0


class Fanout(Protocol):
    """How notes reach the other nodes. The publishing node has delivered to itself already."""

    @property
    def up(self) -> bool:
        """Whether other nodes hear us now."""

    def connect(self, take: Callable[[Note], None], missed: Callable[[], None]) -> None:
        """Say whom to give the notes of others, and whom to tell that some may be missing."""

    def publish(self, note: Note) -> None:
        """Tell the others; never waits, never raises."""

    async def run(self) -> None:
        """Work until cancelled."""


class LocalFanout:
    """A single node: there are no others."""

    up = True

    def connect(self, take: Callable[[Note], None], missed: Callable[[], None]) -> None:
        """Nobody will call."""

    def publish(self, note: Note) -> None:
        """Nobody to tell."""

    async def run(self) -> None:
        """Nothing to do."""
