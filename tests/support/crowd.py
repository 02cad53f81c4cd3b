"""Peers in cohorts, logged in: made in the database of a server that runs."""

from dataclasses import dataclass
from pathlib import Path

from chat.ledger import Ledger
from chat.service import Chat
from core.clock import SystemClock
from core.events import Events
from core.schema import Scope
from core.storage import Tx, open_storage
from core.vault import MasterKeys, Vault
from identity.defaults import ORGANISATION, PROGRAMME
from identity.factors import SecondFactors
from identity.logins import Logins
from identity.people import People
from tests.support.server import ServerProcess
from wire.hub import Hub

SCOPE = Scope(ORGANISATION)


@dataclass(frozen=True, slots=True)
class Member:
    """One peer: their cookie, and the channel of their cohort."""

    cookie: str
    channel: str


async def crowd(server: ServerProcess, cohorts: int = 40, each: int = 5) -> list[Member]:
    """So many cohorts with so many peers each, ordered cohort by cohort."""
    vault = Vault(MasterKeys.load(Path(server.environment["LIKEPERSON_MASTER_KEY_FILE"])))
    people, logins = People(vault), Logins(SecondFactors(vault))
    chat = Chat(Ledger(vault, people, Hub()), Hub())

    def settle(tx: Tx) -> list[Member]:
        members = []
        for number in range(cohorts):
            cohort = people.make_cohort(tx, SCOPE, PROGRAMME, f"Kull {number}").id
            for _ in range(each):
                person = people.add(tx, SCOPE, first_name="Likeperson", email=None).id
                people.grant(tx, SCOPE, person, PROGRAMME, "peer")
                people.join_cohort(tx, SCOPE, cohort, person)
                token = logins.demo(tx, SCOPE, person).token
                members.append(Member(f"login={token}", cohort))
        chat.ensure(tx, SCOPE, PROGRAMME)
        return members

    url = server.environment.get(
        "LIKEPERSON_DATABASE_URL", f"sqlite:///{server.folder / 'data' / 'likeperson.sqlite3'}"
    )
    storage = await open_storage(url, SystemClock(), Events())
    try:
        return await storage.write(settle)
    finally:
        await storage.close()
