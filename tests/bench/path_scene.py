"""Two who talk, and their path goes dead; beside them a bare page whose path goes dead at the same
moment. Run as a program in a network of its own; prints as JSON how long each saw nothing new.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Page

from core.clock import ShiftedClock
from core.events import Events
from core.storage import open_storage
from server.migrations import migrate
from tests.bench.bench_call import _empty
from tests.signaling.browsers import FULL_SPEED, meet, shows, window
from tests.signaling.house import Node
from tests.signaling.paths_probe import PAIR
from tests.support.browser import chromium
from tests.support.cuts import block, can_be_cut, pair_of

ROUNDS: Final = 6
"""Few: the bare page takes its seven seconds each time. So p95 is the worst of them."""
SETTLED: Final = 2_000
"""Milliseconds of talk before each cut: the browser has chosen its pair by then."""

RECORD: Final = """(ids) => {
  window.shown = ids.map((id) => {
    const [video, moments] = [document.getElementById(id), []];
    const next = () => {
      moments.push(Date.now());
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
    return moments;
  });
}"""

# How long after `at` the picture goes on for good: the first frame after the pause.
BACK: Final = """async (at) => {
  const pause = 700;
  const after = (moments) => {
    const later = moments.filter((moment) => moment >= at);
    const from = later.findIndex((moment, index) => moment - (later[index - 1] ?? at) >= pause);
    return from < 0 ? [] : later.slice(from);
  };
  while (!window.shown.every((moments) => after(moments).length >= 10)) {
    if (Date.now() - at > 60000) throw new Error("never again");
    await new Promise((go) => setTimeout(go, 20));
  }
  return Math.max(...window.shown.map((moments) => after(moments)[0])) - at;
}"""

PORTS: Final = """async () => {
  const reports = [...(await window.likepersonRoom.peer().pc.getStats()).values()];
  return reports.filter((each) => each.type === "local-candidate" && each.protocol === "udp")
    .map((each) => each.port);
}"""
NO_RESTART: Final = "() => { window.likepersonRoom.peer().restart = async () => {}; }"

# As most pages do it: what the browser says is believed, and `disconnected` is acted on at once.
BARE: Final = """async (rebuilds) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  const videos = ["a", "b"].map((id) => {
    const video = document.createElement("video");
    Object.assign(video, { id, muted: true, autoplay: true });
    document.body.append(video);
    return video;
  });
  let [a, b] = [null, null];
  async function negotiate() {
    await a.setLocalDescription(await a.createOffer());
    await b.setRemoteDescription(a.localDescription);
    await b.setLocalDescription(await b.createAnswer());
    await a.setRemoteDescription(b.localDescription);
  }
  async function build() {
    a?.close();
    b?.close();
    [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
    window.bare = a;
    a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate);
    b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate);
    for (const [index, pc] of [a, b].entries()) {
      for (const track of stream.getTracks()) pc.addTrack(track, stream);
      pc.ontrack = ({ track, streams }) => {
        if (track.kind === "video") videos[index].srcObject = streams[0];
      };
    }
    let mending = false;
    a.onconnectionstatechange = async () => {
      if (a.connectionState === "connected") mending = false;
      if (!["disconnected", "failed"].includes(a.connectionState) || mending) return;
      mending = true;
      if (rebuilds) return void build();
      a.restartIce();
      await negotiate();
    };
    await negotiate();
  }
  await build();
}"""
BARE_PAIR: Final = PAIR.replace("window.likepersonRoom.peer().pc", "window.bare")
BARE_PORTS: Final = PORTS.replace("window.likepersonRoom.peer().pc", "window.bare")


async def cut(kari: Page, amina: Page, bare: Page, *, wholly: bool) -> tuple[float, float]:
    """One round: how long the two saw nothing new, and how long the bare page did, in ms.

    `wholly`: not the pair alone, every port that the connections have, and no restart is made.
    """
    await kari.wait_for_timeout(SETTLED)
    if wholly:
        for page in (kari, amina):
            await page.evaluate(NO_RESTART)
        ports = [*await kari.evaluate(PORTS), *await bare.evaluate(BARE_PORTS)]
        rules = [f"udp {way} {port}" for port in ports for way in ("sport", "dport")]
    else:
        rules = [*pair_of(await kari.evaluate(PAIR)), *pair_of(await bare.evaluate(BARE_PAIR))]
    block(*rules)
    at = round(time.time() * 1000)
    mine, hers, theirs = await asyncio.gather(
        *(page.evaluate(BACK, at) for page in (kari, amina, bare))
    )
    block()
    for page in (kari, amina):
        await shows(page, "call")
    return max(mine, hers), theirs


async def rounds(node: Node, *, wholly: bool) -> dict[str, Any]:
    """All rounds of one kind."""
    found: dict[str, Any] = {"ours": [], "bare": []}
    async with chromium(*FULL_SPEED) as browser, chromium(*FULL_SPEED) as beside:
        kari, amina = await meet(browser, node, await node.meeting("kari", "amina"))
        bare = await window(beside)
        await bare.route("**/*", _empty)
        await bare.goto("http://localhost/")
        await bare.evaluate(BARE, wholly)
        for page, ids in ((kari, ["other"]), (amina, ["other"]), (bare, ["a", "b"])):
            await page.evaluate(RECORD, ids)
        for _ in range(ROUNDS):
            ours, theirs = await cut(kari, amina, bare, wholly=wholly)
            found["ours"].append(ours)
            found["bare"].append(theirs)
            print(ours, theirs, file=sys.stderr, flush=True)
        for page in (kari, amina):
            await page.close()
    return found


async def main() -> dict[str, Any]:
    can_be_cut()
    clock, events = ShiftedClock(), Events()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'paths.sqlite3'}"
        await migrate(url)
        storage = await open_storage(url, clock, events)
        async with Node(storage, events, clock).serve() as node:
            told = {
                "restart": await rounds(node, wholly=False),
                "rebuild": await rounds(node, wholly=True),
            }
        await storage.close()
    return told


if __name__ == "__main__":
    json.dump(asyncio.run(main()), sys.stdout)
