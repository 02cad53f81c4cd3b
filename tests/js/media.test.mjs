/** Camera and microphone: every way to have them, to lack them and to lose them has its word. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createMedia, loudness } from "../../web/static/js/call/media.js";

class FakeTrack {
  constructor(kind, id) {
    this.kind = kind;
    this.id = id;
    this.enabled = true;
    this.stopped = false;
    this.onended = null;
  }

  stop() {
    this.stopped = true;
  }
}

/** Devices as a browser has them; `refuse[kind]` is the name of the error to answer with. */
class FakeDevices extends EventTarget {
  constructor() {
    super();
    this.refuse = {};
    this.asked = [];
    this.given = [];
  }

  async getUserMedia(constraints) {
    this.asked.push(constraints);
    await null;
    const kinds = Object.keys(constraints);
    for (const kind of kinds) {
      const name = this.refuse[kind];
      if (name) throw Object.assign(new Error(name), { name });
      if (constraints[kind].deviceId?.exact === "gone") {
        throw Object.assign(new Error("gone"), { name: "OverconstrainedError" });
      }
    }
    const tracks = kinds.map((kind) => new FakeTrack(kind, constraints[kind].deviceId?.exact));
    this.given.push(...tracks);
    return { getTracks: () => tracks };
  }

  async enumerateDevices() {
    return [];
  }
}

/** What the browser says may be used; `forbid` is the person in its settings. */
class FakePermissions {
  constructor() {
    this.status = {};
  }

  async query({ name }) {
    if (name === "camera" && this.silent) throw new TypeError(name);
    this.status[name] ??= { state: "granted", onchange: null };
    return this.status[name];
  }

  forbid(name) {
    this.status[name].state = "denied";
    this.status[name].onchange?.();
  }
}

function make(permissions = undefined) {
  const devices = new FakeDevices();
  const seen = [];
  const media = createMedia({
    devices,
    permissions,
    onChange: (now) => seen.push(`${now.camera}/${now.microphone}`),
  });
  return { devices, media, seen };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("both in one question", async () => {
  const { devices, media } = make();
  await media.start({ camera: true, microphone: true });
  assert.equal(devices.asked.length, 1);
  const now = media.now();
  assert.deepEqual([now.camera, now.microphone], ["on", "on"]);
});

test("camera off from the beginning is never asked for", async () => {
  const { devices, media } = make();
  await media.start({ camera: false, microphone: true });
  assert.deepEqual(Object.keys(devices.asked[0]), ["audio"]);
  assert.equal(media.now().camera, "off");
  await media.setCamera(true);
  assert.equal(media.now().camera, "on");
});

test("one is refused: the other is still there, and each has its word", async () => {
  const words = {
    NotAllowedError: "denied",
    NotFoundError: "missing",
    NotReadableError: "busy",
    TypeError: "missing",
  };
  for (const [name, word] of Object.entries(words)) {
    const { devices, media } = make();
    devices.refuse.video = name;
    await media.start({ camera: true, microphone: true });
    const now = media.now();
    assert.deepEqual([now.camera, now.microphone, now.video], [word, "on", null]);
  }
});

test("neither: one may still be here", async () => {
  const { devices, media } = make();
  devices.refuse = { audio: "NotAllowedError", video: "NotAllowedError" };
  await media.start({ camera: true, microphone: true });
  const now = media.now();
  assert.deepEqual([now.camera, now.microphone, now.audio, now.video], ["denied", "denied", null, null]);
});

test("camera off lets the device go; microphone off only silences it", async () => {
  const { devices, media } = make();
  await media.start({ camera: true, microphone: true });
  const [audio, video] = devices.given;
  await media.setCamera(false);
  await media.setMicrophone(false);
  assert.ok(video.stopped);
  assert.ok(!audio.stopped);
  assert.equal(audio.enabled, false);
  assert.equal(media.now().microphone, "off");
  await media.setMicrophone(true);
  assert.equal(audio.enabled, true);
});

test("camera turned off while the browser still asks: what comes late is let go", async () => {
  const { devices, media } = make();
  const starting = media.start({ camera: true, microphone: true });
  await media.setCamera(false);
  await starting;
  const now = media.now();
  assert.deepEqual([now.camera, now.video], ["off", null]);
  assert.ok(devices.given.find((track) => track.kind === "video").stopped);
});

test("unplugged: said, and another device is taken if there is one", async () => {
  const { devices, media, seen } = make();
  await media.start({ camera: true, microphone: true });
  const [audio] = devices.given;
  audio.onended();
  assert.equal(media.now().microphone, "lost");
  await settle();
  assert.equal(media.now().microphone, "on");
  assert.notEqual(media.now().audio, audio);
  assert.ok(seen.includes("on/lost"));
});

test("unplugged with nothing to take instead: comes back when it is plugged in again", async () => {
  const { devices, media } = make();
  await media.start({ camera: true, microphone: true });
  devices.refuse.audio = "NotFoundError";
  devices.given[0].onended();
  await settle();
  assert.equal(media.now().microphone, "lost");
  devices.refuse = {};
  devices.dispatchEvent(new Event("devicechange"));
  await settle();
  await settle();
  assert.equal(media.now().microphone, "on");
});

test("permission taken back in the midst of it", async () => {
  const { devices, media } = make();
  await media.start({ camera: true, microphone: true });
  devices.refuse.video = "NotAllowedError";
  devices.given[1].onended();
  await settle();
  assert.equal(media.now().camera, "denied");
});

test("forbidden, and the browser leaves the device on all the same: it is let go", async () => {
  const permissions = new FakePermissions();
  const { devices, media } = make(permissions);
  await media.start({ camera: true, microphone: true });
  devices.refuse.audio = "NotAllowedError";
  permissions.forbid("microphone");
  await settle();
  assert.deepEqual([media.now().camera, media.now().microphone], ["on", "denied"]);
  assert.equal(devices.given[0].stopped, true);
});

test("given in the very moment in which it is forbidden: not kept", async () => {
  const permissions = new FakePermissions();
  const { devices, media } = make(permissions);
  await media.start({ camera: true, microphone: true });
  devices.given[0].onended();
  permissions.forbid("microphone");
  await settle();
  assert.equal(media.now().microphone, "denied");
  assert.equal(devices.given.at(-1).stopped, true);
});

test("told that it is forbidden, and given all the same: what is given counts", async () => {
  const permissions = new FakePermissions();
  permissions.status.camera = { state: "denied", onchange: null };
  const { media } = make(permissions);
  await media.start({ camera: false, microphone: true });
  await media.setCamera(true);
  assert.equal(media.now().camera, "on");
});

test("a browser that tells nothing of a permission is no reason to fail", async () => {
  const permissions = new FakePermissions();
  permissions.silent = true;
  const { media } = make(permissions);
  await media.start({ camera: true, microphone: true });
  assert.deepEqual([media.now().camera, media.now().microphone], ["on", "on"]);
});

test("another device is chosen; one that is gone is forgotten", async () => {
  const { devices, media } = make();
  await media.start({ camera: true, microphone: true });
  const first = media.now().video;
  await media.choose("video", "second");
  assert.equal(media.now().video.id, "second");
  assert.ok(first.stopped);
  await media.choose("video", "gone");
  assert.equal(media.now().camera, "on");
  assert.equal(media.now().video.id, undefined);
});

test("muted stays muted when the device changes", async () => {
  const { media } = make();
  await media.start({ camera: true, microphone: true });
  await media.setMicrophone(false);
  await media.choose("audio", "second");
  assert.equal(media.now().microphone, "off");
  assert.equal(media.now().audio.enabled, false);
});

test("let go, and disposed: no light is left on", async () => {
  const { devices, media } = make();
  await media.start({ camera: true, microphone: true });
  media.letGo();
  assert.ok(devices.given.every((track) => track.stopped));
  assert.equal(media.now().camera, "off");
  await media.start({ camera: true, microphone: true });
  media.dispose();
  assert.ok(devices.given.every((track) => track.stopped));
});

test("loudness: silence is nothing, shouting is one, speech lies between", () => {
  assert.equal(loudness(new Float32Array(512)), 0);
  assert.equal(loudness(new Float32Array(512).fill(1)), 1);
  const speech = loudness(new Float32Array(512).fill(0.1));
  assert.ok(speech > 0.5 && speech < 0.8);
});
