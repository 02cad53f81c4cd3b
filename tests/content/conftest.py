"""A small programme: two peers, a supervisor, two coordinators, and somebody of another one."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from content.domain import Edition, Piece, Words
from content.setup import ContentServices, build
from core.ids import new_id
from core.schema import Scope
from core.storage import Storage
from core.vault import Vault
from identity.actor import Actor, Grant, Role
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People

SCOPE = Scope(ORGANISATION)
ELSEWHERE = "00000000000070008000000000000009"


def both(body: str, title: str = "") -> dict[str, Words]:
    """The same in both languages."""
    return {"nb": Words(title, body), "en": Words(title, f"{body} (en)" if body else "")}


@dataclass
class Room:
    """Everything, over one storage."""

    storage: Storage
    services: ContentServices
    people: People
    cast: dict[str, Actor]

    def __getitem__(self, name: str) -> Actor:
        return self.cast[name]

    async def edition(self) -> Edition:
        return await self.storage.read(self.services.contents.edition, SCOPE, PROGRAMME)

    async def piece(self, key: str) -> Piece:
        found = (await self.edition()).find(key)
        assert found is not None
        return found

    async def publish(
        self, who: str, key: str, texts: Mapping[str, Words], expected: int, note: str = ""
    ) -> int:
        piece = (await self.edition()).find(key)
        return await self.storage.write(
            self.services.contents.publish,
            self[who],
            PROGRAMME,
            key=key,
            kind=piece.kind if piece else "resource",
            texts=texts,
            expected=expected,
            note=note,
        )

    async def propose(
        self,
        who: str,
        key: str | None,
        texts: Mapping[str, Words],
        *,
        send: bool = True,
        named: bool = True,
        why: str = "",
    ) -> str:
        piece = (await self.edition()).find(key) if key else None
        return await self.storage.write(
            self.services.proposals.write,
            self[who],
            PROGRAMME,
            kind=piece.kind if piece else "resource",
            key=piece.key if piece else None,
            texts=texts,
            why=why,
            named=named,
            base=piece.number if piece else 0,
            send=send,
        )


async def furnish(storage: Storage, vault: Vault) -> Room:
    people = People(vault)
    cast = {}
    roles: dict[str, tuple[str, Role]] = {
        "amina": (PROGRAMME, "peer"),
        "bjorn": (PROGRAMME, "peer"),
        "kari": (PROGRAMME, "user"),
        "eva": (PROGRAMME, "supervisor"),
        "guro": (PROGRAMME, "coordinator"),
        "admin": (PROGRAMME, "admin"),
        "elsewhere": (ELSEWHERE, "coordinator"),
    }
    for name, (programme, role) in roles.items():
        person = await storage.write(
            people.add, SCOPE, first_name=name.capitalize(), email=f"{name}-{new_id()}@example.org"
        )
        cast[name] = Actor(
            person_id=person.id,
            organisation_id=ORGANISATION,
            grants=frozenset({Grant(programme, role)}),
            assurance=2,
            first_name=person.first_name,
        )
    return Room(storage, build(vault, people), people, cast)


@pytest.fixture
async def room(storage: Storage, vault: Vault) -> Room:
    return await furnish(storage, vault)


@pytest.fixture
async def sqlite_room(sqlite_storage: Storage, vault: Vault) -> Room:
    """For what does not depend on the kind of database."""
    return await furnish(sqlite_storage, vault)
