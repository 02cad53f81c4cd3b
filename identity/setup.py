"""Identity as a whole: its services, built once, and what hangs them into the application."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web as http

from core.jobs import Jobs
from core.schema import Scope
from core.storage import Storage
from core.vault import Vault
from identity.audit import Chain
from identity.codes import Codes
from identity.consent import Consents
from identity.defaults import ORGANISATION
from identity.factors import SecondFactors
from identity.logins import CurrentLogins, Logins
from identity.passkeys import Passkeys
from identity.people import People
from identity.welcome import Welcomes


@dataclass(frozen=True, slots=True)
class Identity:
    """Who everybody is."""

    storage: Storage
    scope: Scope
    people: People
    codes: Codes
    factors: SecondFactors
    passkeys: Passkeys
    logins: Logins
    current: CurrentLogins
    consents: Consents
    chain: Chain
    welcomes: Welcomes


IDENTITY: Final = http.AppKey("IDENTITY", Identity)


def build(storage: Storage, vault: Vault, jobs: Jobs, head_file: Path) -> Identity:
    """All services of identity. `head_file`: where the audit chain's head is written down,
    outside the database and its backup, beside the master key."""
    factors = SecondFactors(vault)
    logins, people = Logins(factors), People(vault)
    return Identity(
        storage=storage,
        scope=Scope(ORGANISATION),
        people=people,
        codes=Codes(vault, jobs),
        factors=factors,
        passkeys=Passkeys(),
        logins=logins,
        current=CurrentLogins(storage, logins),
        consents=Consents(),
        chain=Chain(vault, head_file),
        welcomes=Welcomes(people, jobs),
    )
