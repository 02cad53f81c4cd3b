// @ts-check
/**
 * End-to-end encryption of a group: every page has a key of its own for what it sends, a new one
 * whenever somebody comes or goes, sealed for each other page with a secret that only the two have
 * (ECDH P-256, HKDF, AES-GCM). The server passes the sealed keys on and can open none.
 *
 * Frames are sealed in a worker (`seal-worker.js`); until the room says how it is to be, none passes.
 */

/** A page that has not got the new key goes on with the old for a moment. */
const SWITCH_AFTER = 400;
const ASK_EVERY = 1500;
const EARLY = 16;
const TEXT = new TextEncoder();

/** @param {ArrayBuffer | Uint8Array} bytes */
export function encode(bytes) {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function decode(/** @type {string} */ text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** The key with which two pages seal for each other: their secret, bound to room, way and epoch. */
async function between(secretKey, publicKey, words) {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: publicKey }, secretKey, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: TEXT.encode(words) };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

function publicOf(/** @type {string} */ key) {
  return crypto.subtle.importKey("raw", decode(key), { name: "ECDH", namedCurve: "P-256" }, false, []);
}

/** Whether this browser can. */
export function able() {
  return typeof RTCRtpScriptTransform !== "undefined" && typeof crypto.subtle !== "undefined";
}

/**
 * @param {{
 *   makeWorker: () => Worker, room: string, connection: string,
 *   after: (ms: number, fn: () => void) => () => void,
 *   say: (to: string, epoch: number, sealed: string) => void,
 *   onNew: () => void, onState: () => void,
 * }} needs `say` with nothing sealed asks the page for its key; `onNew`: somebody can be seen now
 */
export function createSeal({ makeWorker, room, connection, after, say, onNew, onState }) {
  const can = able();
  const worker = can ? makeWorker() : null;
  /** @type {Promise<CryptoKeyPair> | null} */
  let pair = null;
  /** @type {Map<string, {key: string, epoch: number}>} page → its public key */
  let pages = new Map();
  let epoch = -1;
  let on = false;
  let mode = "wait";
  /** @type {{tag: number, raw: Uint8Array} | null} */
  let mine = null;
  /** @type {Set<string>} whose key we have */
  const have = new Set();
  /** @type {Map<string, number>} */
  const asked = new Map();
  /** What came before the room told of its sender. @type {Map<string, any>} */
  const early = new Map();
  let opened = 0;
  let failed = 0;
  let stopSwitch = () => {};

  if (worker !== null) {
    worker.onmessage = ({ data }) => {
      if (data.type === "unknown" && on) askFor(data.page);
      if (data.type === "count") ({ opened, failed } = data);
    };
  }

  function keys() {
    pair ??= crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
    return pair;
  }

  function askFor(/** @type {string} */ page) {
    const now = Date.now();
    if (!pages.has(page) || now - (asked.get(page) ?? 0) < ASK_EVERY) return;
    asked.set(page, now);
    say(page, epoch, "");
  }

  function setMode(/** @type {string} */ now) {
    if (now === mode) return;
    mode = now;
    if (now !== "sealed") have.clear();
    worker?.postMessage({ type: "mode", on: now });
  }

  /** @param {string} from @param {string} to @param {number} at */
  const words = (from, to, at) => `likeperson group ${room} ${from} ${to} ${at}`;

  async function sealFor(/** @type {string} */ page) {
    const other = pages.get(page);
    const [now, at] = [mine, epoch];
    if (other === undefined || now === null) return;
    const key = await between((await keys()).privateKey, await publicOf(other.key), words(connection, page, at));
    const plain = new Uint8Array(20);
    new DataView(plain.buffer).setUint32(0, now.tag);
    plain.set(now.raw, 4);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
    if (at === epoch) say(page, at, encode(new Uint8Array([...iv, ...new Uint8Array(sealed)])));
  }

  return {
    /** This page's public key; empty where the browser cannot. */
    async publicKey() {
      if (!can) return "";
      return encode(await crypto.subtle.exportKey("raw", (await keys()).publicKey));
    },

    /** Every part of a connection passes through the worker, from its first frame. */
    transform(/** @type {any} */ part, /** @type {"seal" | "open"} */ way, /** @type {number} */ slot) {
      if (worker !== null) part.transform = new RTCRtpScriptTransform(worker, { way, slot });
    },

    /** The room as it is now: a new epoch is a new key. */
    async room(/** @type {any} */ now, /** @type {boolean} */ all) {
      if (worker === null) return;
      const seats = now.seats.filter((/** @type {any} */ seat) => seat.place === "in" && seat.connection !== connection);
      pages = new Map(seats.map((/** @type {any} */ seat) => [seat.connection, { key: seat.key, epoch: now.epoch }]));
      for (const page of [...have]) {
        if (!pages.has(page)) {
          have.delete(page);
          worker.postMessage({ type: "forget", page });
        }
      }
      on = all;
      setMode(on ? "sealed" : "clear");
      if (!on) {
        [epoch, mine] = [-1, null];
        onState();
        return;
      }
      for (const [sender, message] of early) {
        if (pages.has(sender)) {
          early.delete(sender);
          void this.take(message);
        }
      }
      if (now.epoch === epoch) return;
      epoch = now.epoch;
      const first = mine === null;
      mine = { tag: crypto.getRandomValues(new Uint32Array(1))[0], raw: crypto.getRandomValues(new Uint8Array(16)) };
      const fresh = mine;
      stopSwitch();
      const change = () => worker.postMessage({ type: "own", tag: fresh.tag, raw: fresh.raw });
      if (first) change();
      else stopSwitch = after(SWITCH_AFTER, change);
      await Promise.all([...pages.keys()].map(sealFor));
      onState();
    },

    /** What another page sent: its sealed key, or a question for ours. */
    async take(/** @type {{sender: string, epoch: number, sealed: string}} */ message) {
      const other = pages.get(message.sender);
      if (other === undefined && early.size < EARLY) early.set(message.sender, message);
      if (worker === null || other === undefined) return;
      if (message.sealed === "") return void sealFor(message.sender);
      try {
        const bytes = decode(message.sealed);
        const how = words(message.sender, connection, message.epoch);
        const key = await between((await keys()).privateKey, await publicOf(other.key), how);
        const plain = new Uint8Array(
          await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, 12) }, key, bytes.slice(12)),
        );
        const tag = new DataView(plain.buffer).getUint32(0);
        worker.postMessage({ type: "key", page: message.sender, tag, raw: plain.slice(4) });
        if (!have.has(message.sender)) {
          have.add(message.sender);
          onNew();
        }
        onState();
      } catch {
        // Sealed for another epoch or by somebody else: ask for it once more.
        askFor(message.sender);
      }
    },

    /** Which page is in which slot: a frame counts only as that page's. */
    slots: (/** @type {(string | null)[]} */ now) => worker?.postMessage({ type: "slots", slots: now }),

    /** "on" when all can and every key is here; "coming" meanwhile; "off" when somebody cannot. */
    state(/** @type {boolean} */ all) {
      if (!can || !all) return "off";
      return [...pages.keys()].every((page) => have.has(page)) ? "on" : "coming";
    },

    /** For whoever looks from outside. */
    counts: () => ({ epoch, tag: mine?.tag ?? null, opened, failed, keys: have.size }),

    /** Nothing is known any more; one's own key pair stays with the page. */
    forget() {
      stopSwitch();
      pages = new Map();
      early.clear();
      have.clear();
      epoch = -1;
      mine = null;
      on = false;
      setMode("wait");
    },

    dispose() {
      stopSwitch();
      worker?.terminate();
    },
  };
}
