"""The room's page: which face it has when, who may see it, and the limits read first (CX3)."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientResponse, ClientSession

from core.ids import new_id
from tests.signaling.house import IDS, Node
from tests.support.clock import FakeClock


@pytest.fixture
async def web() -> AsyncIterator[ClientSession]:
    async with ClientSession(headers={"Sec-Fetch-Site": "same-origin"}) as session:
        yield session


async def get(web: ClientSession, node: Node, name: str, room: str) -> tuple[ClientResponse, str]:
    url = f"http://127.0.0.1:{node.port}/rom/{room}?as={name}"
    async with web.get(url) as answer:
        return answer, await answer.text()


def config(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="room">(.*?)</script>', page)
    assert found is not None
    data: dict[str, Any] = json.loads(found.group(1))
    return data


async def test_the_room_knows_its_two(sqlite_node: Node, web: ClientSession) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    answer, page = await get(web, sqlite_node, "kari", room)
    assert answer.status == 200
    data = config(page)
    assert (data["room"], data["me"], data["polite"]) == (room, IDS["kari"], True)
    assert data["other"] == {"id": IDS["amina"], "name": "Amina"}
    assert data["otherHere"] is False
    _, other = await get(web, sqlite_node, "amina", room)
    assert config(other)["polite"] is False


async def test_the_page_may_use_the_devices_and_nothing_of_others(
    sqlite_node: Node, web: ClientSession
) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    answer, _ = await get(web, sqlite_node, "kari", room)
    assert "camera=(self), microphone=(self)" in answer.headers["Permissions-Policy"]
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_stranger_with_the_right_role_finds_nothing(
    sqlite_node: Node, web: ClientSession
) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    for name in ("ola", "bjorn", "eva"):
        answer, page = await get(web, sqlite_node, name, room)
        assert answer.status == 404
        assert "Amina" not in page
    assert (await get(web, sqlite_node, "kari", new_id()))[0].status == 404
    assert (await get(web, sqlite_node, "kari", "not-an-id"))[0].status == 404


async def test_nobody_without_a_login(sqlite_node: Node, web: ClientSession) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    answer, _ = await get(web, sqlite_node, "nobody", room)
    assert answer.status == 403


async def test_the_wrong_method(sqlite_node: Node, web: ClientSession) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    url = f"http://127.0.0.1:{sqlite_node.port}/rom/{room}"
    async with web.post(f"{url}?as=kari") as answer:
        assert answer.status == 405
    async with web.get(f"{url}/lest?as=kari") as answer:
        assert answer.status == 405


async def test_before_it_opens_there_is_a_calm_page(
    sqlite_node: Node, web: ClientSession, clock: FakeClock
) -> None:
    room = await sqlite_node.meeting("kari", "amina", begins_in=timedelta(minutes=30))
    _, page = await get(web, sqlite_node, "kari", room)
    assert 'id="room"' not in page
    assert '{"wait": 1200500}' in page
    assert "10:30" in page
    clock.advance(minutes=20)
    _, page = await get(web, sqlite_node, "kari", room)
    assert config(page)["room"] == room


async def test_after_it_has_closed_there_is_a_quiet_page(
    sqlite_node: Node, web: ClientSession, clock: FakeClock
) -> None:
    room = await sqlite_node.meeting("kari", "amina")
    clock.advance(hours=3)
    answer, page = await get(web, sqlite_node, "kari", room)
    assert answer.status == 200
    assert 'id="room"' not in page


async def test_the_limits_are_read_once_before_the_first_video_session(
    sqlite_node: Node, web: ClientSession
) -> None:
    """CX3, with the duty to prevent harm apart from the duty to report."""
    room = await sqlite_node.meeting("kari", "amina", read=False)
    _, page = await get(web, sqlite_node, "kari", room)
    assert 'id="room"' not in page
    assert "plikt til å prøve å hindre" in page
    assert "barnevernet" in page
    url = f"http://127.0.0.1:{sqlite_node.port}/rom/{room}/lest"
    for _ in range(2):
        async with web.post(f"{url}?as=kari", allow_redirects=False) as answer:
            assert (answer.status, answer.headers["Location"]) == (303, f"/rom/{room}")
    _, page = await get(web, sqlite_node, "kari", room)
    assert config(page)["room"] == room
    another = await sqlite_node.meeting("kari", "bjorn", read=False)
    assert config((await get(web, sqlite_node, "kari", another))[1])["room"] == another


async def test_the_limits_of_a_strangers_room_cannot_be_read(
    sqlite_node: Node, web: ClientSession
) -> None:
    room = await sqlite_node.meeting("kari", "amina", read=False)
    url = f"http://127.0.0.1:{sqlite_node.port}/rom/{room}/lest"
    async with web.post(f"{url}?as=ola", allow_redirects=False) as answer:
        assert answer.status == 404


async def test_a_peer_and_staff_are_not_asked(sqlite_node: Node, web: ClientSession) -> None:
    room = await sqlite_node.meeting("eva", "amina", kind="supervision", read=False)
    data = config((await get(web, sqlite_node, "amina", room))[1])
    assert data["polite"] is True
    assert config((await get(web, sqlite_node, "eva", room))[1])["polite"] is False
