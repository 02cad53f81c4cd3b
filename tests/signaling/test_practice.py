"""The practice partner: what it does about what it is told, what it sends, and who may have one."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from typing import Any, Literal

import pytest
from aiohttp import ClientSession
from aiortc import RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack

from signaling.endpoints import EchoBusy
from signaling.media.words import WORDS
from signaling.partner import AT_ONCE, LONGEST, Partners
from signaling.playing import packets
from signaling.practice import (
    FROZEN_FOR,
    SAYS,
    End,
    Freeze,
    Later,
    Partner,
    Speak,
    Tell,
    Vanish,
)
from signaling.turn import Ice
from tests.signaling.house import Node

DIRECT = Ice("all")
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def partner(*, back: bool = False) -> Partner:
    return Partner(lambda text_id: text_id, lambda name: f"said {name}", back)


def shown(**devices: bool) -> dict[str, Any]:
    return {"shown": {"microphone": True, "camera": True, **devices}}


def texts(effects: list[Any]) -> list[str]:
    return [each.told["text"] for each in effects if isinstance(each, Tell) and "text" in each.told]


# ---- the machine


def test_it_says_what_it_is_in_sound_and_in_writing() -> None:
    effects = partner().opened()
    assert Speak("hello") in effects
    assert texts(effects) == ["said hello"]
    assert "ikke et menneske" in WORDS["nb"]["hello"]
    assert "not a human being" in WORDS["en"]["hello"]


def test_after_a_lost_connection_it_does_not_begin_anew() -> None:
    effects = partner(back=True).opened()
    assert texts(effects) == ["call-practice-back"]
    assert not any(isinstance(each, Speak) for each in effects)


def test_it_says_one_thing_after_the_other() -> None:
    told = partner()
    said = [told.take({"practice": "speak"}) for _ in range(len(SAYS) + 1)]
    assert [each for effects in said for each in effects if isinstance(each, Speak)] == [
        *map(Speak, SAYS),
        Speak(SAYS[0]),
    ]


def test_the_picture_freezes_once_and_comes_back_by_itself() -> None:
    told = partner()
    [heard, says, freeze, later] = told.take({"practice": "freeze"})
    assert heard == Tell({"practice": "freeze"})
    assert isinstance(says, Tell)
    assert says.told["shown"]["paused"] is True
    assert (freeze, later) == (Freeze(True), Later(FROZEN_FOR, {"practice": "thaw"}))
    assert told.take({"practice": "freeze"}) == [heard], "again, on a new line"
    [thaw, says] = told.take({"practice": "thaw"})
    assert thaw == Freeze(False)
    assert isinstance(says, Tell)
    assert says.told["shown"]["paused"] is False
    assert told.take({"practice": "thaw"}) == []


def test_it_vanishes_and_hangs_up_when_asked_and_goes_when_the_peer_goes() -> None:
    vanish, leave = {"practice": "vanish"}, {"practice": "leave"}
    assert partner().take(vanish) == [Tell(vanish), Vanish()]
    assert partner().take(leave) == [Tell(leave), Tell({"bye": True}), End()]
    assert partner().take({"bye": True}) == [End()]


@pytest.mark.parametrize("device", ["microphone", "camera"])
def test_it_tells_what_the_other_would_have_seen(device: Literal["microphone", "camera"]) -> None:
    told = partner()
    assert told.take(shown(microphone=False, camera=False)) == []
    assert told.take(shown()) == []
    assert texts(told.take(shown(**{device: False}))) == [f"call-practice-{device}-off"]
    assert told.take(shown(**{device: False})) == []
    assert texts(told.take(shown())) == [f"call-practice-{device}-on"]


@pytest.mark.parametrize(
    "junk",
    [
        {},
        {"practice": 7},
        {"practice": "sing"},
        {"text": ""},
        {"text": 3},
        {"shown": 1},
        {"shown": {}},
        {"bye": "yes"},
        {"safety": {}},
    ],
)
def test_what_it_does_not_know_it_lets_pass(junk: dict[str, Any]) -> None:
    assert partner().take(junk) == []


def test_there_is_a_recording_of_all_that_is_written() -> None:
    for locale, said in WORDS.items():
        for name in said:
            assert len(packets(f"{locale}-{name}.ogg")) > 100
    assert set(WORDS["nb"]) == set(WORDS["en"]) == {"hello", *SAYS}


# ---- its end of the connection


@pytest.fixture
async def partners() -> AsyncIterator[Partners]:
    made = Partners()
    yield made
    await made.close()


@pytest.fixture
async def caller() -> AsyncIterator[RTCPeerConnection]:
    made = RTCPeerConnection()
    made.addTrack(AudioStreamTrack())
    made.addTrack(VideoStreamTrack())
    yield made
    await made.close()


def hidden(sdp: str) -> str:
    """As browsers have it that were not let to camera or microphone: where they are is hidden."""
    name = "4f1c5f06-9c8b-4a1b-8f5e-000000000000.local"
    return re.sub(r"(a=candidate:(?:\S+ ){4})\S+", rf"\g<1>{name}", sdp)


async def call(
    partners: Partners,
    caller: RTCPeerConnection,
    who: str = "amina",
    offered: Callable[[str], str] = str,
    **how: Any,
) -> str:
    await caller.setLocalDescription(await caller.createOffer())
    sdp = offered(str(caller.localDescription.sdp))
    words: dict[str, Any] = {"locale": "nb", "words": lambda text_id: text_id, **how}
    return await partners.answer(who, sdp, DIRECT, **words)


async def until(true: Any) -> None:
    async with asyncio.timeout(20):
        while not await true():  # noqa: ASYNC110 - statistics tell nobody that they changed
            await asyncio.sleep(0.05)


@pytest.mark.parametrize("offered", [str, hidden])
async def test_it_is_seen_and_heard_takes_nothing_and_goes_with_the_peer(
    partners: Partners, caller: RTCPeerConnection, offered: Callable[[str], str]
) -> None:
    line = caller.createDataChannel("room", negotiated=True, id=0)
    heard: list[dict[str, Any]] = []
    line.on("message", lambda told: heard.append(json.loads(told)))
    answer = await call(partners, caller, offered=offered)
    assert answer.count("a=sendonly") == 2, "it takes neither sound nor picture"
    assert "H264" not in answer.upper()
    await caller.setRemoteDescription(RTCSessionDescription(sdp=answer, type="answer"))
    came: dict[str, int] = {}

    async def both_came() -> bool:
        for receiver in caller.getReceivers():
            for report in (await receiver.getStats()).values():
                if report.type == "inbound-rtp":
                    came[report.kind] = report.packetsReceived
        return min(came.get("audio", 0), came.get("video", 0)) > 3 and len(heard) > 1

    await until(both_came)
    assert heard[1]["text"] == WORDS["nb"]["hello"]
    line.send("x" * (LONGEST + 1))
    line.send("[1]")
    line.send(json.dumps({"text": "hei"}))

    async def answered() -> bool:
        return {"text": "call-practice-wrote"} in heard

    await until(answered)
    line.send(json.dumps({"bye": True}))

    async def gone() -> bool:
        return partners.running == 0

    await until(gone)


async def test_one_for_each_and_few_at_once(partners: Partners, caller: RTCPeerConnection) -> None:
    for number in range(AT_ONCE):
        await call(partners, caller, f"peer {number}")
    with pytest.raises(EchoBusy):
        await call(partners, caller, "one more")
    await call(partners, caller, "peer 0")
    assert partners.running == AT_ONCE


# ---- who may


@pytest.fixture
async def web() -> AsyncIterator[ClientSession]:
    async with ClientSession(headers={"Sec-Fetch-Site": "same-origin"}) as session:
        yield session


def at(node: Node, path: str, name: str) -> str:
    return f"http://127.0.0.1:{node.port}{path}?as={name}"


async def test_peers_and_those_who_train_them_and_nobody_else(
    sqlite_node: Node, web: ClientSession
) -> None:
    for name, status in (("amina", 200), ("eva", 200), ("kari", 403), ("nobody", 403)):
        async with web.get(at(sqlite_node, "/ov", name)) as answer:
            assert answer.status == status, name
        async with web.post(at(sqlite_node, "/ov/start", name), json={}) as answer:
            assert answer.status == status, name
        async with web.get(at(sqlite_node, "/prov", name)) as answer:
            assert ("/ov" in await answer.text()) is (status == 200)


async def test_it_is_the_room_and_says_what_it_is(sqlite_node: Node, web: ClientSession) -> None:
    async with web.get(at(sqlite_node, "/ov", "amina")) as answer:
        page = await answer.text()
    assert 'id="practice-panel"' in page
    assert 'id="tools"' in page
    assert "ikke et menneske" in page
    assert "camera=(self)" in answer.headers["Permissions-Policy"]


async def test_wrong_methods_and_bad_offers(sqlite_node: Node, web: ClientSession) -> None:
    async with web.post(at(sqlite_node, "/ov", "amina")) as answer:
        assert answer.status == 405
    async with web.get(at(sqlite_node, "/ov/svar", "amina")) as answer:
        assert answer.status == 405
    for body, status in (({}, 400), ({"sdp": "v=0", "x": 1}, 400), ({"sdp": "v=0"}, 400)):
        async with web.post(at(sqlite_node, "/ov/svar", "amina"), json=body) as answer:
            assert answer.status == status, body


async def test_thirty_tries_in_ten_minutes(sqlite_node: Node, web: ClientSession) -> None:
    statuses = []
    for _ in range(31):
        async with web.post(at(sqlite_node, "/ov/start", "amina"), json={}) as answer:
            statuses.append(answer.status)
    assert statuses == [200] * 30 + [409]
