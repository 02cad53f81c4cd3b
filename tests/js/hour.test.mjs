/** Where in the hour the two are: by the server's clock, however wrong their own is. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createHour } from "../../web/static/js/call/hour.js";

const MINUTE = 60_000;
const TIMES = { starts: 0, sign: 50 * MINUTE, over: 60 * MINUTE, end: 65 * MINUTE };

/** A browser whose clock is an hour behind the server's. */
function world({ together = true } = {}) {
  const here = { now: -60 * MINUTE - MINUTE, next: null, ms: 0, signs: 0, overs: 0 };
  const hour = createHour({
    times: TIMES,
    serverNow: -MINUTE,
    now: () => here.now,
    after(ms, fn) {
      here.ms = ms;
      here.next = fn;
      return () => (here.next = null);
    },
    together: () => together,
    onSign: () => (here.signs += 1),
    onOver: () => (here.overs += 1),
  });
  /** Let the time pass until the timer that was set is due. */
  const pass = () => {
    const { next, ms } = here;
    here.now += ms;
    here.next = null;
    next();
  };
  return { here, hour, pass };
}

test("each sign of the hour comes when the server's clock says so", () => {
  const { here, hour, pass } = world();
  const seen = [hour.sign()];
  assert.ok(hour.before());
  for (let at = 0; at < 4; at += 1) {
    pass();
    seen.push(hour.sign());
  }
  assert.deepEqual(seen, ["before", "during", "sign", "over", "ended"]);
  assert.equal(here.signs, 4);
  assert.equal(hour.minutes(), 10);
  // The server ends it; without one, we do, a little later.
  assert.equal(here.overs, 0);
  assert.equal(here.ms, 10_000);
  pass();
  assert.equal(here.overs, 1);
});

test("with nobody there, there is nothing to end", () => {
  const { here, pass } = world({ together: false });
  for (let at = 0; at < 4; at += 1) pass();
  assert.equal(here.next, null);
});

test("while help is called the room tells of a later end, and the end moves", () => {
  const { here, hour, pass } = world();
  for (let at = 0; at < 3; at += 1) pass();
  assert.equal(hour.sign(), "over");
  const serverNow = here.now + 60 * MINUTE;
  hour.told({ ...TIMES, end: 95 * MINUTE }, serverNow);
  assert.ok(here.ms > 30 * MINUTE);
  hour.dispose();
  assert.equal(here.next, null);
});
