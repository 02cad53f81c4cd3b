/** The room of three: one press ends it, and each goes back to where they came from, once. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { mountVisit } from "../../web/static/js/grouproom/visit.js";

function room(visit, answers = []) {
  const button = new EventTarget();
  globalThis.document = { getElementById: (id) => (id === "visit-end" ? button : null) };
  const [said, done, timers] = [[], [], []];
  const mounted = mountVisit({
    visit,
    async request(type, body) {
      said.push({ type, ...body });
      const code = answers.shift();
      if (code) throw Object.assign(new Error(code), { code });
    },
    leave: () => done.includes("leave") || done.push("leave"),
    after: (_ms, fn) => (timers.push(fn), () => {}),
    go: (path) => done.push(path),
  });
  const press = async () => {
    button.dispatchEvent(new Event("click"));
    await new Promise((settled) => setImmediate(settled));
  };
  return { mounted, said, done, press, timers };
}

const TWO = { visit: "v", session: "s", back: "/rom/s" };
const STAFF = { visit: "v", line: "l", back: "/veileder/hjelp/l" };

test("either of the two takes the yes back, and is in the call again", async () => {
  const { mounted, said, done, press } = room(TWO);
  assert.equal(mounted.endsWithMe, false);
  await press();
  assert.deepEqual(said, [{ type: "aside.visit", session: "s", visit: "v", yes: false }]);
  assert.deepEqual(done, ["leave", "/rom/s"]);
  mounted.back();
  assert.equal(done.length, 2, "whoever ended it, one goes back once");
});

test("the visitor who goes out ends it", async () => {
  const { mounted, said, done, press } = room(STAFF);
  assert.equal(mounted.endsWithMe, true);
  await press();
  assert.deepEqual(said, [{ type: "aside.come", line: "l", visit: "v", yes: false }]);
  assert.deepEqual(done, ["leave", "/veileder/hjelp/l"]);
});

test("without an answer it is said again; nobody is heard meanwhile, and what is over is over", async () => {
  const { said, done, press, timers } = room(TWO, ["lost", "not_found"]);
  await press();
  assert.deepEqual(done, ["leave"]);
  timers.shift()();
  await new Promise((settled) => setImmediate(settled));
  assert.deepEqual(done, ["leave", "/rom/s"]);
  assert.equal(said.length, 2);
});

test("when it ends elsewhere everybody goes back", () => {
  const { mounted, said, done } = room(STAFF);
  mounted.back();
  assert.deepEqual([said, done], [[], ["leave", "/veileder/hjelp/l"]]);
});
