"""The echo's contract with aiortc: what is sent comes back, never decoded, for seconds only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack

from signaling.echo import AT_ONCE, Echoes
from signaling.endpoints import TRIES_IN, EchoBusy, Tries
from signaling.sdp import BadSignal
from signaling.turn import Ice
from tests.support.clock import START

DIRECT = Ice("all")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
async def echoes() -> AsyncIterator[Echoes]:
    made = Echoes()
    yield made
    await made.close()


@pytest.fixture
async def caller() -> AsyncIterator[RTCPeerConnection]:
    made = RTCPeerConnection()
    yield made
    await made.close()


async def offer(caller: RTCPeerConnection) -> str:
    await caller.setLocalDescription(await caller.createOffer())
    return str(caller.localDescription.sdp)


async def test_sound_and_picture_come_back_undecoded(
    echoes: Echoes, caller: RTCPeerConnection
) -> None:
    caller.addTrack(AudioStreamTrack())
    caller.addTrack(VideoStreamTrack())
    tracks: dict[str, object] = {}
    caller.on("track", lambda track: tracks.update({track.kind: track}))
    answer = await echoes.answer("kari", await offer(caller), DIRECT)
    await caller.setRemoteDescription(RTCSessionDescription(sdp=answer, type="answer"))
    reports: dict[str, int] = {}
    async with asyncio.timeout(20):
        while set(reports) != {"audio", "video"}:
            await asyncio.sleep(0.05)
            for receiver in caller.getReceivers():
                for report in (await receiver.getStats()).values():
                    if report.type == "inbound-rtp" and report.packetsReceived > 3:
                        reports[report.kind] = report.ssrc
    sent = {sender._ssrc for sender in caller.getSenders()}
    assert not sent & set(reports.values()), "it speaks with sources of its own"
    assert set(tracks) == {"audio", "video"}
    [(connection, _timer)] = echoes._running.values()
    for receiver in connection.getReceivers():
        seen = {report.type for report in (await receiver.getStats()).values()}
        assert "inbound-rtp" not in seen, "nothing went aiortc's own way, to its decoder"


async def test_it_ends_by_itself_and_with_the_next(caller: RTCPeerConnection) -> None:
    echoes = Echoes(lasts=timedelta(seconds=0.2))
    caller.addTrack(AudioStreamTrack())
    described = await offer(caller)
    await echoes.answer("kari", described, DIRECT)
    await echoes.answer("kari", described, DIRECT)
    assert echoes.running == 1
    async with asyncio.timeout(5):
        while echoes.running:  # noqa: ASYNC110 - the echo tells nobody that it has ended
            await asyncio.sleep(0.02)
    await echoes.close()


async def test_few_at_once(echoes: Echoes, caller: RTCPeerConnection) -> None:
    caller.addTrack(AudioStreamTrack())
    described = await offer(caller)
    for number in range(AT_ONCE):
        await echoes.answer(f"person {number}", described, DIRECT)
    with pytest.raises(EchoBusy):
        await echoes.answer("one more", described, DIRECT)
    await echoes.answer("person 0", described, DIRECT)


@pytest.mark.parametrize("text", ["", "v=0", "m=audio", "v=0\r\nm=audio 9 X 0\r\n", "\0" * 99])
async def test_what_is_no_offer_is_refused_and_leaves_nothing(echoes: Echoes, text: str) -> None:
    with pytest.raises(BadSignal):
        await echoes.answer("kari", text, DIRECT)
    assert echoes.running == 0


def test_ten_tries_in_ten_minutes() -> None:
    tries = Tries()
    for _ in range(tries.at_most):
        tries.take("kari", START)
    with pytest.raises(EchoBusy):
        tries.take("kari", START + TRIES_IN - timedelta(seconds=1))
    tries.take("ola", START)
    tries.take("kari", START + TRIES_IN)
