"""Matching over a fresh database with its cast, on both kinds of database."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from content.setup import build as build_content
from core.events import Events
from core.jobs import Jobs, claim, finish
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity.actor import Actor, Grant, Role
from identity.consent import Consents
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People
from identity.setup import Identity
from identity.setup import build as build_identity
from matching.domain import Answers, PeerText, Proposal, SupportRequest
from matching.setup import Matching, build
from matching.views import DeskRow, Mine
from tests.matching.fakes import Pairings, Postbox
from tests.matching.site import Site, serving
from tests.support.clock import FakeClock

SCOPE = Scope(ORGANISATION)
KARIS = Answers(
    first_name="Kari",
    topics=("parents", "alone"),
    about="Pappa drakk. Jeg har aldri sagt det til noen.",
    wishes="Gjerne en dame",
    practical="Best på kvelden",
    share=True,
    contact="email",
    adult=True,
)


@dataclass
class House:
    """The slice with its surroundings, and shortcuts through the story."""

    storage: Storage
    clock: FakeClock
    identity: Identity
    people: People
    consents: Consents
    jobs: Jobs
    matching: Matching
    pairings: Pairings
    post: Postbox
    actors: dict[str, Actor]

    def __getitem__(self, name: str) -> Actor:
        return self.actors[name]

    async def add(self, name: str, *roles: Role) -> Actor:
        def make(tx: Tx) -> str:
            email = f"{name.lower()}@eksempel.no"
            person = self.people.add(tx, SCOPE, first_name=name, email=email)
            for role in roles:
                self.people.grant(tx, SCOPE, person.id, PROGRAMME, role)
            return person.id

        person_id = await self.storage.write(make)
        grants = frozenset(Grant(PROGRAMME, role) for role in roles)
        made = Actor(person_id, ORGANISATION, grants, assurance=2, first_name=name)
        self.actors[name] = made
        return made

    async def send(self, name: str = "Kari", answers: Answers = KARIS) -> SupportRequest:
        return await self.storage.write(
            self.matching.requests.send, self[name], PROGRAMME, answers, "1"
        )

    async def mine(self, name: str = "Kari") -> Mine | None:
        """What a user sees of their request."""
        requests = self.matching.requests
        return await self.storage.read(requests.mine, SCOPE, self[name].person_id, PROGRAMME)

    async def desk(self) -> list[DeskRow]:
        """Who waits, as Guro sees it."""
        return await self.storage.read(self.matching.desk.rows, self["Guro"])

    async def answer(self, request: SupportRequest, text: str = "Hei") -> None:
        """Guro's; the same answer however often it is sent."""
        write = self.matching.desk.answer
        await self.storage.write(write, self["Guro"], request.id, message_id="a" * 32, text=text)

    async def agreed(self) -> tuple[SupportRequest, Proposal]:
        """Kari has sent, Amina was asked and has said yes."""
        sent = await self.send()
        made = await self.propose(sent)
        await self.peer_says(made, yes=True)
        return sent, made

    async def may_ask(self, name: str) -> None:
        """Give an asker the role that sending gives, to stand as a stranger with the right role."""
        person_id = self[name].person_id
        await self.storage.write(self.people.grant, SCOPE, person_id, PROGRAMME, "user")

    async def propose(self, request: SupportRequest, peer: str = "Amina") -> Proposal:
        return await self.storage.write(
            self.matching.desk.propose,
            self["Guro"],
            request.id,
            self[peer].person_id,
            note="Tror dere passer",
        )

    async def peer_says(self, made: Proposal, *, yes: bool, peer: str = "Amina") -> Proposal:
        return await self.storage.write(
            self.matching.proposals.answer_as_peer, self[peer], made.id, yes=yes
        )

    async def user_says(self, made: Proposal, *, yes: bool, user: str = "Kari") -> Proposal:
        return await self.storage.write(
            self.matching.proposals.answer_as_user, self[user], made.id, yes=yes
        )

    async def deliver(self) -> list[tuple[str, str]]:
        """Run what is due; the mails as (first name in small letters, path)."""
        for job in await self.storage.write(claim):
            await self.jobs.handlers[job.kind](job)
            await self.storage.write(finish, job)
        return self.post.taken()


@pytest.fixture
async def house(
    storage: Storage, vault: Vault, events: Events, clock: FakeClock, tmp_path: Path
) -> House:
    """Kari and Ola ask; Amina and Bjørn are peers; Guro and Hanne are staff."""
    jobs, pairings, post = Jobs(), Pairings(), Postbox()
    identity = build_identity(storage, vault, jobs, tmp_path / "audit.head")
    people, consents = identity.people, identity.consents
    matching = build(
        storage=storage,
        vault=vault,
        jobs=jobs,
        events=events,
        people=people,
        consents=consents,
        consent_words=build_content(vault, people).consents,
        mailer=post,
        base_url="https://likeperson.example",
        pairings=pairings,
        rooms=pairings,
    )
    made = House(storage, clock, identity, people, consents, jobs, matching, pairings, post, {})
    await made.add("Kari")
    await made.add("Ola")
    await made.add("Amina", "peer")
    await made.add("Bjørn", "peer")
    await made.add("Guro", "coordinator")
    await made.add("Eva", "supervisor")
    text = PeerText(about="Mamma drakk. Jeg liker å gå tur.", topics=("parents",))
    await storage.write(matching.profiles.save, SCOPE, PROGRAMME, made["Amina"].person_id, text)
    return made


@pytest.fixture
async def site(house: House) -> AsyncIterator[Site]:
    """The slice's pages over the same house, with identity's middlewares around them."""
    async with serving(house.identity, house.matching) as served:
        yield served
