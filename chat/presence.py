"""Who is here now, and who is writing: said by their pages, kept in memory alone, soon forgotten.

Each node knows its own; it tells the channel at most every few seconds, whoever asks, and pages
put together what the nodes say. Losing it loses nothing.
"""

import time
from collections.abc import Callable
from typing import Final

from chat.ledger import Publisher, topic_of
from chat.messages import ChatHere, ChatTyping, Somebody
from core.ids import new_id

STAYS: Final = 60.0
"""Seconds that somebody is here after their page said so; pages say it every 25."""
QUIET: Final = 10.0
"""Seconds between two tellings of the same channel."""
NAMED: Final = 30
"""People named at most; in a larger crowd nobody reads the names."""


class Presence:
    """One for each process."""

    def __init__(self, publisher: Publisher, clock: Callable[[], float] = time.monotonic) -> None:
        self._publisher = publisher
        self._clock = clock
        self._node = new_id()
        self._here: dict[str, dict[str, tuple[float, str]]] = {}
        self._told: dict[str, float] = {}

    def here(self, channel_id: str, person_id: str, name: str) -> list[Somebody]:
        """Somebody looks at the channel; gives who else does, as far as this node knows."""
        now = self._clock()
        there = self._here.setdefault(channel_id, {})
        new = person_id not in there
        there[person_id] = (now + STAYS, name)
        for other, (until, _) in list(there.items()):
            if until < now:
                del there[other]
        people = [Somebody(one, called) for one, (_, called) in list(there.items())[:NAMED]]
        quiet = now - self._told.get(channel_id, -QUIET) < QUIET
        if len(there) <= NAMED and (new or not quiet):
            self._told[channel_id] = now
            self._publisher.publish(
                topic_of(channel_id),
                ChatHere(channel=channel_id, node=self._node, people=people),
            )
        return people

    def typing(self, channel_id: str, person_id: str, name: str) -> None:
        """Somebody is writing."""
        notice = ChatTyping(channel=channel_id, person=person_id, name=name)
        self._publisher.publish(topic_of(channel_id), notice)
