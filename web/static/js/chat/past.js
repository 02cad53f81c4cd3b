// @ts-check
// A history of any length: earlier and later stretches, what replies answer, what is pinned.

import { byId, listen } from "../dom.js";
import { insteadOfWords } from "./line.js";

/** @typedef {import("../dom.js").Disposables} Disposables */
/** @typedef {import("./talk.js").Talk} Talk */

/** Messages on the page at most; the rest is fetched when one comes near it. */
export const MOST = 300;

/**
 * Earlier and later stretches without leaving the page; what one looks at stays where it is, and
 * what is far away is let go, so that a history of any length stays light.
 * @param {Disposables} undo
 * @param {import("../wire.js").Wire} wire
 * @param {Talk} talk
 * @param {{ channel: string, tail: boolean, known: () => number }} data `known`: the newest place
 *   that was told of; what came while a stretch was on its way is not in it
 */
export function mountPast(undo, wire, talk, { channel, tail, known }) {
  const earlier = byId("earlier");
  const later = byId("later");
  const more = { earlier: byId("earlier-more"), later: byId("later-more") };
  // `round`: which stretch we are on; what was asked for beside another one is let go.
  const state = { tail, busy: false, round: 0 };

  /** @param {"earlier" | "later"} way */
  async function go(way) {
    if (state.busy || more[way].hidden) return;
    state.busy = true;
    const round = state.round;
    const link = /** @type {HTMLAnchorElement} */ (way === "earlier" ? earlier : later);
    const { first, last } = talk.span;
    const asked = way === "earlier" ? ["chat.before", first] : ["chat.after", last];
    const page = await wire
      .request(String(asked[0]), { channel, place: asked[1] })
      .catch(() => null);
    state.busy = false;
    if (round !== state.round) return undefined;
    if (!page) return location.assign(link.href);
    const anchor = talk.lines.at(way === "earlier" ? 0 : -1);
    const top = anchor?.getBoundingClientRect().top ?? 0;
    talk.add(page.messages);
    if (way === "earlier") {
      more.earlier.hidden = !page.earlier;
      if (talk.trim("last", MOST)) setTail(false);
    } else {
      setTail(!page.later && talk.span.last >= known());
      if (talk.trim("first", MOST)) more.earlier.hidden = false;
    }
    if (anchor?.isConnected) window.scrollBy({ top: anchor.getBoundingClientRect().top - top });
    void fetchQuotes(wire, talk, talk.root, channel);
  }

  /** @param {boolean} now */
  function setTail(now) {
    state.tail = now;
    more.later.hidden = now;
  }

  async function toNewest() {
    const page = await wire.request("chat.before", { channel, place: 2 ** 53 }).catch(() => null);
    if (!page) return;
    talk.replace(page.messages);
    state.round += 1;
    more.earlier.hidden = !page.earlier;
    setTail(talk.span.last >= known());
  }

  const watch = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting && wire.up && scrollY > 0) void go(target === earlier ? "earlier" : "later");
      }
    },
    { rootMargin: "600px" },
  );
  watch.observe(earlier);
  watch.observe(later);
  undo.add(
    () => watch.disconnect(),
    listen(earlier, "click", (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      // Pressed again by keyboard it may be far above: one looks where one presses.
      earlier.scrollIntoView({ block: "nearest" });
      void go("earlier");
    }),
    listen(later, "click", (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      later.scrollIntoView({ block: "nearest" });
      void go("later");
    }),
    listen(byId("newest"), "click", (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      void toNewest().then(() => window.scrollTo({ top: document.documentElement.scrollHeight }));
    }),
  );
  return {
    /** Whether the newest message is on the page. */
    get tail() {
      return state.tail;
    },
    /** The page shows the newest stretch now. */
    newest() {
      state.round += 1;
      setTail(true);
      more.earlier.hidden = talk.lines.length === 0;
    },
    toNewest,
  };
}

/**
 * The words that replies answer, where they are not on the page.
 * @param {import("../wire.js").Wire} wire
 * @param {Talk} talk
 * @param {HTMLElement} root
 * @param {string} channel
 */
export async function fetchQuotes(wire, talk, root, channel) {
  const quotes = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-wanted]")]);
  const messages = [...new Set(quotes.map((quote) => quote.dataset.wanted ?? ""))].slice(0, 50);
  if (!messages.length) return;
  for (const quote of quotes) delete quote.dataset.wanted;
  const found = await wire.request("chat.some", { channel, messages }).catch(() => null);
  for (const view of found?.messages ?? []) talk.quoted(view);
}

/** What is pinned stands at the top. @param {import("./log.js").View} view @param {string} channel */
export function showPinned(view, channel) {
  const box = byId("pinned");
  const list = /** @type {HTMLElement} */ (box.querySelector("ul"));
  list.querySelector(`[data-pinned="${view.id}"]`)?.remove();
  if (view.pinned && !view.gone && !view.hidden) {
    const link = document.createElement("a");
    link.href = `/gruppe/${channel}?rundt=${view.place}#m-${view.id}`;
    link.textContent = `${view.name}: ${(view.text || insteadOfWords(view)).slice(0, 140)}`;
    const item = document.createElement("li");
    item.dataset.pinned = view.id;
    item.append(link);
    list.append(item);
  }
  box.hidden = list.children.length === 0;
}
