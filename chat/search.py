"""Search in what one may see: an index of words in memory, built from the sealed messages.

Nothing of it touches a disk. It only proposes: every hit is opened from the database and looked
at again, so what was edited, taken away or erased is never found, and a channel's new epoch (as
after an erasure) throws its index away (docs/adr/0009).
"""

import asyncio
import re
import unicodedata
from array import array
from bisect import bisect_left, insort
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from chat import message_store
from chat.domain import Channel, Message
from chat.ledger import Ledger
from chat.service import Chat
from core.schema import Scope
from core.storage import Storage, Tx
from identity.actor import Actor

FOUND_AT_MOST: Final = 30
WORD_AT_LEAST: Final = 2
BATCH: Final = 400
"""Messages that are read at a time while an index is built, so that nobody else has to wait."""
KEPT: Final = 64
"""Channels whose index is kept; the one that was not asked for longest goes first."""
_LOOKED_AT: Final = 600
_WORD: Final = re.compile(r"\w+")
_FEW: Final = 200


def words_in(text: str) -> list[str]:
    """The words as they are compared: without case, and without what only looks different."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def asked_words(query: str) -> list[str]:
    """The words of a query that are long enough to look for."""
    return [word for word in dict.fromkeys(words_in(query)) if len(word) >= WORD_AT_LEAST][:8]


def matches(text: str, asked: Sequence[str]) -> bool:
    """Whether each asked word begins a word of the text."""
    there = words_in(text)
    return all(any(word.startswith(one) for word in there) for one in asked)


@dataclass(slots=True)
class Index:
    """The words of one channel up to its change `seq`. Only grows; what it proposes is checked."""

    epoch: str
    seq: int = 0
    places: dict[str, "array[int]"] = field(default_factory=dict)
    known: list[str] = field(default_factory=list)
    """The words in their order."""

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        """Messages by place."""
        new = []
        for place, text in texts:
            for word in set(words_in(text)):
                found = self.places.get(word)
                if found is None:
                    found = self.places[word] = array("q")
                    new.append(word)
                found.append(place)
        if len(new) > _FEW:
            self.known = sorted(self.places)
        else:
            for word in new:
                insort(self.known, word)

    def find(self, asked: Sequence[str]) -> list[int]:
        """The places that may have all these words, the newest first."""
        found: set[int] | None = None
        for word in asked:
            here: set[int] = set()
            for each in self._beginning_with(word):
                here.update(self.places[each])
            found = here if found is None else found & here
        return sorted(found or (), reverse=True)

    def _beginning_with(self, word: str) -> Iterable[str]:
        for at in range(bisect_left(self.known, word), len(self.known)):
            if not self.known[at].startswith(word):
                return
            yield self.known[at]


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found, and where."""

    channel: Channel
    message: Message


class Search:
    """One for each process."""

    def __init__(self, storage: Storage, chat: Chat, ledger: Ledger) -> None:
        self._storage = storage
        self._chat = chat
        self._ledger = ledger
        self._indexes: OrderedDict[str, Index] = OrderedDict()
        self._building: dict[str, asyncio.Lock] = {}

    async def find(self, actor: Actor, query: str, channel_id: str | None = None) -> list[Hit]:
        """The newest messages with these words, in all that the person may see, or in one channel.

        Raises: NotFound for a channel that is not theirs.
        """
        asked = asked_words(query)
        if channel_id is None:
            channels = await self._storage.read(self._chat.channels, actor)
        else:
            channels = [await self._storage.read(self._chat.enter, actor, channel_id)]
        if not asked:
            return []
        hits: list[Hit] = []
        scope = Scope(actor.organisation_id)
        for channel in channels:
            index = await self._up_to_date(scope, channel)
            places = index.find(asked)[:_LOOKED_AT]
            found = await self._storage.read(self._open, scope, channel, places, asked)
            hits += [Hit(channel, message) for message in found]
        hits.sort(key=lambda hit: hit.message.sent_at, reverse=True)
        return hits[:FOUND_AT_MOST]

    async def _up_to_date(self, scope: Scope, channel: Channel) -> Index:
        async with self._building.setdefault(channel.id, asyncio.Lock()):
            index = self._indexes.pop(channel.id, None)
            if index is None or index.epoch != channel.epoch:
                index = Index(channel.epoch)
            while index.seq < channel.seq:
                seq, texts = await self._storage.read(self._batch, scope, channel.id, index.seq)
                index.add(texts)
                if seq == index.seq:
                    break
                index.seq = seq
            self._indexes[channel.id] = index
            while len(self._indexes) > KEPT:
                gone, _ = self._indexes.popitem(last=False)
                self._building.pop(gone, None)
            return index

    def _batch(
        self, tx: Tx, scope: Scope, channel_id: str, after: int
    ) -> tuple[int, list[tuple[int, str]]]:
        rows = message_store.changed_after(tx, scope, channel_id, after, BATCH)
        texts = self._ledger.texts(tx, scope, rows)
        return max((row.seq for row in rows), default=after), texts

    def _open(
        self, tx: Tx, scope: Scope, channel: Channel, places: Sequence[int], asked: Sequence[str]
    ) -> list[Message]:
        found: list[Message] = []
        for begin in range(0, len(places), FOUND_AT_MOST):
            part = places[begin : begin + FOUND_AT_MOST]
            for message in reversed(
                self._ledger.read(tx, scope, message_store.at_places(tx, scope, channel.id, part))
            ):
                shown = not message.gone and not message.hidden
                if shown and matches(message.text, asked):
                    found.append(message)
            if len(found) >= FOUND_AT_MOST:
                break
        return found[:FOUND_AT_MOST]
