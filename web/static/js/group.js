// @ts-check
// The group, live: reads along, writes through the outbox, comes back without losing anything.

import { ChannelLog } from "./chat/log.js";
import { Outbox } from "./chat/outbox.js";
import { Talk } from "./chat/talk.js";
import { Disposables, byId, listen, pageData } from "./dom.js";
import { t } from "./texts.js";
import { connect } from "./wire.js";

/** How long an out-of-turn change waits for the one before it, before we ask. */
const GAP_PATIENCE = 250;
const NEAR_END = 160;

/** @returns {() => void} dispose */
export function mountGroup() {
  const undo = new Disposables();
  const data = pageData("group");
  const { channel, me } = data;
  const log = new ChannelLog(data.cursor);
  const root = byId("talk");
  const talk = new Talk(root, data);
  const form = /** @type {HTMLFormElement} */ (byId("write"));
  const field = /** @type {HTMLTextAreaElement} */ (byId("text"));
  const away = byId("away");
  const below = byId("below");
  let latest = data.latest;
  let read = data.latest;
  let atEnd = true;
  /** @type {any} */
  let awayTimer = null;

  const wire = connect({ cursors: () => ({ [`channel:${channel}`]: log.cursor }) });
  undo.add(() => wire.dispose());

  const outbox = new Outbox({
    send: ({ clientId, text }) =>
      wire.request("chat.send", { channel, client_id: clientId, text }),
    up: () => wire.up,
    changed(letter, code) {
      talk.pending(letter);
      if (code === "not_found" || code === "forbidden") say(t("chat-outside"));
      if (atEnd) toEnd();
    },
    stored() {
      // The message itself comes as chat.message or with the next recovery, and takes its place.
    },
    newId: () => crypto.randomUUID().replaceAll("-", ""),
  });

  /** @param {string} words */
  function say(words) {
    if (away.textContent !== words) away.textContent = words;
  }

  /** @param {import("./chat/log.js").View[]} views @param {boolean} [replace] */
  function show(views, replace = false) {
    if (!views.length && !replace) return;
    document.getElementById("quiet")?.remove();
    const stay = atEnd;
    let others = false;
    if (replace) talk.replace(views);
    else {
      for (const view of views) others = (talk.put(view) && view.author !== me) || others;
      talk.days();
    }
    latest = Math.max(latest, ...views.map((view) => view.place));
    if (stay) toEnd();
    else if (others) below.hidden = false;
    seen();
  }

  function toEnd() {
    window.scrollTo({ top: document.documentElement.scrollHeight });
    below.hidden = true;
  }

  /** Read is what was on a visible page whose end was in sight. */
  function seen() {
    if (!atEnd || latest <= read || document.visibilityState !== "visible") return;
    const place = latest;
    if (wire.say("chat.read", { channel, place })) read = place;
  }

  async function catchUp() {
    try {
      const reply = await wire.request("chat.since", { channel, cursor: log.cursor });
      const { replace, messages } = log.recover(reply);
      show(messages, replace);
    } catch (error) {
      if (/** @type {any} */ (error).code === "not_found") say(t("chat-outside"));
    }
  }

  undo.add(
    wire.on("chat.message", (notice) => {
      if (notice.channel !== channel) return;
      show(log.take(notice));
      if (log.gap) setTimeout(() => log.gap && void catchUp(), GAP_PATIENCE);
    }),
    wire.on("chat.recovered", (notice) => {
      if (notice.channel !== channel) return;
      const { replace, messages } = log.recover(notice);
      show(messages, replace);
      root.dataset.live = "";
      void outbox.flush();
    }),
    wire.on("chat.line", (notice) => {
      if (notice.channel === channel) showLine(notice, data);
    }),
    wire.on("error", (error) => {
      if (error.code === "not_found" || error.code === "forbidden") say(t("chat-outside"));
    }),
    wire.on("resync", () => setTimeout(() => void catchUp(), Math.random() * 1500)),
    wire.on("up", () => {
      clearTimeout(awayTimer);
      say("");
      seen();
    }),
    wire.on("down", () => {
      // A moment's absence is nobody's business.
      awayTimer = setTimeout(() => say(t("chat-away")), 3000);
    }),
    wire.on("rejoin", () => location.reload()),
    wire.on("stop", () => {
      clearTimeout(awayTimer);
      say(t("chat-over"));
    }),
  );

  undo.add(
    listen(form, "submit", (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return field.focus();
      field.value = "";
      atEnd = true;
      outbox.put(text);
      toEnd();
      field.focus();
    }),
    listen(field, "keydown", (/** @type {KeyboardEvent} */ event) => {
      const plain = event.key === "Enter" && !event.shiftKey && !event.isComposing;
      if (plain && matchMedia("(hover: hover) and (pointer: fine)").matches) {
        event.preventDefault();
        form.requestSubmit();
      }
    }),
    listen(root, "click", (/** @type {MouseEvent} */ event) => {
      const again = /** @type {HTMLElement} */ (event.target).closest("[data-retry]");
      if (again instanceof HTMLElement) outbox.retry(again.dataset.retry ?? "");
    }),
    listen(below, "click", toEnd),
    listen(window, "scroll", () => {
      const left = document.documentElement.scrollHeight - window.scrollY - window.innerHeight;
      atEnd = left < NEAR_END;
      if (atEnd) below.hidden = true;
      seen();
    }),
    listen(document, "visibilitychange", seen),
    listen(window, "beforeunload", (/** @type {BeforeUnloadEvent} */ event) => {
      if (outbox.size) event.preventDefault();
    }),
  );
  mountEarlier(undo, wire, talk, channel);

  if (!location.hash || location.hash === "#siste") toEnd();
  return () => undo.dispose();
}

/**
 * How the direct line stands, said once to a screen reader by its own status line.
 * @param {{ state: string, since: number | null, name: string }} line
 * @param {{ own_line: boolean, locale: string, zone: string }} data
 */
function showLine({ state, since, name }, { own_line, locale, zone }) {
  const language = locale === "nb" ? "nb-NO" : "en-GB";
  /** @param {Intl.DateTimeFormatOptions} shape */
  const format = (shape) =>
    new Intl.DateTimeFormat(language, { ...shape, timeZone: zone }).format(since ?? 0);
  const day = format({ weekday: "long", day: "numeric", month: "long" });
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const when = t("web-when", { day, clock });
  const shown = document.getElementById("line-state");
  if (shown) shown.textContent = t(`chat-line-${own_line ? "state" : "staff"}-${state}`, { name, when });
  const tools = document.getElementById("line-tools");
  if (tools) tools.dataset.state = state;
}

/**
 * "Show earlier" without leaving the page; what one looks at stays where it is.
 * @param {Disposables} undo
 * @param {import("./wire.js").Wire} wire
 * @param {Talk} talk
 * @param {string} channel
 */
function mountEarlier(undo, wire, talk, channel) {
  const link = document.getElementById("earlier");
  if (!(link instanceof HTMLAnchorElement)) return;
  undo.add(
    listen(link, "click", async (/** @type {MouseEvent} */ event) => {
      if (!wire.up) return;
      event.preventDefault();
      const place = Number(new URL(link.href).searchParams.get("before"));
      const page = await wire.request("chat.before", { channel, place }).catch(() => null);
      if (!page) return location.assign(link.href);
      const before = document.documentElement.scrollHeight;
      talk.prepend(page.messages);
      window.scrollBy({ top: document.documentElement.scrollHeight - before });
      const url = new URL(link.href);
      if (page.messages.length) url.searchParams.set("before", page.messages[0].place);
      link.href = url.href;
      if (!page.earlier) link.parentElement?.remove();
    }),
  );
}

mountGroup();
