// @ts-check
/**
 * A group's code of words: the same for all who are in, unless somebody sits in between.
 *
 * It comes from every page's public key and from one random number of each, new whenever somebody
 * comes or goes. Each page promises its number (a hash) to all others, and shows it only when all of
 * them have promised theirs: whoever puts keys of their own in between has to promise before they
 * know what would make the words fit, so trying keys by the million helps nothing. No socket, no
 * page and no clock in here; what is lost on the way is said again by `again`.
 */

import { hash, hex, places } from "../call/safety.js";

const BYTES = 32;
const EARLY = 16;

/**
 * @typedef {{places: number[], locale: string}} Words
 * @typedef {{promise: string, locale: string, number?: string}} Said
 */

/**
 * @param {{
 *   room: string, page: string, locale: string,
 *   say: (to: string, epoch: number, said: Said) => void,
 *   onCode: (code: Words | "differs" | null) => void,
 *   crypto?: Crypto,
 * }} needs `onCode`: null while there is none (yet)
 */
export function createCode({ room, page, locale, say, onCode, crypto = globalThis.crypto }) {
  /**
   * What is agreed on now: the pages and keys of one epoch, and a number of one's own that is
   * never used for anything else.
   * @type {{
   *   epoch: number, of: string, keys: Map<string, string>, number: string, promise: string,
   *   theirs: Map<string, Said>, shown: boolean, done: boolean,
   * } | null}
   */
  let round = null;
  let turn = 0;
  /** What came before the room told of it. @type {Map<string, {epoch: number, said: Said}>} */
  const early = new Map();

  const others = (/** @type {any} */ now) => [...now.keys.keys()].filter((each) => each !== page);

  function mine(/** @type {any} */ now) {
    return { promise: now.promise, locale, ...(now.shown && { number: now.number }) };
  }

  /** Everybody has promised: show one's own number. Everybody has shown theirs: the words. */
  async function on(/** @type {NonNullable<typeof round>} */ now) {
    const them = others(now);
    if (!now.shown && them.every((each) => now.theirs.has(each))) {
      now.shown = true;
      for (const each of them) say(each, now.epoch, mine(now));
    }
    if (now.done || !now.shown || !them.every((each) => now.theirs.get(each)?.number)) return;
    now.done = true;
    const said = them.map((each) => /** @type {Said} */ (now.theirs.get(each)));
    const all = [now.of, ...[now.number, ...said.map(({ number }) => number)].sort()].join("|");
    const words = places(await hash(crypto, all));
    // Where the room reads different languages, all see the Norwegian words.
    const language = said.every((each) => each.locale === locale) ? locale : "nb";
    if (now === round) onCode({ places: words, locale: language });
  }

  function differs(/** @type {NonNullable<typeof round>} */ now) {
    now.done = true;
    if (now === round) onCode("differs");
  }

  return {
    /**
     * Who is in now, with their public keys: one's own is what it is, whatever the room says.
     * @param {number} epoch @param {[string, string][]} pages page and key of all the others
     * @param {string} own
     */
    async room(epoch, pages, own) {
      const keys = new Map([...pages.filter(([each]) => each !== page), [page, own]]);
      const of = [room, epoch, ...[...keys].map(([each, key]) => `${each} ${key}`).sort()].join("|");
      if (round?.of === of) return;
      turn += 1;
      const current = turn;
      round = null;
      onCode(null);
      if (keys.size < 2) return;
      const number = hex(crypto.getRandomValues(new Uint8Array(BYTES)));
      const promise = await hash(crypto, promised(room, epoch, page, number));
      if (current !== turn) return;
      const now = { epoch, of, keys, number, promise, theirs: new Map(), shown: false, done: false };
      round = now;
      for (const each of others(now)) say(each, epoch, mine(now));
      for (const [sender, told] of early) {
        early.delete(sender);
        await this.take(sender, told.epoch, told.said);
      }
    },

    /** What another page said. Its first promise counts, and its number must be the promised one. */
    async take(/** @type {string} */ sender, /** @type {number} */ epoch, /** @type {Said} */ said) {
      const now = round;
      if (now === null || epoch > now.epoch) {
        if (early.size < EARLY || early.has(sender)) early.set(sender, { epoch, said });
        return;
      }
      if (epoch < now.epoch || sender === page || !now.keys.has(sender)) return;
      const before = now.theirs.get(sender);
      if (before && before.promise !== said.promise) return differs(now);
      if (!before) now.theirs.set(sender, { promise: said.promise, locale: said.locale });
      if (said.number && !before?.number) {
        const kept = await hash(crypto, promised(room, epoch, sender, said.number));
        const told = now.theirs.get(sender);
        if (told === undefined || kept !== told.promise) return differs(now);
        told.number = said.number;
      } else if (before && !said.number && now.shown) {
        // It asks again: what we said has not arrived there.
        say(sender, epoch, mine(now));
      }
      await on(now);
    },

    /** Say once more what may have been lost; harmless, and nothing once there are words. */
    again() {
      if (round === null || round.done) return;
      for (const each of others(round)) {
        if (!round.theirs.get(each)?.number) say(each, round.epoch, mine(round));
      }
    },

    /** Nothing is known any more. */
    forget() {
      turn += 1;
      round = null;
      early.clear();
      onCode(null);
    },
  };
}

/** What a promise is the hash of: a number bound to whose it is, and when. */
function promised(
  /** @type {string} */ room,
  /** @type {number} */ epoch,
  /** @type {string} */ page,
  /** @type {string} */ number,
) {
  return [room, epoch, page, number].join("|");
}
