// @ts-check
/**
 * What opens beside the picture: one panel at a time, so that none lies over another. Whoever opens
 * one is led into it, and back to where it was opened when it closes: by its button, or Escape.
 */

import { Disposables, listen } from "../dom.js";

/** Said on the stage by the panel that opens; the others close. */
const OPENS = "panel-opens";

/** What comes up by itself and must be seen is not left under a panel: whichever is open closes. */
export function closePanels(/** @type {HTMLElement} */ stage) {
  stage.dispatchEvent(new CustomEvent(OPENS, { detail: null }));
}

/**
 * @param {{
 *   panel: HTMLElement, opener: HTMLElement, closer: HTMLElement,
 *   into: () => void, onShow?: (on: boolean) => void,
 * }} needs `into`: lead the focus into it
 */
export function mountPanel({ panel, opener, closer, into, onShow = () => {} }) {
  const undo = new Disposables();
  const stage = /** @type {HTMLElement} */ (panel.parentElement);

  function show(/** @type {boolean} */ on) {
    if (panel.hidden === !on) return false;
    panel.hidden = !on;
    opener.setAttribute("aria-expanded", String(on));
    onShow(on);
    return true;
  }

  function open(/** @type {boolean} */ on) {
    if (on) stage.dispatchEvent(new CustomEvent(OPENS, { detail: panel }));
    if (!show(on)) return;
    if (on) into();
    else opener.focus();
  }

  undo.add(
    listen(opener, "click", () => open(panel.hidden)),
    listen(closer, "click", () => open(false)),
    listen(stage, OPENS, (event) => event.detail !== panel && show(false)),
    listen(document, "keydown", (event) => {
      // The numbers above the picture are closed first, by themselves.
      const above = event.target instanceof Element && event.target.closest("details.crisis");
      if (event.key === "Escape" && !event.isComposing && !above) open(false);
    }),
  );
  return {
    open,
    /** Close it and leave the focus where it is. */
    close: () => void show(false),
    dispose: () => undo.dispose(),
  };
}
