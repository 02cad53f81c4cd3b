// @ts-check
// Keeps a form as one types. Nothing is stored in the browser; without this script the form has
// a button that does the same.

import { Disposables, listen } from "../dom.js";
import { t } from "../texts.js";

const PAUSE = 1200;
const AGAIN = 8000;

/**
 * @typedef {{ post: (url: string, body: URLSearchParams) => Promise<{ ok: boolean, status: number }>,
 *   setTimeout: (run: () => void, after: number) => number, clearTimeout: (id: number) => void }} World
 */

/** @type {World} */
const WORLD = {
  post: (url, body) =>
    fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true }),
  setTimeout: (run, after) => window.setTimeout(run, after),
  clearTimeout: (id) => window.clearTimeout(id),
};

/**
 * @param {HTMLFormElement} form `data-draft` is where to keep it
 * @param {HTMLElement} state says whether it is kept
 * @param {World} [world] handed in by tests
 * @returns {() => void} dispose
 */
export function keepDraft(form, state, world = WORLD) {
  const url = form.dataset.draft || "";
  const undo = new Disposables();
  let timer = 0;
  let saving = false;
  let changed = false;
  let over = false;

  /** @param {number} after */
  function later(after) {
    world.clearTimeout(timer);
    timer = world.setTimeout(save, after);
  }

  async function save() {
    if (over || saving || !changed) return;
    saving = true;
    changed = false;
    let pause = PAUSE;
    try {
      const answer = await world.post(url, fieldsOf(form));
      if (over) return;
      if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
      state.textContent = answer.ok ? t("matching-draft-saved") : "";
    } catch {
      changed = true;
      pause = AGAIN;
      state.textContent = t("matching-draft-waiting");
    } finally {
      saving = false;
    }
    if (changed) later(pause);
  }

  undo.add(
    listen(form, "input", () => {
      changed = true;
      state.textContent = t("matching-draft-saving");
      later(PAUSE);
    }),
    listen(form, "submit", () => {
      over = true;
      world.clearTimeout(timer);
    }),
    listen(form.ownerDocument, "visibilitychange", () => {
      if (form.ownerDocument.visibilityState === "hidden") save();
    }),
    () => world.clearTimeout(timer),
  );
  return () => undo.dispose();
}

/**
 * What a browser would send.
 * @param {HTMLFormElement} form
 */
function fieldsOf(form) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") fields.append(name, value);
  }
  return fields;
}
