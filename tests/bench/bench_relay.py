"""How soon one sees the other through a relay only, and how soon a broken path is a new one.

Real server, real coturn, two Chromium, pretended cameras. The references are two peer connections
in one page through the same coturn, no server between.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Page

from tests.bench.bench_call import LOOP, WARM, _empty, _enter, _room, _round
from tests.bench.figure import Figure, measures, percentile
from tests.signaling.browsers import FULL_SPEED, sees_more, shows, window
from tests.support.browser import chromium
from tests.support.coturn import SECRET, Coturn
from tests.support.server import ServerProcess

ROUNDS: Final = 12
"""No more: each restart takes new relays, and one page's are counted."""
KEPT: Final = 2
"""Restarts after which the browser may stay with its old path, which works."""

RELAY_LOOP: Final = LOOP.replace("async () =>", "async (config) =>").replace(
    "new RTCPeerConnection()", "new RTCPeerConnection(config)"
)

# From asking for a new path until what is sent goes over it. `ice` is asked for as the room does.
# Null where the browser stays with the old path: Chromium gives a candidate now and then a priority
# that is one lower than the last time, and keeps what works as long as it is ranked higher.
RESTART: Final = """async () => {
  const peer = window.likepersonRoom.peer();
  const path = peer.pc.getSenders()[0].transport.iceTransport;
  const name = () => path.getSelectedCandidatePair()?.local.usernameFragment;
  const [before, begun] = [name(), performance.now()];
  const { iceServers, iceTransportPolicy } = peer.pc.getConfiguration();
  void peer.restart({ servers: iceServers, policy: iceTransportPolicy });
  while (name() === before || !name()) {
    if (performance.now() - begun > 5000) return null;
    await new Promise((go) => setTimeout(go, 2));
  }
  return performance.now() - begun;
}"""

RESTART_LOOP: Final = """async ([config, rounds]) => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  const [a, b] = [new RTCPeerConnection(config), new RTCPeerConnection(config)];
  a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate);
  b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate);
  for (const track of stream.getTracks()) a.addTrack(track, stream);
  for (const track of stream.getTracks()) b.addTrack(track, stream);
  const path = () => a.getSenders()[0].transport?.iceTransport.getSelectedCandidatePair();
  const name = () => path()?.local.usernameFragment;
  const negotiate = async () => {
    const before = name();
    await a.setLocalDescription(await a.createOffer());
    await b.setRemoteDescription(a.localDescription);
    await b.setLocalDescription(await b.createAnswer());
    await a.setRemoteDescription(b.localDescription);
    for (const begun = performance.now(); name() === before || !name();) {
      if (performance.now() - begun > 5000) return false;
      await new Promise((go) => setTimeout(go, 2));
    }
    return true;
  };
  await negotiate();
  const taken = [];
  for (let kept = 0; taken.length < rounds && kept < 3;) {
    await new Promise((go) => setTimeout(go, 300));
    const begun = performance.now();
    a.restartIce();
    if (await negotiate()) taken.push(performance.now() - begun);
    else kept += 1;
  }
  a.close();
  b.close();
  for (const track of stream.getTracks()) track.stop();
  return taken;
}"""


@dataclass
class Scene:
    """A server, Kari waiting in the room, a browser for whoever comes, and an empty page."""

    server: ServerProcess
    room: str
    kari: Page
    other: Browser
    blank: Page
    config: dict[str, Any]


@asynccontextmanager
async def scene(relay: Coturn | None) -> AsyncIterator[Scene]:
    """Everything of one measurement."""
    settings, config = {}, {}
    if relay is not None:
        settings = {"turn_urls": ",".join(relay.urls), "turn_secret": SECRET}
        name, password = relay.credentials()
        way = {"urls": [*relay.urls], "username": name, "credential": password}
        config = {"iceServers": [way], "iceTransportPolicy": "relay"}
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(ServerProcess(folder, **settings))
        room = await _room(folder)
        one = await stack.enter_async_context(chromium(*FULL_SPEED))
        two = await stack.enter_async_context(chromium(*FULL_SPEED))
        blank = await window(two)
        await blank.route("**/*", _empty)
        await blank.goto("http://localhost/")
        kari = await _enter(one, server, "kari")
        await kari.goto(f"{server.url_of('kari')}/rom/{room}")
        yield Scene(server, room, kari, two, blank, config)


@measures("call_relay_first_frame_p95_ms")
async def relayed_first_frame() -> Sequence[Figure]:
    """From navigation to the first frame that is shown, both sides relay-only."""
    ours: list[float] = []
    loop: list[float] = []
    with Coturn() as relay:
        async with scene(relay) as now:
            for number in range(WARM + ROUNDS):
                await shows(now.kari, "waiting", "alone", "broken")
                marks = await _round(now.other, now.server, now.room)
                reference = float(await now.blank.evaluate(RELAY_LOOP, now.config))
                if number >= WARM:
                    ours.append(marks["call-picture"])
                    loop.append(reference)
    value, reference = percentile(ours, 0.95), percentile(loop, 0.95)
    return [Figure("call_relay_first_frame_p95_ms", value, "ms", reference)]


async def _restarts(name: str, relay: Coturn | None) -> Figure:
    async with scene(relay) as now:
        amina = await _enter(now.other, now.server, "amina")
        await amina.goto(f"{now.server.url_of('amina')}/rom/{now.room}")
        for page in (amina, now.kari):
            await shows(page, "call")
            await sees_more(page)
        ours: list[float] = []
        kept = 0
        while len(ours) < WARM + ROUNDS:
            await amina.wait_for_timeout(300)
            taken = await amina.evaluate(RESTART)
            if taken is None:
                kept += 1
                assert kept <= KEPT, "the browser finds no new path"
            else:
                ours.append(float(taken))
        loop = await now.blank.evaluate(RESTART_LOOP, [now.config, ROUNDS])
    return Figure(name, percentile(ours[WARM:], 0.95), "ms", percentile(loop, 0.95))


@measures("call_ice_restart_p95_ms")
async def ice_restart() -> Sequence[Figure]:
    """From asking for a new path to sending over it, in a running call."""
    return [await _restarts("call_ice_restart_p95_ms", None)]


@measures("call_relay_ice_restart_p95_ms")
async def relayed_ice_restart() -> Sequence[Figure]:
    """The same, relay-only."""
    with Coturn() as relay:
        return [await _restarts("call_relay_ice_restart_p95_ms", relay)]
