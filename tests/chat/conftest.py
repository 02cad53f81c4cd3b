"""The group with its cast: two cohorts, staff, a user, somebody of another organisation."""

import asyncio
from dataclasses import dataclass, field, replace

import msgspec
import pytest

from chat.after import Afterwards
from chat.cards import Cards
from chat.circle import Circles
from chat.domain import Channel
from chat.enclosures import Enclosures
from chat.gathering import Gatherings
from chat.ledger import Ledger, Publisher
from chat.lines import Lines
from chat.moderation import Moderation
from chat.service import Chat
from chat.words import Words
from core.events import Events
from core.ids import new_id
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity.actor import Actor, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People

SCOPE = Scope(ORGANISATION)
ELSEWHERE = Scope(new_id())


@dataclass
class Told:
    """A publisher that remembers, and passes on where there is somebody to pass on to."""

    notices: list[tuple[str, msgspec.Struct]] = field(default_factory=list)
    onward: list[Publisher] = field(default_factory=list)
    _more: asyncio.Event = field(default_factory=asyncio.Event)

    def publish(self, topic: str, message: msgspec.Struct) -> None:
        self.notices.append((topic, message))
        self._more.set()
        for publisher in self.onward:
            publisher.publish(topic, message)

    async def all(self, count: int) -> list[msgspec.Struct]:
        """Wait for so many notices, which come after the answer; exactly so many are all."""
        async with asyncio.timeout(10):
            while len(self.notices) < count:
                self._more.clear()
                await self._more.wait()
        return [notice for _, notice in self.notices]


@dataclass
class Group:
    """The slice as the wiring would build it."""

    storage: Storage
    people: People
    chat: Chat
    cards: Cards
    told: Told
    actors: dict[str, Actor]
    spring: str
    autumn: str
    lines: Lines
    ledger: Ledger
    moderation: Moderation
    afterwards: Afterwards
    words: Words
    gatherings: Gatherings
    circles: Circles
    enclosures: Enclosures
    all = PROGRAMME

    def __getitem__(self, who: str) -> Actor:
        return self.actors[who]

    async def say(self, who: str, channel: str, text: str, client_id: str = "") -> str:
        """Send, and say the message's id."""
        sent = await self.storage.write(
            self.chat.send, self[who], channel, client_id or new_id(), text
        )
        return sent.id

    async def texts(self, who: str, channel: str) -> list[str]:
        """What the newest page shows."""
        opened = await self.storage.read(self.chat.open, self[who], channel)
        return [message.text for message in opened.page.messages]

    async def channels(self, who: str) -> list[Channel]:
        """The groups somebody is in."""
        return [each.channel for each in await self.storage.read(self.chat.groups, self[who])]


CAST: dict[str, tuple[Role, ...]] = {
    "Amina": ("peer",),
    "Bjørn": ("peer",),
    "Celine": ("peer",),
    "Eva": ("supervisor",),
    "Guro": ("coordinator",),
    "Kari": ("user",),
}


def settle(tx: Tx, people: People, chat: Chat) -> tuple[dict[str, Actor], str, str]:
    """Everybody moves in."""
    spring = people.make_cohort(tx, SCOPE, PROGRAMME, "Vår 2026").id
    autumn = people.make_cohort(tx, SCOPE, PROGRAMME, "Høst 2026").id
    actors = {}
    for name, roles in CAST.items():
        actors[name] = move_in(tx, SCOPE, people, name, *roles)
    for name, cohort in (("Amina", spring), ("Bjørn", spring), ("Celine", autumn)):
        people.join_cohort(tx, SCOPE, cohort, actors[name].person_id)
    actors["Stranger"] = move_in(tx, ELSEWHERE, people, "Stranger", "peer", "supervisor")
    chat.ensure(tx, SCOPE, PROGRAMME)
    return actors, spring, autumn


def move_in(tx: Tx, scope: Scope, people: People, name: str, *roles: Role) -> Actor:
    """A person with roles in the default programme, as an actor."""
    address = f"{name.lower()}@example.org" if name.isascii() else None
    person = people.add(tx, scope, first_name=name, email=address)
    for role in roles:
        people.grant(tx, scope, person.id, PROGRAMME, role)
    return Actor(
        person_id=person.id,
        organisation_id=scope.organisation_id,
        grants=people.grants(tx, scope, person.id),
        assurance=2,
        first_name=name,
        login_id=new_id(),
    )


async def build(storage: Storage, vault: Vault, events: Events | None = None) -> Group:
    """The group over any store; `events` are the store's own, where lines are to be followed."""
    told, people = Told(), People(vault)
    lines = Lines(people, told, Jobs())
    lines.listen(events or Events())
    ledger = Ledger(vault, people, told)
    chat = Chat(ledger, told)
    actors, spring, autumn = await storage.write(settle, people, chat)
    cards = Cards(chat, ledger, people)
    return Group(
        storage,
        people,
        chat,
        cards,
        told,
        actors,
        spring,
        autumn,
        lines,
        ledger,
        Moderation(vault, ledger, people, Jobs()),
        Afterwards(chat, lines),
        Words(vault, ledger, told),
        Gatherings(vault, ledger, chat),
        Circles(vault, ledger),
        Enclosures(vault, ledger),
    )


def rebuilt(group: Group, storage: Storage, vault: Vault) -> Group:
    """The same people over another process's connection and keys."""
    people = People(vault)
    ledger = Ledger(vault, people, group.told)
    chat = Chat(ledger, group.told)
    return replace(
        group,
        storage=storage,
        people=people,
        chat=chat,
        cards=Cards(chat, ledger, people),
        words=Words(vault, ledger, group.told),
    )


@pytest.fixture
async def group(storage: Storage, vault: Vault, events: Events) -> Group:
    """On each kind of database."""
    return await build(storage, vault, events)
