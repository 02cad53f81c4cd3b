"""Pictures and voice messages in the group: kept sealed like words, for members only, erased with
their author's key."""

import base64

from chat import enclosure_store, message_store, store
from chat.domain import Message, OtherWords, must_not_rest
from chat.enclosure_store import Sort
from chat.ledger import Enclosed, Ledger, topic_of
from chat.picture import Picture
from chat.sound import Sound
from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity.actor import Actor


class Enclosures:
    """One in a process."""

    def __init__(self, vault: Vault, ledger: Ledger) -> None:
        self._vault = vault
        self._ledger = ledger

    def send(
        self,
        tx: Tx,
        actor: Actor,
        channel_id: str,
        client_id: str,
        file: Picture | Sound,
        text: str,
    ) -> Message:
        """A message with a picture or a voice, and words if there are any; once for each client id.

        Raises: NotFound; Resting; OtherWords when the client id stands for something else.
        """
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id, lock=True)
        if channel is None:
            raise NotFound
        must_not_rest(channel, tx.now)
        enclosed = _enclosed(file)
        sent = self._ledger.append(
            tx,
            scope,
            channel,
            author_id=actor.person_id,
            author=actor.first_name,
            client_id=client_id,
            text=text.strip(),
            enclosed=enclosed,
        )
        if sent is None:
            row = message_store.by_client_id(tx, scope, actor.person_id, client_id)
            if row is None or row.channel_id != channel_id or _id_of(row, enclosed.sort) is None:
                raise OtherWords
            return self._ledger.read(tx, scope, [row])[0]
        where: Where = (enclosed.sort, enclosed.id, "content")
        words = base64.b64encode(file.content).decode()
        place = topic_of(channel_id)
        content = self._vault.seal(tx, scope, actor.person_id, place, where, words)
        enclosure_store.add(tx, scope, enclosed.sort, enclosed.id, sent.id, content)
        return sent

    def open(self, tx: Tx, actor: Actor, channel_id: str, message_id: str, sort: Sort) -> bytes:
        """What a message encloses, for members; what was hidden, for staff alone, who look after
        the room. Raises: NotFound, also when it was taken away."""
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id)
        row = message_store.by_id(tx, scope, channel_id, message_id) if channel else None
        own_id = None if row is None or row.gone_at is not None else _id_of(row, sort)
        if row is None or own_id is None or (row.hidden_at is not None and not actor.is_staff):
            raise NotFound
        content = self._content(tx, scope, sort, own_id)
        if content is None:
            raise NotFound
        return content

    def own(
        self, tx: Tx, actor: Actor, channel_id: str, message_id: str, sort: Sort
    ) -> bytes | None:
        """What one has sent oneself, also where one has left; None when it is gone."""
        scope = Scope(actor.organisation_id)
        row = message_store.by_id(tx, scope, channel_id, message_id)
        if row is None or row.author_id != actor.person_id or row.gone_at is not None:
            return None
        own_id = _id_of(row, sort)
        return None if own_id is None else self._content(tx, scope, sort, own_id)

    def _content(self, tx: Tx, scope: Scope, sort: Sort, own_id: str) -> bytes | None:
        content = enclosure_store.content(tx, scope, sort, own_id)
        if content is None:
            return None
        where: Where = (sort, own_id, "content")
        [words] = self._vault.open_readable(tx, scope, [(where, content)])
        return None if words is None else base64.b64decode(words)


def _enclosed(file: Picture | Sound) -> Enclosed:
    if isinstance(file, Picture):
        return Enclosed("picture", new_id(), width=file.width, height=file.height)
    return Enclosed("sound", new_id(), seconds=file.seconds)


def _id_of(row: message_store.Row, sort: Sort) -> str | None:
    found: str | None = row.picture_id if sort == "picture" else row.sound_id
    return found
