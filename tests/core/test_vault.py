"""The vault: CR1, CR2, CR3, CR5."""

import asyncio
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.errors import Conflict
from core.schema import Scope
from core.storage import Storage, Tx
from core.vault import MasterKeys, Unreadable, Vault, data_key_table

SCOPE = Scope("o" * 32)
HERE = ("message", "m1", "body")


@pytest.fixture
def masters(tmp_path: Path) -> MasterKeys:
    return MasterKeys.create(tmp_path / "keys" / "master.key")


@pytest.fixture
def vault(masters: MasterKeys) -> Vault:
    return Vault(masters)


async def test_what_was_sealed_opens_again(storage: Storage, vault: Vault) -> None:
    sealed = await storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "hei på deg")
    assert b"hei" not in sealed
    assert await storage.read(vault.open, SCOPE, HERE, sealed) == "hei på deg"


async def test_cr1_a_ciphertext_moved_elsewhere_does_not_open(
    storage: Storage, vault: Vault
) -> None:
    sealed = await storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "hemmelig")
    for where in (("message", "m2", "body"), ("request", "m1", "body"), ("message", "m1", "x")):
        with pytest.raises(Unreadable):
            await storage.read(vault.open, SCOPE, where, sealed)
    with pytest.raises(Unreadable):
        await storage.read(vault.open, Scope("p" * 32), HERE, sealed)


async def test_cr1_one_changed_bit_does_not_open(storage: Storage, vault: Vault) -> None:
    sealed = await storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "hemmelig")
    for place in range(len(sealed)):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(Unreadable):
            await storage.read(vault.open, SCOPE, HERE, bytes(broken))


async def test_cr2_the_same_text_never_looks_the_same(storage: Storage, vault: Vault) -> None:
    def many(tx: Tx) -> set[bytes]:
        return {vault.seal(tx, SCOPE, "kari", "chat", HERE, "hei") for _ in range(200)}

    assert len(await storage.write(many)) == 200
    assert vault.lookup("email", "a@b.no") == vault.lookup("email", "a@b.no")
    assert vault.lookup("email", "a@b.no") != vault.lookup("phone", "a@b.no")


async def test_one_key_for_an_author_in_a_place_however_many_write_at_once(
    storage: Storage, vault: Vault
) -> None:
    await asyncio.gather(
        *(storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "hei") for _ in range(30))
    )

    def count(tx: Tx) -> int:
        return tx.conn.execute(sa.select(sa.func.count()).select_from(data_key_table)).scalar_one()

    assert await storage.read(count) == 1


async def test_a_key_that_was_rolled_back_seals_nothing_afterwards(
    storage: Storage, vault: Vault
) -> None:
    def lost(tx: Tx) -> None:
        vault.seal(tx, SCOPE, "kari", "chat", HERE, "aldri sagt")
        raise Conflict

    with pytest.raises(Conflict):
        await storage.write(lost)
    sealed = await storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "sagt")
    assert await storage.read(vault.open, SCOPE, HERE, sealed) == "sagt"


async def test_cr5_a_destroyed_key_takes_its_words_and_only_them(
    storage: Storage, vault: Vault
) -> None:
    kari = await storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "mitt")
    ola = await storage.write(vault.seal, SCOPE, "ola", "chat", HERE, "ditt")
    assert await storage.write(vault.destroy, SCOPE, author_id="kari", place="chat") == 1
    with pytest.raises(Unreadable):
        await storage.read(vault.open, SCOPE, HERE, kari)
    texts = await storage.read(vault.open_readable, SCOPE, [(HERE, kari), (HERE, ola)])
    assert texts == [None, "ditt"]
    again = await storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "nytt")
    assert await storage.read(vault.open, SCOPE, HERE, again) == "nytt"


async def test_a_key_that_another_node_destroyed_seals_nothing_after_the_next_destruction(
    storage: Storage, vault: Vault, masters: MasterKeys
) -> None:
    other = Vault(masters)
    await storage.write(vault.seal, SCOPE, "kari", "phone", HERE, "den første")
    assert await storage.write(other.destroy, SCOPE, author_id="kari", place="phone") == 1
    assert await storage.write(vault.destroy, SCOPE, author_id="kari", place="phone") == 0
    again = await storage.write(vault.seal, SCOPE, "kari", "phone", HERE, "den neste")
    assert await storage.read(other.open, SCOPE, HERE, again) == "den neste"


async def test_cr5_a_restore_does_not_bring_the_erased_back(
    storage: Storage, vault: Vault, masters: MasterKeys
) -> None:
    sealed = await storage.write(vault.seal, SCOPE, "kari", "chat", HERE, "mitt")

    def backup(tx: Tx) -> bytes:
        return bytes(tx.conn.execute(sa.select(data_key_table.c.wrapped)).scalar_one())

    wrapped = await storage.read(backup)
    await storage.write(vault.destroy, SCOPE, author_id="kari")

    def restore(tx: Tx) -> None:
        tx.conn.execute(sa.update(data_key_table).values(wrapped=wrapped))

    await storage.write(restore)
    started_again = Vault(masters)
    assert await storage.read(started_again.open, SCOPE, HERE, sealed) == "mitt"
    started_again = Vault(masters)
    assert await storage.write(started_again.replay) == 1
    with pytest.raises(Unreadable):
        await storage.read(started_again.open, SCOPE, HERE, sealed)
    assert await storage.write(started_again.replay) == 0


async def test_cr3_a_new_master_key_takes_over_step_by_step(
    storage: Storage, vault: Vault, masters: MasterKeys, tmp_path: Path
) -> None:
    sealed = [
        await storage.write(vault.seal, SCOPE, f"author {n}", "chat", HERE, f"text {n}")
        for n in range(5)
    ]
    fresh = MasterKeys.create(tmp_path / "fresh.key")
    masters.path.write_text(fresh.path.read_text() + masters.path.read_text())
    rotated = Vault(MasterKeys.load(masters.path))
    assert rotated.lookup("email", "a@b.no") == vault.lookup("email", "a@b.no")
    assert await storage.write(rotated.rewrap, 2) == 2
    assert await storage.write(rotated.rewrap, 200) == 3
    assert await storage.write(rotated.rewrap) == 0
    for n, one in enumerate(sealed):
        assert await storage.read(rotated.open, SCOPE, HERE, one) == f"text {n}"


def test_a_master_key_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "master.key"
    first = MasterKeys.create(path)
    assert MasterKeys.create(path).keys == first.keys
    assert path.stat().st_mode & 0o077 == 0
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("text", ["", "not base64!", "c2hvcnQ="])
def test_a_broken_key_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "master.key"
    path.write_text(text)
    with pytest.raises(ValueError):
        MasterKeys.load(path)
