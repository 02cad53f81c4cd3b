// @ts-check
/**
 * The safety code: four words that are the same on both sides unless somebody sits in between.
 *
 * Each side promises a random number (its hash) before it sees the other's, then shows it; the words
 * come from both certificates' fingerprints and both numbers. Whoever sits in between has to promise
 * before knowing what would make the words fit, so trying certificates by the million helps nothing:
 * one chance in 2^40 for each call. Nothing here knows sockets or pages.
 */

const NONCE_BYTES = 32;
/** Ten bits choose a word. */
export const WORDS = 1024;

/**
 * @param {{
 *   send: (told: {safety: object}) => unknown,
 *   fingerprints: () => (string | null)[],
 *   locale: string,
 *   onCode: (code: Code) => void,
 *   recall?: (prints: string) => Words | null,
 *   remember?: (prints: string, words: Words) => unknown,
 *   crypto?: Crypto,
 * }} needs
 * @typedef {{places: number[], locale: string}} Words
 * @typedef {Words | "differs"} Code
 *   `places` in the word list of `locale`; "differs": the other showed another number than promised
 */
export function createSafety(needs) {
  const { send, fingerprints, locale, onCode, crypto = globalThis.crypto } = needs;
  const { recall = () => null, remember = () => {} } = needs;
  const nonce = hex(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
  /** @type {string | null} */
  let promised = null;
  let theirLocale = locale;
  /** @type {Words | null} */
  let known = null;
  let theyKnow = false;
  let done = false;
  /** @type {() => void} */
  let hasPromised = () => {};
  const promisedHere = new Promise((resolve) => (hasPromised = () => resolve(null)));

  /** Both certificates, in an order that is the same on both sides. */
  const both = () => [...fingerprints()].sort().join("|");

  return {
    /** The direct line is there: promise. */
    async begin() {
      known = recall(both());
      const again = known !== null;
      send({ safety: { promise: await hash(crypto, nonce), locale, ...(again && { again }) } });
      hasPromised();
    },

    /** Something the other said about it. Only the first promise counts. */
    async take(/** @type {any} */ told) {
      if (done) return;
      if (typeof told?.promise === "string" && promised === null) {
        promised = told.promise;
        theirLocale = typeof told.locale === "string" ? told.locale : locale;
        theyKnow = told.again === true;
        // One's own number is shown only once it is promised.
        await promisedHere;
        send({ safety: { number: nonce } });
        return;
      }
      if (typeof told?.number !== "string" || promised === null) return;
      done = true;
      const prints = fingerprints();
      const kept = (await hash(crypto, told.number)) === promised && told.number !== nonce;
      if (!kept || prints.some((print) => print === null)) return onCode("differs");
      // The same two certificates as before: whoever holds their keys is whoever held them then,
      // so the words that both know stay. Where one of the two has forgotten, both get new ones.
      if (known !== null && theyKnow) return onCode(known);
      const all = [both(), ...[nonce, told.number].sort()].join("|");
      // Where the two read different languages, both see the Norwegian words.
      const language = theirLocale === locale ? locale : "nb";
      const words = { places: places(await hash(crypto, all)), locale: language };
      // Kept before they are shown: what one has read to the other is there after a reload.
      await remember(both(), words);
      onCode(words);
    },
  };
}

/** The fingerprint of a description's certificate, or null. */
export function fingerprint(/** @type {string | undefined} */ sdp) {
  return /^a=fingerprint:(\S+ [0-9A-F:]+)/im.exec(sdp ?? "")?.[1].toUpperCase() ?? null;
}

/** Four places of ten bits each, from the first forty of a hash in hex. */
export function places(/** @type {string} */ hash) {
  const bits = BigInt(`0x${hash.slice(0, 10)}`);
  return [30n, 20n, 10n, 0n].map((shift) => Number((bits >> shift) & 1023n));
}

/** SHA-256 of a text, in hex. */
export async function hash(/** @type {Crypto} */ crypto, /** @type {string} */ text) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

export function hex(/** @type {Uint8Array} */ bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
