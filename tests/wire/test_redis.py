"""Two nodes through a real Redis: one house; without it, one house that reads (RE3)."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack

import pytest
from redis.asyncio import Redis as RedisClient

from tests.support.services import Redis
from tests.wire.conftest import Node, Nodes, Said
from wire.codes import LOGIN_OVER
from wire.hub import Hub
from wire.redis import CHANNEL, RedisFanout

KEY = bytes(range(32))


@pytest.fixture
def redis() -> Iterator[Redis]:
    with Redis() as server:
        yield server


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(15):
        while not condition():  # noqa: ASYNC110 - what is waited for is no event
            await asyncio.sleep(0.01)


@pytest.fixture
async def pair(redis: Redis, nodes: Nodes) -> AsyncIterator[tuple[Node, Node]]:
    """Two served nodes that have found each other."""
    hubs = [Hub(RedisFanout(redis.url, KEY)) for _ in range(2)]
    async with AsyncExitStack() as stack:
        for hub in hubs:
            running = asyncio.create_task(hub.fanout.run())
            stack.push_async_callback(asyncio.wait, [running])
            stack.callback(running.cancel)
        await until(lambda: all(hub.fanout.up for hub in hubs))
        here, there = await nodes(hubs[0]), await nodes(hubs[1])
        await settle(here, there)
        yield here, there


async def settle(*both: Node) -> None:
    """Wait out the resyncs of the beginning: what is published after them has arrived."""
    clients = [await node.enter("eva") for node in both]
    for client in clients:
        await client.ask_through("test.listen", topic="settled")
    for node in both:
        node.hub.publish("settled", Said(text="settled"))
    for client in clients:
        for _ in both:
            await client.hear_only("test.said")
        await client.connection.close()


async def test_what_one_node_publishes_the_others_sockets_hear_once(
    pair: tuple[Node, Node],
) -> None:
    here, there = pair
    amina, eva = await here.enter("amina"), await there.enter("eva")
    for client in (amina, eva):
        await client.ask("test.listen", topic="channel:1")
    for number in range(50):
        here.hub.publish("channel:1", Said(text=str(number)))
    for client in (amina, eva):
        assert [(await client.hear())["text"] for _ in range(50)] == [str(n) for n in range(50)]
        assert (await client.ask("ping"))["type"] == "ok"


async def test_se2_a_logout_on_one_node_closes_sockets_on_the_other(
    pair: tuple[Node, Node],
) -> None:
    here, there = pair
    amina = await there.enter("amina")
    here.hub.close("login:login-amina", LOGIN_OVER)
    assert await amina.ended() == (4201, "login_over")


async def test_cr4_redis_never_sees_a_word(redis: Redis, pair: tuple[Node, Node]) -> None:
    here, _ = pair
    async with RedisClient.from_url(redis.url) as spy, spy.pubsub() as pubsub:
        await pubsub.subscribe(CHANNEL)
        here.hub.publish("channel:1", Said(text="kanarifugl"))
        async with asyncio.timeout(5):
            seen = b""
            async for message in pubsub.listen():
                if message["type"] == "message":
                    seen = message["data"]
                    break
    assert len(seen) > 40
    assert b"kanarifugl" not in seen
    assert b"channel" not in seen


async def test_what_others_write_into_our_channel_is_passed_over(
    redis: Redis, pair: tuple[Node, Node]
) -> None:
    here, there = pair
    eva = await there.enter("eva")
    await eva.ask("test.listen", topic="channel:1")
    async with RedisClient.from_url(redis.url) as stranger:
        for junk in (b"", b"x" * 11, b"x" * 200):
            await stranger.publish(CHANNEL, junk)
    here.hub.publish("channel:1", Said(text="still here"))
    assert (await eva.hear_only("test.said"))["text"] == "still here"


async def test_re3_redis_killed_is_noticed_resynced_and_healed(
    redis: Redis, pair: tuple[Node, Node]
) -> None:
    here, there = pair
    eva = await there.enter("eva")
    await eva.ask("test.listen", topic="channel:1")
    redis.kill()
    await until(lambda: not there.hub.fanout.up)
    here.hub.publish("channel:1", Said(text="into the void"))
    assert (await eva.hear())["type"] == "resync"
    redis.start()
    await until(lambda: here.hub.fanout.up and there.hub.fanout.up)
    here.hub.publish("channel:1", Said(text="again"))
    said = await eva.hear_only("test.said")
    while said["text"] == "into the void":  # it may have waited for Redis, or been lost
        said = await eva.hear_only("test.said")
    assert said["text"] == "again"


async def test_re3_flushing_redis_changes_nothing(redis: Redis, pair: tuple[Node, Node]) -> None:
    here, there = pair
    eva = await there.enter("eva")
    await eva.ask("test.listen", topic="channel:1")
    async with RedisClient.from_url(redis.url) as client:
        await client.flushall()
    here.hub.publish("channel:1", Said(text="as before"))
    assert (await eva.hear_only("test.said"))["text"] == "as before"


async def test_a_node_that_lost_notes_makes_the_others_resync(
    redis: Redis, pair: tuple[Node, Node]
) -> None:
    _, there = pair
    eva = await there.enter("eva")
    async with RedisClient.from_url(redis.url) as client:
        await client.client_kill_filter(_type="pubsub")
    assert (await eva.hear())["type"] == "resync"
    assert (await eva.hear_only("resync"))["type"] == "resync"
