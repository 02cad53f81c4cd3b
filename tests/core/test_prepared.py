"""Prepared statements say exactly what SQLAlchemy's own way says, on both databases."""

import asyncio
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import bindparam as given

from chat.tables import chat_setting, message
from core.clock import SystemClock
from core.errors import Unavailable
from core.events import Events
from core.ids import new_id
from core.prepared import Prepared
from core.schema import or_ignore
from core.storage import Storage, Tx, open_storage
from core.vault import data_key_table

KEY = Prepared(sa.insert(data_key_table))
KEY_OR_IGNORE = Prepared(lambda dialect: or_ignore(dialect, data_key_table))
_KEYS = sa.select(data_key_table).where(
    data_key_table.c.author_id == given("author"),
    data_key_table.c.master_id.in_(["m1", "m2"]),
    data_key_table.c.generation >= 1,
)
KEYS = Prepared(_KEYS)
RAISE = Prepared(
    sa.update(data_key_table)
    .where(data_key_table.c.author_id == given("author"))
    .values(generation=given("number"))
)


def a_key(tx: Tx, **other: Any) -> dict[str, Any]:
    row = {
        "id": new_id(),
        "organisation_id": "o" * 32,
        "author_id": "a",
        "place": "somewhere",
        "master_id": "m1",
        "wrapped": b"\x00\xff",
        "made_at": tx.now,
        "generation": 1,
    }
    return {**row, **other}


async def test_it_finds_what_sqlalchemy_finds_names_and_types_too(storage: Storage) -> None:
    def body(tx: Tx) -> tuple[Any, Any]:
        assert KEYS.all(tx, {"author": "a"}) == []
        assert KEY.run(tx, a_key(tx)) == 1
        KEY.run(tx, a_key(tx, master_id="m3", generation=2))
        KEY.run(tx, a_key(tx, generation=0))
        short = KEYS.first(tx, {"author": "a"})
        assert KEYS.all(tx, {"author": "a"}) == [short]
        return short, tx.conn.execute(_KEYS, {"author": "a"}).one()

    short, long = await storage.write(body)
    assert short._asdict() == dict(long._mapping)
    assert short.made_at.tzinfo is not None


async def test_nothing_found_is_none(storage: Storage) -> None:
    assert await storage.read(KEYS.first, {"author": "nobody"}) is None


async def test_it_says_how_many_rows_it_changed(storage: Storage) -> None:
    def body(tx: Tx) -> list[int]:
        row = a_key(tx)
        counts = [KEY_OR_IGNORE.run(tx, row), KEY_OR_IGNORE.run(tx, row)]
        return [*counts, RAISE.run(tx, {"author": "a", "number": 7})]

    assert await storage.write(body) == [1, 0, 1]
    assert (await storage.read(KEYS.first, {"author": "a"})).generation == 7


async def test_a_broken_rule_of_the_database_is_told_as_sqlalchemy_tells_it(
    storage: Storage,
) -> None:
    def body(tx: Tx) -> None:
        row = a_key(tx)
        KEY.run(tx, row)
        with pytest.raises(sa.exc.IntegrityError), tx.savepoint():
            KEY.run(tx, row)

    await storage.write(body)
    assert await storage.read(KEYS.first, {"author": "a"}) is not None


async def test_the_error_holds_no_value(sqlite_storage: Storage) -> None:
    def body(tx: Tx) -> None:
        KEY.run(tx, a_key(tx, author_id=None, place="kanarifugl"))

    with pytest.raises(sa.exc.IntegrityError) as caught:
        await sqlite_storage.write(body)
    assert "kanarifugl" not in str(caught.value)


@pytest.mark.parametrize("table", [message, chat_setting])
async def test_a_column_that_is_not_given_is_an_error_and_never_empty(
    sqlite_storage: Storage, table: sa.Table
) -> None:
    with pytest.raises(KeyError):
        await sqlite_storage.write(Prepared(sa.insert(table)).run, {})


async def test_a_connection_that_dies_under_it_is_told_as_any_other(postgresql_url: str) -> None:
    storage = await open_storage(postgresql_url, SystemClock(), Events())
    die = Prepared(sa.select(sa.func.pg_terminate_backend(sa.func.pg_backend_pid())))
    with pytest.raises(Unavailable):
        await storage.read(lambda tx: die.first(tx, {}))
    assert await storage.read(lambda tx: KEYS.all(tx, {"author": "a"})) == []
    await storage.close()


async def test_who_gives_up_under_way_keeps_nothing_locked(postgresql_url: str) -> None:
    """Wherever it is: while the transaction begins, at a statement, at the commit."""
    mine = await open_storage(postgresql_url, SystemClock(), Events())
    theirs = await open_storage(postgresql_url, SystemClock(), Events())

    def change(tx: Tx) -> int:
        return RAISE.run(tx, {"author": "a", "number": 2})

    await theirs.write(lambda tx: KEY.run(tx, a_key(tx)))
    for turns in range(20):
        working = asyncio.create_task(mine.write(change))
        for _ in range(turns):
            await asyncio.sleep(0)
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await mine.write(change)
        async with asyncio.timeout(30):
            assert await theirs.write(change) == 1
    await mine.close()
    await theirs.close()
