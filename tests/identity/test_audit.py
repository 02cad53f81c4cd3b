"""The audit log: cheap to write, and no edit, deletion or truncation stays hidden (AD1, AD2)."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from core.storage import Tx
from identity import audit
from identity.audit import ChainBroken
from identity.tables import audit as audit_table
from identity.tables import audit_head
from tests.identity.conftest import ELSEWHERE, SCOPE, Identity

READER, OWNER = "a" * 32, "b" * 32
c = audit_table.c


async def note(identity: Identity, times: int = 1) -> None:
    def write(tx: Tx) -> None:
        for number in range(times):
            audit.record(
                tx, SCOPE, READER, "log.read", "log", f"{number:032x}", owner_id=OWNER, reason="own"
            )

    await identity.storage.write(write)


async def seal(identity: Identity) -> None:
    head = await identity.storage.write(identity.chain.seal)
    assert head is not None
    identity.chain.publish(head)


async def sound(identity: Identity) -> bool:
    return (await identity.storage.read(identity.chain.verify)).is_sound


async def test_ad1_a_whole_chain_is_sound(identity: Identity) -> None:
    assert await sound(identity)
    await note(identity, 3)
    await seal(identity)
    await note(identity, 2)
    verdict = await identity.storage.read(identity.chain.verify)
    assert (verdict.sealed, verdict.problems) == (3, ())
    await seal(identity)
    assert (await identity.storage.read(identity.chain.verify)).sealed == 5
    assert await identity.storage.write(identity.chain.seal) is None


async def test_ad1_more_than_one_round_of_rows(identity: Identity) -> None:
    await note(identity, 1100)
    await seal(identity)
    await seal(identity)
    verdict = await identity.storage.read(identity.chain.verify)
    assert (verdict.sealed, verdict.problems) == (1100, ())


def _edit(**values: Any) -> Callable[[Tx], None]:
    def edit(tx: Tx) -> None:
        tx.conn.execute(sa.update(audit_table).where(c.sequence == 3).values(**values))

    return edit


def _delete_middle(tx: Tx) -> None:
    tx.conn.execute(sa.delete(audit_table).where(c.sequence == 3))


def _delete_and_renumber(tx: Tx) -> None:
    _delete_middle(tx)
    for number in (4, 5):
        tx.conn.execute(
            sa.update(audit_table).where(c.sequence == number).values(sequence=number - 1)
        )
    tx.conn.execute(sa.update(audit_head).values(sequence=4))


def _cut(tx: Tx) -> None:
    """As one who knows how the chain is built, but has not the key or the head file."""
    tx.conn.execute(sa.delete(audit_table).where(c.sequence > 3))
    last = tx.conn.execute(sa.select(c.chain).where(c.sequence == 3)).scalar_one()
    tx.conn.execute(sa.update(audit_head).values(sequence=3, chain=last))


def _empty(tx: Tx) -> None:
    tx.conn.execute(sa.delete(audit_table))
    tx.conn.execute(sa.delete(audit_head))


def _swap(tx: Tx) -> None:
    tx.conn.execute(sa.update(audit_table).where(c.sequence == 2).values(sequence=99))
    tx.conn.execute(sa.update(audit_table).where(c.sequence == 3).values(sequence=2))
    tx.conn.execute(sa.update(audit_table).where(c.sequence == 99).values(sequence=3))


@pytest.mark.parametrize(
    "tamper",
    [
        pytest.param(_edit(actor_id=OWNER), id="actor"),
        pytest.param(_edit(action="log.write"), id="action"),
        pytest.param(_edit(kind="x"), id="kind"),
        pytest.param(_edit(object_id="c" * 32), id="object"),
        pytest.param(_edit(owner_id=None), id="owner"),
        pytest.param(_edit(reason=None), id="reason"),
        pytest.param(_edit(organisation_id="e" * 32), id="organisation"),
        pytest.param(_edit(id="d" * 32), id="id"),
        pytest.param(_edit(chain=bytes(32)), id="link"),
        pytest.param(_delete_middle, id="delete"),
        pytest.param(_delete_and_renumber, id="renumber"),
        pytest.param(_cut, id="cut"),
        pytest.param(_empty, id="empty"),
        pytest.param(_swap, id="swap"),
    ],
)
async def test_ad1_tampering_is_found(identity: Identity, tamper: Callable[[Tx], None]) -> None:
    await note(identity, 5)
    await seal(identity)
    assert await sound(identity)
    await identity.storage.write(tamper)
    assert not await sound(identity)


async def test_ad1_the_sealer_does_not_paper_over_a_cut(identity: Identity) -> None:
    await note(identity, 5)
    await seal(identity)
    await identity.storage.write(_cut)
    await note(identity, 5)
    with pytest.raises(ChainBroken):
        await identity.storage.write(identity.chain.seal)
    assert not await sound(identity)


async def test_ad2_the_owner_sees_who_read_what_and_why(identity: Identity) -> None:
    await note(identity)

    def own(tx: Tx) -> None:
        audit.record(tx, SCOPE, OWNER, "log.read", "log", "f" * 32, owner_id=OWNER)

    await identity.storage.write(own)
    (entry,) = await identity.storage.read(audit.about, SCOPE, OWNER)
    assert (entry.actor_id, entry.action, entry.reason) == (READER, "log.read", "own")
    assert await identity.storage.read(audit.about, ELSEWHERE, OWNER) == []
    assert await identity.storage.read(audit.about, SCOPE, READER) == []


async def test_what_is_rolled_back_is_not_in_the_log(identity: Identity) -> None:
    def fail(tx: Tx) -> None:
        audit.record(tx, SCOPE, READER, "log.read", "log", "f" * 32)
        raise LookupError

    with pytest.raises(LookupError):
        await identity.storage.write(fail)
    assert await identity.storage.read(audit.latest, SCOPE) == []
