"""Writes into a channel that the caller has locked, and turns rows into messages.

Every change takes the channel's next number, is stored with it and, once durable, told to
everybody who listens. That is all that live reading and recovery rest on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Final, Protocol

import msgspec

from chat import enclosure_store, gathering_store, member_store, message_store, social_store, store
from chat.domain import Channel, Message, MessageKind, Reacted, named_in
from chat.enclosure_store import TABLES, Sort
from chat.events import LineWritten
from chat.messages import ChatJoined, ChatMessage, view
from core.ids import new_id
from core.schema import Scope
from core.storage import Tx
from core.vault import Vault, Where


class Names(Protocol):
    """What people are called."""

    def names(self, tx: Tx, scope: Scope, ids: Iterable[str]) -> dict[str, str]:
        """Person → first name, for those that exist."""
        ...


class Publisher(Protocol):
    """Tells the open sockets."""

    def publish(self, topic: str, message: msgspec.Struct) -> None:
        """Everybody who listens to `topic`, on every node."""
        ...


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a message brings besides words: a picture of so many points, or a voice of so long."""

    sort: Sort
    id: str
    width: int | None = None
    height: int | None = None
    seconds: int | None = None

    @property
    def columns(self) -> dict[str, str | int | None]:
        """As the message's row says it."""
        sizes = (self.width, self.height, self.seconds)
        found = dict(zip(("picture_width", "picture_height", "sound_seconds"), sizes, strict=True))
        return {**_NOTHING, **found, f"{self.sort}_id": self.id}


_NOTHING: Final[Mapping[str, None]] = dict.fromkeys(
    ("picture_id", "picture_width", "picture_height", "sound_id", "sound_seconds")
)


def topic_of(channel_id: str) -> str:
    """Where a channel's changes are told."""
    return f"channel:{channel_id}"


class Ledger:
    """The one writer of messages."""

    def __init__(self, vault: Vault, names: Names, publisher: Publisher) -> None:
        self._vault = vault
        self._names = names
        self._publisher = publisher

    def append(
        self,
        tx: Tx,
        scope: Scope,
        channel: Channel,
        *,
        author_id: str,
        author: str,
        client_id: str,
        kind: MessageKind = "text",
        text: str = "",
        starts_at: datetime | None = None,
        reply_to: message_store.Row | None = None,
        enclosed: Enclosed | None = None,
    ) -> Message | None:
        """A new message, told to all; None when the author has used the client id before."""
        message_id, seq = new_id(), channel.seq + 1
        values: dict[str, Any] = {
            "id": message_id,
            "channel_id": channel.id,
            "place": seq,
            "seq": seq,
            "author_id": author_id,
            "client_id": client_id,
            "kind": kind,
            "body": self._seal(tx, scope, channel.id, author_id, message_id, text),
            "starts_at": starts_at,
            "sent_at": tx.now,
            "edited_at": None,
            "gone_at": None,
            "reply_to": None if reply_to is None else reply_to.id,
            "root_id": None if reply_to is None else reply_to.root_id or reply_to.id,
            "replies": 0,
            "pinned_at": None,
            "hidden_at": None,
            "kept_at": None,
            **(enclosed.columns if enclosed else _NOTHING),
        }
        if not message_store.insert_message(tx, scope, values):
            return None
        store.set_seq(tx, scope, channel.id, seq)
        mentions = self._mention(tx, scope, channel, values, text) if "@" in text else ()
        message = _message(values, author, text, mentions=mentions)
        self._tell(tx, channel, message)
        if values["root_id"]:
            self._count_reply(tx, scope, replace(channel, seq=seq), values["root_id"])
        if channel.kind == "line":
            tx.emit(
                LineWritten(
                    organisation_id=scope.organisation_id,
                    channel_id=channel.id,
                    author_id=author_id,
                    by_peer=channel.owner_id == author_id,
                )
            )
        return message

    def change(
        self,
        tx: Tx,
        scope: Scope,
        channel: Channel,
        row: message_store.Row,
        *,
        text: str = "",
        starts_at: datetime | None = None,
        gone: bool = False,
        keep: bool = False,
    ) -> Message:
        """Other words or another time in a message, or (`gone`) nothing any more; told to all.
        `keep`: the words that stood there before stay readable."""
        changed: dict[str, Any] = {"edited_at": tx.now}
        if gone:
            changed |= {
                "body": None,
                "starts_at": None,
                "gone_at": tx.now,
                "pinned_at": None,
                "kept_at": None,
            }
            social_store.forget_message(tx, scope, row.id)
            if row.picture_id is not None or row.sound_id is not None:
                for sort in TABLES:
                    enclosure_store.forget(tx, scope, sort, row.id)
            if row.kind == "meet":
                gathering_store.forget(tx, scope, [row.id])
        else:
            if keep and row.body is not None:
                self._keep_words(tx, scope, channel, row)
            changed["body"] = self._seal(tx, scope, channel.id, row.author_id, row.id, text)
            changed["starts_at"] = starts_at
            social_store.forget_mentions(tx, scope, row.id)
            if "@" in text:
                self._mention(tx, scope, channel, dict(row._mapping), text)
        return self.touch(tx, scope, channel, row.id, **changed)

    def touch(
        self, tx: Tx, scope: Scope, channel: Channel, message_id: str, **changed: Any
    ) -> Message:
        """Something of a message has changed: its next number, and told to all."""
        seq = channel.seq + 1
        message_store.update_message(tx, scope, message_id, {"seq": seq, **changed})
        store.set_seq(tx, scope, channel.id, seq)
        row = message_store.by_id(tx, scope, channel.id, message_id)
        assert row is not None
        [message] = self.read(tx, scope, [row])
        self._tell(tx, channel, message)
        return message

    def read(self, tx: Tx, scope: Scope, rows: Sequence[message_store.Row]) -> tuple[Message, ...]:
        """Rows as messages, opened; words whose key was destroyed are gone."""
        ids = [row.id for row in rows]
        cheers = social_store.reactions(tx, scope, ids)
        named = social_store.mentions(tx, scope, ids)
        people = {row.author_id for row in rows} | {person for _, person, _ in cheers}
        names = self._names.names(tx, scope, people)
        reacted: dict[str, tuple[Reacted, ...]] = {}
        for message_id, person, kind in cheers:
            one = Reacted(kind, person, names.get(person, ""))
            reacted[message_id] = (*reacted.get(message_id, ()), one)
        sealed = [(_where(row.id), row.body) for row in rows if row.body is not None]
        opened = self._vault.open_readable(tx, scope, sealed)
        texts = {where[1]: text for (where, _), text in zip(sealed, opened, strict=True)}
        return tuple(
            _message(
                row._mapping,
                names.get(row.author_id, ""),
                texts.get(row.id, ""),
                reacted.get(row.id, ()),
                named.get(row.id, ()),
            )
            if texts.get(row.id, "") is not None
            else _message({**row._mapping, "gone_at": row.sent_at}, "", "")
            for row in rows
        )

    def joined(self, tx: Tx, channel_id: str, people: Iterable[str]) -> None:
        """These are in a group that they were not in; their open pages ask which are theirs."""
        notice = ChatJoined(channel=channel_id)
        for person_id in people:
            tx.after(partial(self._publisher.publish, f"person:{person_id}", notice))

    def named(self, tx: Tx, scope: Scope, channels: Sequence[Channel]) -> list[Channel]:
        """The same, small groups with the name that they were given."""
        small = [each.id for each in channels if each.kind == "small"]
        if not small:
            return list(channels)
        names = gathering_store.names(tx, scope, small)
        sealed: list[tuple[Where, bytes]] = [
            (("channel", channel_id, "name"), name) for channel_id, name in names.items()
        ]
        opened = self._vault.open_readable(tx, scope, sealed)
        known = dict(zip(names, opened, strict=True))
        return [
            replace(each, cohort_name=known.get(each.id) or "…") if each.kind == "small" else each
            for each in channels
        ]

    def texts(
        self, tx: Tx, scope: Scope, rows: Sequence[message_store.Row]
    ) -> list[tuple[int, str]]:
        """Place and words of each row that has words that can be read."""
        sealed = [(_where(row.id), row.body) for row in rows if row.body is not None]
        opened = self._vault.open_readable(tx, scope, sealed)
        places = [row.place for row in rows if row.body is not None]
        return [(place, text) for place, text in zip(places, opened, strict=True) if text]

    def earlier_words(self, tx: Tx, scope: Scope, message_id: str) -> list[tuple[datetime, str]]:
        """What stood in a message before, and until when, where the programme keeps that."""
        rows = social_store.earlier(tx, scope, message_id)
        sealed: list[tuple[Where, bytes]] = [
            (("earlier_words", row.id, "body"), row.body) for row in rows
        ]
        opened = self._vault.open_readable(tx, scope, sealed)
        return [(row.at, text) for row, text in zip(rows, opened, strict=True) if text is not None]

    def draft(self, tx: Tx, scope: Scope, person_id: str, channel_id: str) -> str:
        """What the person had begun to write; empty: nothing."""
        row = social_store.draft_of(tx, scope, person_id, channel_id)
        if row is None:
            return ""
        where: Where = ("draft", row.id, "body")
        return self._vault.open_readable(tx, scope, [(where, row.body)])[0] or ""

    def keep_draft(self, tx: Tx, scope: Scope, person_id: str, channel_id: str, text: str) -> None:
        """Keep it, sealed, instead of what was kept before."""
        social_store.forget_draft(tx, scope, person_id, channel_id)
        if text:
            draft_id, place = new_id(), topic_of(channel_id)
            where: Where = ("draft", draft_id, "body")
            body = self._vault.seal(tx, scope, person_id, place, where, text)
            social_store.keep_draft(tx, scope, draft_id, person_id, channel_id, body)

    def _keep_words(self, tx: Tx, scope: Scope, channel: Channel, row: message_store.Row) -> None:
        [text] = self._vault.open_readable(tx, scope, [(_where(row.id), row.body)])
        if text:
            kept_id, place = new_id(), topic_of(channel.id)
            where: Where = ("earlier_words", kept_id, "body")
            body = self._vault.seal(tx, scope, row.author_id, place, where, text)
            social_store.keep_words(tx, scope, kept_id, row.id, body)

    def _mention(
        self, tx: Tx, scope: Scope, channel: Channel, values: Mapping[str, Any], text: str
    ) -> tuple[str, ...]:
        people = member_store.names(tx, scope, channel)
        people.pop(values["author_id"], None)
        named = named_in(text, people)
        social_store.record_mentions(tx, scope, values["id"], channel.id, values["place"], named)
        return tuple(named)

    def _count_reply(self, tx: Tx, scope: Scope, channel: Channel, root_id: str) -> None:
        row = message_store.by_id(tx, scope, channel.id, root_id)
        if row is not None:
            self.touch(tx, scope, channel, root_id, replies=row.replies + 1)

    def _seal(
        self, tx: Tx, scope: Scope, channel_id: str, author_id: str, message_id: str, text: str
    ) -> bytes | None:
        if not text:
            return None
        place = topic_of(channel_id)
        return self._vault.seal(tx, scope, author_id, place, _where(message_id), text)

    def _tell(self, tx: Tx, channel: Channel, message: Message) -> None:
        notice = ChatMessage(
            channel=channel.id, epoch=channel.epoch, seq=message.seq, message=view(message)
        )
        tx.after(lambda: self._publisher.publish(topic_of(channel.id), notice))


def _where(message_id: str) -> Where:
    return ("message", message_id, "body")


def _message(
    row: Any,
    author: str,
    text: str | None,
    reactions: tuple[Reacted, ...] = (),
    mentions: tuple[str, ...] = (),
) -> Message:
    return Message(
        id=row["id"],
        channel_id=row["channel_id"],
        place=row["place"],
        seq=row["seq"],
        author_id=row["author_id"],
        author=author,
        client_id=row["client_id"],
        kind=row["kind"],
        text=text or "",
        starts_at=row["starts_at"],
        sent_at=row["sent_at"],
        edited_at=row["edited_at"],
        gone=row["gone_at"] is not None,
        reply_to=row["reply_to"],
        root_id=row["root_id"],
        replies=row["replies"],
        pinned=row["pinned_at"] is not None,
        hidden=row["hidden_at"] is not None,
        kept=row["kept_at"] is not None,
        reactions=reactions,
        mentions=mentions,
        picture=(
            None
            if row["picture_id"] is None or row["gone_at"] is not None
            else (row["picture_width"], row["picture_height"])
        ),
        sound=None if row["gone_at"] is not None else row["sound_seconds"],
    )
