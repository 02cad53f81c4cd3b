"""What happens to a call in real life: both restart at once, devices go, a laptop sleeps."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.signaling.browsers import enter, frames, meet, sees_more, shows, window
from tests.signaling.house import Node
from tests.signaling.test_call_browser import house, shifted, storage
from tests.support.browser import MEDIA, chromium

__all__ = ["house", "shifted", "storage"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

GLARE = """async (rounds) => {
  const script = document.querySelector('script[src*="/static/"]').src;
  const { createPeer } = await import(script.replace(/\\/js\\/.*/, "/js/call/peer.js"));
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  const [audio] = stream.getAudioTracks();
  const [video] = stream.getVideoTracks();
  const errors = [];
  let underWay = 0;
  let glares = 0;
  const ends = {};
  function make(name, other, polite) {
    let line = Promise.resolve();
    ends[name] = createPeer({
      makeConnection: (configuration) => new RTCPeerConnection(configuration),
      makeStream: () => new MediaStream(),
      ice: { servers: [], policy: "all" },
      polite,
      send(signal) {
        underWay += 1;
        line = line
          .then(() => signal.description && new Promise((go) => setTimeout(go, 4 * Math.random())))
          .then(() => {
            const at = ends[other].pc.signalingState;
            if (signal.description?.type === "offer" && at === "have-local-offer") glares += 1;
            return ends[other].take(signal);
          })
          .catch((error) => errors.push(String(error)))
          .finally(() => (underWay -= 1));
      },
      onTrack: () => {},
      onPath: () => {},
      onShown: () => {},
      onBye: () => {},
    });
    void ends[name].show({ audio, video });
    return ends[name];
  }
  const [a, b] = [make("a", "b", true), make("b", "a", false)];
  const both = [a, b];
  const pause = (ms) => new Promise((go) => setTimeout(go, ms));
  async function until(what, condition, ms) {
    for (const end = Date.now() + 30000; !(await condition()); await pause(ms)) {
      const states = both.map(({ pc }) => [pc.signalingState, pc.iceGatheringState,
        pc.iceConnectionState, pc.connectionState]);
      if (Date.now() > end) throw new Error(JSON.stringify({ what, states, underWay, errors }));
    }
  }
  async function settled() {
    let quiet = 0;
    await until("stable", () => {
      const stable = both.every(({ pc }) => pc.signalingState === "stable");
      quiet = stable && underWay === 0 ? quiet + 1 : 0;
      return quiet > 3;
    }, 2);
  }
  // A path that is gone meanwhile (interfaces come and go) is looked for again, as a room does.
  const connected = () => until("connected", () => {
    for (const end of both) if (end.pc.connectionState === "failed") void end.restart(fresh);
    return both.every(({ pc }) => pc.connectionState === "connected");
  }, 5);
  const fresh = { servers: [], policy: "all" };
  void a.offer();
  for (const end of both) end.go();
  await connected();
  await settled();
  const tracks = () => both.map(({ pc }) => pc.getTransceivers().map((each) =>
    [each.mid, each.currentDirection, each.receiver.track.id, each.sender.track?.id]));
  const before = JSON.stringify(tracks());
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(both.map((end) => end.restart(fresh)));
    await settled();
  }
  await connected();
  const decoded = async () => {
    const counts = [];
    for (const { pc } of both) {
      for (const report of (await pc.getStats()).values()) {
        const picture = report.type === "inbound-rtp" && report.kind === "video";
        if (picture) counts.push(report.framesDecoded);
      }
    }
    return counts;
  };
  const seen = await decoded();
  await until("pictures", async () =>
    (await decoded()).every((count, index) => count >= seen[index] + 3), 20);
  const same = JSON.stringify(tracks()) === before;
  for (const end of both) end.close();
  for (const track of stream.getTracks()) track.stop();
  return { errors, glares, same, connections: seen.length };
}"""

UNPLUG = """([kind, why]) => {
  const devices = navigator.mediaDevices;
  devices.getUserMedia = async () => { throw new DOMException("gone", why); };
  const tracks = window.likepersonRoom.peer().pc.getSenders().map((sender) => sender.track);
  const track = tracks.find((each) => each?.kind === kind);
  track.stop();
  track.dispatchEvent(new Event("ended"));
}"""

PLUG_IN = """() => {
  delete navigator.mediaDevices.getUserMedia;
  navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
}"""


@pytest.mark.parametrize("rounds", [40, pytest.param(200, marks=pytest.mark.soak)])
async def test_both_restart_at_once_again_and_again(
    house: Node, browser: Browser, rounds: int
) -> None:
    """Perfect negotiation ends stable, with the same tracks, and the picture goes on."""
    page = await window(browser, bypass_csp=True)
    page.set_default_timeout(60_000)
    await page.goto(house.url("kari", "/prov"))
    found = await page.evaluate(GLARE, rounds)
    assert found["errors"] == []
    assert found["same"]
    assert found["connections"] == 2
    assert found["glares"] >= rounds / 4, "they did meet under way"


async def test_devices_go_and_come_in_the_midst_of_it(house: Node, browser: Browser) -> None:
    room = await house.meeting("kari", "amina")
    kari, amina = await meet(browser, house, room)
    # The camera is pulled out: plain words on both sides; put in again, the picture is there.
    await amina.evaluate(UNPLUG, ["video", "NotFoundError"])
    await expect(amina.locator("#own-words")).to_have_text("Kameraet ble borte. Du høres fortsatt.")
    await expect(kari.locator("#other-words")).to_have_text("Amina har kameraet av")
    await amina.evaluate(PLUG_IN)
    await expect(kari.locator("#other-still")).to_be_hidden()
    await sees_more(kari, than=await frames(kari))
    await expect(amina.locator("#own-words")).to_have_text("")
    # The browser's permission for the microphone is taken back: what to press is said.
    await amina.evaluate(UNPLUG, ["audio", "NotAllowedError"])
    await expect(amina.locator("#own-words")).to_contain_text("tillat mikrofon")
    await expect(kari.locator("#other-muted")).to_have_text("Amina har mikrofonen av")
    await amina.evaluate("delete navigator.mediaDevices.getUserMedia")
    await amina.click("#stage [data-control=microphone]")
    await expect(kari.locator("#other-muted")).to_have_text("")
    await shows(kari, "call")


def group_of(marker: str) -> int:
    """The process group of the one Chromium that was started with this flag."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if marker.encode() in words and b"chrom" in words[0]:
            return os.getpgid(int(process.name))
    raise LookupError(marker)


DEVICES = ("camera", "microphone")


async def forbid(page: Page) -> None:
    """As in the browser's own settings: the page may use neither from now on."""
    whose = await (await page.context.new_cdp_session(page)).send("Target.getTargetInfo")
    assert page.context.browser is not None
    settings = await page.context.browser.new_browser_cdp_session()
    for name in DEVICES:
        what = {"permission": {"name": name}, "setting": "denied"}
        where = {"browserContextId": whose["targetInfo"]["browserContextId"]}
        origin = await page.evaluate("location.origin")
        await settings.send("Browser.setPermission", {**what, **where, "origin": origin})
    await settings.detach()


async def test_a_laptop_sleeps_and_wakes_and_its_browser_is_told_no(
    house: Node, browser: Browser
) -> None:
    """All of the other's browser stands still; awake again, both see each other, nobody presses.
    Then camera and microphone are forbidden it in the midst of the call, and allowed again."""
    room = await house.meeting("kari", "amina")
    marker = f"--likeperson-sleeper={room}"
    # Without the flag that answers for the person: what is allowed is really asked for.
    async with chromium(*MEDIA[1:], marker) as laptop:
        amina = await window(laptop, locale="nb-NO", bypass_csp=True, permissions=[*DEVICES])
        await amina.goto(house.url("amina", f"/rom/{room}"))
        kari = await enter(browser, house, "kari", room)
        for page in (kari, amina):
            await shows(page, "call")
            await sees_more(page)
            await page.evaluate("window.sameOne = true")
        group = group_of(marker)
        assert group != os.getpgid(0), "never our own"
        before = await kari.evaluate("window.likepersonRoom.state().epoch")
        os.killpg(group, signal.SIGSTOP)
        try:
            await shows(kari, "reconnecting")
            # Long enough that the path is given up, and is built anew.
            await kari.wait_for_function(
                "before => window.likepersonRoom.state().epoch > before", arg=before
            )
        finally:
            os.killpg(group, signal.SIGCONT)
        for page in (kari, amina):
            await shows(page, "call")
            await sees_more(page)
            assert await page.evaluate("window.sameOne"), "nobody reloaded"
        await forbid(amina)
        await expect(kari.locator("#other-words")).to_have_text("Amina har kameraet av")
        await expect(kari.locator("#other-muted")).to_have_text("Amina har mikrofonen av")
        await expect(amina.locator("#own-words")).to_contain_text("tillat")
        await shows(kari, "call")
        await amina.context.clear_permissions()
        await amina.context.grant_permissions([*DEVICES])
        for device in DEVICES:
            await amina.click(f"#stage [data-control={device}]")
        await expect(kari.locator("#other-muted")).to_have_text("")
        await expect(kari.locator("#other-still")).to_be_hidden()
        await sees_more(kari, than=await frames(kari))
        await expect(amina.locator("#own-words")).to_have_text("")
