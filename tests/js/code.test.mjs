/** A group's code of words: the same for all, whatever is lost or late, and never with a stranger between. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { hash, places } from "../../web/static/js/call/safety.js";
import { createCode } from "../../web/static/js/grouproom/code.js";

/** The same numbers each time, so that what fails fails again. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const KEYS = ["eva", "amina", "bjorn", "cato", "dina", "erik", "frode", "gro"];

/** Pages that speak through a post; `of` is what a page sees of the others' keys. */
function room(names, { locales = {}, of = (_me, other) => `key-${other}` } = {}) {
  const post = [];
  const pages = {};
  for (const name of names) {
    const codes = [];
    const code = createCode({
      room: "room",
      page: name,
      locale: locales[name] ?? "nb",
      say: (to, epoch, said) => post.push({ from: name, to, epoch, said }),
      onCode: (now) => codes.push(now),
    });
    pages[name] = { code, codes, words: () => JSON.stringify(codes.at(-1)?.places ?? codes.at(-1) ?? null) };
  }
  async function meet(epoch, who = names) {
    for (const me of who) {
      const seen = who.filter((other) => other !== me).map((other) => [other, of(me, other)]);
      await pages[me].code.room(epoch, seen, `key-${me}`);
    }
  }
  /** Everything arrives, in the order of the sender. */
  async function carry() {
    while (post.length > 0) {
      const { from, to, epoch, said } = post.shift();
      await pages[to]?.code.take(from, epoch, said);
    }
  }
  return { pages, post, meet, carry };
}

test("two to eight: the same words for all, and others whenever somebody comes or goes", async () => {
  for (let count = 2; count <= 8; count += 1) {
    const names = KEYS.slice(0, count);
    const { pages, meet, carry } = room(KEYS);
    await meet(1, names);
    await carry();
    const first = pages.eva.words();
    assert.match(first, /^\[\d+,\d+,\d+,\d+\]$/);
    for (const name of names) assert.equal(pages[name].words(), first);
    await meet(2, names.slice(0, -1));
    await carry();
    assert.notEqual(pages.eva.words(), first);
    await meet(3, names);
    await carry();
    assert.notEqual(pages.eva.words(), first, "the same people again, and new words");
  }
});

test("played at random: late, twice, lost and asked for again, and in the end the same words", async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const roll = dice(seed);
    const names = KEYS.slice(0, 2 + roll(5));
    const { pages, post, meet } = room(names);
    const last = 1 + roll(3);
    for (let epoch = 1; epoch <= last; epoch += 1) {
      // Pages hear of a new epoch at times of their own.
      const waiting = [...names];
      while (waiting.length > 0) {
        const [me] = waiting.splice(roll(waiting.length), 1);
        const others = names.filter((name) => name !== me);
        await pages[me].code.room(epoch, others.map((name) => [name, `key-${name}`]), `key-${me}`);
        for (let turn = roll(6); turn > 0 && post.length > 0; turn -= 1) {
          const sent = post.splice(roll(post.length), 1)[0];
          const fate = roll(4);
          if (fate === 0) continue;
          if (fate === 1) post.push(sent);
          await pages[sent.to].code.take(sent.from, sent.epoch, sent.said);
        }
      }
    }
    for (let round = 0; round < 4; round += 1) {
      for (const { code } of Object.values(pages)) code.again();
      while (post.length > 0) {
        const sent = post.splice(roll(post.length), 1)[0];
        await pages[sent.to].code.take(sent.from, sent.epoch, sent.said);
      }
    }
    const words = names.map((name) => pages[name].words());
    assert.match(words[0], /^\[/, `seed ${seed}`);
    assert.deepEqual(words, names.map(() => words[0]), `seed ${seed}`);
    for (const { code } of Object.values(pages)) code.again();
    assert.deepEqual(post, [], "nothing is said once there are words");
  }
});

test("nobody shows a number before everybody has promised", async () => {
  const { pages, post, meet } = room(["eva", "amina", "bjorn"]);
  await meet(1);
  const [toEva] = [post.filter(({ to }) => to === "eva")];
  assert.ok(post.every(({ said }) => said.number === undefined));
  post.length = 0;
  await pages.eva.code.take(toEva[0].from, 1, toEva[0].said);
  assert.deepEqual(post, []);
  await pages.eva.code.take(toEva[1].from, 1, toEva[1].said);
  assert.deepEqual(post.map(({ to, said }) => [to, said.number !== undefined]), [["amina", true], ["bjorn", true]]);
});

test("another promise, or another number than promised, is no code", async () => {
  for (const forged of [
    { promise: "0".repeat(64), locale: "nb" },
    { number: "1".repeat(64) },
  ]) {
    const { pages, post, meet } = room(["eva", "amina"]);
    await meet(1);
    const { said } = post.find(({ to }) => to === "eva");
    await pages.eva.code.take("amina", 1, said);
    await pages.eva.code.take("amina", 1, { ...said, ...forged });
    assert.equal(pages.eva.codes.at(-1), "differs");
  }
});

test("what one said oneself, sent back as another's, is no code", async () => {
  const { pages, post, meet } = room(["eva", "amina"]);
  await meet(1);
  const { said } = post.find(({ from }) => from === "eva");
  await pages.eva.code.take("amina", 1, said);
  const shown = post.filter(({ from, said: { number } }) => from === "eva" && number);
  await pages.eva.code.take("amina", 1, shown.at(-1).said);
  assert.equal(pages.eva.codes.at(-1), "differs");
});

test("a key that is changed in an epoch that has its words takes them away", async () => {
  const { pages, meet, carry } = room(["eva", "amina"]);
  await meet(1);
  await carry();
  await pages.eva.code.room(1, [["amina", "key-mallory"]], "key-eva");
  assert.equal(pages.eva.codes.at(-1), null);
  await carry();
  assert.equal(pages.eva.codes.at(-1), null, "amina has promised once in this epoch, for another key");
});

test("where the room reads two languages all see the Norwegian words", async () => {
  const { pages, meet, carry } = room(["eva", "amina", "bjorn"], { locales: { bjorn: "en" } });
  await meet(1);
  await carry();
  assert.deepEqual(KEYS.slice(0, 3).map((name) => pages[name].codes.at(-1).locale), ["nb", "nb", "nb"]);
});

test("somebody in between who has ground keys gets other words on each side", async () => {
  // Mallory sits between eva and the others, with as many keys as she likes. Of keys alone the words
  // could be ground: she picks the two keys that would have made eva's first word the others'.
  const wordOf = async (keys) => places(await hash(crypto, [...keys].sort().join("|")))[0];
  const toEva = new Map();
  let pair = null;
  for (let count = 0; pair === null && count < 5000; count += 1) {
    toEva.set(await wordOf(["key-eva", `M${count}`, `N${count}`]), count);
    const fits = toEva.get(await wordOf(["key-amina", "key-bjorn", `O${count}`]));
    if (fits !== undefined) pair = [fits, count];
  }
  assert.ok(pair, "of keys alone the first word is ground at once");
  let alike = 0;
  for (let turn = 0; turn < 40; turn += 1) {
    // Two rooms: eva with two faces of Mallory, and the others with one that calls itself eva.
    const left = room(["eva", "amina", "bjorn"], { of: (me, other) => (me === "eva" ? `${other === "amina" ? "M" : "N"}${pair[0]}` : `key-${other}`) });
    await left.meet(1);
    await left.carry();
    const right = room(["eva", "amina", "bjorn"], { of: (me, other) => (other === "eva" ? `O${pair[1]}` : `key-${other}`) });
    // What eva has shown by now is all that Mallory can choose by; her own promise comes first.
    await right.meet(1);
    await right.carry();
    alike += left.pages.eva.words() === right.pages.amina.words();
  }
  assert.equal(alike, 0);
  // And passing all on but the keys gives each side other words at once.
  const { pages, meet, carry } = room(["eva", "amina", "bjorn"], {
    of: (me, other) => (me === "eva" || other === "eva" ? `key-${other}-by-mallory` : `key-${other}`),
  });
  await meet(1);
  await carry();
  assert.equal(pages.amina.words() === pages.bjorn.words(), true);
  assert.notEqual(pages.eva.words(), pages.amina.words());
});
