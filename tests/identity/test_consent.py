"""Consents: versioned, explicit, withdrawn as easily as given (PR4)."""

import pytest

from core.errors import NotFound
from identity.events import ConsentWithdrawn
from tests.identity.conftest import ELSEWHERE, SCOPE, Identity


async def test_pr4_a_newer_version_replaces_and_withdrawing_tells(identity: Identity) -> None:
    kari, ola = await identity.person("Kari"), await identity.person("Ola")
    write, read, consents = identity.storage.write, identity.storage.read, identity.consents
    for version in ("2026-01", "2026-01", "2026-02"):
        await write(consents.give, SCOPE, kari.id, "service", version)
    (standing,) = await read(consents.standing, SCOPE, kari.id)
    assert (standing.kind, standing.version) == ("service", "2026-02")
    assert await read(consents.has, SCOPE, kari.id, "service")
    for scope, person in ((SCOPE, ola.id), (ELSEWHERE, kari.id)):
        with pytest.raises(NotFound):
            await write(consents.withdraw, scope, person, standing.id)
    await write(consents.withdraw, SCOPE, kari.id, standing.id)
    assert not await read(consents.has, SCOPE, kari.id, "service")
    assert identity.told[-1] == ConsentWithdrawn(
        organisation_id=SCOPE.organisation_id, person_id=kari.id, kind="service"
    )
    with pytest.raises(NotFound):
        await write(consents.withdraw, SCOPE, kari.id, standing.id)
