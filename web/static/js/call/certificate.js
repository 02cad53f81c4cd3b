// @ts-check
/**
 * One certificate for each person and session, kept over reloads so that the safety code stays the
 * same, and gone at the end. It lies in this browser only; its key can be used but never read.
 *
 * The first visit waits for no database: a note says whether there is anything to look for.
 */

import { CALLS, NOTE, done, left, wipeCall } from "../kept.js";

const VERSION = 1;
const STORE = "session";
const HOUR = 3_600_000;
/** @typedef {{places: number[], locale: string}} Words */
/** @typedef {{certificate: RTCCertificate, words: Record<string, Words>}} Kept */

/**
 * @param {{
 *   of: string,
 *   until: number,
 *   now: () => number,
 *   notes: Storage,
 *   database: IDBFactory,
 *   generate: (lifetime: number) => Promise<RTCCertificate>,
 * }} needs `of`: whose and of which session; `until`: when the room closes, in milliseconds
 */
export function createCertificate({ of, until, now, notes, database, generate }) {
  /** @type {Kept | null} */
  let kept = null;
  let forgotten = false;

  async function open() {
    const asked = database.open(CALLS, VERSION);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    const opened = await done(asked);
    // Wiping must not wait for us.
    opened.onversionchange = () => opened.close();
    return opened;
  }

  async function read() {
    const opened = await open();
    const found = await done(opened.transaction(STORE).objectStore(STORE).get(of));
    opened.close();
    return found && found.certificate.expires > now() + HOUR / 2 ? found : null;
  }

  async function write() {
    if (forgotten || left() || kept === null) return;
    try {
      const opened = await open();
      const store = opened.transaction(STORE, "readwrite").objectStore(STORE);
      store.clear();
      await done(store.put(kept, of));
      await new Promise((resolve) => {
        store.transaction.oncomplete = resolve;
        store.transaction.onabort = resolve;
      });
      opened.close();
      if (forgotten || left()) wipe();
      else notes.setItem(NOTE, JSON.stringify({ of, until }));
    } catch {
      // A browser that keeps nothing: after a reload there are new words to read to each other.
    }
  }

  function noted() {
    try {
      return JSON.parse(notes.getItem(NOTE) ?? "{}").of === of;
    } catch {
      return false;
    }
  }

  function wipe() {
    try {
      wipeCall();
    } catch {
      // storage may be closed to us: then nothing was kept
    }
  }

  async function take() {
    if (noted()) kept = await read().catch(() => null);
    if (kept === null) {
      const certificate = await generate(Math.max(until - now(), 0) + 2 * HOUR);
      kept = { certificate, words: {} };
      void write();
    }
    return kept.certificate;
  }

  return {
    /** The certificate; null where the browser cannot make one beforehand. */
    certificate: take().catch(() => null),

    /** The words that these two certificates had before, if they met before. */
    recall: (/** @type {string} */ prints) => kept?.words[prints] ?? null,

    /** Resolves when they are kept, or cannot be. */
    async remember(/** @type {string} */ prints, /** @type {Words} */ words) {
      if (kept === null) return;
      kept.words[prints] = words;
      await write();
    },

    /** The session is over: nothing of it stays on this device. */
    forget() {
      if (forgotten) return;
      forgotten = true;
      kept = null;
      wipe();
    },
  };
}
