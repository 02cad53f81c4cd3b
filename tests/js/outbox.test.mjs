/** The outbox: nothing is lost, nothing is delivered twice, and order holds, whatever the wire does. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createOutbox } from "../../web/static/js/call/outbox.js";

/** Timers that run when the test says so. */
function fakeTimers() {
  const waiting = new Set();
  return {
    after(ms, fn) {
      const timer = { ms, fn };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    run() {
      for (const timer of [...waiting]) {
        waiting.delete(timer);
        timer.fn();
      }
    },
    waiting,
  };
}

/** A small generator of numbers that is the same on every run. */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function end(name, other, wire, timers) {
  const got = [];
  const outbox = createOutbox({
    send: (to, message) => wire.push({ kind: "signal", from: name, to, message }),
    acknowledge: (to, epoch, seq) => wire.push({ kind: "ack", from: name, to, epoch, seq }),
    deliver: (signal) => got.push(signal),
    after: timers.after,
  });
  return { name, other, outbox, got };
}

test("signals arrive once and in order over a wire that loses, doubles and shuffles", () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = seeded(seed);
    const wire = [];
    const timers = fakeTimers();
    const a = end("a", "b", wire, timers);
    const b = end("b", "a", wire, timers);
    const ends = { a, b };
    for (const one of [a, b]) {
      one.outbox.open(1, one.other);
      one.outbox.resume();
    }
    let sent = 0;
    const pass = (loss) => {
      const index = Math.floor(random() * wire.length);
      const [item] = wire.splice(index, 1);
      if (random() < loss) return;
      if (random() < loss) wire.push(item);
      const target = ends[item.to].outbox;
      if (item.kind === "ack") target.acknowledged(item.epoch, item.seq);
      else target.receive(item.from, item.message);
    };
    while (sent < 20) {
      const roll = random();
      if (roll < 0.3) {
        sent += 1;
        a.outbox.put(sent);
      } else if (roll < 0.4) a.outbox.pause();
      else if (roll < 0.55) a.outbox.resume();
      else if (roll < 0.6) timers.run();
      else if (wire.length > 0) pass(0.3);
    }
    a.outbox.resume();
    for (let round = 0; round < 500 && (wire.length > 0 || a.outbox.pending() > 0); round += 1) {
      while (wire.length > 0) pass(0.1);
      timers.run();
    }
    assert.deepEqual(b.got, Array.from({ length: 20 }, (_, i) => i + 1), `seed ${seed}`);
    assert.equal(a.outbox.pending(), 0);
  }
});

test("what was put while the wire was away goes out when it is back", () => {
  const wire = [];
  const timers = fakeTimers();
  const a = end("a", "b", wire, timers);
  a.outbox.open(3, "b");
  a.outbox.put("one");
  a.outbox.put("two");
  assert.equal(wire.length, 0);
  a.outbox.resume();
  assert.deepEqual(wire.map((item) => item.message.seq), [1, 2]);
});

test("a new epoch forgets the old one, and old signals are dropped", () => {
  const wire = [];
  const a = end("a", "b", wire, fakeTimers());
  a.outbox.resume();
  a.outbox.open(1, "b");
  a.outbox.put("old");
  a.outbox.open(2, "b2");
  assert.equal(a.outbox.pending(), 0);
  a.outbox.receive("b", { epoch: 1, seq: 1, signal: "late" });
  a.outbox.receive("b", { epoch: 2, seq: 1, signal: "a page that lost its place" });
  assert.deepEqual(a.got, []);
  a.outbox.receive("b2", { epoch: 2, seq: 1, signal: "new" });
  assert.deepEqual(a.got, ["new"]);
});

test("signals that overtake the news of their epoch wait for it", () => {
  const wire = [];
  const timers = fakeTimers();
  const a = end("a", "b", wire, timers);
  a.outbox.resume();
  a.outbox.receive("b", { epoch: 5, seq: 2, signal: "candidate" });
  a.outbox.receive("b", { epoch: 5, seq: 1, signal: "offer" });
  assert.deepEqual(a.got, []);
  a.outbox.open(5, "b");
  assert.deepEqual(a.got, ["offer", "candidate"]);
  assert.deepEqual(wire, [], "one acknowledgement, a moment later, for all that came at once");
  timers.run();
  assert.deepEqual(wire, [{ kind: "ack", from: "a", to: "b", epoch: 5, seq: 2 }]);
});

test("an offer that went with the join is number one, and is sent again if nobody acknowledges", () => {
  const wire = [];
  const timers = fakeTimers();
  const a = end("a", "b", wire, timers);
  a.outbox.open(4, "b", "offer");
  a.outbox.resume();
  wire.length = 0;
  a.outbox.put("candidate");
  assert.deepEqual(wire.map((item) => item.message.seq), [2]);
  a.outbox.acknowledged(4, 2);
  timers.run();
  assert.equal(wire.length, 1);
});

test("disposed: no timer is left", () => {
  const timers = fakeTimers();
  const a = end("a", "b", [], timers);
  a.outbox.open(1, "b");
  a.outbox.resume();
  a.outbox.put("x");
  assert.equal(timers.waiting.size, 1);
  a.outbox.dispose();
  assert.equal(timers.waiting.size, 0);
});
