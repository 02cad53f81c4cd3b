/** What a try has found, in words: the sentence, and what to do first. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { report, verdict } from "../../web/static/js/call/verdict.js";

const WELL = {
  camera: "on", microphone: "on", voice: "heard", speaker: "heard",
  echo: "good", delay: 40, lost: 0, relay: "good",
};

test("all is well", () => {
  assert.deepEqual(verdict(WELL), { good: true, title: "call-try-good", advice: [] });
});

test("without a camera one is as welcome", () => {
  const { good, advice } = verdict({ ...WELL, camera: "missing" });
  assert.equal(good, true);
  assert.deepEqual(advice, ["call-try-camera-missing"]);
});

for (const [change, title, first] of [
  [{ microphone: "denied", voice: "unknown" }, "call-try-not-heard", "call-try-microphone-denied"],
  [{ voice: "silent" }, "call-try-not-heard", "call-try-voice-silent"],
  [{ speaker: "silent" }, "call-try-almost", "call-try-speaker-silent"],
  [{ relay: "failed", echo: "failed" }, "call-try-not-connected", "call-try-relay-failed"],
  [{ echo: "failed" }, "call-try-not-connected", "call-try-echo-failed"],
  [{ echo: "one-way" }, "call-try-not-connected", "call-try-echo-one-way"],
  [{ echo: "busy" }, "call-try-almost", "call-try-echo-busy"],
  [{ lost: 0.08 }, "call-try-almost", "call-try-lossy"],
  [{ delay: 600 }, "call-try-almost", "call-try-slow"],
]) {
  test(`what to do: ${first}`, () => {
    const told = verdict({ ...WELL, ...change });
    assert.equal(told.good, false);
    assert.equal(told.title, title);
    assert.equal(told.advice[0], first);
  });
}

test("the report is lines to copy", () => {
  const text = report({ ...WELL, delay: null }, { path: "relay udp" });
  assert.match(text, /^delay: -$/m);
  assert.match(text, /^path: relay udp$/m);
});
