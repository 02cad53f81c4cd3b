// @ts-check
// What every page mounts: quick exit, theme, the help panel, and the kept crisis page.

import { Disposables, listen } from "./dom.js";
import { mountExit } from "./exit.js";
import { tidy, wipe } from "./kept.js";
import { mountTheme } from "./theme.js";

/** @returns {() => void} dispose */
export function mountFrame() {
  const undo = new Disposables();
  const leave = document.getElementById("leave");
  if (leave) undo.add(mountExit(leave));

  // Logging out leaves nothing of what waited to be sent.
  const logout = document.querySelector('form[action="/ut"]');
  if (logout) undo.add(listen(logout, "submit", wipe));

  const theme = document.getElementById("theme");
  const dark = document.getElementById("dark");
  if (theme instanceof HTMLFormElement && dark instanceof HTMLLinkElement) {
    undo.add(mountTheme(theme, dark));
  }

  const help = document.querySelector("details.crisis");
  if (help instanceof HTMLDetailsElement) undo.add(mountHelp(help));

  // With more places than the bar has room for, where one is stands in its middle.
  const here = document.querySelector(".nav [aria-current]")?.closest("li");
  const bar = here?.closest("ul");
  if (here && bar) bar.scrollLeft = here.offsetLeft + (here.offsetWidth - bar.clientWidth) / 2;

  // A form that came back: begin where there is something to mend.
  const mend = document.getElementById("mend") ?? document.querySelector('[aria-invalid="true"]');
  if (mend instanceof HTMLElement) mend.focus();
  // In the room the first picture comes first; every page before it has kept the page already.
  if (!document.body.classList.contains("room")) {
    keepCrisisPage();
    tidy();
  }
  return () => undo.dispose();
}

/**
 * The panel closes on Escape and when one presses beside it.
 * @param {HTMLDetailsElement} help
 */
function mountHelp(help) {
  const undo = new Disposables();
  undo.add(
    listen(document, "keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Escape" || !help.open) return;
      help.open = false;
      help.querySelector("summary")?.focus();
    }),
    listen(document, "click", (/** @type {MouseEvent} */ event) => {
      if (help.open && !help.contains(/** @type {Node} */ (event.target))) help.open = false;
    }),
  );
  return () => undo.dispose();
}

/** Let the service worker keep the crisis page, and nothing else, for when we are down. */
function keepCrisisPage() {
  if (!("serviceWorker" in navigator)) return;
  const address = "/sw.js";
  const types = /** @type {any} */ (globalThis).trustedTypes;
  const allowed = types
    ? types.createPolicy("sw", { createScriptURL: () => address }).createScriptURL(address)
    : address;
  navigator.serviceWorker.register(allowed).catch(() => {
    // private windows refuse it; the page works without
  });
}

mountFrame();
