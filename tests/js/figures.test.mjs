/** What is told of how a call went, and what the two see of it themselves. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { read } from "../../web/static/js/call/figures.js";
import { createReport } from "../../web/static/js/call/report.js";

function stage() {
  const told = [];
  const at = { now: 0, up: true, setUp: null };
  const report = createReport({
    now: () => at.now,
    say: (body) => at.up && told.push(body) > 0,
    setUp: () => at.setUp,
  });
  return { at, told, report };
}

test("the first picture is told once, when there is one", () => {
  const { at, told, report } = stage();
  report.shows("call", 1);
  assert.deepEqual(told, []);
  at.setUp = 234.6;
  report.shows("call", 1);
  report.shows("call", 1);
  assert.deepEqual(told, [{ what: "met", ms: 235 }]);
});

test("a break is told when it is mended, and how", () => {
  const { at, told, report } = stage();
  for (const [screen, epoch, now] of [
    ["call", 1, 0], ["reconnecting", 1, 1000], ["call", 1, 1700],
    ["reconnecting", 1, 2000], ["reconnecting", 2, 4000], ["call", 2, 6000],
  ]) {
    at.now = now;
    report.shows(screen, epoch);
  }
  assert.deepEqual(told, [{ what: "restarted", ms: 700 }, { what: "rebuilt", ms: 4000 }]);
});

test("what cannot be told now is told later, once", () => {
  const { at, told, report } = stage();
  at.up = false;
  report.shows("call", 1);
  report.shows("reconnecting", 1);
  report.shows("call", 1);
  assert.deepEqual(told, []);
  at.up = true;
  report.shows("call", 1);
  report.shows("call", 1);
  assert.deepEqual(told, [{ what: "restarted", ms: 0 }]);
});

test("whoever leaves a broken call leaves it unmended; taking over is no leaving", () => {
  const { told, report } = stage();
  report.shows("reconnecting", 1);
  report.shows("replaced", 1);
  assert.deepEqual(told, []);
  report.shows("reconnecting", 1);
  report.shows("", 0);
  assert.deepEqual(told, [{ what: "unmended" }]);
});

test("seconds of each quality, of running calls only", () => {
  const { at, told, report } = stage();
  report.shows("call", 1);
  at.now = 60_000;
  report.quality("weak");
  at.now = 70_000;
  report.shows("reconnecting", 1);
  at.now = 99_000;
  report.quality("good");
  report.shows("call", 1);
  at.now = 100_000;
  report.shows("after", 1);
  assert.deepEqual(told.at(-1), { what: "quality", good: 61, fair: 0, weak: 10 });
  report.shows("alone", 1);
  assert.equal(told.filter((each) => each.what === "quality").length, 1);
});

const REPORTS = [
  { type: "candidate-pair", nominated: true, state: "succeeded", localCandidateId: "l", currentRoundTripTime: 0.0414 },
  { id: "l", type: "local-candidate", candidateType: "relay", relayProtocol: "tcp", protocol: "udp", address: "10.1.2.3" },
  { type: "inbound-rtp", kind: "video", bytesReceived: 9000, packetsReceived: 98, packetsLost: 2, frameWidth: 640, frameHeight: 480, framesPerSecond: 9.6 },
  { type: "inbound-rtp", kind: "audio", bytesReceived: 1000, packetsReceived: 100, packetsLost: 0 },
  { type: "outbound-rtp", bytesSent: 5000 },
];

test("what the browser sees, and never an address", () => {
  const first = read(REPORTS, null, 1000);
  assert.deepEqual(first.figures, {
    way: "relayed", protocol: "TCP", delay: 41, lost: 0.01, comes: null, goes: null, picture: [640, 480, 10],
  });
  const later = read(REPORTS, { at: 0, comes: 0, goes: 1000 }, 1000);
  assert.deepEqual([later.figures.comes, later.figures.goes], [80, 32]);
  assert.ok(!JSON.stringify(later).includes("10.1.2.3"));
});

test("nothing to see yet", () => {
  const { figures } = read([], null, 0);
  assert.deepEqual(Object.values(figures).filter((each) => each !== null && each !== ""), []);
});
