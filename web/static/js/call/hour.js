// @ts-check
/** Where in the hour the two are, by the server's clock: the sign, that it is over, the soft end. */

import { frame } from "./machine.js";

/** The server ends it for both; without a wire we end it ourselves, this much later. */
const BY_OURSELVES = 10_000;
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * @param {{
 *   times: Record<string, number>,
 *   serverNow: number,
 *   now: () => number,
 *   after: (ms: number, fn: () => void) => () => void,
 *   together: () => boolean,
 *   onSign: () => void,
 *   onOver: () => void,
 * }} needs `times` and `serverNow` in milliseconds; `together`: whether there is a call to end
 */
export function createHour({ times: given, serverNow, now, after, together, onSign, onOver }) {
  let times = given;
  let offset = serverNow - now();
  let stop = () => {};

  const here = () => now() + offset;
  const where = () => frame(here(), /** @type {any} */ (times));

  function watch() {
    stop();
    const [sign, next] = where();
    if (sign === "ended" && together()) stop = after(BY_OURSELVES, onOver);
    else if (next !== null) {
      stop = after(Math.min(next - here() + 20, LONGEST_TIMER), () => {
        watch();
        onSign();
      });
    }
  }

  watch();

  return {
    /** The room said when it is what, and what time it is. */
    told(/** @type {Record<string, number>} */ newer, /** @type {number} */ serverSays) {
      times = newer;
      offset = serverSays - now();
      watch();
    },
    sign: () => where()[0],
    before: () => here() < times.starts,
    /** From the sign to the end of the hour. */
    minutes: () => Math.round((times.over - times.sign) / 60_000),
    dispose: () => stop(),
  };
}
