"""Houses for the storms: one node on SQLite, or several on PostgreSQL and Redis; their ends."""

import asyncio
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from redis.asyncio import Redis as RedisClient

from tests.chat.storm import Weather
from tests.support.server import ServerProcess
from tests.support.services import PostgreSQL, Redis


def dies(node: ServerProcess) -> Weather:
    """kill -9 of a node, which is started again."""

    async def strike() -> None:
        node.kill()
        await asyncio.to_thread(node.start)

    return strike


@dataclass(frozen=True)
class House:
    """Several nodes, what they stand on, and the ways in which each part can fail."""

    nodes: Sequence[ServerProcess]
    postgresql: PostgreSQL
    redis: Redis

    async def redis_dies(self) -> None:
        """kill -9, and an empty one in its place."""
        self.redis.kill()
        await asyncio.to_thread(self.redis.start)

    async def redis_is_flushed(self) -> None:
        """FLUSHALL, and every subscription cut."""
        async with RedisClient.from_url(self.redis.url) as client:
            await client.flushall()
            await client.client_kill_filter(_type="pubsub")

    async def redis_goes_silent(self) -> None:
        """Connections stand and nothing comes through: as when the network between is cut."""
        self.redis.signal(signal.SIGSTOP)

    async def redis_is_heard_again(self) -> None:
        self.redis.signal(signal.SIGCONT)

    async def postgresql_dies(self) -> None:
        """kill -9 of the whole of it; it recovers from its log."""
        self.postgresql.kill()
        await asyncio.to_thread(self.postgresql.start)


@contextmanager
def house(folder: Path, count: int, **settings: str) -> Iterator[House]:
    """`count` nodes over one PostgreSQL and one Redis of their own, with one master key."""
    with ExitStack() as stack:
        postgresql = stack.enter_context(PostgreSQL())
        redis = stack.enter_context(Redis())
        nodes = []
        for number in range(count):
            own = folder / str(number)
            own.mkdir()
            node = ServerProcess(
                own,
                database_url=postgresql.url(),
                redis_url=redis.url,
                master_key_file=str(folder / "keys" / "master.key"),
                **settings,
            )
            nodes.append(stack.enter_context(node))
        yield House(nodes, postgresql, redis)
