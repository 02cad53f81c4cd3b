"""Writes into a channel that the caller has locked, and turns rows into messages.

Every change takes the channel's next number, is stored with it and, once durable, told to
everybody who listens. That is all that live reading and recovery rest on.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Protocol

import msgspec

from chat import store
from chat.domain import Channel, Message, MessageKind
from chat.messages import ChatMessage, view
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
        }
        if not store.insert_message(tx, scope, values):
            return None
        store.set_seq(tx, scope, channel.id, seq)
        message = _message(values, author, text)
        self._tell(tx, channel, message)
        return message

    def change(
        self,
        tx: Tx,
        scope: Scope,
        channel: Channel,
        row: store.Row,
        *,
        text: str = "",
        starts_at: datetime | None = None,
        gone: bool = False,
    ) -> Message:
        """Other words or another time in a message, or (`gone`) nothing any more; told to all."""
        seq = channel.seq + 1
        changed: dict[str, Any] = {"seq": seq, "edited_at": tx.now}
        if gone:
            changed |= {"body": None, "starts_at": None, "gone_at": tx.now}
        else:
            changed["body"] = self._seal(tx, scope, channel.id, row.author_id, row.id, text)
            changed["starts_at"] = starts_at
        store.update_message(tx, scope, row.id, changed)
        store.set_seq(tx, scope, channel.id, seq)
        name = self._names.names(tx, scope, [row.author_id]).get(row.author_id, "")
        message = _message({**row._mapping, **changed}, name, text)
        self._tell(tx, channel, message)
        return message

    def read(self, tx: Tx, scope: Scope, rows: Sequence[store.Row]) -> tuple[Message, ...]:
        """Rows as messages, opened; words whose key was destroyed are gone."""
        names = self._names.names(tx, scope, {row.author_id for row in rows})
        sealed = [(_where(row.id), row.body) for row in rows if row.body is not None]
        opened = self._vault.open_readable(tx, scope, sealed)
        texts = {where[1]: text for (where, _), text in zip(sealed, opened, strict=True)}
        return tuple(
            _message(row._mapping, names.get(row.author_id, ""), texts.get(row.id, ""))
            if texts.get(row.id, "") is not None
            else _message({**row._mapping, "gone_at": row.sent_at}, "", "")
            for row in rows
        )

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


def _message(row: Any, author: str, text: str | None) -> Message:
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
    )
