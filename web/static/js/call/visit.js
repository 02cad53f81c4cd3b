// @ts-check
/**
 * In the call: the question whether one of us may come in, silently and plainly over the picture; and
 * the way to the room of three once both have said yes. Whoever is not asked sees nothing.
 */

import { element } from "../dom.js";
import { createVisit } from "../supervision/visit.js";
import { t } from "../texts.js";

/** Where one is asked to say yes or no. */
const ASKED = ["offered", "asked"];

/**
 * @param {{
 *   stage: HTMLElement,
 *   answer: (visit: string | null, yes: boolean) => void,
 *   go: (path: string) => void,
 *   onAsked: () => void,
 * }} needs `stage` where it stands, before what is there; `go`: all three have said yes
 */
export function mountQuestion({ stage, answer, go, onAsked }) {
  const title = element("h2", { id: "visit-title" }, t("supervision-visit-title"));
  const form = (/** @type {string} */ word) =>
    element("form", { class: `visit-${word}` }, element("button", { class: "button second small", type: "submit" }, element("span")));
  const card = element(
    "section",
    { class: "visit-ask", "aria-labelledby": "visit-title", hidden: true },
    title,
    element("p", { class: "visit-words", role: "status" }),
    element("p", { class: "visit-go", hidden: true }, element("a", { href: "/" }, t("supervision-visit-go"))),
    element("div", { class: "actions" }, form("yes"), form("no")),
  );
  stage.prepend(card);
  const part = createVisit({ root: card, role: "own", answer });

  return {
    /** @param {import("../supervision/visit.js").Visit} visit @param {boolean} covered the line itself is open and asks */
    show(visit, covered) {
      if (visit.state === "open" && visit.go !== "") go(visit.go);
      part.show(visit);
      const hidden = covered || !ASKED.includes(visit.state);
      if (card.hidden === hidden) return;
      card.hidden = hidden;
      if (!hidden) onAsked();
    },
    dispose() {
      part.dispose();
      card.remove();
    },
  };
}
