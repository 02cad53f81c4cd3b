"""`call.went`: counted without whose it was, from those who sit in the room, and not for ever."""

from __future__ import annotations

from typing import Any

import pytest

from server.metrics import Metrics, median
from signaling.figures import TOLD_AT_MOST
from tests.signaling.conftest import Pages
from tests.signaling.house import Node


@pytest.fixture
def metrics(sqlite_node: Node) -> Metrics:
    made = Metrics()
    sqlite_node.live.figures = made.calls
    return made


async def test_it_is_counted_and_nobody_is_named(
    sqlite_node: Node, page: Pages, metrics: Metrics
) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    kari = await page(sqlite_node, "kari", room)
    await kari.join()
    for told in (
        {"what": "met", "ms": 250},
        {"what": "restarted", "ms": 900},
        {"what": "rebuilt", "ms": 4000},
        {"what": "unmended"},
        {"what": "quality", "good": 50, "weak": 7},
    ):
        assert (await kari.ask("call.went", **told))["type"] == "ok"
    counts = metrics.calls.counts()
    assert counts == {
        "restarted": 1,
        "rebuilt": 1,
        "unmended": 1,
        "good": 50,
        "fair": 0,
        "weak": 7,
    }
    text = metrics.text().decode()
    assert 'likeperson_call_set_up_seconds_bucket{le="0.3"} 1.0' in text
    assert room not in text
    assert kari.person not in text


async def test_only_from_the_room_and_not_without_end(
    sqlite_node: Node, page: Pages, metrics: Metrics
) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    kari = await page(sqlite_node, "kari", room)
    assert (await kari.ask("call.went", what="unmended"))["code"] == "call.not_seated"
    ola = await page(sqlite_node, "ola", room)
    assert (await ola.ask("call.went", what="unmended"))["code"] == "call.not_seated"
    await kari.join()
    for _ in range(TOLD_AT_MOST):
        await kari.say("call.went", what="unmended")
    answer = await kari.ask("call.went", what="unmended")
    assert answer.get("code", "ok") in ("ok", "too_many")
    assert metrics.calls.counts()["unmended"] == TOLD_AT_MOST


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"what": "sung"},
        {"what": "met", "ms": -1},
        {"what": "met", "ms": 10**9},
        {"what": "quality", "good": "all"},
        {"what": "quality", "good": 7201},
        {"what": "met", "address": "192.0.2.1"},
    ],
)
async def test_nothing_else_can_be_said(
    sqlite_node: Node, page: Pages, metrics: Metrics, told: dict[str, Any]
) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    kari = await page(sqlite_node, "kari", room)
    await kari.join()
    assert (await kari.ask("call.went", **told))["code"] == "bad_message"
    assert median(metrics.calls.set_up) is None


def test_the_median_lies_within_its_bucket() -> None:
    calls = Metrics().calls
    assert median(calls.set_up) is None
    for seconds in (0.25, 0.25, 0.25, 100):
        calls.met(seconds)
    found = median(calls.set_up)
    assert found is not None
    assert 0.2 < found < 0.3
    for _ in range(9):
        calls.met(100)
    assert median(calls.set_up) == 30
