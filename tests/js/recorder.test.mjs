// A recording without a page: in time, once, and the microphone let go of whatever happens.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Recorder } from "../../web/static/js/chat/recorder.js";
import { clock } from "../../web/static/js/chat/voice.js";

class FakeRecorder extends EventTarget {
  state = "inactive";
  mimeType = "audio/webm";

  start() {
    this.state = "recording";
  }

  stop() {
    this.state = "inactive";
    this.dispatchEvent(Object.assign(new Event("dataavailable"), { data: new Blob(["sound"]) }));
    this.dispatchEvent(new Event("stop"));
  }
}

/** As browsers do: what was spoken is at hand a moment after the stop. */
class SlowRecorder extends FakeRecorder {
  stop() {
    this.state = "inactive";
    this.close = () => super.stop();
  }
}

class FakeTrack extends EventTarget {
  on = true;

  stop() {
    this.on = false;
  }
}

function begin({ microphone, machine = new FakeRecorder() } = {}) {
  const track = new FakeTrack();
  const stream = { getTracks: () => [track] };
  const told = [];
  const world = {
    ms: 0,
    beat: () => undefined,
    microphone: microphone ?? (async () => stream),
    recorder: () => machine,
    now: () => world.ms,
    every: (call) => {
      world.beat = call;
      return 1;
    },
    never: () => {
      world.beat = () => undefined;
    },
    after(seconds) {
      world.ms += seconds * 1000;
      world.beat();
    },
  };
  const recorder = new Recorder({ longest: 180, changed: (event) => told.push(event), world });
  return { recorder, world, track, told, stream };
}

test("recorded, listened to, thrown away, and begun again", async () => {
  const { recorder, world, track, told } = begin();
  await recorder.start();
  assert.equal(recorder.state, "recording");
  world.after(12);
  recorder.stop();
  assert.equal(recorder.state, "recorded");
  assert.equal(recorder.blob.size, 5);
  assert.equal(track.on, false);
  recorder.throwAway();
  assert.equal(recorder.blob, null);
  assert.deepEqual(told, ["asked", "began", "tick", "done", "thrown"]);
  await recorder.start();
  assert.equal(recorder.seconds, 0);
  assert.equal(recorder.state, "recording");
});

test("stopped and not at hand yet, it says so, and a second stop changes nothing", async () => {
  const machine = new SlowRecorder();
  const { recorder, world, told } = begin({ machine });
  await recorder.start();
  assert.equal(recorder.stopping, false);
  world.after(12);
  recorder.stop("full");
  assert.equal(recorder.stopping, true);
  world.ms += 9000;
  recorder.stop();
  machine.close();
  assert.equal(recorder.stopping, false);
  assert.equal(recorder.seconds, 12);
  assert.deepEqual(told, ["asked", "began", "tick", "full"]);
  await recorder.start();
  recorder.stop();
  recorder.throwAway();
  assert.equal(recorder.stopping, false);
});

test("half a minute before the end it says so once, at the end it stops by itself", async () => {
  const { recorder, world, track, told } = begin();
  await recorder.start();
  world.after(151);
  world.after(10);
  world.after(60);
  assert.equal(recorder.state, "recorded");
  assert.equal(recorder.seconds, 180);
  assert.deepEqual(told, ["asked", "began", "tick", "nearly", "tick", "full"]);
  assert.equal(track.on, false);
});

test("what is too short is nothing, and a no is no recording", async () => {
  const { recorder, world, told } = begin();
  await recorder.start();
  world.after(0.2);
  recorder.stop();
  assert.equal(recorder.state, "idle");
  assert.equal(told.at(-1), "short");
  const refused = begin({ microphone: () => Promise.reject(new Error("NotAllowedError")) });
  await refused.recorder.start();
  assert.equal(refused.recorder.state, "idle");
  assert.deepEqual(refused.told, ["asked", "refused"]);
});

test("a microphone that goes away leaves what was said", async () => {
  const { recorder, world, track, told } = begin();
  await recorder.start();
  world.after(5);
  track.dispatchEvent(new Event("ended"));
  assert.equal(recorder.state, "recorded");
  assert.equal(told.at(-1), "ended");
});

test("a yes that comes after one has left opens nothing", async () => {
  let yes = () => undefined;
  const { recorder, track, told, stream } = begin({
    microphone: () => new Promise((resolve) => (yes = resolve)),
  });
  const started = recorder.start();
  recorder.dispose();
  yes(stream);
  await started;
  assert.equal(track.on, false);
  assert.equal(recorder.state, "idle");
  assert.deepEqual(told, ["asked"]);
});

test("times are told as on a clock", () => {
  assert.deepEqual([0, 9.9, 60, 179].map(clock), ["0:00", "0:09", "1:00", "2:59"]);
});
