"""Two use cases at the same moment: the second is under way before the first is kept."""

import asyncio
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.util import await_only

from core.storage import Storage, Tx

_WAITS = sa.text(
    "select count(*) from pg_stat_activity"
    " where datname = current_database() and wait_event_type = 'Lock'"
)


async def meanwhile(
    storage: Storage,
    first: Callable[[Tx], Any],
    second: Callable[[Tx], Any],
    then: Callable[[Tx], Any] = lambda _tx: None,
) -> tuple[Any, Any]:
    """What each gave or raised. `first` has done all that it does, and is kept only once `second`
    is over or waits for it; `then` it may do more. On SQLite, which has one writer, one comes
    after the other."""
    other: list[asyncio.Task[Any]] = []

    async def until_it_waits() -> None:
        if not other:  # not when the first has to begin anew
            other.append(asyncio.create_task(storage.write(second)))
        while not other[0].done() and not await storage.read(_waiting):
            pass

    def held(tx: Tx) -> Any:
        result = first(tx)
        if storage.dialect == "postgresql":
            await_only(until_it_waits())
        then(tx)
        return result

    given = await asyncio.gather(storage.write(held), return_exceptions=True)
    if not other:
        other.append(asyncio.create_task(storage.write(second)))
    return given[0], *await asyncio.gather(other[0], return_exceptions=True)


def _waiting(tx: Tx) -> int:
    found: int = tx.conn.scalar(_WAITS)
    return found
