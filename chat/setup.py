"""Hangs the group into the application: its pages and its words on the wire."""

from collections.abc import Callable

from aiohttp import web as http

from chat import (
    care_routes,
    choice_routes,
    enclosure_routes,
    gathering_routes,
    line_routes,
    message_routes,
    routes,
    rule_routes,
    search_routes,
    words_routes,
)
from chat.after import Acquainted, Afterwards
from chat.cards import Cards
from chat.circle import Circles
from chat.enclosures import Enclosures
from chat.events import PutOut
from chat.gathering import Gatherings
from chat.keys import ROOM, Room, Unread
from chat.ledger import Ledger
from chat.lines import Lines
from chat.live import speak
from chat.moderation import Moderation
from chat.notices import Notices
from chat.presence import Presence
from chat.push import Vapid, WebPush
from chat.search import Search
from chat.service import Chat
from chat.sound import Studio
from chat.telling import ROUND, Telling
from chat.words import Words
from core.clock import Clock
from core.events import Events
from core.jobs import Jobs
from core.mail import Mailer
from core.storage import Storage
from core.vault import Vault
from identity.nav import UNREAD
from identity.people import People
from wire.codes import RENEW
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
    acquainted: Acquainted,
    push_seed: bytes,
    clock: Clock,
) -> Room:
    """The slice, built once. Of what it returns, the wiring hands `cards` to what books, and
    `circles` to what brings several people together at a time."""
    ledger = Ledger(vault, people, hub)
    chat = Chat(ledger, hub)
    lines = Lines(people, hub, jobs)
    lines.listen(events)
    moderation = Moderation(vault, ledger, people, jobs)
    Notices(storage, people, mailer, lines, moderation, link).handle_in(jobs)
    words = Words(vault, ledger, hub)
    vapid = Vapid(push_seed, link("/"))
    telling = Telling(storage, vault, people, jobs, mailer, WebPush(vapid, clock), link)
    jobs.handler(ROUND, telling.round)

    async def put_out(event: PutOut) -> None:
        hub.close(f"person:{event.person_id}", RENEW)

    events.after_commit(PutOut, put_out)
    room = Room(
        storage,
        chat,
        Cards(chat, ledger, people),
        lines,
        Search(storage, chat, ledger),
        moderation,
        Afterwards(chat, lines),
        acquainted,
        words,
        Gatherings(vault, ledger, chat),
        Circles(vault, ledger),
        Enclosures(vault, ledger),
        Studio(),
        telling,
        vapid.public,
    )
    app[ROOM] = room
    for each in (
        care_routes,
        choice_routes,
        enclosure_routes,
        gathering_routes,
        line_routes,
        message_routes,
        routes,
        rule_routes,
        search_routes,
        words_routes,
    ):
        each.routes.add_to(app)
    speak(registry, chat, Presence(hub), storage)
    app[UNREAD] = Unread(storage, chat)
    return room
