// @ts-check
// The talk on the page: puts each message where it belongs, and says it to a screen reader once.

import { linked } from "../links.js";
import { t } from "../texts.js";
import { Voices } from "./voice.js";

/** @typedef {import("./log.js").View} View */
/** @typedef {import("./outbox.js").Letter} Letter */

const PEBBLES = "abcd";
const LETTERS = "abcdefghijklmnopqrstuvwxyzæøå";

/** The same pebble as parts/person.html gives the name. @param {string} name */
export function pebbleOf(name) {
  const at = LETTERS.indexOf(name.slice(0, 1).toLowerCase());
  return PEBBLES[(((at + [...name].length) % 4) + 4) % 4];
}

/** The same thing in a line that was built anew. @param {HTMLElement} line @param {HTMLElement} was */
function refocus(line, was) {
  const same =
    was instanceof HTMLButtonElement
      ? line.querySelector(`button[value="${CSS.escape(was.value)}"]`)
      : line.querySelector(`a.${CSS.escape(was.className || "none")}`);
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
}

const QUOTE = 120;

/** What a message brings that has no words. @param {{ sound?: number, picture?: any }} view */
export function insteadOfWords({ sound, picture }) {
  if (sound) return t("chat-voice");
  return t(picture ? "chat-picture" : "chat-quote-card");
}

/**
 * @param {Element} quote
 * @param {{ name: string, text?: string, gone?: boolean, hidden?: boolean, starts_at?: number, sound?: number, picture?: any, shown?: string }} what
 */
function fillQuote(quote, what) {
  const words = (what.text ?? "").slice(0, QUOTE);
  const missing = what.gone || what.hidden ? t("chat-gone") : insteadOfWords(what);
  const name = quote.querySelector(".quote-name");
  const text = quote.querySelector(".quote-text");
  if (name) name.textContent = what.name;
  if (text) text.textContent = what.shown ?? (words || missing);
  if (quote instanceof HTMLElement) delete quote.dataset.wanted;
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
    this.voices = new Voices();
    this.#quietly(() => this.voices.mountAll(root));
  }

  /** Put in, or bring up to date. @param {View} view @returns {boolean} whether it is new here */
  put(view) {
    const there = document.getElementById(`m-${view.id}`) ?? this.#waiting(view);
    const line = this.#line(view);
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
    this.#before(line, this.#copy("t-unread"));
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
      const bubble = this.#bubble("t-own", { name: "", sent: new Date(), text: letter.text });
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
    else if (view.hidden) line.append(this.#copy("t-hidden"));
    else if (view.starts_at !== undefined) line.append(this.#card(view, own), this.#cardFoot(view));
    else line.append(this.#words(view, own, sent));
    return line;
  }

  /** @param {View} view @param {boolean} own */
  #card(view, own) {
    const meets = Boolean(view.text);
    const card = this.#copy(meets ? "t-meet" : "t-card");
    const at = new Date(/** @type {number} */ (view.starts_at));
    const when = t("web-when", { day: this.day.format(at), clock: this.clock.format(at) });
    const words = meets
      ? t("chat-meet-card", { title: view.text ?? "", when })
      : t(own ? "chat-card-own" : "chat-card", { name: view.name, when });
    /** @type {HTMLElement} */ (card.querySelector("span")).textContent = words;
    return card;
  }

  /** @param {View} view */
  #cardFoot(view) {
    const foot = this.#copy("t-cheers");
    const cheers = /** @type {HTMLElement} */ (foot.querySelector(".cheers"));
    this.#cheers(cheers, view);
    foot.querySelector("a")?.setAttribute("href", `/gruppe/${this.channel}/${view.id}`);
    const heard = foot.querySelector("a .only-heard");
    if (heard) heard.textContent = ` ${t("chat-more-of", { name: view.name })}`;
    return foot;
  }

  /** @param {View} view @param {boolean} own @param {Date} sent */
  #words(view, own, sent) {
    const { name, text = "", replies = 0 } = view;
    const bubble = this.#bubble(own ? "t-own" : "t-message", { name, sent, text });
    const url = `/gruppe/${this.channel}/${view.id}`;
    /** @param {string} place @param {boolean} there */
    const keep = (place, there) => {
      const found = bubble.querySelector(place);
      if (!there) found?.remove();
      return there ? found : null;
    };
    keep(".message-edited", Boolean(view.edited));
    keep(".message-body", Boolean(text));
    const picture = keep(".message-picture", Boolean(view.picture));
    if (picture instanceof HTMLImageElement && view.picture) {
      [picture.width, picture.height] = view.picture;
      picture.alt = t("chat-picture-of", { name });
      picture.src = `${url}/bilde.jpg`;
    }
    const voice = keep(".voice", Boolean(view.sound));
    if (voice instanceof HTMLElement && view.sound) {
      this.voices.mount(voice, { src: `${url}/lyd.mp3`, seconds: view.sound, name });
    }
    keep(".message-pin", Boolean(view.pinned));
    bubble.classList.toggle("for-me", (view.mentions ?? []).includes(this.me));
    const quote = keep(".message-quote", Boolean(view.reply_to));
    if (quote instanceof HTMLElement) {
      quote.setAttribute("href", `#m-${view.reply_to}`);
      quote.dataset.quotes = view.reply_to;
      this.#quoteFromPage(quote, view.reply_to ?? "");
    }
    const thread = keep(".message-thread", replies > 0);
    if (thread) {
      thread.textContent =
        replies === 1 ? t("chat-replies-one") : t("chat-replies-many", { count: replies });
      thread.setAttribute("href", url);
    }
    const answer = /** @type {HTMLElement | null} */ (bubble.querySelector(".message-answer"));
    if (answer) {
      answer.setAttribute("href", `${url}#svar`);
      answer.dataset.answer = view.id;
    }
    bubble.querySelector(".message-more")?.setAttribute("href", url);
    const heard = { answer: ` ${name}`, more: ` ${t("chat-more-of", { name })}` };
    for (const [link, words] of Object.entries(heard)) {
      const place = bubble.querySelector(`.message-${link} .only-heard`);
      if (place) place.textContent = words;
    }
    const cheers = /** @type {HTMLElement | null} */ (bubble.querySelector(".cheers"));
    if (cheers) this.#cheers(cheers, view);
    return bubble;
  }

  /** @param {HTMLElement} form @param {View} view */
  #cheers(form, view) {
    form.setAttribute("action", `/gruppe/${this.channel}/${view.id}/hei`);
    const buttons = /** @type {HTMLButtonElement[]} */ ([...form.querySelectorAll("button")]);
    buttons.forEach((button, at) => {
      const given = (view.reactions ?? []).filter((one) => one.kind === button.value);
      if (!given.length && at > 0) return button.remove();
      const mine = given.some((one) => one.person === this.me);
      button.name = mine ? "off" : "on";
      button.setAttribute("aria-pressed", String(mine));
      if (!given.length) return undefined;
      const names = `: ${given.map((one) => one.name).join(", ")}`;
      button.title += names;
      const heard = button.querySelector(".only-heard");
      if (heard) heard.textContent += names;
      const count = document.createElement("span");
      count.className = "cheer-count";
      count.setAttribute("aria-hidden", "true");
      count.textContent = String(given.length);
      button.append(count);
      return undefined;
    });
  }

  /** @param {HTMLElement} quote @param {string} id */
  #quoteFromPage(quote, id) {
    const line = document.getElementById(`m-${id}`);
    const name = line?.querySelector(".message-name")?.textContent ?? "";
    const words = line?.querySelector(".message-body")?.textContent ?? "";
    const brings = { sound: Number(Boolean(line?.querySelector(".voice"))), picture: line?.querySelector(".message-picture") };
    const fallback = line?.querySelector(".message, .talk-card") ? insteadOfWords(brings) : t("chat-gone");
    fillQuote(quote, { name, text: words, shown: line ? words || fallback : "" });
    if (!line) quote.dataset.wanted = id;
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
    bubble.querySelector(".message-body")?.replaceChildren(...linked(text));
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
