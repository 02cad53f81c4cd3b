"""Hangs the group into the application: its pages and its words on the wire."""

from collections.abc import Callable

from aiohttp import web as http

from chat import (
    choice_routes,
    line_routes,
    message_routes,
    routes,
    rule_routes,
    search_routes,
)
from chat.cards import Cards
from chat.events import LineWritten
from chat.keys import ROOM, Room, Unread
from chat.ledger import Ledger
from chat.lines import Lines
from chat.live import speak
from chat.notices import Notices
from chat.presence import Presence
from chat.search import Search
from chat.service import Chat
from core.events import Events
from core.jobs import Jobs
from core.mail import Mailer
from core.storage import Storage
from core.vault import Vault
from identity.nav import UNREAD
from identity.people import People
from wire.hub import Hub
from wire.registry import Registry


def set_up(
    app: http.Application,
    *,
    storage: Storage,
    vault: Vault,
    people: People,
    hub: Hub,
    registry: Registry,
    events: Events,
    jobs: Jobs,
    mailer: Mailer,
    link: Callable[[str], str],
) -> Room:
    """The slice, built once. Of what it returns, the wiring hands `cards` to what books."""
    ledger = Ledger(vault, people, hub)
    chat = Chat(ledger, hub)
    lines = Lines(people, hub, jobs)
    events.on(LineWritten, lines.written)
    Notices(storage, people, mailer, lines, link).handle_in(jobs)
    room = Room(storage, chat, Cards(chat, ledger, people), lines, Search(storage, chat, ledger))
    app[ROOM] = room
    for each in (
        choice_routes,
        line_routes,
        message_routes,
        routes,
        rule_routes,
        search_routes,
    ):
        each.routes.add_to(app)
    speak(registry, chat, Presence(hub), storage)
    app[UNREAD] = Unread(storage, chat)
    return room
