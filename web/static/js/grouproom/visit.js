// @ts-check
/**
 * The room of three when one of us visits two who talk: one press and they are two again, and each
 * goes back to where they came from as soon as it is over, whoever ended it.
 */

import { byId, listen } from "../dom.js";

const AGAIN = 1000;
const PASSING = ["lost", "internal", "unavailable", "too_many"];

/**
 * @param {{
 *   visit: {visit: string, back: string, session?: string, line?: string},
 *   request: (type: string, body: object) => Promise<unknown>,
 *   leave: () => void,
 *   after: (ms: number, fn: () => void) => () => void,
 *   go: (path: string) => void,
 * }} needs
 */
export function mountVisit({ visit, request, leave, after, go }) {
  let over = false;
  let stopRetry = () => {};

  function back() {
    if (over) return;
    over = true;
    stopRetry();
    leave();
    go(visit.back);
  }

  /**
   * The yes is taken back: from this press on nobody here is heard or seen, and the server puts the
   * visitor out. Without an answer nobody knows, so it is said again until there is one.
   */
  async function end() {
    stopRetry();
    leave();
    const whose = visit.line ? { line: visit.line } : { session: visit.session };
    const type = visit.line ? "aside.come" : "aside.visit";
    try {
      await request(type, { ...whose, visit: visit.visit, yes: false });
    } catch (error) {
      if (PASSING.includes(/** @type {any} */ (error).code)) {
        stopRetry = after(AGAIN, () => void end());
        return;
      }
    }
    back();
  }

  const stop = listen(byId("visit-end"), "click", () => void end());
  return {
    /** Whether whoever goes out ends it: the visitor does, either of the two may come back. */
    endsWithMe: visit.line !== undefined,
    end,
    back,
    dispose() {
      stopRetry();
      stop();
    },
  };
}
