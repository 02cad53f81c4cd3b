// @ts-check
// Light or dark without a reload; without this script the same form posts and comes back.

import { listen } from "./dom.js";

const MEDIA = { auto: "(prefers-color-scheme: dark)", light: "not all", dark: "all" };

/**
 * @param {HTMLFormElement} form its buttons are named `theme`
 * @param {HTMLLinkElement} dark the stylesheet with the evening palette
 * @returns {() => void} dispose
 */
export function mountTheme(form, dark) {
  return listen(form, "submit", (/** @type {SubmitEvent} */ event) => {
    const pressed = event.submitter;
    if (!(pressed instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const choice = /** @type {keyof typeof MEDIA} */ (pressed.value);
    dark.media = MEDIA[choice];
    if (choice === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === pressed));
    }
    const body = new URLSearchParams({ theme: choice });
    fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => form.submit());
  });
}
