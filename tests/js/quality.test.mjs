/** Quality: less picture before sound suffers, back when it can, and silence noticed at once. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createCare } from "../../web/static/js/call/care.js";
import { SILENCE, STEPS, fresh, judge, listen, sample } from "../../web/static/js/call/quality.js";

const WELL = { at: 0, bytes: 0, lost: 0, delay: 40, room: 3_000_000 };

function after(state, times, change) {
  let now = state;
  for (let count = 0; count < times; count += 1) now = judge(now, { ...WELL, ...change });
  return now;
}

test("a good network sends the whole picture and says so", () => {
  assert.deepEqual(after(fresh(), 20, {}).level, 0);
  assert.equal(after(fresh(), 1, {}).quality, "good");
});

for (const [name, trouble] of [["loss", { lost: 0.2 }], ["delay", { delay: 1200 }], ["a narrow path", { room: 50_000 }]]) {
  test(`${name} steps the picture down`, () => {
    assert.equal(after(fresh(), 1, trouble).level, 0, "one bad moment is no trouble yet");
    assert.equal(after(fresh(), 2, trouble).level, 1);
    assert.equal(after(fresh(), 2, trouble).quality, "weak");
  });
}

test("loss that stays pauses the picture, and never anything but the picture", () => {
  const worst = after(fresh(), 40, { lost: 0.3 });
  assert.equal(worst.level, STEPS.length - 1);
  assert.equal(STEPS[worst.level].active, false);
});

test("it comes back step by step, and not at the first good moment", () => {
  const worst = after(fresh(), 40, { lost: 0.3 });
  assert.equal(after(worst, 3, {}).level, worst.level);
  const levels = [];
  let now = worst;
  for (let count = 0; count < 40; count += 1) levels.push((now = judge(now, { ...WELL, room: null })).level);
  assert.deepEqual([...new Set(levels)], [3, 2, 1, 0]);
});

test("what lies between is said and changes nothing", () => {
  const now = after(fresh(), 30, { lost: 0.04 });
  assert.deepEqual([now.quality, now.level], ["fair", 0]);
});

test("silence is noticed in its time, and the first sound ends it", () => {
  let state = null;
  for (let at = 0; at < SILENCE; at += 500) state = listen(state, { bytes: 7, at });
  assert.equal(state.silent, false);
  state = listen(state, { bytes: 7, at: SILENCE });
  assert.equal(state.silent, true);
  const early = [0, 500, 1000, 1499].reduce((before, at) => listen(before, { bytes: 7, at }), /** @type {any} */ (null));
  assert.equal(early.silent, true, "the third look that finds nothing, a little early");
  assert.equal(listen(state, { bytes: 8, at: SILENCE + 500 }).silent, false);
});

test("a laptop that slept gets its time anew", () => {
  const before = listen(listen(null, { bytes: 7, at: 0 }), { bytes: 7, at: 500 });
  assert.equal(listen(before, { bytes: 7, at: 3_600_000 }).silent, false);
});

test("what the browser counts", () => {
  const reports = [
    { type: "inbound-rtp", bytesReceived: 5 },
    { type: "inbound-rtp", bytesReceived: 6 },
    { type: "remote-inbound-rtp", fractionLost: 0.1 },
    { type: "remote-inbound-rtp", fractionLost: 0.02 },
    { type: "candidate-pair", nominated: false, state: "succeeded", currentRoundTripTime: 9 },
    { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.05, availableOutgoingBitrate: 9e5 },
  ];
  assert.deepEqual(sample(reports, 3), { at: 3, bytes: 11, lost: 0.1, delay: 50, room: 9e5 });
});

test("care tells of silence once, of being heard again once, and tunes the picture", async () => {
  let look;
  const told = [];
  let now = 0;
  const reports = [{ type: "inbound-rtp", bytesReceived: 1 }, { type: "remote-inbound-rtp", fractionLost: 0.5 }];
  const pc = { connectionState: "connected", getStats: async () => new Map(reports.entries()) };
  const care = createCare({
    every: (_ms, fn) => ((look = fn), () => told.push("stopped")),
    now: () => now,
    onSilent: () => told.push("silent"),
    onHeard: () => told.push("heard"),
    onQuality: (quality, paused) => told.push(`${quality} ${paused}`),
  });
  care.watch({ pc, tune: (step) => told.push(step.scaleResolutionDownBy) }, () => true);
  const tick = async () => {
    now += 500;
    await look();
  };
  for (let count = 0; count < 5; count += 1) {
    reports[0].bytesReceived += 1;
    await tick();
  }
  assert.deepEqual(told, ["weak false", 2, "weak false"]);
  told.length = 0;
  for (let count = 0; count < 8; count += 1) await tick();
  assert.deepEqual(told, ["silent"].concat(told.slice(1)));
  assert.equal(told.filter((each) => each === "silent").length, 1);
  reports[0].bytesReceived += 1;
  await tick();
  assert.ok(told.includes("heard"));
  care.leave();
  assert.equal(told.at(-1), "stopped");
});
