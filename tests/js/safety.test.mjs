/** The safety code: the same four words on both sides, and others when somebody sits in between. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { WORDS, createSafety, fingerprint, places } from "../../web/static/js/call/safety.js";
import { words as english } from "../../web/static/js/call/words.en.js";
import { words as norwegian } from "../../web/static/js/call/words.nb.js";

const quiet = () => new Promise((resolve) => setTimeout(resolve, 5));

/** One side: `prints` are what it sees, its own and the other's. */
function side(prints, locale = "nb", memory = new Map()) {
  const out = [];
  const codes = [];
  const safety = createSafety({
    send: (told) => out.push(told.safety),
    fingerprints: () => prints,
    locale,
    recall: (of) => memory.get(of) ?? null,
    remember: (of, words) => memory.set(of, words),
    onCode: (code) => codes.push(code),
  });
  return { safety, out, codes };
}

async function carry(a, b) {
  for (let round = 0; round < 6; round += 1) {
    for (const [from, to] of [[a, b], [b, a]]) {
      for (const told of from.out.splice(0)) await to.safety.take(told);
    }
    await quiet();
  }
}

async function call(a, b) {
  await Promise.all([a.safety.begin(), b.safety.begin()]);
  await carry(a, b);
}

test("the same on both sides, and new for each call", async () => {
  const seen = new Set();
  for (let round = 0; round < 20; round += 1) {
    const [a, b] = [side(["AA", "BB"]), side(["BB", "AA"])];
    await call(a, b);
    assert.equal(a.codes.length, 1);
    assert.deepEqual(a.codes, b.codes);
    seen.add(JSON.stringify(a.codes[0].places));
  }
  assert.equal(seen.size, 20);
});

test("the same words again while both remember them, and new ones as soon as one has forgotten", async () => {
  const memories = [new Map(), new Map()];
  const met = async (kept, prints = ["AA", "BB"]) => {
    const [a, b] = prints.map((_, index) =>
      side(index ? [...prints].reverse() : prints, "nb", kept[index]),
    );
    await call(a, b);
    assert.deepEqual(a.codes, b.codes);
    return JSON.stringify(a.codes[0]);
  };
  const first = await met(memories);
  assert.equal(await met(memories), first);
  assert.notEqual(await met([memories[0], new Map()]), first);
  assert.notEqual(await met(memories, ["AA", "CC"]), first);
});

test("whoever only says that they remember gets nowhere", async () => {
  const a = side(["AA", "MA"]);
  await a.safety.begin();
  await a.safety.take({ promise: "1".repeat(64), locale: "nb", again: true });
  await a.safety.take({ number: "ground until it fits" });
  assert.deepEqual(a.codes, ["differs"]);
});

test("where the two read different languages both see the Norwegian words", async () => {
  const [a, b] = [side(["AA", "BB"], "nb"), side(["BB", "AA"], "en")];
  await call(a, b);
  assert.deepEqual([a.codes[0].locale, b.codes[0].locale], ["nb", "nb"]);
});

test("somebody in between who has ground certificates gets other words on each side", async () => {
  // Mallory holds a call with each; she has as many certificates as she likes, and picks the pair
  // whose fingerprints would have made the words equal, had the words been of fingerprints alone.
  const wordsOf = async (prints) => {
    const text = [...prints].sort().join("|");
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return places([...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")).slice(0, 1).join();
  };
  const towardA = new Map();
  let pair = null;
  for (let count = 0; pair === null && count < 5000; count += 1) {
    towardA.set(await wordsOf(["AA", `MA${count}`]), `MA${count}`);
    const fits = towardA.get(await wordsOf(["BB", `MB${count}`]));
    if (fits) pair = [fits, `MB${count}`];
  }
  assert.ok(pair, "without numbers of their own the first word alone is ground at once");
  const [a, b] = [side(["AA", pair[0]]), side(["BB", pair[1]])];
  const [m, n] = [side([pair[0], "AA"]), side([pair[1], "BB"])];
  await Promise.all([call(a, m), call(b, n)]);
  assert.notDeepEqual(a.codes[0].places, b.codes[0].places);
});

test("who shows another number than promised is caught, also with the first one seen", async () => {
  const a = side(["AA", "MA"]);
  await a.safety.begin();
  await a.safety.take({ promise: "0".repeat(64), locale: "nb" });
  await a.safety.take({ number: "ground until it fits" });
  assert.deepEqual(a.codes, ["differs"]);
});

test("nothing is shown before the other has promised, and one promise counts", async () => {
  const a = side(["AA", "BB"]);
  await a.safety.begin();
  await a.safety.take({ number: "early" });
  assert.deepEqual(a.codes, []);
  assert.deepEqual(a.out.filter((told) => told.number), []);
  await a.safety.take({ promise: "1".repeat(64) });
  await a.safety.take({ promise: "2".repeat(64) });
  assert.equal(a.out.filter((told) => told.number).length, 1);
  assert.deepEqual(a.codes, []);
});

test("who is promised to first promises before it shows anything", async () => {
  const a = side(["AA", "BB"]);
  const taking = a.safety.take({ promise: "1".repeat(64) });
  await quiet();
  assert.deepEqual(a.out, []);
  await a.safety.begin();
  await taking;
  assert.deepEqual(a.out.map((told) => Object.keys(told)[0]), ["promise", "number"]);
});

test("one's own number sent back is no number", async () => {
  const a = side(["AA", "BB"]);
  await a.safety.begin();
  const [promise] = a.out.splice(0);
  await a.safety.take(promise);
  await a.safety.take(a.out.pop());
  assert.deepEqual(a.codes, ["differs"]);
});

test("the word lists: as many as ten bits choose from, each once, short", () => {
  for (const list of [norwegian, english]) {
    assert.equal(list.length, WORDS);
    assert.equal(new Set(list).size, WORDS);
    assert.ok(list.every((word) => /^[a-zæøåé]{2,9}$/.test(word)));
  }
});

test("what is read of a description", () => {
  assert.equal(fingerprint("v=0\r\na=fingerprint:sha-256 AB:cd:01\r\n"), "SHA-256 AB:CD:01");
  assert.equal(fingerprint("v=0"), null);
  assert.deepEqual(places("ffffffffff00"), [1023, 1023, 1023, 1023]);
  assert.deepEqual(places("0000000001"), [0, 0, 0, 1]);
});
