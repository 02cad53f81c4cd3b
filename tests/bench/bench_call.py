"""How soon one sees the other: a real server, two Chromium, pretended cameras.

The reference is the shortest way there is: two peer connections in one page, no server between.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Page, Route

from appointments.service import Appointments
from core.clock import SystemClock
from core.events import Events
from core.jobs import Jobs
from core.schema import Scope
from core.storage import Tx, open_storage
from core.vault import MasterKeys, Vault
from identity.defaults import ORGANISATION, PROGRAMME
from identity.people import People
from server.cast import BY_KEY
from signaling.service import LIMITS_VERSION
from signaling.store import keep_limits_read
from tests.bench.figure import Figure, measures, percentile
from tests.signaling.browsers import FULL_SPEED, shows, window
from tests.support.browser import chromium
from tests.support.server import ServerProcess

ROUNDS: Final = 20
WARM: Final = 2
SCOPE: Final = Scope(ORGANISATION)

LOOP: Final = """async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  const begun = performance.now();
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate);
  b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate);
  for (const track of stream.getTracks()) a.addTrack(track, stream);
  for (const track of stream.getTracks()) b.addTrack(track, stream);
  const seen = [a, b].map((pc) => new Promise((resolve) => {
    pc.ontrack = ({ track }) => {
      if (track.kind !== "video") return;
      const video = document.createElement("video");
      video.muted = true;
      video.srcObject = new MediaStream([track]);
      document.body.append(video);
      video.requestVideoFrameCallback(resolve);
      void video.play();
    };
  }));
  await a.setLocalDescription(await a.createOffer());
  await b.setRemoteDescription(a.localDescription);
  await b.setLocalDescription(await b.createAnswer());
  await a.setRemoteDescription(b.localDescription);
  await Promise.all(seen);
  const taken = performance.now() - begun;
  a.close();
  b.close();
  document.body.replaceChildren();
  for (const track of stream.getTracks()) track.stop();
  return taken;
}"""

MARKS: Final = """() => Object.fromEntries(
  performance.getEntriesByType("mark").map((mark) => [mark.name, mark.startTime]))"""


async def _room(folder: Path, url: str = "") -> str:
    """A meeting of Kari and Amina that has just begun, in the server's database, or at `url`."""
    vault = Vault(MasterKeys.create(folder / "keys" / "master.key"))
    people = People(vault)
    clock = SystemClock()
    url = url or f"sqlite:///{folder / 'data' / 'likeperson.sqlite3'}"
    storage = await open_storage(url, clock, Events())

    def body(tx: Tx) -> str:
        found = {
            key: people.find_by_email(tx, SCOPE, BY_KEY[key].email) for key in ("kari", "amina")
        }
        ids = {key: person.id for key, person in found.items() if person is not None}
        keep_limits_read(tx, SCOPE, ids["kari"], LIMITS_VERSION)
        return (
            Appointments(Jobs())
            .schedule(
                tx,
                SCOPE,
                kind="meeting",
                programme_id=PROGRAMME,
                starts_at=clock.now() - timedelta(minutes=1),
                ends_at=clock.now() + timedelta(hours=1),
                participants={ids["kari"]: "user", ids["amina"]: "peer"},
                claims=False,
            )
            .id
        )

    try:
        return await storage.write(body)
    finally:
        await storage.close()


async def _empty(route: Route) -> None:
    """A page of nobody's, where devices may be asked for."""
    await route.fulfill(body="<!doctype html><body>", content_type="text/html")


async def _enter(browser: Browser, server: ServerProcess, name: str) -> Page:
    """A window of one of the cast, on their own page, as one is before a conversation."""
    page = await window(browser)
    await page.goto(f"{server.url_of(name)}/demo/inn/{name}", wait_until="networkidle")
    return page


async def _round(browser: Browser, server: ServerProcess, room: str) -> dict[str, Any]:
    """Amina comes to the room where Kari waits: the moments since her navigation, in ms."""
    amina = await _enter(browser, server, "amina")
    await amina.goto(f"{server.url_of('amina')}/rom/{room}", wait_until="commit")
    await amina.wait_for_function("() => performance.getEntriesByName('call-picture').length > 0")
    marks: dict[str, Any] = await amina.evaluate(MARKS)
    await amina.click("#hang-up", force=True)
    await shows(amina, "after")
    await amina.context.close()
    return marks


@measures("call_first_frame_navigation_p95_ms", "call_first_frame_joined_p50_ms")
async def first_frame() -> Sequence[Figure]:
    """From navigation, and from having joined, to the first frame of the other that is shown."""
    marks: list[dict[str, Any]] = []
    loop: list[float] = []
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(ServerProcess(folder))
        room = await _room(folder)
        one = await stack.enter_async_context(chromium(*FULL_SPEED))
        two = await stack.enter_async_context(chromium(*FULL_SPEED))
        blank = await window(two)
        await blank.route("**/*", _empty)
        await blank.goto("http://localhost/")
        kari = await _enter(one, server, "kari")
        await kari.goto(f"{server.url_of('kari')}/rom/{room}")
        for number in range(WARM + ROUNDS):
            await shows(kari, "waiting", "alone", "broken")
            taken = await _round(two, server, room)
            reference = float(await blank.evaluate(LOOP))
            if number >= WARM:
                marks.append(taken)
                loop.append(reference)
    whole = [each["call-picture"] for each in marks]
    joined = [each["call-picture"] - each["call-joined"] for each in marks]
    return [
        Figure(
            "call_first_frame_navigation_p95_ms",
            percentile(whole, 0.95),
            "ms",
            percentile(loop, 0.95),
        ),
        Figure(
            "call_first_frame_joined_p50_ms", percentile(joined, 0.5), "ms", percentile(loop, 0.5)
        ),
    ]
