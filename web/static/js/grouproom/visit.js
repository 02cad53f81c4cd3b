// @ts-check
/**
 * The room of three when one of us visits two who talk: one press and they are two again, and each
 * goes back to where they came from as soon as it is over, whoever ended it.
 */

import { byId, listen } from "../dom.js";

/**
 * @param {{
 *   visit: {visit: string, back: string, session?: string, line?: string},
 *   request: (type: string, body: object) => Promise<unknown>,
 *   leave: () => void,
 *   go: (path: string) => void,
 * }} needs
 */
export function mountVisit({ visit, request, leave, go }) {
  let over = false;

  function back() {
    if (over) return;
    over = true;
    leave();
    go(visit.back);
  }

  /** The yes is taken back. The server puts the visitor out; nobody waits for it here. */
  async function end() {
    const whose = visit.line ? { line: visit.line } : { session: visit.session };
    const type = visit.line ? "aside.come" : "aside.visit";
    try {
      await request(type, { ...whose, visit: visit.visit, yes: false });
    } catch (error) {
      // Without an answer nobody knows: stay, and press again.
      if (/** @type {any} */ (error).code !== "not_found") return;
    }
    back();
  }

  const stop = listen(byId("visit-end"), "click", () => void end());
  return {
    /** Whether whoever goes out ends it: the visitor does, either of the two may come back. */
    endsWithMe: visit.line !== undefined,
    end,
    back,
    dispose: stop,
  };
}
