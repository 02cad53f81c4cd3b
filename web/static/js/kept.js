// @ts-check
// What waits to be sent, kept on a device that somebody marked as theirs: encrypted with a key
// that cannot leave the browser, and wiped by quick exit and by logging out.

const NAME = "likeperson-outbox";
const VERSION = 1;

/** @typedef {{ clientId: string, channel: string, text: string, replyTo?: string }} Kept */

/** Where a call's certificate lies, and the note that says until when (`call/certificate.js`). */
export const CALLS = "likeperson-call";
export const NOTE = "call-certificate";

let hasLeft = false;

/** Whether this page forgot everything, so that what was being written leaves nothing either. */
export const left = () => hasLeft;

/** Forget all of it, key first; nothing is left to read, and nothing more is kept. */
export function wipe() {
  hasLeft = true;
  for (const forget of [() => indexedDB.deleteDatabase(NAME), wipeCall]) {
    try {
      forget();
    } catch {
      // storage may be closed to us: then nothing was kept
    }
  }
}

/** Forget what was kept for a call. */
export function wipeCall() {
  localStorage.removeItem(NOTE);
  indexedDB.deleteDatabase(CALLS);
}

/** A page that is no room: what was kept for a call that is over is gone from now on. */
export function tidy(now = Date.now()) {
  try {
    const note = localStorage.getItem(NOTE);
    if (note !== null && !(JSON.parse(note).until > now)) wipeCall();
  } catch {
    // as above
  }
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
async function open() {
  const asked = indexedDB.open(NAME, VERSION);
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore("key");
    asked.result.createObjectStore("letters", { autoIncrement: true });
  };
  const database = await done(asked);
  // Wiping must not wait for us.
  database.onversionchange = () => database.close();
  return database;
}

export class KeptLetters {
  /** @param {IDBDatabase} database @param {CryptoKey} key @param {string} me */
  constructor(database, key, me) {
    this.database = database;
    this.key = key;
    this.me = me;
    /** One thing after the other, in the order in which it was asked. */
    this.last = Promise.resolve();
  }

  /** @param {string} me whose letters; those of anybody else are wiped @returns {Promise<KeptLetters>} */
  static async open(me) {
    const database = await open();
    let key = await done(database.transaction("key").objectStore("key").get(me));
    if (!key) {
      const usages = /** @type {KeyUsage[]} */ (["encrypt", "decrypt"]);
      key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, usages);
      const both = database.transaction(["key", "letters"], "readwrite");
      both.objectStore("letters").clear();
      both.objectStore("key").clear();
      await done(both.objectStore("key").put(key, me));
    }
    return new KeptLetters(database, key, me);
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #next(work) {
    const mine = this.last.then(work);
    this.last = mine.then(
      () => undefined,
      () => undefined,
    );
    return mine;
  }

  /** @param {Kept} letter */
  put(letter) {
    return this.#next(async () => {
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const words = new TextEncoder().encode(JSON.stringify(letter));
      const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, words);
      const row = { id: letter.clientId, channel: letter.channel, iv, sealed };
      await done(this.database.transaction("letters", "readwrite").objectStore("letters").add(row));
    });
  }

  /** It is stored by the server now. @param {string} clientId */
  drop(clientId) {
    return this.#next(async () => {
      const store = this.database.transaction("letters", "readwrite").objectStore("letters");
      const keys = await done(store.getAllKeys());
      const rows = await done(store.getAll());
      for (const [at, row] of rows.entries()) if (row.id === clientId) store.delete(keys[at]);
    });
  }

  /** What waits for a channel, in the order in which it was written. @param {string} channel */
  all(channel) {
    return this.#next(async () => {
      const store = this.database.transaction("letters").objectStore("letters");
      const rows = (await done(store.getAll())).filter((row) => row.channel === channel);
      /** @type {Kept[]} */
      const found = [];
      for (const { iv, sealed } of rows) {
        const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, this.key, sealed);
        found.push(JSON.parse(new TextDecoder().decode(words)));
      }
      return found;
    });
  }

  close() {
    this.database.close();
  }
}
