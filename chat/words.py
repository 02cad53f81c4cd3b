"""One's own words: all of them to take along, and those in one channel erased by their key."""

from dataclasses import dataclass

from chat import store, words_store
from chat.domain import Channel, Message
from chat.ledger import Ledger, Publisher, topic_of
from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault
from identity.actor import Actor
from wire.messages import Resync


@dataclass(frozen=True, slots=True)
class Own:
    """A channel in which a person has written, and what."""

    channel: Channel
    messages: tuple[Message, ...]


class Words:
    """One in a process."""

    def __init__(self, vault: Vault, ledger: Ledger, publisher: Publisher) -> None:
        self._vault = vault
        self._ledger = ledger
        self._publisher = publisher

    def own(self, tx: Tx, actor: Actor) -> list[Own]:
        """All that the person has written and that is still there, also where they have left."""
        scope = Scope(actor.organisation_id)
        found = []
        for channel_id in words_store.written_in(tx, scope, actor.person_id):
            rows = words_store.by_author(tx, scope, channel_id, actor.person_id)
            [channel] = self._ledger.named(tx, scope, [store.plain_channel(tx, scope, channel_id)])
            messages = tuple(each for each in self._ledger.read(tx, scope, rows) if not each.gone)
            if messages:
                found.append(Own(channel, messages))
        return found

    def channels(self, tx: Tx, scope: Scope, person_id: str) -> list[str]:
        """Where the person has ever written."""
        return words_store.written_in(tx, scope, person_id)

    def erase(self, tx: Tx, actor: Actor, channel_id: str) -> int:
        """The key of the person's words in a channel is destroyed: nobody reads them any more,
        from no backup either (CR5). Says how many. Raises: NotFound where they wrote nothing."""
        scope = Scope(actor.organisation_id)
        if channel_id not in words_store.written_in(tx, scope, actor.person_id):
            raise NotFound
        store.lock_channel(tx, scope, channel_id)
        place = topic_of(channel_id)
        self._vault.destroy(tx, scope, author_id=actor.person_id, place=place)
        count = words_store.blank(tx, scope, channel_id, actor.person_id)
        # Another epoch: no page and no index goes on from what it knew.
        words_store.new_epoch(tx, scope, channel_id, new_id())
        tx.after(lambda: self._publisher.publish(place, Resync()))
        return count
