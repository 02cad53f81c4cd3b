/** The blur: nothing before one asks, the picture as it is until it is ready, and when it is too much. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createBlur } from "../../web/static/js/call/blur.js";

class Track {
  constructor(name) {
    this.name = name;
    this.stopped = false;
    this.clones = [];
  }

  clone() {
    const made = new Track(`${this.name}'`);
    this.clones.push(made);
    return made;
  }

  stop() {
    this.stopped = true;
  }
}

function world() {
  const workers = [];
  const outs = [];
  let changes = 0;
  const blur = createBlur({
    makeWorker() {
      const worker = { ended: false, posted: [], postMessage: (...all) => worker.posted.push(all) };
      worker.terminate = () => (worker.ended = true);
      workers.push(worker);
      return worker;
    },
    split(track) {
      const out = new Track(`blurred ${track.name}`);
      outs.push(out);
      return { readable: {}, writable: {}, out };
    },
    onChange: () => (changes += 1),
  });
  return { blur, workers, outs, changes: () => changes };
}

test("nothing is loaded before somebody asks", () => {
  const { blur, workers } = world();
  const camera = new Track("camera");
  assert.equal(blur.of(camera), camera);
  assert.equal(blur.of(null), null);
  assert.equal(workers.length, 0);
});

test("the camera's own picture until the worker is ready, then the blurred one", () => {
  const { blur, workers, outs } = world();
  const camera = new Track("camera");
  blur.want(true);
  assert.equal(blur.of(camera), camera);
  assert.equal(blur.of(camera), camera);
  assert.equal(workers.length, 1);
  workers[0].onmessage({ data: "ready" });
  assert.deepEqual([blur.state(), blur.of(camera)], ["on", outs[0]]);
  blur.want(false);
  assert.deepEqual([blur.state(), blur.of(camera)], ["off", camera]);
  assert.ok(workers[0].ended && outs[0].stopped && camera.clones[0].stopped && !camera.stopped);
});

test("too slow, or failing: off by itself, said, and the camera's picture goes on", () => {
  for (const [what, state] of [["slow", "slow"], ["failed", "failed"]]) {
    const { blur, workers } = world();
    const camera = new Track("camera");
    blur.want(true);
    blur.of(camera);
    workers[0].onmessage({ data: "ready" });
    workers[0].onmessage({ data: what });
    assert.deepEqual([blur.state(), blur.of(camera), workers[0].ended], [state, camera, true]);
    blur.want(true);
    assert.equal(blur.of(camera), camera);
    assert.equal(workers.length, 2);
  }
});

test("camera off and on, or another camera: the copy is let go, and a new one blurred", () => {
  const { blur, workers, outs } = world();
  const [one, two] = [new Track("one"), new Track("two")];
  blur.want(true);
  blur.of(one);
  workers[0].onmessage({ data: "ready" });
  assert.equal(blur.of(null), null);
  assert.ok(one.clones[0].stopped && workers[0].ended);
  assert.equal(blur.of(two), two);
  workers[0].onmessage({ data: "ready" });
  assert.equal(blur.of(two), two);
  workers[1].onmessage({ data: "ready" });
  assert.equal(blur.of(two), outs[1]);
});
