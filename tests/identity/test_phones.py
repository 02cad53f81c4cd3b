"""A telephone number: typed as people do, sealed, shown to one of us, gone when taken back."""

import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.storage import Tx
from core.vault import Vault, data_key_table
from identity import audit, people_store
from identity.defaults import PROGRAMME
from identity.events import PhoneRemoved
from identity.phones import as_read, clean_phone, may_be_phone
from identity.tables import person as person_table
from tests.identity.conftest import ELSEWHERE, SCOPE, Identity

TYPED = "+46 70 174 06 05"
KEPT = "+46701740605"


@pytest.mark.parametrize(
    ("typed", "kept", "read"),
    [
        ("41 23 45 67", "+4741234567", "412 34 567"),
        ("(+47) 412-34-567", "+4741234567", "412 34 567"),
        ("0047 22\u00a012\u00a034\u00a056", "+4722123456", "22 12 34 56"),
        (TYPED, KEPT, KEPT),
        ("0046/70.1740605", KEPT, KEPT),
    ],
)
def test_a_number_is_kept_in_one_way(typed: str, kept: str, read: str) -> None:
    assert (clean_phone(typed), as_read(kept)) == (kept, read)
    assert clean_phone(read) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "113", "116 123", "1234567", "12345678", "412345678", "46701740605", "+47 123 45 678",
     "+0 701 740 605", "+46 70 17x 06", "++4641234567", "+1234567890123456", "٤١٢٣٤٥٦٧", "ring"],
)  # fmt: skip
def test_what_nobody_answers_is_no_number(typed: str) -> None:
    with pytest.raises(ValueError, match="phone"):
        clean_phone(typed)
    assert may_be_phone(typed) is (typed == "")


def wrapped(tx: Tx, person_id: str) -> list[bool]:
    """Of each key under which a number of theirs was sealed, whether it is still there."""
    c = data_key_table.c
    which = sa.and_(c.author_id == person_id, c.place == "phone")
    rows = tx.conn.scalars(sa.select(c.wrapped).where(which).order_by(c.generation))
    return [each is not None for each in rows]


async def test_cr5_it_is_sealed_and_with_each_change_the_old_key_goes(identity: Identity) -> None:
    amina = await identity.person("Amina", "peer")
    phones, read, write = identity.people.phones, identity.storage.read, identity.storage.write
    assert await read(phones.own, SCOPE, amina.id) == ""
    await write(phones.keep, SCOPE, amina.id, "41 23 45 67")
    await write(phones.keep, SCOPE, amina.id, "+47 412 34 567")  # the same again
    assert await read(wrapped, amina.id) == [True]
    await write(phones.keep, SCOPE, amina.id, TYPED)
    assert await read(phones.own, SCOPE, amina.id) == KEPT
    assert await read(wrapped, amina.id) == [False, True]

    def raw(tx: Tx) -> bytes | None:
        mine = person_table.c.id == amina.id
        return tx.conn.scalar(sa.select(person_table.c.phone_sealed).where(mine))

    sealed = await read(raw)
    assert sealed
    assert b"701740605" not in bytes(sealed)
    assert [e for e in identity.told if isinstance(e, PhoneRemoved)] == []
    await write(phones.keep, SCOPE, amina.id, " ")
    assert (await read(raw), await read(wrapped, amina.id)) == (None, [False, False])
    assert [e.person_id for e in identity.told if isinstance(e, PhoneRemoved)] == [amina.id]
    with pytest.raises(ValueError, match="phone"):
        await write(phones.keep, SCOPE, amina.id, "113")
    with pytest.raises(NotFound):
        await write(phones.keep, ELSEWHERE, amina.id, TYPED)


async def test_pr6_whoever_is_reached_nowhere_has_none(identity: Identity) -> None:
    kari = await identity.person("Kari", "user")
    people, read, write = identity.people, identity.storage.read, identity.storage.write
    await write(people.phones.keep, SCOPE, kari.id, TYPED)

    def never(tx: Tx) -> None:
        people.change_settings(tx, SCOPE, kari.id, locale="nb", zone="UTC", contact="never")

    await write(never)
    assert await read(people.phones.own, SCOPE, kari.id) == ""
    await write(people.phones.keep, SCOPE, kari.id, TYPED)
    assert await read(people.phones.own, SCOPE, kari.id) == ""
    assert await read(wrapped, kari.id) == [False]


async def test_ad2_each_reading_is_seen_by_its_owner(identity: Identity) -> None:
    amina, eva = await identity.person("Amina", "peer"), await identity.person("Eva", "supervisor")
    phones, read, write = identity.people.phones, identity.storage.read, identity.storage.write
    on = ("appointment", "a" * 32)

    async def shown() -> str | None:
        return await write(lambda tx: phones.read(tx, SCOPE, amina.id, by=eva.id, on=on))

    assert await shown() is None
    assert await read(phones.known, SCOPE, [amina.id, eva.id]) == set()
    assert await read(audit.about, SCOPE, amina.id) == []
    await write(phones.keep, SCOPE, amina.id, TYPED)
    assert await read(phones.known, SCOPE, [amina.id, eva.id]) == {amina.id}
    assert await read(phones.known, ELSEWHERE, [amina.id]) == set()
    assert [await shown(), await shown()] == [KEPT, KEPT]
    seen = await read(audit.about, SCOPE, amina.id)
    assert [(e.actor_id, e.action, e.kind) for e in seen] == [
        (eva.id, "phone.read", "appointment")
    ] * 2
    assert KEPT not in repr(seen)
    await write(lambda tx: identity.logins.disable(tx, SCOPE, amina.id, eva.id))
    assert await shown() is None  # nobody rings whoever has left


async def test_what_a_user_gave_it_for_is_over(identity: Identity, vault: Vault) -> None:
    kari = await identity.person("Kari", "user")
    both = await identity.person("Bjørn", "user", "peer")
    phones, read, write = identity.people.phones, identity.storage.read, identity.storage.write
    for who in (kari, both):
        await write(phones.keep, SCOPE, who.id, TYPED)
        for _ in range(2):
            await write(phones.let_go, SCOPE, who.id)
    assert await read(phones.own, SCOPE, kari.id) == ""
    assert await read(phones.own, SCOPE, both.id) == KEPT
    # After a restored backup the sealed number is there and its key is not: it goes as well.
    await write(phones.keep, SCOPE, kari.id, TYPED)
    await write(lambda tx: vault.destroy(tx, SCOPE, author_id=kari.id, place="phone"))
    await write(phones.let_go, SCOPE, kari.id)
    assert await read(people_store.sealed_phone, SCOPE, kari.id) is None


async def test_with_the_last_role_in_which_one_is_rung_the_number_goes(identity: Identity) -> None:
    bjorn = await identity.person("Bjørn", "peer", "supervisor")
    both = await identity.person("Ola", "user", "peer")
    people, read, write = identity.people, identity.storage.read, identity.storage.write
    for who in (bjorn, both):
        await write(people.phones.keep, SCOPE, who.id, TYPED)
        await write(people.revoke, SCOPE, who.id, PROGRAMME, "peer")
        assert await read(people.phones.own, SCOPE, who.id) == KEPT
    await write(people.revoke, SCOPE, bjorn.id, PROGRAMME, "supervisor")
    assert await read(people.phones.own, SCOPE, bjorn.id) == ""
    assert await read(wrapped, bjorn.id) == [False]
