"""The forwarder's contract with aiortc: who gets what, under which numbers, and who is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import aiortc
import pytest
from aiortc.rtp import AnyRtcpPacket, RtcpPsfbPacket, RtcpRrPacket, RtcpRtpfbPacket, RtcpSrPacket

from signaling.sdp import BadSignal
from signaling.sfu.forwarder import NEW_FOR, Forwarder, RoomCrowded
from signaling.sfu.leg import AIORTC
from signaling.sfu.offer import PEOPLE
from signaling.sfu.packets import extension
from tests.support.media_page import OTHER_NUMBERS, PART, WHOLE, MediaPage, Numbers

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
Enter = Callable[..., Awaitable[MediaPage]]


class House:
    """A forwarder, and what it tells."""

    def __init__(self) -> None:
        self.slots: dict[str, list[str | None]] = {}
        self.gone: list[str] = []
        self.forwarder = Forwarder(
            on_slots=lambda _room, page, shows: self.slots.update({page: shows}),
            on_gone=lambda _room, page: self.gone.append(page),
        )


@pytest.fixture
async def house() -> AsyncIterator[House]:
    made = House()
    yield made
    await made.forwarder.close()


@pytest.fixture
async def enter(house: House) -> AsyncIterator[Enter]:
    """Somebody comes into a room; each goes after the test."""
    async with AsyncExitStack() as stack:

        async def come(name: str, room: str = "room", numbers: Numbers | None = None) -> MediaPage:
            page = MediaPage(numbers or Numbers(), name=name)
            stack.push_async_callback(page.close)
            await page.take(await house.forwarder.answer(room, name, await page.offer()))
            legs = house.forwarder.legs
            await until(
                lambda: {leg.state for leg in legs if leg.connection == name} == {"connected"}
            )
            return page

        yield come


async def until(true: Callable[[], object]) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(15):
        while not true():  # noqa: ASYNC110 - packets come when they come, and tell nobody
            await asyncio.sleep(0.01)


async def got(page: MediaPage, slot: str, packets: int) -> None:
    """Wait until so many packets have come in a slot."""
    await until(lambda: len(page.of(slot)) == packets)


def asked(page: MediaPage) -> int:
    """How often a whole picture was asked for."""
    return sum(isinstance(p, RtcpPsfbPacket) and p.fmt == 1 for p in page.control)


def test_it_is_written_for_this_release() -> None:
    assert aiortc.__version__ == AIORTC, (
        "read leg.py, feedback.py and upstream.py again, then raise it"
    )


async def test_what_one_sends_all_others_get_under_numbers_of_their_own(
    house: House, enter: Enter
) -> None:
    kari, ola = await enter("kari"), await enter("ola", numbers=OTHER_NUMBERS)
    eva = await enter("eva")
    elsewhere = await enter("stranger", room="other")
    assert house.slots["ola"] == ["kari", "eva", *[None] * 5]
    assert house.slots["stranger"] == [None] * 7
    for _ in range(5):
        kari.send_audio(level=17)
        kari.send_video(WHOLE + b"kari")
    for page, slot in ((ola, 0), (eva, house.slots["eva"].index("kari"))):
        await got(page, f"video{slot}", 5)
        await got(page, f"audio{slot}", 5)
        numbers = page.numbers
        for packet in page.of(f"video{slot}"):
            assert packet.payload_type == numbers.vp8
            assert packet.payload == WHOLE + b"kari"
            assert len(extension(packet.extensions, numbers.send_time) or b"") == 3
        for packet in page.of(f"audio{slot}"):
            assert packet.payload_type == numbers.opus
            assert extension(packet.extensions, numbers.level) == bytes((17,))
        counted = [packet.number for packet in page.of(f"video{slot}")]
        assert counted == list(range(counted[0], counted[0] + 5))
        assert not {kari.audio, kari.video} & {packet.source for packet in page.got}
    assert not kari.got
    assert not elsewhere.got


async def test_pictures_begin_whole_and_padding_leaves_no_gap(house: House, enter: Enter) -> None:
    kari, ola = await enter("kari"), await enter("ola")
    kari.send_video(PART)
    kari.send_video(WHOLE)
    kari.send_video(b"")
    kari.send_video(PART)
    await until(lambda: len(ola.of("video0")) == 2)
    first, second = ola.of("video0")
    assert (first.payload, second.payload) == (WHOLE, PART)
    assert second.number == first.number + 1
    # A repair of what came already is no picture more, nor is one that only pads.
    kari.send_repair(65_531, WHOLE)
    kari.send_repair(65_531, b"")
    kari.send_video(PART)
    await until(lambda: len(ola.of("video0")) == 3)
    assert ola.of("video0")[2].number == second.number + 1


async def test_what_is_lost_is_asked_for_and_sent_again(house: House, enter: Enter) -> None:
    kari, ola = await enter("kari"), await enter("ola")
    kari.send_video(WHOLE)
    lost = kari.send_video(PART + b"lost", lose=True)
    kari.send_video(PART)
    await until(lambda: any(isinstance(p, RtcpRtpfbPacket) for p in kari.control))
    [wanted] = [p for p in kari.control if isinstance(p, RtcpRtpfbPacket)]
    assert (wanted.media_ssrc, wanted.lost) == (kari.video, [lost])
    kari.send_repair(lost, PART + b"lost")
    await until(lambda: len(ola.of("video0")) == 3)
    repaired = ola.of("video0")[2]
    assert repaired.payload_type == ola.numbers.vp8
    assert repaired.payload == PART + b"lost"
    # And the other way: what did not reach Ola, Ola asks us for.
    source = repaired.source
    ola.ask_again(source, [repaired.number])
    await until(lambda: any(p.payload_type == ola.numbers.repair for p in ola.got))
    again = next(p for p in ola.got if p.payload_type == ola.numbers.repair)
    assert again.payload == repaired.number.to_bytes(2, "big") + PART + b"lost"
    ola.ask_again(source, [(repaired.number + 3000) & 0xFFFF])
    ola.ask_again(4711, [1])


async def test_whole_pictures_are_asked_for_at_the_source_but_not_too_often(
    house: House, enter: Enter
) -> None:
    kari, ola = await enter("kari"), await enter("ola")
    kari.send_video(WHOLE)
    await until(lambda: ola.of("video0"))
    source = ola.of("video0")[0].source
    await until(lambda: not house.forwarder.legs[0].sources["video"].ask_again)
    before = asked(kari)
    for _ in range(50):
        ola.ask_whole(source)
    await until(lambda: asked(kari) > before)
    assert asked(kari) <= before + 2
    eva = await enter("eva")
    before = asked(kari)
    house.forwarder.whole_picture("room", "eva")
    await until(lambda: asked(kari) > before)
    assert not asked(eva), "she sends no picture yet"


async def test_reports_go_both_ways(house: House, enter: Enter) -> None:
    kari, ola = await enter("kari"), await enter("ola")
    kari.send_audio()
    await until(lambda: ola.of("audio0"))
    kari.report(kari.audio, at=12_345)

    def told(page: MediaPage, kind: type[AnyRtcpPacket]) -> AnyRtcpPacket | None:
        return next((p for p in page.control if isinstance(p, kind)), None)

    await until(lambda: told(ola, RtcpSrPacket))
    report = told(ola, RtcpSrPacket)
    assert isinstance(report, RtcpSrPacket)
    assert report.ssrc == ola.of("audio0")[0].source
    assert report.sender_info.rtp_timestamp == 12_345
    await until(lambda: told(kari, RtcpRrPacket))
    back = told(kari, RtcpRrPacket)
    assert isinstance(back, RtcpRrPacket)
    assert [each.ssrc for each in back.reports] == [kari.audio]


async def test_who_goes_leaves_a_slot_and_who_comes_back_gets_it(
    house: House, enter: Enter
) -> None:
    await enter("kari")
    ola, eva = await enter("ola"), await enter("eva")
    house.forwarder.leave("room", "kari")
    assert house.slots["ola"] == [None, "eva", *[None] * 5]
    house.forwarder.leave("room", "kari")
    amina = await enter("amina")
    assert house.slots["ola"][:3] == [None, "eva", "amina"]
    again = await enter("kari")
    assert house.slots["ola"][:3] == ["kari", "eva", "amina"]
    again.send_video(WHOLE)
    for page in (ola, eva, amina):
        [slot] = [i for i, shown in enumerate(house.slots[page.name]) if shown == "kari"]
        await got(page, f"video{slot}", 1)
    # A page that connects anew is where it was, and its numbers go on where they were.
    last = ola.got[-1]
    anew = await enter("kari")
    assert house.slots["ola"][:3] == ["kari", "eva", "amina"]
    anew.send_video(WHOLE)
    await until(lambda: len(ola.got) == 2)
    assert ola.got[-1].source == last.source
    assert ola.got[-1].number == last.number + 1
    assert ola.got[-1].time > last.time


async def test_who_falls_silent_is_told_of(house: House, enter: Enter) -> None:
    kari, ola = await enter("kari"), await enter("ola")
    await kari.close()
    await until(lambda: house.gone == ["kari"])
    assert house.slots["ola"] == [None] * 7
    assert len(house.forwarder.legs) == 1
    ola.send_audio()


async def test_offers_of_another_shape_are_refused(house: House) -> None:
    page = MediaPage()
    good = await page.offer()
    for bad in (
        "",
        good.replace("m=video", "m=audio"),
        good.replace("a=sendonly", "a=sendrecv"),
        good.replace("VP8", "AV1"),
        good.replace("a=mid:3", "a=mid:2"),
        good.replace("a=ice-pwd", "a=x"),
        good.replace("a=fingerprint", "a=x"),
        good.replace(f"extmap:{page.numbers.level} ", "extmap:99 "),
        good + "m=audio 9 x 1\r\n",
    ):
        with pytest.raises(BadSignal):
            await house.forwarder.answer("room", "kari", bad)
    assert not house.forwarder.legs
    await page.close()


async def test_eight_and_no_more(house: House) -> None:
    pages = [MediaPage() for _ in range(PEOPLE + 1)]
    for index, page in enumerate(pages[:-1]):
        await house.forwarder.answer("room", str(index), await page.offer())
    with pytest.raises(RoomCrowded):
        await house.forwarder.answer("room", "one more", await pages[-1].offer())
    await house.forwarder.answer("room", "0", await pages[-1].offer())
    for page in pages:
        await page.close()


async def test_eight_and_no_more_also_when_nine_come_at_once(house: House) -> None:
    page = MediaPage()
    offer = await page.offer()
    came = await asyncio.gather(
        *(house.forwarder.answer("room", str(index), offer) for index in range(PEOPLE + 1)),
        return_exceptions=True,
    )
    assert [type(each) for each in came if not isinstance(each, str)] == [RoomCrowded]
    assert len(house.forwarder.legs) == PEOPLE
    # Whoever never connects does not keep a place, whatever became of the attempt.
    for leg in house.forwarder.legs:
        leg.heard -= NEW_FOR + 1
    await until(lambda: not house.forwarder.legs)
    await page.close()


async def test_who_goes_while_the_answer_is_prepared_is_gone(house: House) -> None:
    page = MediaPage()
    offer = await page.offer()
    prepared = asyncio.create_task(house.forwarder.answer("room", "ghost", offer))
    await asyncio.sleep(0)
    house.forwarder.leave("room", "ghost")
    with pytest.raises(BadSignal):
        await prepared
    assert not house.forwarder.legs
    # Of two offers of one page the later one counts, and only that is answered.
    both = [asyncio.create_task(house.forwarder.answer("room", "kari", offer)) for _ in range(2)]
    first, second = await asyncio.gather(*both, return_exceptions=True)
    assert isinstance(first, BadSignal)
    assert isinstance(second, str)
    assert len(house.forwarder.legs) == 1
    await page.close()
