// @ts-check
/**
 * Seals and opens frames between the codec and the packets (RTCRtpScriptTransform), AES-GCM.
 *
 * A frame goes out as: its clear beginning, the sealed rest, eight bytes that count, four that name
 * the key. Clear stay VP8's first ten bytes of a whole picture or three of another, and Opus' first:
 * by them packets are made and whole pictures told apart. They are bound to the rest and cannot be
 * changed. No key, no frame: while the room is to be encrypted nothing else goes out or comes in.
 */

const WHOLE = 10;
const PART = 3;
const SOUND = 1;
const COUNT = 8;
const TAIL = COUNT + 4;
const OLD_KEYS_FOR = 4000;

/** @type {"wait" | "clear" | "sealed"} */
let mode = "wait";
/** @type {{tag: number, key: CryptoKey, count: number} | null} */
let own = null;
/** @type {Map<number, {page: string, key: CryptoKey}>} */
const keys = new Map();
/** @type {Map<string, number>} */
const newest = new Map();
/** @type {(string | null)[]} */
let slots = [];
let opened = 0;
let failed = 0;
/** @type {any} */
const here = self;

function beginning(/** @type {any} */ frame) {
  if (!("type" in frame)) return SOUND;
  return frame.type === "key" ? WHOLE : PART;
}

function vector(/** @type {number} */ count) {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setBigUint64(4, BigInt(count));
  return iv;
}

async function seal(/** @type {any} */ frame) {
  if (own === null) return false;
  const plain = new Uint8Array(frame.data);
  const clear = plain.subarray(0, beginning(frame));
  own.count += 1;
  const { tag, count, key } = own;
  const how = { name: "AES-GCM", iv: vector(count), additionalData: clear };
  const sealed = await crypto.subtle.encrypt(how, key, plain.subarray(clear.length));
  const out = new Uint8Array(clear.length + sealed.byteLength + TAIL);
  out.set(clear);
  out.set(new Uint8Array(sealed), clear.length);
  const tail = new DataView(out.buffer, out.length - TAIL);
  tail.setBigUint64(0, BigInt(count));
  tail.setUint32(COUNT, tag);
  frame.data = out.buffer;
  return true;
}

async function open(/** @type {any} */ frame, /** @type {number} */ slot) {
  const whole = new Uint8Array(frame.data);
  const start = beginning(frame);
  if (whole.length < start + TAIL) return false;
  const tail = new DataView(whole.buffer, whole.byteOffset + whole.length - TAIL);
  const known = keys.get(tail.getUint32(COUNT));
  const page = slots[slot] ?? null;
  if (known === undefined) {
    if (page !== null) here.postMessage({ type: "unknown", page });
    return false;
  }
  if (known.page !== page) return false;
  const clear = whole.subarray(0, start);
  const how = { name: "AES-GCM", iv: vector(Number(tail.getBigUint64(0))), additionalData: clear };
  try {
    const rest = whole.subarray(start, whole.length - TAIL);
    const plain = new Uint8Array(await crypto.subtle.decrypt(how, known.key, rest));
    const out = new Uint8Array(start + plain.length);
    out.set(clear);
    out.set(plain, start);
    frame.data = out.buffer;
    opened += 1;
    return true;
  } catch {
    failed += 1;
    return false;
  }
}

here.onrtctransform = ({ transformer }) => {
  const { way, slot } = transformer.options;
  const through = new TransformStream({
    async transform(frame, controller) {
      if (mode === "wait") return;
      if (mode === "sealed") {
        const done = await (way === "seal" ? seal(frame) : open(frame, slot));
        if (!done) return;
      }
      controller.enqueue(frame);
    },
  });
  transformer.readable.pipeThrough(through).pipeTo(transformer.writable).catch(() => {});
};

async function imported(/** @type {Uint8Array} */ raw) {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

here.onmessage = async ({ data }) => {
  switch (data.type) {
    case "mode":
      mode = data.on;
      if (mode !== "sealed") {
        own = null;
        keys.clear();
      }
      break;
    case "own":
      own = { tag: data.tag, key: await imported(data.raw), count: 0 };
      break;
    case "key": {
      keys.set(data.tag, { page: data.page, key: await imported(data.raw) });
      const old = newest.get(data.page);
      newest.set(data.page, data.tag);
      // What is on its way was sealed with the key before.
      if (old !== undefined && old !== data.tag) setTimeout(() => keys.delete(old), OLD_KEYS_FOR);
      break;
    }
    case "forget":
      for (const [tag, { page }] of keys) if (page === data.page) keys.delete(tag);
      newest.delete(data.page);
      break;
    case "slots":
      slots = data.slots;
      break;
  }
};

setInterval(() => here.postMessage({ type: "count", opened, failed }), 500);
