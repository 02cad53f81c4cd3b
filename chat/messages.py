"""What browsers and servers say to each other about the group."""

from typing import Annotated

import msgspec

from chat.domain import SOME_AT_MOST, TEXT_AT_MOST, Cheer, Message, Page, Recovery, Summary
from core.schema import to_micros
from wire.messages import Notice, Ok, Request

Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
ClientId = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9_-]{8,64}$")]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_AT_MOST)]
Place = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Reaction(msgspec.Struct, frozen=True):
    """One person's cheer: `kind` is `cheer`, `heart`, `hug` or `thanks`."""

    kind: str
    person: str
    name: str


class MessageView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One message. Times are milliseconds since 1970 in UTC; `starts_at` is a card's session;
    `root` is where a reply's thread begins; `hidden` by a moderator, its words not told;
    `picture` is the width and height of one, `sound` the seconds of a voice message."""

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
    reply_to: str | None = None
    root: str | None = None
    replies: int = 0
    pinned: bool = False
    hidden: bool = False
    kept: bool = False
    reactions: list[Reaction] = []
    mentions: list[str] = []
    picture: tuple[int, int] | None = None
    sound: int | None = None


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
        text="" if message.hidden else message.text,
        starts_at=None if message.starts_at is None else to_micros(message.starts_at) // 1000,
        edited=message.edited_at is not None,
        gone=message.gone,
        reply_to=message.reply_to,
        root=message.root_id,
        replies=message.replies,
        pinned=message.pinned,
        hidden=message.hidden,
        kept=message.kept,
        reactions=[Reaction(each.kind, each.person_id, each.name) for each in message.reactions],
        mentions=list(message.mentions),
        picture=None if message.hidden else message.picture,
        sound=None if message.hidden else message.sound,
    )


class ChatSend(Request, frozen=True, tag="chat.send"):
    """Write a message. `client_id` is the browser's own, so that sending again is harmless."""

    channel: Id
    client_id: ClientId
    text: Text
    reply_to: Id | None = None


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


class ChatReact(Request, frozen=True, tag="chat.react"):
    """Cheer for a message (`on`), or take the cheer back; the same again changes nothing."""

    channel: Id
    message: Id
    kind: Cheer
    on: bool


class ChatPin(Request, frozen=True, tag="chat.pin"):
    """Staff: keep a message at the top of the channel, or no longer; harmless again."""

    channel: Id
    message: Id
    on: bool


class ChatSome(Request, frozen=True, tag="chat.some"):
    """Messages by id, such as the one that a reply answers. Those that are not there are left
    out."""

    channel: Id
    messages: Annotated[list[Id], msgspec.Meta(max_length=SOME_AT_MOST)]


class ChatFound(Ok, tag="ok"):
    """In their order in the channel."""

    messages: list[MessageView]


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


class ChatAfter(Request, frozen=True, tag="chat.after"):
    """The stretch of history after a place."""

    channel: Id
    place: Place


class ChatAround(Request, frozen=True, tag="chat.around"):
    """The stretch of history around a place."""

    channel: Id
    place: Place


class ChatHistory(Ok, tag="ok"):
    """Oldest first; `earlier` and `later` tell whether there is more before and after it."""

    messages: list[MessageView]
    earlier: bool
    later: bool


class ChatDraft(Request, frozen=True, tag="chat.draft"):
    """What I am writing, kept for me; empty: nothing (any more)."""

    channel: Id
    text: Annotated[str, msgspec.Meta(max_length=TEXT_AT_MOST)]


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


class ChatAskGroups(Request, frozen=True, tag="chat.groups"):
    """Which groups are mine, and what is new there. From now on the socket hears what happens in
    all of them."""


class GroupView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A group in somebody's list; `name` of a cohort's or a small one. `kind` is `cohort`, `all`,
    `small`, or `line` for one's own direct line."""

    id: str
    kind: str
    name: str = ""
    unread: int = 0
    mentioned: bool = False
    latest: MessageView | None = None


class ChatGroups(Ok, tag="ok"):
    """In their order: where something was written last comes first. One's own direct line is
    apart from them."""

    groups: list[GroupView]
    line: GroupView | None


class ChatJoined(Notice, frozen=True, tag="chat.joined"):
    """To a person's own pages: they are in a group that they were not in; ask `chat.groups`.
    Whoever is put out of one is not told: the socket closes, and asks anew when it is back."""

    channel: str


def group_view(summary: Summary) -> GroupView:
    """A line of the list."""
    return GroupView(
        id=summary.channel.id,
        kind=summary.channel.kind,
        name=summary.channel.cohort_name or "",
        unread=summary.unread,
        mentioned=summary.mentioned,
        latest=None if summary.latest is None else view(summary.latest),
    )


class ChatAmHere(Request, frozen=True, tag="chat.here"):
    """My page is open and looked at; said anew every 25 seconds, by those who let it be seen."""

    channel: Id


class ChatAmTyping(Request, frozen=True, tag="chat.typing"):
    """I am writing; said anew every few seconds while it lasts."""

    channel: Id


class Somebody(msgspec.Struct, frozen=True):
    """A person and what they are called."""

    person: str
    name: str


class ChatPeople(Ok, tag="ok"):
    """Who is here, as far as this node knows."""

    people: list[Somebody]


class ChatHere(Notice, frozen=True, tag="chat.here"):
    """Who is here on one of the nodes; holds for a minute. Never recovered."""

    channel: str
    node: str
    people: list[Somebody]


class ChatTyping(Notice, frozen=True, tag="chat.typing"):
    """Somebody is writing; holds for a few seconds. Never recovered."""

    channel: str
    person: str
    name: str


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


def history(page: Page) -> ChatHistory:
    """A stretch of history."""
    return ChatHistory(
        messages=[view(each) for each in page.messages], earlier=page.earlier, later=page.later
    )
