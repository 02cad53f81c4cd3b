// @ts-check
/**
 * One of us coming into a call, as one of the three sees it: how it stands, yes and no, and the way
 * to the room. The same beside the picture, on the page of the line, and for staff.
 */

import { Disposables, listen } from "../dom.js";
import { t } from "../texts.js";

/** @typedef {{id: string, state: string, name: string, may: string[], go: string}} Visit */

/**
 * @param {{
 *   root: HTMLElement,
 *   role: "own" | "staff",
 *   answer: (visit: string | null, yes: boolean) => void,
 * }} needs `root` has the parts that `visit_part` writes
 */
export function createVisit({ root, role, answer }) {
  const undo = new Disposables();
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`.visit-${name}`));
  const words = part("words");
  const go = part("go");
  const link = /** @type {HTMLAnchorElement} */ (go.querySelector("a"));
  const forms = /** @type {const} */ (["yes", "no"]).map((word) => ({ word, form: part(word) }));
  /** @type {Visit | null} */
  let now = null;

  for (const { word, form } of forms) {
    undo.add(
      listen(form, "submit", (event) => {
        event.preventDefault();
        answer(now?.id || null, word === "yes");
      }),
    );
  }

  return {
    /** @param {Visit} visit */
    show(visit) {
      now = visit;
      const { state, name, may } = visit;
      const key = `supervision-visit-${state === "asked" ? "" : `${role}-`}${state.replace("_", "-")}`;
      root.hidden = state === "none" && may.length === 0;
      say(words, state === "none" ? "" : t(key, { name }));
      go.hidden = visit.go === "";
      if (visit.go !== "") link.href = visit.go;
      for (const { word, form } of forms) {
        form.hidden = !may.includes(word);
        const button = form.querySelector("button span");
        if (may.includes(word) && button) say(button, t(`${key}-${word}`, { name }));
      }
    },

    dispose: () => undo.dispose(),
  };
}

function say(/** @type {Element} */ place, /** @type {string} */ text) {
  if (place.textContent !== text) place.textContent = text;
}
