/** A line of help: what did not arrive is sent again when that can help, and never said to be else. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createLine } from "../../web/static/js/supervision/line.js";

const KEYS = ["own-none-yes", "own-offered", "own-offered-yes", "own-offered-no", "asked", "asked-yes", "asked-no", "own-open", "own-open-no"];
const TEXTS = Object.fromEntries([
  ...["waits", "taken", "ended", "away", "closed", "staff-lost", "came"].map((key) => [`supervision-aside-${key}`, key]),
  ...KEYS.map((key) => [`supervision-visit-${key}`, key]),
]);
const NONE = { id: "", state: "none", name: "", may: [], go: "" };
const WAITS = { state: "waiting", by: "", there: "", words: [], visit: NONE };

/** As much of a page as the script touches. */
function page() {
  globalThis.document = { querySelectorAll: () => [{ textContent: JSON.stringify(TEXTS) }] };
  const part = (more = {}) => Object.assign(new EventTarget(), { textContent: "", hidden: false, focus() {} }, more);
  const field = part({ value: "" });
  const labels = { yes: part(), no: part() };
  const visit = {
    words: part(),
    go: part({ querySelector: () => part({ href: "" }) }),
    yes: part({ querySelector: () => labels.yes }),
    no: part({ querySelector: () => labels.no }),
  };
  const parts = {
    ".visit": part({ querySelector: (which) => visit[which.slice(".visit-".length)] }),
    ".aside-log": part({ childElementCount: 0 }),
    ".aside-state": part(),
    ".aside-form": part({ querySelector: () => field }),
    ".aside-away": part(),
    ".aside-closed": part({ hidden: true }),
    ".aside-done": part({ hidden: true }),
    ".aside-call": part(),
  };
  const of = (name) => parts[`.aside-${name}`];
  return { root: { querySelector: (which) => parts[which] ?? null }, field, of, visit: { ...visit, labels, root: parts[".visit"] } };
}

/** A wire that answers what it is told, and timers that run when the test says so. */
function open(answers, of = { session: "s" }) {
  const { root, field, of: part, visit } = page();
  const sent = [];
  const said = [];
  const hears = {};
  const timers = [];
  createLine({
    root,
    wire: {
      up: false,
      on: (type, fn) => ((hears[type] = fn), () => {}),
      async request(type, body) {
        sent.push([type, body.text, body.client_id]);
        said.push({ type, ...body });
        const answer = answers.shift();
        if (typeof answer === "string") throw Object.assign(new Error(answer), { code: answer });
        return answer;
      },
    },
    of,
    newId: () => `id${sent.length}`,
    after(_ms, fn) {
      timers.push(fn);
      return () => timers.splice(timers.indexOf(fn) >>> 0, 1);
    },
  });
  const settled = () => new Promise((done) => setImmediate(done));
  return {
    field,
    part,
    visit,
    sent,
    said,
    timers,
    async hears(type, news) {
      hears[type](news);
      await settled();
    },
    async answers(word) {
      visit[word].dispatchEvent(new Event("submit", { cancelable: true }));
      await settled();
    },
    async submit(name) {
      part(name).dispatchEvent(new Event("submit", { cancelable: true }));
      await settled();
    },
    async again() {
      timers.shift()();
      await settled();
    },
  };
}

for (const code of ["supervision.room_shut", "not_found", "forbidden", "malformed"]) {
  test(`${code}: the words stay, nothing is promised, and the numbers are there`, async () => {
    const line = open([code, code]);
    line.field.value = "Hjelp";
    for (const name of ["form", "call"]) {
      await line.submit(name);
      assert.equal(line.part("away").textContent, "closed");
      assert.equal(line.part("closed").hidden, false);
      assert.equal(line.field.value, "Hjelp");
      assert.equal(line.timers.length, 0);
    }
  });
}

for (const code of ["lost", "internal", "unavailable", "too_many"]) {
  test(`${code}: the same is sent again until it has arrived`, async () => {
    const line = open([code, code, WAITS]);
    line.field.value = "Hjelp";
    await line.submit("form");
    assert.equal(line.part("away").textContent, "away");
    assert.equal(line.part("closed").hidden, true);
    await line.again();
    await line.again();
    assert.deepEqual(line.sent, Array(3).fill(["aside.ask", "Hjelp", "id0"]));
    assert.equal(line.part("away").textContent, "");
    assert.equal(line.field.value, "");
    assert.equal(line.timers.length, 0);
  });
}

test("the button too is pressed again by itself, and what was shut is so no more", async () => {
  const line = open(["not_found", "lost", WAITS]);
  await line.submit("call");
  await line.submit("call");
  assert.equal(line.part("away").textContent, "away");
  await line.again();
  assert.equal(line.part("away").textContent, "");
  assert.equal(line.part("closed").hidden, true);
  assert.equal(line.part("state").textContent, "waits");
  assert.equal(line.part("call").hidden, true);
});

test("staff are told that theirs was not sent", async () => {
  const line = open(["not_found"], { line: "l" });
  line.field.value = "Jeg er her";
  await line.submit("form");
  assert.equal(line.part("away").textContent, "staff-lost");
  assert.equal(line.field.value, "Jeg er her");
});

test("a yes is said to exactly the visit that is shown, and its page follows", async () => {
  const seen = (visit) => ({ ...WAITS, state: "taken", visit: { ...NONE, name: "Eva", ...visit } });
  const asked = seen({ id: "v1", state: "asked", may: ["yes", "no"] });
  const open1 = seen({ id: "v1", state: "open", may: ["no"], go: "/grupperom/r" });
  const line = open([seen({ may: ["yes"] }), asked, open1, seen({})]);
  await line.hears("up");
  assert.deepEqual([line.visit.labels.yes.textContent, line.visit.no.hidden], ["own-none-yes", true]);
  await line.hears("aside.visit", { session: "another", line: "" });
  await line.hears("aside.visit", { session: "s", line: "" });
  assert.deepEqual([line.visit.words.textContent, line.visit.root.hidden], ["asked", false]);
  await line.answers("yes");
  assert.deepEqual(line.said.at(-1), { type: "aside.visit", session: "s", visit: "v1", yes: true });
  assert.equal(line.visit.go.hidden, false);
  await line.answers("no");
  assert.deepEqual(line.said.at(-1), { type: "aside.visit", session: "s", visit: "v1", yes: false });
  assert.deepEqual([line.visit.root.hidden, line.visit.go.hidden], [true, true]);
  assert.equal(line.said.length, 4);
});

test("a wish is for whoever answers, and what is over is looked at again", async () => {
  const line = open([{ ...WAITS, state: "taken", visit: { ...NONE, may: ["yes"] } }, "supervision.visit_not_now", WAITS]);
  await line.hears("up");
  await line.answers("yes");
  assert.deepEqual(line.said.slice(1), [
    { type: "aside.visit", session: "s", yes: true },
    { type: "aside.look", session: "s" },
  ]);
});
