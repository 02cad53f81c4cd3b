"""Two nodes on one PostgreSQL and one Redis are one house, and lose nothing when Redis dies."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace

import pytest

from chat.cards import Cards
from chat.ledger import Ledger
from chat.service import Chat
from core.clock import Clock
from core.events import Events
from core.ids import new_id
from core.storage import Storage, open_storage
from core.vault import Vault
from tests.chat.conftest import Group, Told, build
from tests.chat.site import GroupSite, running
from tests.chat.test_live import Socket, enter
from tests.support.services import Redis
from wire.hub import Hub
from wire.redis import RedisFanout

KEY = bytes(range(32))


@dataclass
class House:
    """Two served nodes over the same database and Redis, and what kills Redis."""

    here: GroupSite
    there: GroupSite
    redis: Redis

    @property
    def group(self) -> Group:
        return self.here.group

    async def heal(self) -> None:
        """Wait until both nodes have found Redis."""
        await until_up(self.here.hub, self.there.hub)


async def until_up(*hubs: Hub, up: bool = True) -> None:
    async with asyncio.timeout(40):
        while any(hub.fanout.up is not up for hub in hubs):  # noqa: ASYNC110 - no event tells
            await asyncio.sleep(0.02)


@pytest.fixture
def redis() -> Iterator[Redis]:
    with Redis() as server:
        yield server


@pytest.fixture
async def house(
    postgresql_url: str, redis: Redis, clock: Clock, vault: Vault
) -> AsyncIterator[House]:
    async with AsyncExitStack() as stack:
        sites: list[GroupSite] = []
        for _ in range(2):
            storage = await open_storage(postgresql_url, clock, Events())
            stack.push_async_callback(storage.close)
            group = await build(storage, vault) if not sites else sites[0].group
            hub = Hub(RedisFanout(redis.url, KEY))
            running_ = asyncio.create_task(hub.fanout.run())
            stack.push_async_callback(asyncio.wait, [running_])
            stack.callback(running_.cancel)
            sites.append(
                await stack.enter_async_context(running(second(group, storage, vault), vault, hub))
            )
        await until_up(*(site.hub for site in sites))
        yield House(sites[0], sites[1], redis)


def second(group: Group, storage: Storage, vault: Vault) -> Group:
    """The same cast over a node's own connection."""
    told = Told()
    ledger = Ledger(vault, group.people, told)
    chat = Chat(ledger, told)
    cards = Cards(chat, ledger, group.people)
    return replace(group, storage=storage, chat=chat, cards=cards, told=told, ledger=ledger)


async def reading(house: House) -> tuple[Socket, Socket]:
    """Amina on one node, Bjørn on the other, both at the beginning."""
    opened = await house.group.storage.read(
        house.group.chat.open, house.group["Eva"], house.group.spring
    )
    cursors = {house.group.spring: str(opened.channel.cursor)}
    amina = await enter(house.here, "Amina", **cursors)
    bjorn = await enter(house.there, "Bjørn", **cursors)
    for socket in (amina, bjorn):
        await socket.hear("chat.recovered")
    return amina, bjorn


async def send(socket: Socket, channel: str, text: str) -> None:
    answer = await socket.ask("chat.send", channel=channel, client_id=new_id(), text=text)
    assert answer["type"] == "ok", answer


async def heard(socket: Socket, count: int) -> dict[int, str]:
    """So many different changes, by their number."""
    found: dict[int, str] = {}
    while len(found) < count:
        notice = await socket.hear("chat.message")
        found[notice["seq"]] = notice["message"]["text"]
    return found


async def test_each_hears_what_is_written_on_the_other_node(house: House) -> None:
    amina, bjorn = await reading(house)
    spring = house.group.spring
    await asyncio.gather(
        *(send(socket, spring, name) for socket, name in ((amina, "A"), (bjorn, "B")))
    )
    for number in range(10):
        await send(amina, spring, f"a{number}")
        await send(bjorn, spring, f"b{number}")
    first, second_ = await heard(amina, 22), await heard(bjorn, 22)
    assert first == second_
    assert sorted(first) == list(range(1, 23))


async def test_re2_the_same_client_id_on_both_nodes_at_once_is_one_message(house: House) -> None:
    spring = house.group.spring
    sockets = [await enter(site, "Amina") for site in (house.here, house.there) for _ in range(4)]
    body = {"channel": spring, "client_id": new_id(), "text": "Én"}
    answers = await asyncio.gather(*(each.ask("chat.send", **body) for each in sockets))
    assert {(each["type"], each["message"]) for each in answers} == {("ok", answers[0]["message"])}
    assert await house.group.texts("Bjørn", spring) == ["Én"]


async def test_re3_redis_killed_loses_nothing_and_heals(house: House) -> None:
    amina, bjorn = await reading(house)
    spring = house.group.spring
    await send(amina, spring, "før")
    assert await heard(bjorn, 1) == {1: "før"}
    house.redis.kill()
    await until_up(house.here.hub, house.there.hub, up=False)
    await send(amina, spring, "uten")
    # The other node's page is told to look for itself, and finds it while Redis is still away.
    texts: list[str] = []
    cursor = f"{(await epoch(house))}:1"
    while not texts:
        await bjorn.hear("resync")
        answer = await bjorn.ask("chat.since", channel=spring, cursor=cursor)
        texts = [each["text"] for each in answer["messages"]]
    assert texts == ["uten"]
    house.redis.start()
    await house.heal()
    await send(amina, spring, "etter")
    while 3 not in await heard(bjorn, 1):
        pass
    assert await house.group.texts("Bjørn", spring) == ["før", "uten", "etter"]


async def epoch(house: House) -> str:
    opened = await house.group.storage.read(
        house.group.chat.open, house.group["Eva"], house.group.spring
    )
    return opened.channel.epoch
