// @ts-check
// The talk on the page: puts each message where it belongs, and says it to a screen reader once.

import { t } from "../texts.js";

/** @typedef {import("./log.js").View} View */
/** @typedef {import("./outbox.js").Letter} Letter */

const PEBBLES = "abcd";
const LETTERS = "abcdefghijklmnopqrstuvwxyzæøå";

/** The same pebble as parts/person.html gives the name. @param {string} name */
export function pebbleOf(name) {
  const at = LETTERS.indexOf(name.slice(0, 1).toLowerCase());
  return PEBBLES[(((at + [...name].length) % 4) + 4) % 4];
}

export class Talk {
  /**
   * @param {HTMLElement} root the `role="log"`
   * @param {{ me: string, channel: string, locale: string, zone: string }} reader
   */
  constructor(root, { me, channel, locale, zone }) {
    this.root = root;
    this.me = me;
    this.channel = channel;
    const language = locale === "nb" ? "nb-NO" : "en-GB";
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone };
    this.clock = new Intl.DateTimeFormat(language, /** @type {any} */ (clock));
    this.day = new Intl.DateTimeFormat(language, {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: zone,
    });
    this.key = new Intl.DateTimeFormat("sv-SE", { timeZone: zone });
  }

  /** Put in, or bring up to date. @param {View} view @returns {boolean} whether it is new here */
  put(view) {
    const there = document.getElementById(`m-${view.id}`) ?? this.#waiting(view);
    const line = this.#line(view);
    if (there) {
      // In place and without a new child of the log: a screen reader heard it already.
      there.id = line.id;
      there.className = line.className;
      Object.assign(there.dataset, line.dataset);
      delete there.dataset.client;
      there.replaceChildren(...line.childNodes);
      return false;
    }
    this.#insert(line, view.place);
    return true;
  }

  /** Earlier messages, above what is shown; nobody needs to hear them. @param {View[]} views */
  prepend(views) {
    this.#quietly(() => {
      for (const view of views) this.put(view);
      this.days();
    });
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
      line.append(this.#bubble("t-own", { name: "", sent: new Date(), text: letter.text }));
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
    const line = this.#copy("t-day");
    line.textContent = this.day.format(sent);
    return line;
  }

  /** @param {HTMLElement} line @param {number} place */
  #insert(line, place) {
    const lines = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".talk-line")]);
    const after = lines.findLast((one) => one.dataset.place && Number(one.dataset.place) < place);
    if (after) after.after(line);
    else this.root.prepend(line);
  }

  /** @param {View} view */
  #line(view) {
    const own = view.author === this.me;
    const line = document.createElement("div");
    line.className = own ? "talk-line own" : "talk-line";
    line.id = `m-${view.id}`;
    line.dataset.place = String(view.place);
    const sent = new Date(view.sent_at);
    line.dataset.sent = sent.toISOString();
    if (view.gone) line.append(this.#copy("t-gone"));
    else if (view.starts_at !== undefined) line.append(this.#card(view, own));
    else line.append(this.#words(view, own, sent));
    return line;
  }

  /** @param {View} view @param {boolean} own */
  #card(view, own) {
    const card = this.#copy("t-card");
    const at = new Date(/** @type {number} */ (view.starts_at));
    const when = t("web-when", { day: this.day.format(at), clock: this.clock.format(at) });
    const words = t(own ? "chat-card-own" : "chat-card", { name: view.name, when });
    /** @type {HTMLElement} */ (card.querySelector("span")).textContent = words;
    return card;
  }

  /** @param {View} view @param {boolean} own @param {Date} sent */
  #words(view, own, sent) {
    const { name, text = "" } = view;
    const bubble = this.#bubble(own ? "t-own" : "t-message", { name, sent, text });
    let state = bubble.querySelector(".message-state");
    if (view.edited) {
      if (!state) {
        state = document.createElement("p");
        state.className = "message-state";
        bubble.append(state);
      }
      const edited = document.createElement("span");
      edited.textContent = t("chat-edited");
      state.prepend(edited);
    }
    const change = state?.querySelector("a");
    if (change) change.href = `/gruppe/${this.channel}/${view.id}`;
    return bubble;
  }

  /** @param {string} template @param {{ name: string, sent: Date, text: string }} what */
  #bubble(template, { name, sent, text }) {
    const bubble = this.#copy(template);
    const pebble = bubble.querySelector(".pebble");
    if (pebble) {
      pebble.className = `pebble ${pebbleOf(name)} small`;
      pebble.textContent = name.slice(0, 1).toUpperCase();
    }
    /** @param {string} place @param {string} words */
    const fill = (place, words) => {
      const found = bubble.querySelector(place);
      if (found) found.textContent = words;
    };
    fill(".message-name", name);
    fill("time", this.clock.format(sent));
    bubble.querySelector("time")?.setAttribute("datetime", sent.toISOString());
    fill(".message-body", text);
    return bubble;
  }

  /** @param {string} id @returns {HTMLElement} */
  #copy(id) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
    const first = /** @type {Element} */ (template.content.firstElementChild);
    return /** @type {HTMLElement} */ (first.cloneNode(true));
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
