// @ts-check
/** The page before the room opens: load the room when its time has come. */

import { pageData } from "../dom.js";

/**
 * @param {{wait: number, after?: typeof setTimeout, reload?: () => void}} needs milliseconds
 * @returns {() => void} dispose
 */
export function mount({ wait, after = setTimeout, reload = () => location.reload() }) {
  // A timer of a sleeping phone comes late, and one of many days overflows: look every minute.
  const due = Date.now() + wait;
  /** @type {any} */
  let timer;
  const look = () => {
    const left = due - Date.now();
    if (left <= 0) reload();
    else timer = after(look, Math.min(left, 60_000));
  };
  look();
  return () => clearTimeout(timer);
}

const early = pageData("early");
if (early) mount(early);
