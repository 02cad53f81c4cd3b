"""Two in a call from a network that lets no UDP out, and then nothing but TLS.

Run as a program inside a network namespace; prints as JSON how each reached the relay. The relay
has its own ports for itself, so that only what browsers send is held back.
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
from tests.support.browser import chromium, trusting
from tests.support.coturn import Coturn
from tests.support.cuts import block, can_be_cut, run

OUTSIDE: Final = "20000 49000"
"""The ports that browsers and the rest of the machine get; coturn relays from 49152 on."""
NO_UDP: Final = ("udp sport < 49152", "udp dport < 49152")

WAY: Final = """async () => {
  const reports = [...(await window.likepersonRoom.peer().pc.getStats()).values()];
  const named = Object.fromEntries(reports.map((report) => [report.id, report]));
  const { selectedCandidatePairId } = reports.find((report) => report.type === "transport");
  const local = named[named[selectedCandidatePairId]?.localCandidateId];
  return [local?.candidateType, local?.relayProtocol];
}"""


async def ways(pages: tuple[Page, Page]) -> list[Any]:
    """How each goes, as soon as the picture of the other moves."""
    for page in pages:
        await shows(page, "call")
        await sees_more(page, than=await frames(page), by=10)
    return [await page.evaluate(WAY) for page in pages]


async def call(node: Node, relay: Coturn, home: Path) -> dict[str, Any]:
    told: dict[str, Any] = {}
    async with chromium(*FLAGS, home=home) as browser:
        block(*NO_UDP)
        pages = await meet(browser, node, await node.meeting("kari", "amina"))
        told["no udp"] = await ways(pages)
        # In the midst of it the plain way is closed as well.
        block(*NO_UDP, f"tcp dport {relay.port}", f"tcp sport {relay.port}")
        for page in pages:
            await page.wait_for_function(f"async () => (await ({WAY})())[1] === 'tls'")
        told["only tls"] = await ways(pages)
        for page in pages:
            await page.reload()
        told["only tls from the start"] = await ways(pages)
        for page in pages:
            await page.close()
    return told


async def main() -> dict[str, Any]:
    run("ip", "link", "set", "a1", "down")
    run("sysctl", "-q", "-w", f"net.ipv4.ip_local_port_range={OUTSIDE}")
    can_be_cut()
    clock, events = ShiftedClock(), Events()
    with tempfile.TemporaryDirectory() as name, Coturn() as relay:
        folder = Path(name)
        home = trusting(relay.certificate, folder / "home")
        url = f"sqlite:///{folder / 'ways.sqlite3'}"
        await migrate(url)
        storage = await open_storage(url, clock, events)
        async with Node(storage, events, clock, relays=relay.relays_with_tls).serve() as node:
            told = await call(node, relay, home)
        await storage.close()
    return told


if __name__ == "__main__":
    json.dump(asyncio.run(main()), sys.stdout)
