// @ts-check
// One message as the line of the page that it stands in, made from the page's own templates.

import { linked } from "../links.js";
import { t } from "../texts.js";
import { Voices } from "./voice.js";

/** @typedef {import("./log.js").View} View */

const PEBBLES = "abcd";
const LETTERS = "abcdefghijklmnopqrstuvwxyzæøå";

/** The same pebble as parts/person.html gives the name. @param {string} name */
export function pebbleOf(name) {
  const at = LETTERS.indexOf(name.slice(0, 1).toLowerCase());
  return PEBBLES[(((at + [...name].length) % 4) + 4) % 4];
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
export function fillQuote(quote, what) {
  const words = (what.text ?? "").slice(0, QUOTE);
  const missing = what.gone || what.hidden ? t("chat-gone") : insteadOfWords(what);
  const name = quote.querySelector(".quote-name");
  const text = quote.querySelector(".quote-text");
  if (name) name.textContent = what.name;
  if (text) text.textContent = what.shown ?? (words || missing);
  if (quote instanceof HTMLElement) delete quote.dataset.wanted;
}

/** A new one of the page's template. @param {string} id @returns {HTMLElement} */
export function copy(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  const first = /** @type {Element} */ (template.content.firstElementChild);
  return /** @type {HTMLElement} */ (first.cloneNode(true));
}

/** Makes lines for one reader: in their language, their zone, and with what is theirs marked. */
export class Lines {
  /** @param {{ me: string, channel: string, locale: string, zone: string }} reader */
  constructor({ me, channel, locale, zone }) {
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
    this.voices = new Voices();
  }

  /** @param {View} view */
  line(view) {
    const own = view.author === this.me;
    const line = document.createElement("div");
    line.className = own ? "talk-line own" : "talk-line";
    line.id = `m-${view.id}`;
    line.dataset.place = String(view.place);
    const sent = new Date(view.sent_at);
    line.dataset.sent = sent.toISOString();
    if (view.gone) line.append(copy("t-gone"));
    else if (view.hidden) line.append(copy("t-hidden"));
    else if (view.starts_at !== undefined) line.append(this.#card(view, own), this.#cardFoot(view));
    else line.append(this.#words(view, own, sent));
    return line;
  }

  /** @param {View} view @param {boolean} own */
  #card(view, own) {
    const meets = Boolean(view.text);
    const card = copy(meets ? "t-meet" : "t-card");
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
    const foot = copy("t-cheers");
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
    const bubble = this.bubble(own ? "t-own" : "t-message", { name, sent, text });
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
  bubble(template, { name, sent, text }) {
    const bubble = copy(template);
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
}
