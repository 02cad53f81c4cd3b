"""The card "Jeg har samtale …": told to the group when the peer wants it, never with whom."""

from datetime import datetime

from chat import choice_store, message_store, store
from chat.domain import Channel, Message
from chat.ledger import Ledger, Names
from chat.service import Chat
from core.schema import Scope
from core.storage import Tx
from identity.actor import Actor


class Cards:
    """Follows a peer's sessions; what is told of is one card, moved and taken away with it."""

    def __init__(self, chat: Chat, ledger: Ledger, names: Names) -> None:
        self._chat = chat
        self._ledger = ledger
        self._names = names

    def wishes(self, tx: Tx, actor: Actor) -> bool:
        """Whether the person wants the group to know when they have a session."""
        return choice_store.tells_sessions(tx, Scope(actor.organisation_id), actor.person_id)

    def wish(self, tx: Tx, actor: Actor, tells: bool) -> None:
        """The person's choice, for the sessions that are booked from now on."""
        choice_store.set_tells_sessions(tx, Scope(actor.organisation_id), actor.person_id, tells)

    def booked(
        self,
        tx: Tx,
        scope: Scope,
        *,
        peer_id: str,
        programme_id: str,
        session_id: str,
        starts_at: datetime,
    ) -> Message | None:
        """A session was booked: tell the peer's group, if the peer wishes so."""
        if not choice_store.tells_sessions(tx, scope, peer_id):
            return None
        self._chat.ensure(tx, scope, programme_id)
        home = self._home(tx, scope, peer_id, programme_id)
        if home is None:
            return None
        return self.post_card(
            tx, scope, home, author_id=peer_id, key=session_id, starts_at=starts_at
        )

    def post_card(
        self,
        tx: Tx,
        scope: Scope,
        channel: Channel,
        *,
        author_id: str,
        key: str,
        starts_at: datetime,
    ) -> Message | None:
        """A card in a channel that the caller has locked; `key` finds it again. Once is enough:
        None when there is one already."""
        return self._ledger.append(
            tx,
            scope,
            channel,
            author_id=author_id,
            author=self._names.names(tx, scope, [author_id]).get(author_id, ""),
            client_id=card_id(key),
            kind="card",
            starts_at=starts_at,
        )

    def moved(
        self, tx: Tx, scope: Scope, *, peer_id: str, session_id: str, starts_at: datetime
    ) -> None:
        """The session has another time: so has its card, if there is one."""
        self._change(tx, scope, peer_id, session_id, starts_at)

    def cancelled(self, tx: Tx, scope: Scope, *, peer_id: str, session_id: str) -> None:
        """There will be no session: the card goes."""
        self._change(tx, scope, peer_id, session_id, None)

    def _change(
        self, tx: Tx, scope: Scope, peer_id: str, session_id: str, starts_at: datetime | None
    ) -> None:
        row = self._card(tx, scope, peer_id, session_id)
        if row is None or row.gone_at is not None:
            return
        channel = store.lock_channel(tx, scope, row.channel_id)
        gone = starts_at is None
        self._ledger.change(tx, scope, channel, row, starts_at=starts_at, gone=gone)

    def _card(
        self, tx: Tx, scope: Scope, peer_id: str, session_id: str
    ) -> message_store.Row | None:
        return message_store.by_client_id(tx, scope, peer_id, card_id(session_id))

    def _home(self, tx: Tx, scope: Scope, peer_id: str, programme_id: str) -> Channel | None:
        """The peer's own cohort, the newest if several; else the channel for all."""
        theirs = [
            channel
            for channel in store.channels_of(tx, scope, peer_id)
            if channel.programme_id == programme_id and channel.kind in ("cohort", "all")
        ]
        return store.lock_channel(tx, scope, theirs[0].id) if theirs else None


def card_id(key: str) -> str:
    """The client id of a session's card, by which it is found again."""
    return f"card:{key}"
