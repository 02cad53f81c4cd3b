"""Writing in the group. Each use case asks anew whether the person belongs to the channel (AZ4)."""

from chat import message_store, rule_store, social_store, store
from chat.domain import Channel, Cheer, Message, OtherWords, clean_text, must_not_rest
from chat.reading import Reading
from core.errors import Forbidden, NotFound
from core.schema import Scope
from core.storage import Tx
from identity.actor import STAFF, Actor


class Chat(Reading):
    """Reading and writing in the group."""

    def ensure(self, tx: Tx, scope: Scope, programme_id: str) -> None:
        """Every cohort has its channel, and the programme has one for all."""
        store.make_channel(tx, scope, programme_id, programme_id, "all")
        for cohort_id, its_programme in store.missing_cohorts(tx, scope):
            store.make_channel(tx, scope, cohort_id, its_programme, "cohort")

    def complete(self, tx: Tx, scope: Scope, programme_id: str) -> bool:
        """Whether `ensure` would have nothing to do."""
        has_all = store.has_channel(tx, scope, programme_id)
        return has_all and not store.missing_cohorts(tx, scope)

    def keep_draft(self, tx: Tx, actor: Actor, channel_id: str, text: str) -> None:
        """What somebody has begun to write, kept for them alone. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id)
        self._ledger.keep_draft(tx, scope, actor.person_id, channel.id, text)

    def send(
        self,
        tx: Tx,
        actor: Actor,
        channel_id: str,
        client_id: str,
        text: str,
        reply_to: str | None = None,
    ) -> Message:
        """Write, exactly once: the same client id again gives the same message (RE2).

        Raises: NotFound (also when what it answers is not there); NotText; OtherWords when the
        client id stands for something else; Resting.
        """
        words = clean_text(text)
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        must_not_rest(channel, tx.now)
        answered = (
            None if reply_to is None else message_store.by_id(tx, scope, channel.id, reply_to)
        )
        if reply_to is not None and answered is None:
            raise NotFound
        sent = self._ledger.append(
            tx,
            scope,
            channel,
            author_id=actor.person_id,
            author=actor.first_name,
            client_id=client_id,
            text=words,
            reply_to=answered,
        )
        return sent or self._again(tx, scope, actor.person_id, client_id, channel_id, words)

    def edit(self, tx: Tx, actor: Actor, channel_id: str, message_id: str, text: str) -> Message:
        """Put one's own message in other words. Raises: NotFound, NotText, Resting."""
        words = clean_text(text)
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        must_not_rest(channel, tx.now)
        row = self._own(tx, scope, actor, channel, message_id)
        if row.kind != "text":
            raise NotFound
        [now] = self._ledger.read(tx, scope, [row])
        if now.text == words:
            return now
        keep = rule_store.get(tx, scope, channel.programme_id).keeps_words
        return self._ledger.change(tx, scope, channel, row, text=words, keep=keep)

    def delete(self, tx: Tx, actor: Actor, channel_id: str, message_id: str) -> Message:
        """Take one's own message away; twice is as good as once. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        row = message_store.by_id(tx, scope, channel.id, message_id)
        if row is None or row.author_id != actor.person_id:
            raise NotFound
        if row.gone_at is not None:
            return self._ledger.read(tx, scope, [row])[0]
        return self._ledger.change(tx, scope, channel, row, gone=True)

    def react(
        self, tx: Tx, actor: Actor, channel_id: str, message_id: str, kind: Cheer, on: bool
    ) -> Message:
        """Cheer, or take the cheer back; the same again changes nothing. Raises: NotFound."""
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        row = self._standing(tx, scope, channel, message_id)
        do = social_store.react if on else social_store.take_back
        if not do(tx, scope, row.id, actor.person_id, kind):
            return self._ledger.read(tx, scope, [row])[0]
        return self._ledger.touch(tx, scope, channel, row.id)

    def pin(self, tx: Tx, actor: Actor, channel_id: str, message_id: str, on: bool) -> Message:
        """Staff keep a message at the top, or no longer. Raises: NotFound, Forbidden."""
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        if not actor.has(*STAFF, programme_id=channel.programme_id):
            raise Forbidden
        row = self._standing(tx, scope, channel, message_id)
        if (row.pinned_at is not None) == on:
            return self._ledger.read(tx, scope, [row])[0]
        return self._ledger.touch(tx, scope, channel, row.id, pinned_at=tx.now if on else None)

    def keep(self, tx: Tx, actor: Actor, channel_id: str, message_id: str, on: bool) -> Message:
        """One's own experience, for all peers to read before their first session. Raises:
        NotFound."""
        scope, channel = self._enter(tx, actor, channel_id, lock=True)
        row = self._own(tx, scope, actor, channel, message_id)
        if row.kind != "text" or row.body is None or channel.kind == "line":
            raise NotFound
        if (row.kept_at is not None) == on:
            return self._ledger.read(tx, scope, [row])[0]
        return self._ledger.touch(tx, scope, channel, row.id, kept_at=tx.now if on else None)

    def _own(
        self, tx: Tx, scope: Scope, actor: Actor, channel: Channel, message_id: str
    ) -> message_store.Row:
        row = message_store.by_id(tx, scope, channel.id, message_id)
        if row is None or row.author_id != actor.person_id or row.gone_at is not None:
            raise NotFound
        return row

    def _again(
        self, tx: Tx, scope: Scope, author_id: str, client_id: str, channel_id: str, words: str
    ) -> Message:
        """The message that this client id stands for already; later edits are no contradiction."""
        row = message_store.by_client_id(tx, scope, author_id, client_id)
        if row is None or row.channel_id != channel_id or row.kind != "text":
            raise OtherWords
        [message] = self._ledger.read(tx, scope, [row])
        if message.text != words and row.edited_at is None:
            raise OtherWords
        return message
