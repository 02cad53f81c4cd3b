// @ts-check
/**
 * Help from staff beside the call: a panel with one's own line. What is written there goes to the
 * server and to staff, never over the direct line: the other does not learn of it.
 */

import { Disposables, byId } from "../dom.js";
import { createLine } from "../supervision/line.js";
import { closePanels, mountPanel } from "./panels.js";
import { mountQuestion } from "./visit.js";

/**
 * @param {{
 *   wire: import("../wire.js").Wire,
 *   session: string,
 *   newId: () => string,
 *   after: (ms: number, fn: () => void) => () => void,
 *   onNews: () => void,
 * }} needs `onNews`: somebody of us has answered while the panel is closed
 * @returns {() => void} dispose
 */
export function mountAside({ wire, session, newId, after, onNews }) {
  const undo = new Disposables();
  const panel = byId("aside");
  const count = byId("aside-count");

  /** @type {import("../supervision/visit.js").Visit | null} */
  let visit = null;
  const question = mountQuestion({
    stage: byId("shelf"),
    answer: (id, yes) => void line.answer(id, yes),
    go: (path) => location.assign(path),
    onAsked: () => closePanels(byId("stage")),
  });

  const line = createLine({
    root: panel,
    wire,
    of: { session },
    newId,
    after,
    onNews() {
      if (!panel.hidden) return;
      count.hidden = false;
      count.textContent = "1";
      onNews();
    },
    onVisit(now) {
      visit = now;
      question.show(now, !panel.hidden);
    },
  });
  const beside = mountPanel({
    panel,
    opener: byId("aside-open"),
    closer: byId("aside-close"),
    into: line.focus,
    onShow(on) {
      count.hidden = true;
      if (visit !== null) question.show(visit, on);
    },
  });
  undo.add(line.dispose, question.dispose, beside.dispose);
  return () => undo.dispose();
}
