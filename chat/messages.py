"""What browsers and servers say to each other about the group."""

from typing import Annotated

import msgspec

from chat.domain import TEXT_AT_MOST, Message, Recovery
from core.schema import to_micros
from wire.messages import Notice, Ok, Request

Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
ClientId = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_AT_MOST)]
Place = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class MessageView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message. Times are milliseconds since 1970 in UTC; `starts_at` is a card's session."""

    id: str
    place: int
    seq: int
    author: str
    name: str
    client_id: str
    sent_at: int
    text: str = ""
    starts_at: int | None = None
    edited: bool = False
    gone: bool = False


def view(message: Message) -> MessageView:
    """A message as it goes over the wire."""
    return MessageView(
        id=message.id,
        place=message.place,
        seq=message.seq,
        author=message.author_id,
        name=message.author,
        client_id=message.client_id,
        sent_at=to_micros(message.sent_at) // 1000,
        text=message.text,
        starts_at=None if message.starts_at is None else to_micros(message.starts_at) // 1000,
        edited=message.edited_at is not None,
        gone=message.gone,
    )


class ChatSend(Request, frozen=True, tag="chat.send"):
    """Write a message. `client_id` is the browser's own, so that sending again is harmless."""

    channel: Id
    client_id: ClientId
    text: Text


class ChatSent(Ok, tag="ok"):
    """It is stored, once. The message also comes as `chat.message`."""

    message: str
    place: int
    seq: int


class ChatEdit(Request, frozen=True, tag="chat.edit"):
    """Change one's own words."""

    channel: Id
    message: Id
    text: Text


class ChatDelete(Request, frozen=True, tag="chat.delete"):
    """Take one's own message away; that there was one stays visible."""

    channel: Id
    message: Id


class ChatSince(Request, frozen=True, tag="chat.since"):
    """What came after a cursor: asked at a gap in `seq`, and after `resync`."""

    channel: Id
    cursor: Annotated[str, msgspec.Meta(max_length=64)]


class ChatCaughtUp(Ok, tag="ok"):
    """As `chat.recovered`."""

    cursor: str
    recovered: bool
    messages: list[MessageView]


class ChatBefore(Request, frozen=True, tag="chat.before"):
    """The stretch of history before a place."""

    channel: Id
    place: Place


class ChatHistory(Ok, tag="ok"):
    """Oldest first; `earlier` tells whether there is more before it."""

    messages: list[MessageView]
    earlier: bool


class ChatRead(Request, frozen=True, tag="chat.read"):
    """I have seen everything up to this place."""

    channel: Id
    place: Place


class ChatUnread(Ok, tag="ok"):
    """How many are left, at most 99."""

    unread: int


class ChatMessage(Notice, frozen=True, tag="chat.message"):
    """A message was written, edited or taken away; `seq` is the channel's change number."""

    channel: str
    epoch: str
    seq: int
    message: MessageView


class ChatRecovered(Notice, frozen=True, tag="chat.recovered"):
    """After hello: what the cursor had missed. Not `recovered`: `messages` is the newest page and
    replaces what was there, since nobody can say what was missed."""

    channel: str
    cursor: str
    recovered: bool
    messages: list[MessageView]


class ChatSeen(Notice, frozen=True, tag="chat.seen"):
    """To one's own other pages: read up to here."""

    channel: str
    place: int
    unread: int


class ChatLine(Notice, frozen=True, tag="chat.line"):
    """How a direct line stands: `quiet`, `waiting` since a time in milliseconds, `taken` by a
    member of staff, or `answered`. Asked anew by loading the page, never recovered."""

    channel: str
    state: str
    since: int | None
    holder: str | None
    name: str


def recovered(recovery: Recovery) -> ChatRecovered:
    """A recovery, as it follows hello."""
    return ChatRecovered(
        channel=recovery.channel.id,
        cursor=str(recovery.channel.cursor),
        recovered=recovery.recovered,
        messages=[view(message) for message in recovery.messages],
    )
