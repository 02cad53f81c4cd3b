// @ts-check
// Quick exit: cover the page at once, log out, forget, and put a neutral page in its place (AN3).

import { Disposables, listen } from "./dom.js";
import { wipe } from "./kept.js";

const PRESSES = 3;
const WITHIN_MS = 2000;

/**
 * A note for the server, with whatever is asked next: the beacon may be late, or lost on a bad line,
 * and Back must show nothing even then (`identity/cookies.py`). It outlasts no login, and what
 * answers the beacon takes it away with all other cookies.
 */
function note() {
  const secure = location.protocol === "https:";
  const name = secure ? "__Host-left" : "left";
  document.cookie = `${name}=1; path=/; max-age=${30 * 24 * 3600}; samesite=lax${secure ? "; secure" : ""}`;
}

/**
 * Leave now. Every step is allowed to fail; the cover comes first and the neutral page last.
 * @param {string} to address of the neutral page
 */
export function leave(to) {
  const cover = document.createElement("div");
  cover.className = "exit-cover";
  document.body.replaceChildren(cover);
  document.title = "";
  try {
    note();
    navigator.sendBeacon("/forlat");
    sessionStorage.clear();
    localStorage.clear();
    wipe();
  } catch {
    // storage may be closed to us; leaving matters more
  }
  location.replace(to);
}

/**
 * @param {HTMLElement} button carries the neutral address in `data-to`
 * @returns {() => void} dispose
 */
export function mountExit(button) {
  const to = button.dataset.to || "about:blank";
  const undo = new Disposables();
  /** @type {number[]} */
  let presses = [];

  undo.add(
    listen(button, "click", (event) => {
      event.preventDefault();
      leave(to);
    }),
    listen(window, "keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.repeat) return;
      if (event.key !== "Shift") {
        presses = [];
        return;
      }
      presses = [...presses.filter((at) => event.timeStamp - at < WITHIN_MS), event.timeStamp];
      if (presses.length < PRESSES) return;
      // Pressed once too often, it must not begin anew what is under way.
      presses = [];
      leave(to);
    }),
    // Back from the neutral page may show a kept copy: ask the server again, which has logged out.
    listen(window, "pageshow", (/** @type {PageTransitionEvent} */ event) => {
      if (event.persisted) location.reload();
    }),
  );
  return () => undo.dispose();
}
