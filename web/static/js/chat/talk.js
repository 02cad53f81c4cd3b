// @ts-check
// The talk on the page: puts each message where it belongs, and says it to a screen reader once.

import { t } from "../texts.js";
import { copy, fillQuote, Lines } from "./line.js";

/** @typedef {import("./log.js").View} View */
/** @typedef {import("./outbox.js").Letter} Letter */

/** The same thing in a line that was built anew. @param {HTMLElement} line @param {HTMLElement} was */
function refocus(line, was) {
  const same =
    was instanceof HTMLButtonElement
      ? line.querySelector(`button[value="${CSS.escape(was.value)}"]`)
      : line.querySelector(`a.${CSS.escape(was.className || "none")}`);
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
}

export class Talk {
  /**
   * @param {HTMLElement} root the `role="log"`
   * @param {{ me: string, channel: string, locale: string, zone: string }} reader
   */
  constructor(root, reader) {
    this.root = root;
    this.me = reader.me;
    this.made = new Lines(reader);
    this.key = new Intl.DateTimeFormat("sv-SE", { timeZone: reader.zone });
    this.#quietly(() => this.made.voices.mountAll(root));
  }

  /** Put in, or bring up to date. @param {View} view @returns {boolean} whether it is new here */
  put(view) {
    const there = document.getElementById(`m-${view.id}`) ?? this.#waiting(view);
    const line = this.made.line(view);
    if (there) {
      // In place and without a new child of the log: a screen reader heard it already. What has
      // the focus keeps it.
      const held = there.contains(document.activeElement) ? document.activeElement : null;
      there.id = line.id;
      there.className = line.className;
      Object.assign(there.dataset, line.dataset);
      delete there.dataset.client;
      // A voice goes on speaking while somebody cheers for it.
      const voice = there.querySelector(".voice");
      if (voice) line.querySelector(".voice")?.replaceWith(voice);
      there.replaceChildren(...line.childNodes);
      if (held instanceof HTMLElement) {
        if (there.contains(held)) held.focus({ preventScroll: true });
        else refocus(there, held);
      }
      return false;
    }
    this.#insert(line, view.place);
    return true;
  }

  /** Earlier or later ones, beside what is shown; nobody needs to hear them. @param {View[]} views */
  add(views) {
    this.#quietly(() => {
      for (const view of views) this.put(view);
      this.days();
    });
  }

  /**
   * "New since last time", once, before the first message that came while nobody looked. Said like
   * the message itself: being quiet now would silence that too.
   * @param {string} id
   */
  markNew(id) {
    const line = document.getElementById(`m-${id}`);
    if (!line) return;
    this.root.querySelector(".unread-line")?.remove();
    this.#before(line, copy("t-unread"));
    this.days();
  }

  /** Whether the message is on the page. @param {string} id */
  has(id) {
    return document.getElementById(`m-${id}`) !== null;
  }

  /** The stored lines, oldest first. @returns {HTMLElement[]} */
  get lines() {
    return /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-place]")]);
  }

  /** The first and the last place on the page; 0 when it is empty. */
  get span() {
    const lines = this.lines;
    const place = (/** @type {HTMLElement | undefined} */ line) => Number(line?.dataset.place ?? 0);
    return { first: place(lines[0]), last: place(lines.at(-1)) };
  }

  /**
   * Let go of what is far from where one reads, so that a long history stays light.
   * @param {"first" | "last"} end @param {number} most @returns {boolean} whether something went
   */
  trim(end, most) {
    const lines = this.lines;
    const gone = end === "first" ? lines.slice(0, -most) : lines.slice(most);
    if (lines.length <= most) return false;
    this.#quietly(() => {
      for (const line of gone) line.remove();
      this.days();
    });
    return true;
  }

  /** The words that a reply quotes: from the page, if they are on it. @param {View} view */
  quoted(view) {
    for (const quote of this.root.querySelectorAll(`[data-quotes="${view.id}"]`)) {
      fillQuote(quote, view);
    }
  }

  /** Instead of all that was shown. @param {View[]} views */
  replace(views) {
    const unsent = [...this.root.querySelectorAll("[data-client]")];
    this.#quietly(() => {
      this.root.replaceChildren(...unsent);
      for (const view of views) this.put(view);
      this.days();
    });
  }

  /** Something of one's own that is not stored yet. @param {Letter} letter */
  pending(letter) {
    let line = this.#byClient(letter.clientId);
    if (!line) {
      line = document.createElement("div");
      line.className = "talk-line own";
      line.dataset.client = letter.clientId;
      const bubble = this.made.bubble("t-own", { name: "", sent: new Date(), text: letter.text });
      for (const place of [".message-quote", ".cheers", ".message-pin", ".message-picture", ".voice"]) {
        bubble.querySelector(place)?.remove();
      }
      line.append(bubble);
      this.root.append(line);
      this.days();
    }
    const bubble = /** @type {HTMLElement} */ (line.querySelector(".message"));
    bubble.classList.toggle("waiting", letter.state !== "failed");
    const state = /** @type {HTMLElement} */ (line.querySelector(".message-state"));
    state.classList.toggle("failed", letter.state === "failed");
    state.textContent = t(`chat-state-${letter.state}`);
    if (letter.state === "failed") {
      const again = document.createElement("button");
      again.type = "button";
      again.dataset.retry = letter.clientId;
      again.textContent = t("chat-retry");
      state.append(again);
    }
  }

  /** A day's name wherever a new one begins. */
  days() {
    let today = "";
    for (const child of [...this.root.children]) {
      if (child.classList.contains("talk-day")) {
        child.remove();
        continue;
      }
      const sent = /** @type {HTMLElement} */ (child).dataset.sent;
      if (!sent) continue;
      const day = this.key.format(new Date(sent));
      if (day !== today) this.#before(child, this.#dayLine(new Date(sent)));
      today = day;
    }
  }

  /** @param {Element} child @param {Node} line */
  #before(child, line) {
    const above = child.previousElementSibling;
    (above?.classList.contains("unread-line") ? above : child).before(line);
  }

  /** @param {Date} sent */
  #dayLine(sent) {
    const line = copy("t-day");
    line.textContent = this.made.day.format(sent);
    return line;
  }

  /** @param {HTMLElement} line @param {number} place */
  #insert(line, place) {
    const lines = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".talk-line")]);
    const after = lines.findLast((one) => one.dataset.place && Number(one.dataset.place) < place);
    if (after) after.after(line);
    else this.root.prepend(line);
  }

  /** @param {View} view @returns {HTMLElement | null} */
  #waiting(view) {
    return view.author === this.me ? this.#byClient(view.client_id) : null;
  }

  /** @param {string} clientId @returns {HTMLElement | null} */
  #byClient(clientId) {
    return this.root.querySelector(`[data-client="${CSS.escape(clientId)}"]`);
  }

  /** @param {() => void} change */
  #quietly(change) {
    this.root.setAttribute("aria-live", "off");
    change();
    requestAnimationFrame(() => requestAnimationFrame(() => this.root.removeAttribute("aria-live")));
  }
}
