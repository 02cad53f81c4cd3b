// @ts-check
/**
 * How the call went here, in numbers with no person in them, told to the server to be counted: how
 * soon there was a picture, how long a break took to mend, how long the line was good or weak.
 */

const KEPT_AT_MOST = 20;
const QUIET = ["after", "ended", "alone", "broken", "waiting", ""];

/**
 * @param {{
 *   now: () => number,
 *   say: (body: object) => boolean, whether it went out
 *   setUp: () => number | null, milliseconds from both being there to the first picture
 * }} needs
 */
export function createReport({ now, say, setUp }) {
  let screen = "";
  let met = false;
  let brokenAt = 0;
  let brokenIn = 0;
  let word = "good";
  /** @type {number | null} since when `word` has been true of a running call */
  let since = null;
  let spent = { good: 0, fair: 0, weak: 0 };
  /** @type {object[]} */
  let untold = [];

  function tell(/** @type {object} */ body) {
    untold = [...untold, body].slice(-KEPT_AT_MOST);
  }

  function flush() {
    while (untold.length > 0 && say(untold[0])) untold.shift();
  }

  function count() {
    if (since === null) return;
    spent[/** @type {"good" | "fair" | "weak"} */ (word)] += now() - since;
    since = now();
  }

  function changed(/** @type {string} */ before, /** @type {number} */ epoch) {
    count();
    since = screen === "call" ? now() : null;
    if (screen === "reconnecting") [brokenAt, brokenIn] = [now(), epoch];
    if (before === "reconnecting" && screen === "call") {
      tell({ what: epoch === brokenIn ? "restarted" : "rebuilt", ms: Math.min(600_000, now() - brokenAt) });
    }
    if (before === "reconnecting" && QUIET.includes(screen)) tell({ what: "unmended" });
    if (!QUIET.includes(screen)) return;
    const seconds = Object.fromEntries(
      Object.entries(spent).map(([name, ms]) => [name, Math.min(7200, Math.round(ms / 1000))]),
    );
    if (Object.values(seconds).some((each) => each > 0)) tell({ what: "quality", ...seconds });
    spent = { good: 0, fair: 0, weak: 0 };
  }

  return {
    /** What the page shows now, and in which pair of connections. */
    shows(/** @type {string} */ next, /** @type {number} */ epoch) {
      const before = screen;
      screen = next;
      if (next !== before) changed(before, epoch);
      const took = next === "call" && !met ? setUp() : null;
      if (took !== null) {
        met = true;
        tell({ what: "met", ms: Math.min(600_000, Math.round(took)) });
      }
      flush();
    },

    /** The line is like this from now on. */
    quality(/** @type {string} */ next) {
      count();
      word = next;
    },
  };
}
