"""A page of messages as the reader sees it: days, what is new, words, cards, what is gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from chat.domain import Message

ItemKind = Literal["day", "unread", "text", "card", "meet", "gone"]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the talk. `day` of a day; `message` of all the others but `unread`."""

    kind: ItemKind
    message: Message | None = None
    day: date | None = None
    own: bool = False


def items(messages: Iterable[Message], *, reader_id: str, read: int, zone: str) -> list[Item]:
    """The lines, with a day's name wherever a new one begins in the reader's zone.

    The line "new since last time" comes once, before the first message of somebody else
    that lies after the place `read`; never where the reader has not been before.
    """
    found: list[Item] = []
    here, today, marked = ZoneInfo(zone), None, read == 0
    for message in messages:
        own = message.author_id == reader_id
        day = message.sent_at.astimezone(here).date()
        if day != today:
            found.append(Item("day", day=day))
            today = day
        if not marked and not own and not message.gone and message.place > read:
            found.append(Item("unread"))
            marked = True
        kind: ItemKind = "gone" if message.gone or message.hidden else message.kind
        found.append(Item(kind, message, own=own))
    return found
