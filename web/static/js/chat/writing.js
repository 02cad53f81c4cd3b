// @ts-check
// Around the field in which one writes: what it answers, a gentle question, the kept draft.

import { byId, listen } from "../dom.js";
import { t } from "../texts.js";
import { signsIn } from "./warning.js";

/** @typedef {import("../dom.js").Disposables} Disposables */
/** @typedef {import("./talk.js").Talk} Talk */

/**
 * "Reply" beside a message: the next words answer it.
 * @param {Disposables} undo
 * @param {Talk} talk
 * @param {HTMLElement} root
 * @param {HTMLTextAreaElement} field
 */
export function mountReplying(undo, talk, root, field) {
  const room = byId("replying");
  const what = byId("replying-what");
  const held = /** @type {HTMLInputElement} */ (byId("reply-to"));

  function stop() {
    room.hidden = true;
    held.value = "";
  }

  undo.add(
    listen(root, "click", (/** @type {MouseEvent} */ event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest("[data-answer]");
      if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const line = link.closest(".talk-line");
      const name = line?.querySelector(".message-name")?.textContent ?? "";
      const words = line?.querySelector(".message-body")?.textContent ?? "";
      what.textContent = `${name}: ${words.slice(0, 80)}`;
      held.value = link.dataset.answer ?? "";
      room.hidden = false;
      field.focus();
    }),
    listen(byId("replying-stop"), "click", () => {
      stop();
      field.focus();
    }),
  );
  return {
    /** What the words to be sent answer, once. @returns {string | undefined} */
    take() {
      const id = held.value || undefined;
      stop();
      return id;
    },
  };
}

/**
 * Before words go out that may show who somebody is: asked once, gently; the person decides.
 * @param {Disposables} undo
 * @param {HTMLTextAreaElement} field
 * @param {string[]} names
 */
export function mountGentle(undo, field, names) {
  const room = byId("gentle");
  const words = byId("gentle-words");
  const send = /** @type {HTMLButtonElement} */ (byId("gentle-send"));
  // A page that came back with the question has been asked just of these words.
  let shown = room.hidden ? "" : field.value.trim();
  send.type = "submit";

  function done() {
    room.hidden = true;
    shown = "";
  }

  undo.add(
    listen(field, "input", () => {
      if (!room.hidden && !signsIn(field.value, names).length) done();
    }),
  );
  return {
    done,
    /** Whether to wait for the person's word; a yes is one to just these. @param {string} text */
    asks(text) {
      const signs = signsIn(text, names);
      if (!signs.length || text === shown) return false;
      shown = text;
      words.textContent = [t("chat-gentle"), ...signs.map((sign) => t(`chat-gentle-${sign}`))].join(" ");
      room.hidden = false;
      return true;
    },
  };
}

/**
 * What one is writing is kept by the server, sealed, and is there again after a reload.
 * @param {Disposables} undo
 * @param {import("../wire.js").Wire} wire
 * @param {HTMLTextAreaElement} field
 * @param {string} channel
 */
export function mountDraft(undo, wire, field, channel) {
  /** @type {any} */
  let timer = null;
  let kept = field.value;

  function keep() {
    clearTimeout(timer);
    timer = null;
    if (field.value === kept) return;
    if (wire.say("chat.draft", { channel, text: field.value })) kept = field.value;
  }

  undo.add(
    listen(field, "input", () => {
      timer ??= setTimeout(keep, 1000);
    }),
    listen(document, "visibilitychange", keep),
    listen(window, "pagehide", keep),
    () => clearTimeout(timer),
  );
  return { sent: keep };
}
