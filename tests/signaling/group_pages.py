"""How a page comes into a group's room, and what a test reads of it there."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.signaling.conftest import Page
from tests.signaling.house import Node

KEY = "k" * 87


async def join(page: Page, **body: Any) -> dict[str, Any]:
    """Come in, or knock."""
    return await page.ask("group.join", **{"seals": True, "key": KEY, **body})


def people(room: dict[str, Any]) -> dict[str, str]:
    """Who is seen, and where."""
    return {seat["name"]: seat["place"] for seat in room["seats"]}


def goes(node: Node, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whom the forwarding process is told to let go."""
    told: list[str] = []
    monkeypatch.setattr(node.groups.unit, "leave", lambda _room, page: told.append(page))
    return told


async def offer(page: Page, sdp: str) -> None:
    """Make an offer, not sooner than one may."""
    async with asyncio.timeout(5):
        while (answer := await page.ask("group.offer", sdp=sdp))["type"] != "ok":
            assert answer["code"] == "group.too_soon"
            await asyncio.sleep(0.05)
