"""What the pages of the group find in the application."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web as http

from chat.after import Acquainted, Afterwards
from chat.cards import Cards
from chat.circle import Circles
from chat.enclosures import Enclosures
from chat.gathering import Gatherings
from chat.lines import Lines
from chat.moderation import Moderation
from chat.search import Search
from chat.service import Chat
from chat.sound import Studio
from chat.telling import Telling
from chat.words import Words
from core.storage import Storage
from identity.actor import Actor


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages need."""

    storage: Storage
    chat: Chat
    cards: Cards
    lines: Lines
    search: Search
    moderation: Moderation
    afterwards: Afterwards
    acquainted: Acquainted
    words: Words
    gatherings: Gatherings
    circles: Circles
    enclosures: Enclosures
    studio: Studio
    telling: Telling
    push_key: str
    """What a browser subscribes with."""


@dataclass(frozen=True, slots=True)
class Unread:
    """What is new in the group, for the head of every page."""

    storage: Storage
    chat: Chat

    async def __call__(self, actor: Actor) -> int:
        return await self.storage.read(self.chat.unread, actor)


ROOM: Final = http.AppKey("ROOM", Room)
