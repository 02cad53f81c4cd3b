"""The services of identity over a fresh database, and the helpers that its tests share."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.clock import SystemClock
from core.events import Event, Events
from core.jobs import Jobs, job_table
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import Vault
from identity import events as told
from identity.actor import Actor, Role
from identity.audit import Chain
from identity.codes import Codes
from identity.consent import Consents
from identity.defaults import ORGANISATION, PROGRAMME
from identity.factors import SecondFactors
from identity.logins import Entered, Logins
from identity.people import People, Person
from tests.support.clock import FakeClock
from tests.support.visitors import Running, running

SCOPE = Scope(ORGANISATION)
ELSEWHERE = Scope("e" * 32)


@dataclass
class Identity:
    """The slice as a whole, for tests."""

    storage: Storage
    vault: Vault
    people: People
    codes: Codes
    factors: SecondFactors
    logins: Logins
    consents: Consents
    chain: Chain
    told: list[Event] = field(default_factory=list)

    async def person(self, name: str, *roles: Role, email: str | None = None) -> Person:
        def make(tx: Tx) -> Person:
            made = self.people.add(
                tx, SCOPE, first_name=name, email=email or f"{name}@example.org".lower()
            )
            for role in roles:
                self.people.grant(tx, SCOPE, made.id, PROGRAMME, role)
            return made

        return await self.storage.write(make)

    async def enter(self, email: str, device_token: str | None = None) -> Entered:
        """Ask for a code, read it as the mail would say it, and log in with it."""
        token = await self.storage.write(
            self.codes.ask, SCOPE, email=email, network="192.0.2.7", device_token=device_token
        )
        assert token is not None
        code = await self.mailed()

        def log_in(tx: Tx) -> Entered:
            person = self.codes.enter(tx, SCOPE, request_token=token, code=code)
            assert person is not None
            return self.logins.open(
                tx, SCOPE, person.id, label="Firefox", device_token=device_token
            )

        return await self.storage.write(log_in)

    async def mailed(self) -> str:
        """The code of the newest request that somebody's mail carries."""
        letters = [await self.storage.read(self.codes.letter, SCOPE, i) for i in await self.asked()]
        assert letters[-1] is not None
        return letters[-1].code

    async def asked(self) -> list[str]:
        """The requests whose job waits, the oldest first."""

        def read(tx: Tx) -> list[str]:
            query = sa.select(job_table.c.subject_id).order_by(job_table.c.id)
            return list(tx.conn.execute(query).scalars())

        return await self.storage.read(read)

    async def actor(self, token: str) -> Actor | None:
        loaded = await self.storage.read(self.logins.load, token)
        return None if loaded is None else loaded.actor


@pytest.fixture
def identity(storage: Storage, vault: Vault, events: Events, tmp_path: Path) -> Identity:
    """On both kinds of database; `told` collects the events."""
    factors = SecondFactors(vault)
    made = Identity(
        storage=storage,
        vault=vault,
        people=People(vault),
        codes=Codes(vault, Jobs()),
        factors=factors,
        logins=Logins(factors),
        consents=Consents(),
        chain=Chain(vault, tmp_path / "audit.head"),
    )
    kinds: tuple[type[Event], ...] = (
        told.LoginEnded,
        told.RolesChanged,
        told.PersonDisabled,
        told.PhoneRemoved,
        told.CohortChanged,
        told.ConsentWithdrawn,
    )
    for kind in kinds:
        events.on(kind, lambda tx, event: made.told.append(event))
    return made


@pytest.fixture(scope="module")
def now_clock() -> FakeClock:
    """Begins at the present, as the browsers' clocks do; only ever goes on."""
    return FakeClock(SystemClock().now())


@pytest.fixture(scope="module")
async def shared(
    tmp_path_factory: pytest.TempPathFactory, now_clock: FakeClock
) -> AsyncIterator[Running]:
    async with running(tmp_path_factory.mktemp("login"), now_clock) as opened:
        yield opened


@pytest.fixture
def house(shared: Running) -> Running:
    """The house that these tests share, with people of this test's own."""
    return shared.elsewhere()
