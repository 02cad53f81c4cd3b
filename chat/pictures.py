"""Pictures in the group: kept sealed like words, shown to members only, erased with their author's
key."""

import base64

from chat import picture_store, store
from chat.domain import Message, OtherWords, Resting
from chat.ledger import Ledger, topic_of
from chat.picture import Picture
from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity.actor import Actor


class Pictures:
    """One in a process."""

    def __init__(self, vault: Vault, ledger: Ledger) -> None:
        self._vault = vault
        self._ledger = ledger

    def send(
        self, tx: Tx, actor: Actor, channel_id: str, client_id: str, picture: Picture, text: str
    ) -> Message:
        """A message with a picture, and words if there are any; once for each client id.

        Raises: NotFound; Resting; OtherWords when the client id stands for something else.
        """
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id, lock=True)
        if channel is None:
            raise NotFound
        if channel.rests_until is not None and channel.rests_until > tx.now:
            raise Resting
        picture_id = new_id()
        where: Where = ("picture", picture_id, "content")
        sent = self._ledger.append(
            tx,
            scope,
            channel,
            author_id=actor.person_id,
            author=actor.first_name,
            client_id=client_id,
            text=text.strip(),
            picture=(picture_id, picture.width, picture.height),
        )
        if sent is None:
            row = store.by_client_id(tx, scope, actor.person_id, client_id)
            if row is None or row.channel_id != channel_id or row.picture_id is None:
                raise OtherWords
            return self._ledger.read(tx, scope, [row])[0]
        words = base64.b64encode(picture.content).decode()
        place = topic_of(channel_id)
        content = self._vault.seal(tx, scope, actor.person_id, place, where, words)
        picture_store.add(tx, scope, picture_id, sent.id, content)
        return sent

    def open(self, tx: Tx, actor: Actor, channel_id: str, message_id: str) -> bytes:
        """The picture of a message, for members. Raises: NotFound, also when it was taken away."""
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id)
        row = store.by_id(tx, scope, channel_id, message_id) if channel else None
        if row is None or row.gone_at is not None or row.picture_id is None:
            raise NotFound
        if row.hidden_at is not None and not actor.is_staff:
            raise NotFound
        content = picture_store.content(tx, scope, row.picture_id)
        if content is None:
            raise NotFound
        where: Where = ("picture", row.picture_id, "content")
        [words] = self._vault.open_readable(tx, scope, [(where, content)])
        if words is None:
            raise NotFound
        return base64.b64decode(words)
