/** One's seat at the server: sitting down, getting up while the wire is away, fresh credentials. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createSeat } from "../../web/static/js/call/seat.js";

const GIVEN = { policy: "relay", servers: ["given"] };
const FRESH = { policy: "relay", servers: ["fresh"] };
const PAGE = { room: "r", connection: "c" };

function world() {
  const told = { asked: [], refused: [], again: 0 };
  const clock = { now: 0, later: [] };
  const answers = {};
  const wire = {
    async request(type, body) {
      told.asked.push({ type, ...body });
      const answer = answers[type] ?? {};
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const seat = createSeat({
    wire,
    page: PAGE,
    ice: GIVEN,
    now: () => clock.now,
    after(ms, fn) {
      clock.later.push(fn);
      return () => clock.later.splice(clock.later.indexOf(fn), 1);
    },
    onAgain: () => (told.again += 1),
    onRefused: (code) => told.refused.push(code),
  });
  return { seat, told, clock, answers };
}

const failed = (code) => Object.assign(new Error(code), { code });

test("the first offer goes along, and is known to have gone only when it was passed on", async () => {
  const { seat, told, answers } = world();
  answers["call.join"] = { passed: true, ice: FRESH };
  const offer = { description: "first" };
  const came = await seat.sit(() => offer);
  assert.deepEqual(told.asked, [{ type: "call.join", ...PAGE, offer }]);
  assert.equal(came.travelled, offer);
  assert.equal(seat.ice(), FRESH);
  answers["call.join"] = { passed: false };
  assert.equal((await seat.sit(() => offer)).travelled, null);
  assert.equal(seat.ice(), FRESH, "an answer without credentials takes none away");
});

test("what passes by itself is tried again; anything else is an answer", async () => {
  const { seat, told, clock, answers } = world();
  for (const code of ["lost", "unavailable"]) {
    answers["call.join"] = failed(code);
    assert.equal(await seat.sit(() => null), null);
  }
  assert.equal(clock.later.length, 1, "one attempt at a time");
  clock.later[0]();
  assert.equal(told.again, 1);
  answers["call.join"] = failed("call.full");
  assert.equal(await seat.sit(() => null), null);
  assert.deepEqual(told.refused, ["call.full"]);
});

test("who got up while the wire was away gets up before sitting down again", async () => {
  const { seat, told, answers } = world();
  answers["call.leave"] = failed("lost");
  await seat.getUp();
  assert.ok(seat.owesLeave());
  answers["call.leave"] = {};
  await seat.sit(() => null);
  assert.deepEqual(told.asked.map(({ type }) => type), ["call.leave", "call.leave", "call.join"]);
  assert.ok(!seat.owesLeave());
});

test("credentials grow old after eight minutes, and are asked for anew", async () => {
  const { seat, clock, answers } = world();
  clock.now = 8 * 60_000;
  assert.ok(!seat.iceIsOld());
  clock.now += 1;
  assert.ok(seat.iceIsOld());
  answers["call.ice"] = { ice: FRESH };
  assert.equal(await seat.freshIce(), FRESH);
  assert.ok(!seat.iceIsOld());
});

test("a page that is gone hears of nothing more", async () => {
  const { seat, told, clock, answers } = world();
  answers["call.join"] = failed("lost");
  await seat.sit(() => null);
  seat.dispose();
  assert.equal(clock.later.length, 0);
  answers["call.join"] = failed("call.full");
  assert.equal(await seat.sit(() => null), null);
  assert.deepEqual(told.refused, []);
});
