// The page's knowledge of a channel, and its outbox: order, once, no gap taken for whole.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ChannelLog } from "../../web/static/js/chat/log.js";
import { Outbox } from "../../web/static/js/chat/outbox.js";
import { pebbleOf } from "../../web/static/js/chat/line.js";

const view = (seq, place = seq) => ({ id: `m${place}`, place, seq, text: `${seq}` });
const change = (seq, place = seq, epoch = "e") => ({ epoch, seq, message: view(seq, place) });
const seqs = (views) => views.map((each) => each.seq);

test("changes in their turn are shown at once, twice is once", () => {
  const log = new ChannelLog("e:3");
  assert.deepEqual(seqs(log.take(change(4))), [4]);
  assert.deepEqual(log.take(change(4)), []);
  assert.deepEqual(log.take(change(2)), []);
  assert.equal(log.cursor, "e:4");
  assert.equal(log.gap, false);
});

test("what comes too early waits, and a gap is known", () => {
  const log = new ChannelLog("e:0");
  assert.deepEqual(log.take(change(3)), []);
  assert.equal(log.gap, true);
  assert.equal(log.cursor, "e:0");
  assert.deepEqual(log.take(change(2)), []);
  assert.deepEqual(seqs(log.take(change(1))), [1, 2, 3]);
  assert.equal(log.gap, false);
});

test("a recovery fills the gap, and what waited behind it follows", () => {
  const log = new ChannelLog("e:0");
  log.take(change(5));
  const { replace, messages } = log.recover({
    cursor: "e:4",
    recovered: true,
    messages: [view(3), view(4, 1)],
  });
  assert.equal(replace, false);
  assert.deepEqual(seqs(messages), [3, 4, 5]);
  assert.equal(log.cursor, "e:5");
});

test("another epoch, or what was not recovered, replaces everything", () => {
  const log = new ChannelLog("e:7");
  assert.deepEqual(log.take(change(8, 8, "f")), []);
  assert.equal(log.gap, true);
  const { replace } = log.recover({ cursor: "f:8", recovered: false, messages: [view(8)] });
  assert.equal(replace, true);
  assert.equal(log.cursor, "f:8");
  assert.equal(log.gap, false);
});

test("a recovery that was overtaken by live changes takes nothing back", () => {
  const log = new ChannelLog("e:1");
  log.take(change(2));
  log.take(change(3));
  assert.deepEqual(log.recover({ cursor: "e:2", recovered: true, messages: [view(2)] }), {
    replace: false,
    messages: [],
  });
  assert.equal(log.cursor, "e:3");
});

test("whatever is lost, doubled and shuffled, asking at a gap ends in the truth", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 200; round += 1) {
    const all = Array.from({ length: 30 }, (_, i) => change(i + 1, 1 + random(i + 1)));
    const log = new ChannelLog("e:0");
    const shown = new Map();
    const take = (views) => views.forEach((each) => shown.set(each.id, each.seq));
    const arriving = all.flatMap((each) => [[], [each], [each], [each, each]][random(4)]);
    for (let i = 0; i + 1 < arriving.length; i += 1) {
      if (random(3) === 0) [arriving[i], arriving[i + 1]] = [arriving[i + 1], arriving[i]];
    }
    for (const each of arriving) take(log.take(each));
    const latest = new Map(all.map((each) => [each.message.id, each.message]));
    const missed = [...latest.values()].filter((each) => each.seq > log.seq);
    missed.sort((a, b) => a.seq - b.seq);
    take(log.recover({ cursor: "e:30", recovered: true, messages: missed }).messages);
    const truth = new Map([...latest].map(([id, each]) => [id, each.seq]));
    assert.deepEqual(new Map([...shown].sort()), new Map([...truth].sort()));
    assert.equal(log.cursor, "e:30");
  }
});

function outbox({ fail = () => null } = {}) {
  const sent = [];
  const states = [];
  const timers = [];
  const box = {
    up: true,
    sent,
    states,
    timers,
  };
  let ids = 0;
  box.outbox = new Outbox({
    send: async (letter) => {
      sent.push(letter.clientId);
      const problem = fail(sent.length);
      if (problem) throw problem;
    },
    up: () => box.up,
    changed: (letter) => states.push([letter.clientId, letter.state]),
    stored: (letter) => states.push([letter.clientId, "stored"]),
    newId: () => `c${(ids += 1)}`,
    later: (callback, ms) => timers.push([callback, ms]),
  });
  return box;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test("letters go out in order, one after the other", async () => {
  const box = outbox();
  box.outbox.put("En");
  box.outbox.put("To");
  await settled();
  assert.deepEqual(box.sent, ["c1", "c2"]);
  assert.equal(box.outbox.size, 0);
});

test("without network they wait, and go out once when it is back", async () => {
  const box = outbox();
  box.up = false;
  box.outbox.put("En");
  box.outbox.put("To");
  await settled();
  assert.deepEqual(box.sent, []);
  box.up = true;
  await box.outbox.flush();
  assert.deepEqual(box.sent, ["c1", "c2"]);
});

test("a lost answer means the same client id again, and nobody overtakes", async () => {
  const box = outbox({ fail: (count) => (count === 1 ? { code: "lost" } : null) });
  box.outbox.put("En");
  box.outbox.put("To");
  await settled();
  assert.deepEqual(box.sent, ["c1"]);
  box.timers.shift()[0]();
  await settled();
  assert.deepEqual(box.sent, ["c1", "c1", "c2"]);
});

test("too many waits as long as the server says", async () => {
  const box = outbox({
    fail: (count) => (count === 1 ? { code: "too_many", retryAfter: 2.5 } : null),
  });
  box.outbox.put("En");
  await settled();
  assert.equal(box.timers[0][1], 2500);
});

test("what the server will not have is shown, lets others pass, and can be tried again", async () => {
  const box = outbox({ fail: (count) => (count === 1 ? { code: "invalid" } : null) });
  box.outbox.put("En");
  box.outbox.put("To");
  await settled();
  assert.deepEqual(box.sent, ["c1", "c2"]);
  assert.deepEqual(box.states.filter(([id]) => id === "c1").at(-1), ["c1", "failed"]);
  box.outbox.retry("c1");
  await settled();
  assert.deepEqual(box.sent, ["c1", "c2", "c1"]);
});

test("a name has the same pebble here as in the template", () => {
  const pebbles = ["Amina", "Bjørn", "Østen", "Eva", "Šejla"].map(pebbleOf);
  assert.deepEqual(pebbles, ["b", "c", "a", "d", "a"]);
});
