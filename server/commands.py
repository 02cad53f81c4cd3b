"""What an operator does in the terminal besides serving: the first admin, the audit log."""

import sys

from core.storage import Tx
from identity.audit import Verdict
from identity.defaults import PROGRAMME
from identity.people import AddressTaken
from identity.sealing import seal_now
from identity.setup import Identity
from server.house import open_house
from server.services import identity_of
from server.settings import Settings


async def verify_audit(settings: Settings) -> int:
    """Seal what is new, walk the whole chain, say what is wrong; 0 when nothing is (AD1)."""
    async with open_house(settings) as house:
        identity = identity_of(house)
        verdict = await house.storage.read(identity.chain.verify)
        if verdict.is_sound:
            await seal_now(identity)
            verdict = await house.storage.read(identity.chain.verify)
    return _tell(verdict)


def _tell(verdict: Verdict) -> int:
    if verdict.is_sound:
        sys.stdout.write(f"The audit log is whole: {verdict.sealed} lines.\n")
        return 0
    sys.stderr.write("The audit log was changed from outside:\n")
    for problem in verdict.problems:
        sys.stderr.write(f"  - {problem}\n")
    return 1


async def add_admin(settings: Settings, first_name: str, email: str) -> int:
    """The first person of an installation, who then adds the others on /personer."""
    async with open_house(settings) as house:
        identity = identity_of(house)
        try:
            await house.storage.write(_admin, identity, first_name, email)
        except (ValueError, AddressTaken) as problem:
            sys.stderr.write(f"Nobody was added: {problem}\n")
            return 1
    sys.stdout.write(f"{first_name} can log in at {settings.base_url}/inn.\n")
    return 0


def _admin(tx: Tx, identity: Identity, first_name: str, email: str) -> None:
    people, scope = identity.people, identity.scope
    person = people.add(tx, scope, first_name=first_name, email=email)
    people.grant(tx, scope, person.id, PROGRAMME, "admin")
