// What is being written when somebody leaves at once leaves nothing behind.

import assert from "node:assert/strict";
import { test } from "node:test";

import { createCertificate } from "../../web/static/js/call/certificate.js";
import { NOTE, wipe } from "../../web/static/js/kept.js";

const turn = () => new Promise((go) => setImmediate(go));

/** A database whose writing ends when it is told to. */
function slowDatabase() {
  const ends = [];
  const asked = (result) => {
    const request = { result };
    setImmediate(() => request.onsuccess?.());
    return request;
  };
  const transaction = () => {
    const writing = {};
    ends.push(() => writing.oncomplete?.());
    const store = { transaction: writing, clear() {}, put: () => asked(undefined) };
    return { objectStore: () => store };
  };
  const opened = { transaction, close() {} };
  const deleted = [];
  const database = { open: () => asked(opened), deleteDatabase: (name) => deleted.push(name) };
  return { database, deleted, end: () => ends.forEach((each) => each()) };
}

test("a quick exit while the certificate is being kept", async () => {
  const notes = new Map();
  const storage = {
    getItem: (key) => notes.get(key) ?? null,
    setItem: (key, value) => notes.set(key, value),
    removeItem: (key) => notes.delete(key),
  };
  const slow = slowDatabase();
  globalThis.indexedDB = slow.database;
  globalThis.localStorage = storage;
  const kept = createCertificate({
    of: "kari:1",
    until: 10,
    now: () => 0,
    notes: storage,
    database: slow.database,
    generate: async () => ({ expires: 1e12 }),
  });
  await kept.certificate;
  for (let n = 0; n < 5; n += 1) await turn();
  wipe();
  const before = slow.deleted.length;
  slow.end();
  await turn();
  assert.equal(storage.getItem(NOTE), null);
  assert.ok(slow.deleted.length > before, "what was written meanwhile is forgotten as well");
});
