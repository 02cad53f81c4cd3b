"""Hangs the group into the application: its pages and its words on the wire."""

from aiohttp import web as http

from chat.cards import Cards
from chat.ledger import Ledger, Names
from chat.live import speak
from chat.routes import ROOM, Room, routes
from chat.service import Chat
from core.storage import Storage
from core.vault import Vault
from wire.hub import Hub
from wire.registry import Registry


def set_up(
    app: http.Application,
    *,
    storage: Storage,
    vault: Vault,
    names: Names,
    hub: Hub,
    registry: Registry,
) -> Room:
    """The slice, built once. Of what it returns, the wiring hands `cards` to what books."""
    ledger = Ledger(vault, names, hub)
    chat = Chat(ledger, hub)
    room = Room(storage, chat, Cards(chat, ledger, names))
    app[ROOM] = room
    routes.add_to(app)
    speak(registry, chat, storage)
    return room
