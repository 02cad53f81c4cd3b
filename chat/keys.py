"""What the pages of the group find in the application."""

from dataclasses import dataclass
from typing import Final

from aiohttp import web as http

from chat.cards import Cards
from chat.lines import Lines
from chat.service import Chat
from core.storage import Storage


@dataclass(frozen=True, slots=True)
class Room:
    """What the pages need."""

    storage: Storage
    chat: Chat
    cards: Cards
    lines: Lines


ROOM: Final = http.AppKey("ROOM", Room)
