"""What passes in a group's room: pictures by the forwarding process, wherever its home is."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from aiortc import RTCIceServer

from core.clock import SystemClock
from core.events import Events
from core.storage import Storage
from signaling.group_domain import HOME_SILENCE
from tests.signaling.conftest import Page, Pages
from tests.signaling.group_pages import KEY, goes, join, offer, people
from tests.signaling.house import SCOPE, Node, Shared
from tests.support.clock import FakeClock
from tests.support.coturn import Coturn
from tests.support.media_page import WHOLE, MediaPage
from wire.hub import Hub

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
async def media() -> AsyncIterator[list[MediaPage]]:
    made: list[MediaPage] = []
    yield made
    for each in made:
        await each.close()


async def connect(
    page: Page, media: list[MediaPage], relays: Sequence[RTCIceServer] = ()
) -> MediaPage:
    """Make the offer, take the answer."""
    made = MediaPage(relays=list(relays))
    media.append(made)
    await offer(page, await made.offer())
    answer = await page.hear("group.answer")
    await made.take(answer["sdp"])
    return made


async def sees(sender: MediaPage, receiver: MediaPage) -> None:
    """Whole pictures are sent until one arrives."""
    async with asyncio.timeout(15):
        while not receiver.got:
            sender.send_video(WHOLE)
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("word_lost", [False, True])
async def test_rt1_who_was_given_up_gets_nothing_more_however_many_stay(
    sqlite_node: Node,
    page: Pages,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    media: list[MediaPage],
    word_lost: bool,
) -> None:
    node = sqlite_node
    room = await node.meeting("eva", "amina", "bjorn", kind="group_supervision")
    eva, bjorn, amina = [await page(node, name, room) for name in ("eva", "bjorn", "amina")]
    for each in (eva, bjorn, amina):
        await join(each)
    await connect(amina, media)
    told = goes(node, monkeypatch)
    if word_lost:
        monkeypatch.setattr(node.groups.home, "say", lambda *_args, **_kept: None)
    await amina.drop()
    await eva.hear("group.room", revision=5)
    for _ in range(3):
        clock.advance(timedelta(seconds=11))
        await node.groups.beat()
    assert people(await eva.hear("group.room", epoch=4)) == {"Eva": "in", "Bjorn": "in"}
    assert amina.connection in told
    assert not {eva.connection, bjorn.connection} & set(told)


async def test_the_process_dies_and_the_room_moves_to_the_next(
    sqlite_node: Node, page: Pages, media: list[MediaPage]
) -> None:
    node = sqlite_node
    room = await node.meeting("eva", "amina", kind="practice")
    eva, amina = await page(node, "eva", room), await page(node, "amina", room)
    await join(eva)
    await join(amina)
    first = await connect(eva, media)
    assert (await eva.hear("group.slots"))["shows"] == [None] * 7
    second = await connect(amina, media)
    assert (await eva.hear("group.slots"))["shows"][0] == amina.connection
    await sees(first, second)
    pid, unit = node.groups.unit.pid, node.groups.unit.run
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    for each in (eva, amina):
        async with asyncio.timeout(30):
            while (moved := await each.hear("group.room"))["unit"] in ("", unit):
                pass
        assert moved["unit"] == node.groups.unit.run
    again = [await connect(each, media) for each in (eva, amina)]
    await sees(*again)
    # What is no offer is answered by "make another", and breaks nothing.
    await offer(eva, "v=0")
    assert (await eva.ask("group.offer", sdp="v=0"))["code"] == "group.too_soon"
    assert (await eva.hear("group.lost"))["to"] == eva.connection
    await sees(again[1], again[0])


async def test_a_second_tab_takes_over_and_the_first_gets_nothing_more(
    sqlite_node: Node, page: Pages, media: list[MediaPage]
) -> None:
    node = sqlite_node
    room = await node.meeting("eva", "amina", kind="practice")
    eva, amina = await page(node, "eva", room), await page(node, "amina", room)
    await join(eva)
    await join(amina)
    first, hers = await connect(eva, media), await connect(amina, media)
    await sees(hers, first)
    tab = await page(node, "eva", room)
    await join(tab)
    told = await eva.hear("group.room", revision=4)
    assert told["to"] == eva.connection
    assert tab.connection in {seat["connection"] for seat in told["seats"]}
    assert (await amina.hear("group.slots", shows=[None] * 7))["to"] == amina.connection
    second = await connect(tab, media)
    before = len(first.got)
    await sees(hers, second)
    assert len(first.got) == before
    # Nor does anybody once it is called off.
    await node.storage.write(lambda tx: node.appointments.cancel(tx, SCOPE, room))
    assert (await amina.hear("group.room", phase="ended"))["to"] == amina.connection
    async with asyncio.timeout(30):
        while second.dtls.state == "connected":  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.02)


async def test_rt4_with_a_relay_nothing_goes_any_other_way(
    sqlite_storage: Storage,
    events: Events,
    clock: FakeClock,
    page: Pages,
    media: list[MediaPage],
) -> None:
    with Coturn() as relay:
        clock.set(SystemClock().now())  # the relay knows only the real time
        node = Node(sqlite_storage, events, clock, relays=relay.relays)
        async with node.serve():
            room = await node.meeting("eva", "amina", kind="practice")
            pages = [await page(node, name, room) for name in ("eva", "amina")]
            made = []
            for each in pages:
                ice = (await join(each))["ice"]
                assert ice["policy"] == "relay"
                [server] = ice["servers"]
                way = RTCIceServer(server["urls"][0], server["username"], server["credential"])
                made.append(await connect(each, media, [way]))
            await sees(*made)
            for way_there in made:
                pair = way_there.ice._connection._nominated[1]
                kinds = (pair.local_candidate.type, pair.remote_candidate.type)
                assert kinds == ("relay", "relay")
            # The relay is told goodbye while it is there to hear it.
            for way_there in media:
                await way_there.close()
            media.clear()


async def test_two_nodes_have_one_home_and_when_it_dies_another(
    storage: Storage, events: Events, clock: FakeClock, page: Pages, media: list[MediaPage]
) -> None:
    others: list[Shared] = []
    one = Node(storage, events, clock, hub=Hub(Shared(others)))
    two = Node(storage, events, clock, hub=Hub(Shared(others)))
    async with two.serve():
        async with one.serve():
            room = await one.meeting("eva", "amina", kind="practice")
            eva, amina = await page(one, "eva", room), await page(two, "amina", room)
            await join(eva)
            await join(amina)
            first = await connect(eva, media)
            second = await connect(amina, media)
            await sees(first, second)
            home = (await amina.ask("group.join", seals=True, key=KEY))["room"]["unit"]
            assert home == one.groups.unit.run, "the first who offered chose it"
            # While it lives nobody else takes it over, however silent the clock.
            clock.advance(timedelta(seconds=10))
            await one.groups.beat()
            clock.advance(timedelta(seconds=10))
            media.append(MediaPage())
            await offer(amina, await media[-1].offer())
            assert (await amina.hear("group.answer"))["unit"] == home
        # Its node is gone. Eva comes to the other one, with the same page.
        clock.advance(HOME_SILENCE)
        await eva.connect(two)
        await join(eva)
        third = await connect(eva, media)
        unit = (await amina.hear("group.room", unit=two.groups.unit.run))["unit"]
        fourth = await connect(amina, media)
        await sees(third, fourth)
        assert unit != home
