/** End-to-end encryption of a group: what leaves a page, who can open it, and what the server sees. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

globalThis.RTCRtpScriptTransform = class {
  constructor(worker, options) {
    worker.attach(this, options);
  }
};

const { createSeal, decode, encode } = await import("../../web/static/js/grouproom/seal.js");
const SCRIPT = readFileSync(new URL("../../web/static/js/grouproom/seal-worker.js", import.meta.url), "utf8");
const WHOLE = 10;

/** The real worker in a world of its own; `pass` sends one frame through a part. */
function worker() {
  const told = [];
  const self = { postMessage: (data) => told.push(data) };
  const world = {
    self, crypto, TransformStream, Uint8Array, Uint32Array, DataView, Map, BigInt, setTimeout,
    setInterval: () => 0,
  };
  runInNewContext(SCRIPT, world);
  const parts = [];
  const came = new Set();
  let on = false;
  return {
    told,
    terminate() {},
    attach(part, options) {
      const way = new TransformStream();
      const out = new TransformStream();
      self.onrtctransform({ transformer: { options, readable: way.readable, writable: out.writable } });
      parts.push({ put: way.writable.getWriter(), take: out.readable.getReader() });
    },
    postMessage(data) {
      if (data.type === "mode") on = data.on === "sealed";
      if (data.type === "key") came.add(data.page);
      this.last = Promise.resolve(self.onmessage({ data }));
      this.done = Promise.all([this.done, this.last]);
    },
    /** Wait until so many keys have come. */
    async holds(keys) {
      while (on && came.size < keys) await new Promise((resolve) => setTimeout(resolve, 1));
      await this.done;
    },
    async pass(part, frame) {
      await this.done;
      const { put, take } = parts[part];
      const written = put.write(frame);
      const got = take.read().then(({ value }) => value);
      await written;
      // The end of the stream is behind the frame: a frame that is dropped gives the end.
      await put.close();
      return (await got) ?? null;
    },
  };
}

function bytes(text) {
  return new TextEncoder().encode(text);
}

function picture(text, type = "key") {
  const data = new Uint8Array([...new Uint8Array(WHOLE).fill(7), ...bytes(text)]);
  return { type, data: data.buffer };
}

function read(frame) {
  return Buffer.from(frame.data).toString("latin1");
}

/** Two pages and a server between them that keeps all it sees. */
async function two() {
  const seen = [];
  const pages = {};
  const make = (name) => {
    const made = worker();
    const say = (to, epoch, sealed) => {
      seen.push(sealed);
      pages[name].posts.push(pages[to].seal.take({ sender: name, epoch, sealed }));
    };
    const seal = createSeal({
      makeWorker: () => made, room: "room", connection: name, say,
      after: (_ms, fn) => (fn(), () => {}), onNew: () => {}, onState: () => {},
    });
    pages[name] = { seal, worker: made, posts: [] };
    seal.transform({}, "seal", -1);
    seal.transform({}, "open", 0);
  };
  make("eva");
  make("amina");
  const key = async (name) => pages[name].seal.publicKey();
  const seat = async (name) => ({ place: "in", connection: name, key: await key(name), seals: true });
  const seats = [await seat("eva"), await seat("amina")];
  async function epoch(number, all = true) {
    for (const { seal } of Object.values(pages)) await seal.room({ epoch: number, seats }, all);
    for (const { posts } of Object.values(pages)) await Promise.all(posts);
    for (const { worker: made } of Object.values(pages)) await made.holds(1);
  }
  pages.eva.seal.slots(["amina"]);
  pages.amina.seal.slots(["eva"]);
  return { pages, seen, epoch };
}

test("before the room has said how it is to be, nothing leaves a page", async () => {
  const { pages } = await two();
  assert.equal(await pages.eva.worker.pass(0, picture("secret")), null);
});

test("what leaves is sealed but for its beginning, and the other opens it", async () => {
  const { pages, epoch } = await two();
  await epoch(1);
  const sealed = await pages.eva.worker.pass(0, picture("secret words"));
  assert.ok(!read(sealed).includes("secret"));
  assert.deepEqual(new Uint8Array(sealed.data).slice(0, WHOLE), new Uint8Array(WHOLE).fill(7));
  const opened = await pages.amina.worker.pass(1, { type: "key", data: sealed.data.slice(0) });
  assert.equal(read(opened), read(picture("secret words")));
  assert.equal(pages.eva.seal.state(true), "on");
});

test("changed on the way, in its clear beginning too, it is dropped", async () => {
  const { pages, epoch } = await two();
  await epoch(1);
  const sealed = await pages.eva.worker.pass(0, picture("secret"));
  const forged = sealed.data.slice(0);
  new Uint8Array(forged)[4] ^= 1;
  assert.equal(await pages.amina.worker.pass(1, { type: "key", data: forged }), null);
});

test("a frame counts only as that of the page in its slot", async () => {
  const { pages, epoch } = await two();
  await epoch(1);
  const sealed = await pages.eva.worker.pass(0, picture("secret"));
  pages.amina.seal.slots(["somebody else"]);
  assert.equal(await pages.amina.worker.pass(1, { type: "key", data: sealed.data }), null);
});

test("another epoch is another key, and who has none asks", async () => {
  const { pages, epoch } = await two();
  await epoch(1);
  const before = pages.eva.seal.counts().tag;
  await epoch(2);
  assert.notEqual(pages.eva.seal.counts().tag, before);
  const sealed = await pages.eva.worker.pass(0, picture("secret"));
  pages.amina.worker.postMessage({ type: "mode", on: "clear" });
  pages.amina.worker.postMessage({ type: "mode", on: "sealed" });
  assert.equal(await pages.amina.worker.pass(1, { type: "key", data: sealed.data }), null);
  assert.deepEqual({ ...pages.amina.worker.told.at(-1) }, { type: "unknown", page: "eva" });
});

test("the server between them sees no key", async () => {
  const { pages, seen, epoch } = await two();
  const own = [];
  for (const { worker: made } of Object.values(pages)) {
    const post = made.postMessage.bind(made);
    made.postMessage = (data) => {
      if (data.type === "own") own.push(encode(data.raw), Buffer.from(data.raw).toString("latin1"));
      post(data);
    };
  }
  await epoch(1);
  assert.equal(seen.length, 2);
  assert.equal(own.length, 4);
  for (const sealed of seen) {
    for (const key of own) assert.ok(!Buffer.from(decode(sealed)).toString("latin1").includes(key));
    assert.ok(sealed.length <= 300);
  }
});

test("where somebody cannot, all goes clear, and the page says so", async () => {
  const { pages, epoch } = await two();
  await epoch(1, false);
  assert.equal(pages.eva.seal.state(false), "off");
  const plain = await pages.eva.worker.pass(0, picture("words"));
  assert.equal(read(plain), read(picture("words")));
});

test("sound keeps one clear byte", async () => {
  const { pages, epoch } = await two();
  await epoch(1);
  const sealed = await pages.eva.worker.pass(0, { data: bytes("\x78sound").buffer });
  assert.equal(new Uint8Array(sealed.data)[0], 0x78);
  assert.ok(!read(sealed).includes("sound"));
  const opened = await pages.amina.worker.pass(1, { data: sealed.data });
  assert.equal(read(opened), "\x78sound");
});
