"""Two in a call on a network of our own, whose paths are cut and narrowed under them.

Run as a program inside a network namespace, where it may block what it likes; prints as JSON what
became of the call.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Page

from core.clock import ShiftedClock
from core.events import Events
from core.storage import open_storage
from server.migrations import migrate
from tests.signaling.browsers import FLAGS, frames, meet, sees_more, shows
from tests.signaling.house import Node
from tests.support.browser import chromium
from tests.support.cuts import block, can_be_cut, pair_of, run

NARROW: Final = "90kbit"
"""For the two directions together: room for two voices and no picture."""

PAIR: Final = """async () => {
  const reports = [...(await window.likepersonRoom.peer().pc.getStats()).values()];
  const named = Object.fromEntries(reports.map((report) => [report.id, report]));
  const { selectedCandidatePairId } = reports.find((report) => report.type === "transport");
  const pair = named[selectedCandidatePairId];
  const [local, remote] = [named[pair.localCandidateId], named[pair.remoteCandidateId]];
  return [local.port, remote.port];
}"""
SOUND: Final = """async () => {
  const reports = [...(await window.likepersonRoom.peer().pc.getStats()).values()];
  const sound = reports.find((each) => each.type === "inbound-rtp" && each.kind === "audio");
  return [sound.packetsReceived, sound.packetsLost];
}"""
EPOCH: Final = "window.likepersonRoom.state().epoch"


async def pair_is_blocked(kari: Page, amina: Page) -> dict[str, Any]:
    """The very path that the call uses goes dead; all others stand."""
    before, [near, far] = await kari.evaluate(EPOCH), await kari.evaluate(PAIR)
    seen = {page: await frames(page) for page in (kari, amina)}
    block(*pair_of((near, far)))
    # More than was under way when it went dead.
    for page in (kari, amina):
        await sees_more(page, than=seen[page], by=20)
        await shows(page, "call")
    after = await kari.evaluate(PAIR)
    block()
    return {"same connections": await kari.evaluate(EPOCH) == before, "moved": after != [near, far]}


async def all_is_blocked(kari: Page, amina: Page) -> dict[str, Any]:
    """No path at all: what was there is given up; when there is one, it is built anew."""
    before = await kari.evaluate(EPOCH)
    block("meta l4proto udp")
    for page in (kari, amina):
        await shows(page, "reconnecting")
        await page.wait_for_function(f"before => {EPOCH} > before", arg=before, timeout=60_000)
    block()
    for page in (kari, amina):
        await shows(page, "call")
        await sees_more(page)
    return {"rebuilt": True}


async def it_is_narrow(kari: Page, amina: Page) -> dict[str, Any]:
    """Room for sound only: the picture waits, that is said, sound goes on; then it comes back."""
    run(
        "tc",
        "class",
        "change",
        "dev",
        "lo",
        "parent",
        "1:",
        "classid",
        "1:20",
        "htb",
        "rate",
        NARROW,
    )
    waits = "document.getElementById('other-words').textContent.includes('venter på bedre nett')"
    await kari.wait_for_function(waits, timeout=60_000)
    said = str(await amina.text_content("#quality"))
    heard, _ = await kari.evaluate(SOUND)
    await kari.wait_for_function(f"async than => (await ({SOUND})())[0] > than + 50", arg=heard)
    await shows(kari, "call")
    run(
        "tc",
        "class",
        "change",
        "dev",
        "lo",
        "parent",
        "1:",
        "classid",
        "1:20",
        "htb",
        "rate",
        "10gbit",
    )
    await kari.wait_for_function(f"!({waits})", timeout=90_000)
    await sees_more(kari, than=await frames(kari), seconds=60)
    return {"said": said, "came back": True}


async def main() -> dict[str, Any]:
    can_be_cut()
    run("tc", "qdisc", "add", "dev", "lo", "root", "handle", "1:", "htb", "default", "10")
    for name in ("10", "20"):
        classid = ("classid", f"1:{name}", "htb", "rate", "10gbit", "quantum", "60000")
        run("tc", "class", "add", "dev", "lo", "parent", "1:", *classid)
    run("tc", "qdisc", "add", "dev", "lo", "parent", "1:20", "pfifo", "limit", "12")
    udp = ("match", "ip", "protocol", "17", "0xff", "flowid", "1:20")
    run("tc", "filter", "add", "dev", "lo", "parent", "1:", "protocol", "ip", "u32", *udp)
    clock, events = ShiftedClock(), Events()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'paths.sqlite3'}"
        await migrate(url)
        storage = await open_storage(url, clock, events)
        async with Node(storage, events, clock).serve() as node, chromium(*FLAGS) as browser:
            room = await node.meeting("kari", "amina")
            kari, amina = await meet(browser, node, room)
            told = {
                "pair": await pair_is_blocked(kari, amina),
                "all": await all_is_blocked(kari, amina),
                "narrow": await it_is_narrow(kari, amina),
            }
            for page in (kari, amina):
                await page.close()
        await storage.close()
    return told


if __name__ == "__main__":
    json.dump(asyncio.run(main()), sys.stdout)
