"""People: unique addresses found by keyed hash, roles, cohorts, and where we may write."""

import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.storage import Tx
from identity import erasing
from identity.defaults import PROGRAMME
from identity.domain import Reachable, clean_email, clean_name
from identity.events import CohortChanged, RolesChanged
from identity.people import AddressTaken, NameTaken
from identity.tables import person as person_table
from tests.identity.conftest import ELSEWHERE, SCOPE, Identity


async def test_a_person_is_found_by_address_and_by_role(identity: Identity) -> None:
    amina = await identity.person("Amina", "peer")
    read, people = identity.storage.read, identity.people
    assert await read(people.find_by_email, SCOPE, " AMINA@example.org ") == amina
    assert await read(people.with_role, SCOPE, PROGRAMME, "peer") == [amina]
    assert await read(people.with_role, SCOPE, PROGRAMME, "user") == []
    assert await read(people.names, SCOPE, [amina.id, "f" * 32]) == {amina.id: "Amina"}
    assert "Amina" not in repr(amina)


async def test_an_address_belongs_to_one_person(identity: Identity) -> None:
    await identity.person("Kari", email="kari@example.org")
    with pytest.raises(AddressTaken):
        await identity.person("Karin", email="Kari@Example.org")


async def test_another_organisation_sees_nobody(identity: Identity) -> None:
    kari = await identity.person("Kari", "user")
    read, people = identity.storage.read, identity.people
    with pytest.raises(NotFound):
        await read(people.get, ELSEWHERE, kari.id)
    assert await read(people.find_by_email, ELSEWHERE, "kari@example.org") is None
    assert await read(people.with_role, ELSEWHERE, PROGRAMME, "user") == []
    assert await read(people.names, ELSEWHERE, [kari.id]) == {}
    assert await read(people.listed, ELSEWHERE) == []
    with pytest.raises(NotFound):
        await identity.storage.write(people.grant, ELSEWHERE, kari.id, PROGRAMME, "admin")


async def test_nothing_is_done_with_the_nobody_in_place_of_one_who_was_erased(
    identity: Identity,
) -> None:
    kari = await identity.person("Kari")
    write, people = identity.storage.write, identity.people
    nobody = await write(erasing.nobody_for, SCOPE, kari.id, "Slettet person")
    for act in (
        lambda tx: people.grant(tx, SCOPE, nobody, PROGRAMME, "admin"),
        lambda tx: identity.logins.enable(tx, SCOPE, nobody, kari.id),
    ):
        with pytest.raises(NotFound):
            await write(act)
    assert await identity.storage.read(people.names, SCOPE, [nobody]) == {nobody: "Slettet person"}


async def test_cr2_the_address_is_nowhere_in_the_row(identity: Identity) -> None:
    await identity.person("Kari", email="kari.nordmann@example.org")

    def row(tx: Tx) -> bytes:
        found = tx.conn.execute(sa.select(person_table)).one()
        return repr(tuple(found)).encode()

    assert b"nordmann" not in await identity.storage.read(row)


async def test_a_notice_goes_only_where_the_person_wants_it(identity: Identity) -> None:
    kari = await identity.person("Kari")
    read, write, people = identity.storage.read, identity.storage.write, identity.people
    reader = await read(people.mail_to, SCOPE, kari.id)
    assert reader == Reachable(kari, "kari@example.org")
    await write(
        people.change_settings, SCOPE, kari.id, locale="en", zone="Europe/London", contact="never"
    )
    assert await read(people.mail_to, SCOPE, kari.id) is None


async def test_whoever_may_be_written_to_comes_in_the_order_asked(identity: Identity) -> None:
    """Nobody twice; who is disabled, unknown, without an address or unreadable is passed over."""
    read, write, people = identity.storage.read, identity.storage.write, identity.people
    kari, ola, eva, liv = [await identity.person(name) for name in ("Kari", "Ola", "Eva", "Liv")]
    no_mail = await write(people.add, SCOPE, first_name="Uten", email=None)
    await write(identity.logins.disable, SCOPE, ola.id, kari.id)
    await write(identity.vault.destroy, SCOPE, author_id=liv.id)
    asked = [eva.id, ola.id, no_mail.id, "nobody", liv.id, kari.id, eva.id]
    found = await read(people.reachable, SCOPE, asked)
    assert [each.address for each in found] == ["eva@example.org", "kari@example.org"]
    assert await read(people.reachable, SCOPE, []) == []
    assert await read(people.address, SCOPE, kari.id) == "kari@example.org"


async def test_granting_twice_tells_once_and_revoking_tells(identity: Identity) -> None:
    ola = await identity.person("Ola")
    write, people = identity.storage.write, identity.people
    await write(people.grant, SCOPE, ola.id, PROGRAMME, "peer")
    await write(people.grant, SCOPE, ola.id, PROGRAMME, "peer")
    await write(people.revoke, SCOPE, ola.id, PROGRAMME, "peer")
    await write(people.revoke, SCOPE, ola.id, PROGRAMME, "peer")
    changes = [event for event in identity.told if isinstance(event, RolesChanged)]
    assert [change.granted for change in changes] == [True, False]


async def test_cohorts(identity: Identity) -> None:
    amina = await identity.person("Amina", "peer")
    read, write, people = identity.storage.read, identity.storage.write, identity.people
    made = await write(people.make_cohort, SCOPE, PROGRAMME, "Vår 2026")
    with pytest.raises(NameTaken):
        await write(people.make_cohort, SCOPE, PROGRAMME, " Vår  2026 ")
    for _ in range(2):
        await write(people.join_cohort, SCOPE, made.id, amina.id)
    assert await read(people.cohort_members, SCOPE, made.id) == [amina.id]
    assert await read(people.cohorts_of, SCOPE, amina.id) == [made]
    listed = await read(people.listed, SCOPE)
    assert [(each.person.id, sorted(each.roles), each.cohorts) for each in listed] == [
        (amina.id, ["peer"], ("Vår 2026",))
    ]
    with pytest.raises(NotFound):
        await write(people.join_cohort, ELSEWHERE, made.id, amina.id)
    await write(people.leave_cohort, SCOPE, made.id, amina.id)
    changes = [event.joined for event in identity.told if isinstance(event, CohortChanged)]
    assert changes == [True, False]


@pytest.mark.parametrize("text", ["", "   ", "a" * 41, "\u200b\u202e"])
def test_a_name_has_something_to_say_and_fits(text: str) -> None:
    with pytest.raises(ValueError, match="name"):
        clean_name(text)


@pytest.mark.parametrize("text", [" Kari  Ann ", "Kari\nAnn", "Kari\x00Ann"])
def test_a_name_is_one_plain_line(text: str) -> None:
    assert clean_name(text) == "Kari Ann"


@pytest.mark.parametrize(
    "text", ["kari", "kari@", "@a.no", "a@b", "a b@c.no", "a@b..no", "a@b.no\nBcc: x@y.no"]
)
def test_an_address_is_one(text: str) -> None:
    with pytest.raises(ValueError, match="email"):
        clean_email(text)
