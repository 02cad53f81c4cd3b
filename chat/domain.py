"""What a channel, a message and a cursor are, and who belongs where: no storage, no web."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Self, get_args

from core.errors import AppError, Conflict, Invalid
from identity.actor import Role

ChannelKind = Literal["cohort", "all", "line", "small"]
MessageKind = Literal["text", "card", "meet"]

TEXT_AT_MOST: Final = 4000
"""Characters of one message."""
PAGE: Final = 50
"""Messages that a page shows at first, and that are fetched at a time going back."""
RECOVER_AT_MOST: Final = 200
"""Changes that a returning socket is sent; whoever missed more gets a fresh page instead."""
UNREAD_AT_MOST: Final = 99
SOME_AT_MOST: Final = 50
"""Messages that may be asked for by id at once."""
Cheer = Literal["cheer", "heart", "hug", "thanks"]
CHEERS: Final[tuple[Cheer, ...]] = get_args(Cheer)
ANSWERS: Final[frozenset[Role]] = frozenset({"supervisor", "coordinator"})
"""Those who see and answer the direct lines."""


class OtherWords(Conflict):
    """The client id was used before, for something else (RE2)."""

    code = "client_id_taken"


class Resting(AppError):
    """Staff have asked the person to read along for a while without writing."""

    code = "resting"
    status = 403


class NotText(Invalid):
    """Nothing was written, or more than one message holds."""

    def __init__(self, text_id: str) -> None:
        super().__init__({"text": text_id})


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far somebody has read a channel: every change up to `seq`, in this epoch."""

    epoch: str
    seq: int

    def __str__(self) -> str:
        return f"{self.epoch}:{self.seq}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The cursor that was written as `text`; None if it is none of ours."""
        epoch, _, seq = text.partition(":")
        if len(epoch) != 32 or not seq.isdecimal() or len(seq) > 15:
            return None
        return cls(epoch, int(seq))


@dataclass(frozen=True, slots=True)
class Channel:
    """One group. `seq` counts every change ever made in it: a message, an edit, a deletion."""

    id: str
    programme_id: str
    kind: ChannelKind
    cohort_name: str | None
    """Also a small group's name, once it was opened."""
    epoch: str
    seq: int
    owner_id: str | None = None
    """Of a direct line: the peer whose it is."""
    rests_until: datetime | None = None
    """Until when the one who asked reads along without writing."""

    @property
    def cursor(self) -> Cursor:
        """Having read everything."""
        return Cursor(self.epoch, self.seq)


@dataclass(frozen=True, slots=True)
class Reacted:
    """One person's cheer for a message."""

    kind: Cheer
    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message as its readers see it. `place` orders; `seq` is its latest change."""

    id: str
    channel_id: str
    place: int
    seq: int
    author_id: str
    author: str
    client_id: str
    kind: MessageKind
    text: str
    """Empty when deleted, or when the author's words were erased."""
    starts_at: datetime | None
    """Of a card: when the session is, never with whom; of a gathering: when it begins."""
    sent_at: datetime
    edited_at: datetime | None
    gone: bool
    reply_to: str | None = None
    root_id: str | None = None
    """Of a reply: where its thread begins."""
    replies: int = 0
    pinned: bool = False
    hidden: bool = False
    """By a moderator; its words are shown to nobody but its author and staff."""
    kept: bool = False
    """An experience worth reading before one's first session; its author said so."""
    reactions: tuple[Reacted, ...] = ()
    mentions: tuple[str, ...] = ()
    picture: tuple[int, int] | None = None
    """Width and height of its picture, if it has one."""
    sound: int | None = None
    """Seconds of its voice message, if it is one."""


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of history, oldest first. `earlier` tells whether there is more before it."""

    messages: tuple[Message, ...]
    earlier: bool
    later: bool = False
    """Whether there is more after it."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a cursor had missed. Not `recovered`: too much or unknowable, so `messages` is the
    newest page and replaces what was there; never a part shown as if it were the whole."""

    channel: Channel
    recovered: bool
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A channel in the list of one's groups."""

    channel: Channel
    unread: int
    """At most UNREAD_AT_MOST."""
    latest: Message | None
    mentioned: bool = False
    """Somebody named the reader, in what is unread."""


def must_not_rest(channel: Channel, now: datetime) -> None:
    """Whoever writes there may do so now. Raises: Resting."""
    if channel.rests_until is not None and channel.rests_until > now:
        raise Resting


def clean_text(text: str) -> str:
    """What will be kept of what was typed. Raises: NotText."""
    kept = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not kept.isprintable():
        kept = "".join(letter for letter in kept if letter >= " " or letter == "\n")
    if not kept:
        raise NotText("chat-error-empty")
    if len(kept) > TEXT_AT_MOST:
        raise NotText("chat-error-long")
    return kept


def named_in(text: str, people: Mapping[str, str]) -> list[str]:
    """Who of `people` (id → first name) is named as `@Name`; all of that name, in their order."""
    marks = [at for at, letter in enumerate(text) if letter == "@"]
    if not marks:
        return []
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that folds to two would shift what follows
        folded = text.lower()
    return [
        person_id for person_id, name in people.items() if _is_named(folded, marks, name.casefold())
    ]


def _is_named(text: str, marks: Sequence[int], name: str) -> bool:
    for at in marks:
        after = at + 1 + len(name)
        begins = at == 0 or not text[at - 1].isalnum()
        ends = after >= len(text) or not text[after].isalnum()
        if name and begins and ends and text.startswith(name, at + 1):
            return True
    return False
