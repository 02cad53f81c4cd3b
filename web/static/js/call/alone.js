// @ts-check
/**
 * “Are you alone?”, asked silently of both: the answer stays in this page. Whoever is not can write
 * instead, or move the call; the other is told neither the answer nor why.
 */

import { Disposables, listen } from "../dom.js";

/**
 * @param {{write: () => void}} needs `write`: microphone and camera off, words instead
 * @returns {() => void} dispose
 */
export function mountAlone({ write }) {
  const undo = new Disposables();
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-alone-place]")]);

  function answer(/** @type {HTMLElement} */ place, /** @type {boolean} */ alone) {
    for (const each of places) {
      const asks = /** @type {HTMLElement} */ (each.querySelector(".alone-ask"));
      asks.hidden = true;
      const ways = /** @type {HTMLElement} */ (each.querySelector(".alone-ways"));
      ways.hidden = alone || each !== place;
      if (!ways.hidden) ways.querySelector("button")?.focus();
    }
  }

  for (const place of places) {
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-alone]"))) {
      undo.add(listen(button, "click", () => answer(place, button.dataset.alone === "yes")));
    }
    for (const button of place.querySelectorAll("[data-write]")) {
      undo.add(
        listen(button, "click", () => {
          const said = /** @type {HTMLElement | null} */ (place.querySelector(".write-said"));
          const ways = /** @type {HTMLElement} */ (place.querySelector(".alone-ways"));
          if (said) said.hidden = false;
          ways.hidden = true;
          write();
        }),
      );
    }
  }
  return () => undo.dispose();
}
