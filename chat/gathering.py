"""Small groups, and gatherings: where and when, how one gets there, who comes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from chat import gathering_store, member_store, message_store, store
from chat.domain import Channel, Message, NotText, clean_text, must_not_rest
from chat.events import PutOut
from chat.ledger import Ledger, topic_of
from chat.service import Chat
from core.errors import NotFound
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where
from identity.actor import STAFF, Actor

Coming = Literal["yes", "maybe", "no"]


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where, and how one gets there."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    travel: str = ""

    def checked(self) -> "Plan":
        """As it will be kept. Raises: NotText."""
        if self.ends_at <= self.starts_at:
            raise NotText("chat-meet-ends")
        title, place = clean_text(self.title), clean_text(self.place)
        return replace(self, title=title, place=place, travel=self.travel.strip())


@dataclass(frozen=True, slots=True)
class Gathering:
    """A gathering as its page shows it."""

    message: Message
    starts_at: datetime
    ends_at: datetime
    place: str
    travel: str
    coming: tuple[str, ...]
    """First names of those who come."""
    maybe: tuple[str, ...]
    mine: Coming | None
    """What the reader has answered. Who has not answered is shown to nobody."""


class Gatherings:
    """One in a process."""

    def __init__(self, vault: Vault, ledger: Ledger, chat: Chat) -> None:
        self._vault = vault
        self._ledger = ledger
        self._chat = chat

    def make_group(
        self, tx: Tx, actor: Actor, programme_id: str, name: str, people: Collection[str]
    ) -> str:
        """A small group of the person and those they ask in; staff are in it as everywhere.

        Raises: NotText; NotFound for somebody who is no peer of the programme, or without a role
        in it.
        """
        words = clean_text(name)[:80]
        if not actor.has("peer", *STAFF, programme_id=programme_id):
            raise NotFound
        scope = Scope(actor.organisation_id)
        peers = member_store.holders(tx, scope, programme_id, ["peer"])
        if set(people) - peers.keys():
            raise NotFound
        channel_id = new_id()
        where: Where = ("channel", channel_id, "name")
        place = topic_of(channel_id)
        sealed = self._vault.seal(tx, scope, actor.person_id, place, where, words)
        store.make_channel(tx, scope, channel_id, programme_id, "small")
        gathering_store.set_name(tx, scope, channel_id, sealed)
        own = {actor.person_id} if actor.person_id in peers else set()
        members = sorted({*people, *own})
        gathering_store.join(tx, scope, channel_id, members)
        self._ledger.joined(tx, channel_id, members)
        return channel_id

    def leave(self, tx: Tx, actor: Actor, channel_id: str) -> None:
        """A peer goes out of a small group. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        if not gathering_store.leave(tx, scope, channel_id, actor.person_id):
            raise NotFound
        # What they have open elsewhere hears nothing more either.
        tx.emit(PutOut(organisation_id=scope.organisation_id, person_id=actor.person_id))

    def peers(self, tx: Tx, actor: Actor, programme_id: str) -> dict[str, str]:
        """Whom one may ask into a small group. Raises: NotFound."""
        if not actor.has("peer", *STAFF, programme_id=programme_id):
            raise NotFound
        found = member_store.holders(tx, Scope(actor.organisation_id), programme_id, ["peer"])
        return {key: name for key, name in found.items() if key != actor.person_id}

    def propose(self, tx: Tx, actor: Actor, channel_id: str, client_id: str, plan: Plan) -> Message:
        """A gathering's card in a group; the same client id again gives the same one.

        Raises: NotFound, NotText, Resting.
        """
        plan = plan.checked()
        scope, channel = self._channel(tx, actor, channel_id)
        sent = self._ledger.append(
            tx,
            scope,
            channel,
            author_id=actor.person_id,
            author=actor.first_name,
            client_id=client_id,
            kind="meet",
            text=plan.title,
            starts_at=plan.starts_at,
        )
        if sent is None:
            row = message_store.by_client_id(tx, scope, actor.person_id, client_id)
            if row is None or row.channel_id != channel_id or row.kind != "meet":
                raise NotFound
            return self._ledger.read(tx, scope, [row])[0]
        values = self._sealed(tx, scope, channel, actor, sent.id, plan)
        gathering_store.add(tx, scope, {"message_id": sent.id, **values})
        gathering_store.answer(tx, scope, sent.id, actor.person_id, "yes")
        return sent

    def change(self, tx: Tx, actor: Actor, channel_id: str, message_id: str, plan: Plan) -> Message:
        """Whoever proposed it moves it, or says it better; its thread stays. At another time the
        others are asked anew whether they come. Raises: as `propose`.
        """
        plan = plan.checked()
        scope, channel = self._channel(tx, actor, channel_id)
        row = message_store.by_id(tx, scope, channel_id, message_id)
        was = gathering_store.get(tx, scope, message_id)
        if row is None or was is None or row.gone_at or row.author_id != actor.person_id:
            raise NotFound
        values = self._sealed(tx, scope, channel, actor, message_id, plan)
        gathering_store.change(tx, scope, message_id, values)
        if (was.starts_at, was.ends_at) != (plan.starts_at, plan.ends_at):
            gathering_store.ask_anew(tx, scope, message_id, actor.person_id)
        return self._ledger.change(
            tx, scope, channel, row, text=plan.title, starts_at=plan.starts_at
        )

    def _channel(self, tx: Tx, actor: Actor, channel_id: str) -> tuple[Scope, Channel]:
        scope = Scope(actor.organisation_id)
        channel = store.channel_of(tx, scope, channel_id, actor.person_id, lock=True)
        if channel is None or channel.kind == "line":
            raise NotFound
        must_not_rest(channel, tx.now)
        return scope, channel

    def _sealed(
        self, tx: Tx, scope: Scope, channel: Channel, actor: Actor, message_id: str, plan: Plan
    ) -> dict[str, Any]:
        return {
            "starts_at": plan.starts_at,
            "ends_at": plan.ends_at,
            "place": self._seal(tx, scope, channel, actor, message_id, "place", plan.place),
            "travel": self._seal(tx, scope, channel, actor, message_id, "travel", plan.travel),
        }

    def look(self, tx: Tx, actor: Actor, channel_id: str, message_id: str) -> Gathering | None:
        """The gathering behind a card; None for another message. Raises: NotFound."""
        scope = Scope(actor.organisation_id)
        [message] = self._chat.some(tx, actor, channel_id, [message_id]) or [None]
        row = gathering_store.get(tx, scope, message_id)
        if message is None or message.gone or row is None:
            return None
        answers = gathering_store.answers(tx, scope, message_id)
        names = member_store.names(tx, scope, self._chat.enter(tx, actor, channel_id))
        said: dict[Coming, list[str]] = {"yes": [], "maybe": [], "no": []}
        for person_id, name in names.items():
            if person_id in answers:
                said[answers[person_id]].append(name)
        return Gathering(
            message=message,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            place=self._open(tx, scope, message_id, "place", row.place),
            travel=self._open(tx, scope, message_id, "travel", row.travel),
            coming=tuple(said["yes"]),
            maybe=tuple(said["maybe"]),
            mine=answers.get(actor.person_id),
        )

    def answer(
        self, tx: Tx, actor: Actor, channel_id: str, message_id: str, coming: Coming
    ) -> None:
        """Whether one comes; the last word counts. Raises: NotFound."""
        if self.look(tx, actor, channel_id, message_id) is None:
            raise NotFound
        scope = Scope(actor.organisation_id)
        gathering_store.answer(tx, scope, message_id, actor.person_id, coming)

    def _seal(
        self,
        tx: Tx,
        scope: Scope,
        channel: Channel,
        actor: Actor,
        message_id: str,
        column: str,
        words: str,
    ) -> bytes | None:
        if not words:
            return None
        where: Where = ("gathering", message_id, column)
        place = topic_of(channel.id)
        return self._vault.seal(tx, scope, actor.person_id, place, where, words)

    def _open(
        self, tx: Tx, scope: Scope, message_id: str, column: str, sealed: bytes | None
    ) -> str:
        if sealed is None:
            return ""
        where: Where = ("gathering", message_id, column)
        opened: Sequence[str | None] = self._vault.open_readable(tx, scope, [(where, sealed)])
        return opened[0] or ""
