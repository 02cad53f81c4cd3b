/** The server of a practice call, played in the page: who sits where, and what is passed on. */
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document = { getElementById: () => null };
globalThis.navigator ??= {};
globalThis.sessionStorage ??= {};
const { createPracticeWire, createWish } = await import("../../web/static/js/call/practice.js");

function stage({ answers = { sdp: "answer" } } = {}) {
  const timers = [];
  const told = [];
  const posted = [];
  let busy = 0;
  const wire = createPracticeWire({
    config: { room: "room", me: "me", other: { id: "partner", name: "P" }, times: { starts: 1000 }, now: 0 },
    describe: async () => "offer",
    post: async (path, body) => {
      posted.push([path, body]);
      return path === "/ov/start" ? { ice: { policy: "all" } } : answers;
    },
    after(ms, fn) {
      const timer = { ms, fn };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer) >>> 0, 1);
    },
    now: () => 0,
    newId: () => "other",
    onBusy: () => (busy += 1),
  });
  for (const type of ["up", "call.room", "call.signal", "call.ack"]) wire.on(type, (message) => told.push(message));
  return {
    wire,
    told,
    posted,
    busy: () => busy,
    join: async () => (await wire.request("call.join", { connection: "own" })).room,
    rooms: () => told.filter((each) => each.type === "call.room"),
    /** Let everything that waits happen. */
    async pass(ms = 0) {
      for (const timer of timers.filter((each) => each.ms <= ms)) {
        timers.splice(timers.indexOf(timer), 1);
        timer.fn();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    offer: (epoch, seq = 1) =>
      wire.say("call.signal", { to: "other", epoch, seq, signal: { description: { type: "offer", sdp: "o" } } }),
  };
}

test("it is up by itself, and the partner waits until one is ready", async () => {
  const at = stage();
  await at.pass();
  assert.equal(at.told[0].type, "up");
  const room = await at.join();
  assert.equal(room.phase, "waiting");
  assert.deepEqual(room.seats.map((seat) => seat.presence), ["here", "here"]);
  await at.wire.request("call.ready", { ready: true });
  await at.pass();
  const [live] = at.rooms();
  assert.deepEqual([live.phase, live.epoch, live.offerer], ["live", 1, "own"]);
});

test("else it begins at its time", async () => {
  const at = stage();
  await at.join();
  await at.pass(1000);
  assert.equal(at.rooms()[0].phase, "live");
});

test("an offer is answered once in an epoch, and everything is acknowledged", async () => {
  const at = stage();
  await at.join();
  await at.pass(1000);
  at.offer(1);
  at.offer(1, 2);
  await at.pass();
  assert.deepEqual(at.posted, [["/ov/svar", { sdp: "offer", back: false }]]);
  const [answer] = at.told.filter((each) => each.type === "call.signal");
  assert.deepEqual([answer.epoch, answer.seq, answer.signal.description.type], [1, 1, "answer"]);
  assert.deepEqual(at.told.filter((each) => each.type === "call.ack").map((each) => each.seq), [1, 2]);
});

test("a lost connection is built anew, and the partner hears that it was lost", async () => {
  const at = stage();
  await at.join();
  await at.pass(1000);
  assert.deepEqual(await at.wire.request("call.renew", { epoch: 1 }), { ice: { policy: "all" } });
  assert.equal(at.rooms().at(-1).epoch, 2);
  await at.wire.request("call.renew", { epoch: 1 });
  assert.equal(at.rooms().at(-1).epoch, 2, "once");
  at.offer(1);
  at.offer(2);
  await at.pass();
  assert.deepEqual(at.posted.at(-1), ["/ov/svar", { sdp: "offer", back: true }]);
});

test("the partner hangs up and comes back", async () => {
  const at = stage();
  await at.join();
  await at.pass(1000);
  at.wire.otherLeaves();
  assert.equal(at.rooms().at(-1).seats[1].presence, "left");
  await at.pass(6000);
  const room = at.rooms().at(-1);
  assert.deepEqual([room.phase, room.epoch, room.seats[1].presence], ["live", 2, "here"]);
});

test("where too many practise one is told, and nothing is tried again and again", async () => {
  const at = stage({ answers: { status: 409 } });
  await at.join();
  await at.pass(1000);
  at.offer(1);
  await at.pass();
  assert.equal(at.busy(), 1);
  assert.equal(at.rooms().at(-1).phase, "waiting");
});

test("after it is disposed of nothing is told", async () => {
  const at = stage();
  await at.join();
  at.wire.dispose();
  await at.pass(1000);
  assert.deepEqual(at.rooms(), []);
});

test("what is asked of the partner while the line breaks is asked again, and once heard no more", () => {
  const said = [];
  const heard = [];
  let there = true;
  const wish = createWish({
    say: (told) => there && said.push(told.practice),
    onHeard: (what) => heard.push(what),
  });
  wish.opened();
  assert.deepEqual(said, [], "nothing was asked");
  there = false;
  wish.ask("freeze");
  there = true;
  wish.opened();
  assert.deepEqual(said, ["freeze"]);
  wish.told({ text: "hei" });
  wish.told({ practice: "speak" });
  assert.deepEqual(heard, []);
  wish.told({ practice: "freeze" });
  wish.told({ practice: "freeze" });
  wish.opened();
  assert.deepEqual([said, heard], [["freeze"], ["freeze"]]);
});
