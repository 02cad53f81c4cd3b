/** What a call does with the world around its page: heard, marked and told when one is elsewhere. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createAround } from "../../web/static/js/call/around.js";

function world() {
  const page = Object.assign(new EventTarget(), { title: "Samtale", visibilityState: "visible" });
  const done = { tones: 0, notices: [], closed: 0, locks: 0, released: 0 };
  const gain = { connect() {}, gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} } };
  const makeContext = () => ({
    currentTime: 0,
    destination: {},
    createGain: () => gain,
    createOscillator: () => {
      done.tones += 1;
      return { frequency: {}, connect() {}, start() {}, stop() {} };
    },
    close: async () => {},
  });
  const held = [];
  const lock = {
    async request() {
      done.locks += 1;
      const one = new EventTarget();
      one.release = async () => {
        done.released += 1;
      };
      held.push(one);
      return one;
    },
  };
  const notify = (text) => {
    done.notices.push(text);
    return { close: () => (done.closed += 1) };
  };
  const around = createAround({ document: page, lock, notify, makeContext });
  const look = (state) => {
    page.visibilityState = state;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  return { page, done, around, look, held };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test("somebody came while one looks: two tones, nothing else", () => {
  const { page, done, around } = world();
  around.knock("●", "Noen venter på deg");
  assert.deepEqual([done.tones, done.notices, page.title], [2, [], "Samtale"]);
});

test("somebody came while one is elsewhere: tones, a mark in the title, one neutral notice", () => {
  const { page, done, around, look } = world();
  look("hidden");
  around.knock("●", "Noen venter på deg");
  assert.deepEqual([done.tones, done.notices, page.title], [2, ["Noen venter på deg"], "● Samtale"]);
  around.knock("●", "Du har fått noen ord");
  assert.equal(done.closed, 1);
  look("visible");
  assert.deepEqual([page.title, done.closed], ["Samtale", 2]);
  around.dispose();
});

test("the screen stays on while the call lasts, again after one was elsewhere, and no longer", async () => {
  const { done, around, look } = world();
  around.stayAwake(true);
  await soon();
  assert.equal(done.locks, 1);
  around.stayAwake(true);
  await soon();
  assert.equal(done.locks, 1);
  look("hidden");
  look("visible");
  await soon();
  assert.equal(done.locks, 1);
  around.stayAwake(false);
  assert.equal(done.released, 1);
  look("visible");
  await soon();
  assert.equal(done.locks, 1);
});

test("a browser that shows no notices and holds no screen still rings", () => {
  const page = Object.assign(new EventTarget(), { title: "Samtale", visibilityState: "hidden" });
  const around = createAround({
    document: page,
    lock: undefined,
    notify: null,
    makeContext: () => {
      throw new Error("no sound to be had");
    },
  });
  around.stayAwake(true);
  around.knock("●", "Noen venter på deg");
  assert.equal(page.title, "● Samtale");
});

test("asked for twice at once it is held once, and let go", async () => {
  const { done, around, look } = world();
  around.stayAwake(true);
  look("visible");
  await soon();
  assert.equal(done.locks, 1);
  around.stayAwake(false);
  assert.equal(done.released, 1);
  around.dispose();
});

test("one that was let go and is told of late takes the next one's place from nobody", async () => {
  const { done, around, held } = world();
  around.stayAwake(true);
  await soon();
  around.stayAwake(false);
  around.stayAwake(true);
  await soon();
  held[0].dispatchEvent(new Event("release"));
  around.stayAwake(false);
  assert.deepEqual([done.locks, done.released], [2, 2]);
  around.dispose();
});
