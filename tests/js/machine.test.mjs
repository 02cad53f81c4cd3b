/** The call machine of the page: what it does for each thing that can happen, and what it never does. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, frame, otherPresence, screen, step } from "../../web/static/js/call/machine.js";

const ME = "kari";
const OTHER = "amina";

function room(changes = {}) {
  return {
    revision: 1,
    epoch: 1,
    phase: "live",
    offerer: "k1",
    began: true,
    seats: [seat(ME, "k1"), seat(OTHER, "a1")],
    ...changes,
  };
}

function seat(person, connection, presence = "here") {
  return { person, connection, presence, name: person };
}

function play(events, state = begin(ME, "k1")) {
  let effects = [];
  for (const event of events) {
    [state, effects] = step(state, event);
  }
  return { state, effects, kinds: effects.map((effect) => effect.type), screen: screen(state) };
}

const up = { type: "wire", up: true };
const down = { type: "wire", up: false };
const joined = (changes) => ({ type: "joined", room: room(changes) });
const path = (name, epoch = 1) => ({ type: "path", path: name, epoch });
const inCall = [up, joined(), path("connected")];

test("the wire is up: join, and wait for the other", () => {
  const alone = { phase: "waiting", seats: [seat(ME, "k1")] };
  assert.deepEqual(play([up]).kinds, ["join"]);
  const { kinds, screen: shown, state } = play([up, joined(alone)]);
  assert.deepEqual(kinds, []);
  assert.equal(shown, "waiting");
  assert.equal(otherPresence(state), "absent");
});

test("the newcomer makes the offer, the one who waited answers", () => {
  const mine = play([up, joined()]);
  assert.equal(mine.effects.find((e) => e.type === "build").role, "offer");
  assert.equal(mine.screen, "connecting");
  const alone = { phase: "waiting", seats: [seat(ME, "k1")] };
  const theirs = play([
    up,
    joined(alone),
    { type: "room", room: room({ revision: 2, epoch: 2, offerer: "a1" }) },
  ]);
  const build = theirs.effects.find((e) => e.type === "build");
  assert.deepEqual([build.role, build.to, build.epoch], ["answer", "a1", 2]);
});

test("the same room twice builds once", () => {
  assert.deepEqual(play([up, joined(), { type: "room", room: room({ revision: 2 }) }]).kinds, []);
});

test("an older room changes nothing", () => {
  const before = play([up, joined({ revision: 5, epoch: 3 })]).state;
  const after = play([{ type: "room", room: room({ revision: 4, epoch: 2 }) }], before);
  assert.equal(after.state, before);
});

test("the wire goes away: the call goes on, also past the thirty seconds", () => {
  const lost = room({ revision: 2, seats: [seat(ME, "k1"), seat(OTHER, "a1", "lost")] });
  const gone = room({
    revision: 3,
    phase: "waiting",
    seats: [seat(ME, "k1"), seat(OTHER, "a1", "gone")],
  });
  assert.equal(play([...inCall, down]).screen, "call");
  const later = play([...inCall, { type: "room", room: lost }, { type: "room", room: gone }]);
  assert.equal(later.screen, "call");
  assert.deepEqual(later.kinds, []);
  const back = play([{ type: "room", room: room({ revision: 4 }) }], later.state);
  assert.deepEqual(back.kinds, []);
});

test("back on the wire with the same epoch: nothing is built anew", () => {
  assert.deepEqual(play([...inCall, down, up]).kinds, ["join"]);
  assert.deepEqual(play([...inCall, down, up, joined()]).kinds, []);
});

test("a shaky path gets a moment, then a new path, then new connections", () => {
  const shaky = play([...inCall, path("disconnected")]);
  assert.equal(shaky.screen, "reconnecting");
  const mend = { type: "timer", name: "mend" };
  assert.deepEqual(play([mend], shaky.state).kinds, ["restart", "timer"]);
  const again = play([mend, mend], shaky.state);
  assert.deepEqual(again.kinds, ["renew", "timer"]);
  assert.equal(again.effects[0].epoch, 1);
  const mended = play([path("connected")], again.state);
  assert.deepEqual([mended.kinds, mended.screen], [["cancel"], "call"]);
});

test("new connections are asked for only when the other is there to build them", () => {
  const lost = room({ revision: 2, seats: [seat(ME, "k1"), seat(OTHER, "a1", "lost")] });
  const mend = { type: "timer", name: "mend" };
  const waiting = play([...inCall, { type: "room", room: lost }, path("failed"), mend]);
  assert.deepEqual(waiting.kinds, ["timer"]);
  const back = play([{ type: "room", room: room({ revision: 3 }) }, mend], waiting.state);
  assert.deepEqual(back.kinds, ["renew", "timer"]);
});

test("the other's place runs out with nothing flowing: say that it broke off", () => {
  const gone = [seat(ME, "k1"), seat(OTHER, "a1", "gone")];
  const news = { type: "room", room: room({ revision: 2, phase: "waiting", seats: gone }) };
  const after = play([...inCall, path("failed"), news]);
  assert.deepEqual([after.kinds, after.screen], [["cancel", "close"], "broken"]);
  const again = play([{ type: "room", room: room({ revision: 3 }) }], after.state);
  assert.deepEqual(again.effects, [{ type: "renew", epoch: 1 }], "what is closed takes a new epoch");
});

test("a failed path is restarted at once", () => {
  assert.deepEqual(play([...inCall, path("failed")]).kinds, ["restart", "timer"]);
});

test("a path that fails while the wire is away is mended when it is back", () => {
  const away = play([...inCall, down, path("failed")]);
  assert.deepEqual(away.kinds, ["timer"]);
  assert.deepEqual(play([up, joined()], away.state).kinds, ["restart"]);
  const longer = play([{ type: "timer", name: "mend" }, up, joined()], away.state);
  assert.deepEqual(longer.kinds, ["renew"]);
});

test("the other hangs up: close, and say so", () => {
  const out = room({
    revision: 2,
    phase: "waiting",
    seats: [seat(ME, "k1"), seat(OTHER, "a1", "left")],
  });
  const after = play([...inCall, { type: "room", room: out }]);
  assert.deepEqual([after.kinds, after.screen], [["cancel", "close"], "alone"]);
  const direct = play([...inCall, { type: "bye", epoch: 1 }]);
  assert.equal(direct.screen, "alone");
  const returned = play(
    [{ type: "room", room: room({ revision: 3, epoch: 2, offerer: "a1" }) }],
    direct.state,
  );
  assert.ok(returned.kinds.includes("build"));
});

test("hang up, and come back", () => {
  const left = play([...inCall, { type: "hangup" }]);
  assert.deepEqual([left.kinds, left.screen], [["bye", "cancel", "close", "leave"], "after"]);
  assert.deepEqual(play([{ type: "hangup" }, down, up], left.state).kinds, []);
  const back = play([{ type: "return" }], left.state);
  assert.deepEqual(back.kinds, ["join"]);
  assert.deepEqual(play([down, { type: "return" }], left.state).kinds, []);
  const again = play([joined({ revision: 4, epoch: 2 })], back.state);
  assert.equal(again.effects.find((e) => e.type === "build").role, "offer");
});

test("a newer page of the same person takes over, kindly", () => {
  const taken = room({ revision: 2, epoch: 2, seats: [seat(ME, "k2"), seat(OTHER, "a1")] });
  const after = play([...inCall, { type: "room", room: taken }]);
  assert.deepEqual([after.kinds, after.screen], [["cancel", "close"], "replaced"]);
  assert.deepEqual(play([down, up], after.state).kinds, []);
  assert.deepEqual(play([up, { type: "return" }], after.state).kinds, ["join"]);
});

test("held back, then let in", () => {
  const held = play([up, joined({ phase: "held" })]);
  assert.equal(held.screen, "held");
  const open = play([{ type: "room", room: room({ revision: 2 }) }], held.state);
  assert.ok(open.kinds.includes("build"));
});

test("the room closes for both; a refused join says which", () => {
  const over = play([...inCall, { type: "room", room: room({ revision: 2, phase: "ended" }) }]);
  assert.deepEqual([over.kinds, over.screen], [["cancel", "close"], "ended"]);
  assert.equal(play([up, { type: "refused", code: "call.ended" }]).screen, "ended");
  const refused = play([up, { type: "refused", code: "call.full" }]);
  assert.deepEqual([refused.screen, refused.state.refusal], ["refused", "call.full"]);
});

test("news of an epoch that is gone is not believed", () => {
  const next = play([...inCall, { type: "room", room: room({ revision: 2, epoch: 2 }) }]);
  assert.deepEqual(play([path("failed", 1)], next.state).kinds, []);
  assert.deepEqual(play([{ type: "bye", epoch: 1 }], next.state).kinds, []);
});

test("whatever happens: one build per epoch, a close before the next, silence after the end", () => {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const pick = (list) => list[Math.floor(random() * list.length)];
  for (let run = 0; run < 2000; run += 1) {
    let machine = begin(ME, "k1");
    let revision = 0;
    let epoch = 1;
    let built = 0;
    let open = false;
    for (let i = 0; i < 40; i += 1) {
      if (random() < 0.2) epoch += 1;
      revision += random() < 0.7 ? 1 : 0;
      const seats = [
        seat(ME, random() < 0.95 ? "k1" : "k2"),
        seat(OTHER, `a${epoch}`, pick(["here", "here", "lost", "gone", "left"])),
      ];
      const phase = pick(["live", "live", "waiting", "held"]);
      const fresh = room({ revision, epoch, phase, seats, offerer: pick(["k1", "a1"]) });
      const event = pick([
        up,
        down,
        { type: "joined", room: fresh },
        { type: "room", room: fresh },
        { type: "room", room: fresh },
        path(pick(["connected", "disconnected", "failed"]), machine.epoch),
        { type: "timer", name: "mend" },
        { type: "bye", epoch: machine.epoch },
        { type: pick(["hangup", "return", "return"]) },
      ]);
      const before = machine;
      let effects;
      [machine, effects] = step(machine, event);
      assert.ok(screen(machine));
      for (const effect of effects) {
        if (effect.type === "build") {
          assert.ok(effect.epoch !== built || before.epoch === 0);
          built = effect.epoch;
          open = true;
        }
        if (effect.type === "close") open = false;
        if (["restart", "renew"].includes(effect.type)) {
          assert.ok(machine.wire, "nothing is asked of a wire that is away");
          assert.ok(open || effect.type === "renew", "nothing is mended that is closed");
        }
      }
      assert.equal(open, machine.path !== "none");
      if (["left", "replaced", "ended", "refused"].includes(machine.place)) assert.ok(!open);
    }
  }
});

test("the hour has a frame: a sign, the end in peace, the close", () => {
  const times = { starts: 1000, sign: 2000, over: 3000, end: 4000 };
  assert.deepEqual(frame(999, times), ["before", 1000]);
  assert.deepEqual(frame(1000, times), ["during", 2000]);
  assert.deepEqual(frame(2000, times), ["sign", 3000]);
  assert.deepEqual(frame(3000, times), ["over", 4000]);
  assert.deepEqual(frame(4000, times), ["ended", null]);
});
