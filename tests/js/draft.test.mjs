/** The draft: kept a moment after one types, tried again when it failed, never after sending. */
import assert from "node:assert/strict";
import { test } from "node:test";

const TEXTS = { "matching-draft-saved": "kept", "matching-draft-saving": "keeping", "matching-draft-waiting": "later" };

/** As much of a page as the script touches. */
function page() {
  const holder = { textContent: JSON.stringify(TEXTS) };
  const doc = new EventTarget();
  doc.visibilityState = "visible";
  globalThis.document = { querySelectorAll: () => [holder], getElementById: () => null };
  const form = new EventTarget();
  form.dataset = { draft: "/keep" };
  form.ownerDocument = doc;
  form.fields = [["about", "a"]];
  globalThis.FormData = class {
    constructor(of) {
      this.of = of;
    }
    [Symbol.iterator]() {
      return this.of.fields[Symbol.iterator]();
    }
  };
  return { form, doc, state: { textContent: "" } };
}

/** A server that answers what it is told, and timers that run when the test says so. */
function world(...answers) {
  const timers = new Map();
  const sent = [];
  let next = 1;
  return {
    sent,
    timers,
    post: async (url, body) => {
      sent.push([url, body.toString()]);
      const answer = answers.shift() ?? 200;
      if (answer === 0) throw new TypeError("offline");
      return { ok: answer < 300, status: answer };
    },
    setTimeout: (run, after) => {
      timers.set(next, { run, after });
      return next++;
    },
    clearTimeout: (id) => timers.delete(id),
    async pass() {
      for (const [id, timer] of [...timers]) {
        timers.delete(id);
        await timer.run();
      }
      await new Promise((done) => setImmediate(done));
    },
  };
}

const { form: first } = page();
const { keepDraft } = await import("../../web/static/js/matching/draft.js");
assert.ok(first);

test("typing is kept once, a moment after the last key", async () => {
  const { form, state } = page();
  const outside = world();
  keepDraft(form, state, outside);
  for (let key = 0; key < 5; key += 1) form.dispatchEvent(new Event("input"));
  assert.equal(state.textContent, "keeping");
  assert.equal(outside.timers.size, 1);
  await outside.pass();
  assert.deepEqual(outside.sent, [["/keep", "about=a"]]);
  assert.equal(state.textContent, "kept");
  assert.equal(outside.timers.size, 0);
});

test("what could not be kept is tried again", async () => {
  const { form, state } = page();
  const outside = world(0, 503, 200);
  keepDraft(form, state, outside);
  form.dispatchEvent(new Event("input"));
  await outside.pass();
  assert.equal(state.textContent, "later");
  await outside.pass();
  assert.equal(state.textContent, "later");
  await outside.pass();
  assert.equal(state.textContent, "kept");
  assert.equal(outside.sent.length, 3);
});

test("what the server will not take is not sent for ever", async () => {
  const { form, state } = page();
  const outside = world(422);
  keepDraft(form, state, outside);
  form.dispatchEvent(new Event("input"));
  await outside.pass();
  assert.equal(state.textContent, "");
  assert.equal(outside.timers.size, 0);
});

test("leaving the page keeps at once; sending the form ends it", async () => {
  const { form, doc, state } = page();
  const outside = world();
  keepDraft(form, state, outside);
  form.dispatchEvent(new Event("input"));
  doc.visibilityState = "hidden";
  doc.dispatchEvent(new Event("visibilitychange"));
  assert.equal(outside.sent.length, 1);
  form.dispatchEvent(new Event("input"));
  form.dispatchEvent(new Event("submit"));
  await outside.pass();
  assert.equal(outside.sent.length, 1);
});

test("nothing listens after dispose", async () => {
  const { form, state } = page();
  const outside = world();
  const dispose = keepDraft(form, state, outside);
  form.dispatchEvent(new Event("input"));
  dispose();
  form.dispatchEvent(new Event("input"));
  await outside.pass();
  assert.equal(outside.sent.length, 0);
});
