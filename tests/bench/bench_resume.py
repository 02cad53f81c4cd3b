"""How soon a call whose socket broke off has its place again, and that the picture never stands.

Real rooms, two windows of a real Chromium, a door between that cuts every socket at once. The
reference is a bare page that dials again at once and waits for the server's welcome.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from playwright.async_api import Page

from core.clock import ShiftedClock
from core.events import Events
from core.storage import open_storage
from server.migrations import migrate
from tests.bench.figure import Figure, measures, percentile
from tests.bench.path_scene import RECORD
from tests.signaling.browsers import FULL_SPEED, meet, window
from tests.signaling.house import Node
from tests.support.browser import chromium
from tests.support.front import Front

ROUNDS: Final = 12
TALK: Final = 2_500
"""Milliseconds of each round, undisturbed first and cut then."""

SEATED: Final = """async (at) => {
  for (;;) {
    const mark = performance.getEntriesByName("call-joined").at(-1);
    const after = performance.timeOrigin + mark.startTime - at;
    if (after > 0) return after;
    if (Date.now() - at > 30000) throw new Error("never again");
    await new Promise((go) => setTimeout(go, 5));
  }
}"""
STILL: Final = """(from) => {
  const moments = window.shown[0].filter((moment) => moment >= from);
  return Math.max(...moments.map((moment, index) => moment - (moments[index - 1] ?? from)));
}"""
BARE: Final = """() => {
  window.welcomed = [];
  const dial = () => {
    const socket = new WebSocket(`ws://${location.host}/ws`);
    socket.onopen = () => socket.send('{"type":"hello","version":1}');
    socket.onmessage = () => window.welcomed.push(Date.now());
    socket.onclose = dial;
  };
  dial();
}"""
WELCOME: Final = """async (at) => {
  while (!(window.welcomed.at(-1) > at)) {
    if (Date.now() - at > 30000) throw new Error("never again");
    await new Promise((go) => setTimeout(go, 5));
  }
  return window.welcomed.at(-1) - at;
}"""


async def _talk(pages: Sequence[Page]) -> float:
    """The longest that one of them saw nothing new, in milliseconds of talk."""
    from_now = round(time.time() * 1000)
    await pages[0].wait_for_timeout(TALK)
    return max([float(await page.evaluate(STILL, from_now)) for page in pages])


@measures("call_resume_p95_ms", "call_resume_longest_still_ms")
async def resume() -> Sequence[Figure]:
    """From the cut until both sit again; and the longest pause of the picture meanwhile."""
    took: list[float] = []
    bare_took: list[float] = []
    still: list[float] = []
    calm: list[float] = []
    clock, events = ShiftedClock(), Events()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'resume.sqlite3'}"
        await migrate(url)
        storage = await open_storage(url, clock, events)
        node = Node(storage, events, clock)
        async with node.serve(), Front() as front, chromium(*FULL_SPEED) as browser:
            front.to, node.port = node.port, front.port
            pages = await meet(browser, node, await node.meeting("kari", "amina"))
            # Some page of ours that has no socket: to one from nowhere the browser gives none.
            bare = await window(browser)
            await bare.goto(node.url("bjorn", "/prov"))
            await bare.evaluate(BARE)
            for page in pages:
                await page.evaluate(RECORD, ["other"])
            for _ in range(ROUNDS):
                calm.append(await _talk(pages))
                at = round(time.time() * 1000)
                front.sever()
                talking = asyncio.create_task(_talk(pages))
                mine, hers = await asyncio.gather(*(page.evaluate(SEATED, at) for page in pages))
                bare_took.append(float(await bare.evaluate(WELCOME, at)))
                took.append(max(float(mine), float(hers)))
                still.append(await talking)
            for page in (*pages, bare):
                await page.close()
        await storage.close()
    return [
        Figure("call_resume_p95_ms", percentile(took, 0.95), "ms", percentile(bare_took, 0.95)),
        Figure("call_resume_longest_still_ms", max(still), "ms", max(calm)),
    ]
