// @ts-check
// The group, live: reads along, writes through the outbox, comes back without losing anything.

import { ChannelLog } from "./chat/log.js";
import { Outbox } from "./chat/outbox.js";
import { mountList } from "./chat/list.js";
import { mountPresence } from "./chat/presence.js";
import { MOST, fetchQuotes, mountPast, showPinned } from "./chat/past.js";
import { Talk } from "./chat/talk.js";
import { whenFor } from "./chat/when.js";
import { mountDraft, mountGentle, mountReplying } from "./chat/writing.js";
import { Disposables, byId, listen, pageData } from "./dom.js";
import { t } from "./texts.js";
import { KeptLetters } from "./kept.js";
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
  let atEnd = data.tail;
  /** Whether the line "new since last time" stands where one looked away. */
  let marked = false;

  const wire = connect({ cursors: () => ({ [`channel:${channel}`]: log.cursor }) });
  undo.add(() => wire.dispose());
  const past = mountPast(undo, wire, talk, { ...data, known: () => latest });
  const replying = mountReplying(undo, talk, root, field);
  const presence = mountPresence(wire, data, { here: byId("here"), typing: byId("typing"), field });
  undo.add(() => presence.dispose());
  const list = mountList(wire, byId("groups"), data);
  undo.add(() => list.dispose());
  const gentle = mountGentle(undo, field, data.names);
  const draft = mountDraft(undo, wire, field, channel);
  /** @type {any} */
  let awayTimer = null;

  /** @type {Promise<KeptLetters | null>} */
  const kept = data.keeps ? KeptLetters.open(me).catch(() => null) : Promise.resolve(null);
  const outbox = new Outbox({
    send: ({ clientId, text, replyTo }) =>
      wire.request("chat.send", { channel, client_id: clientId, text, reply_to: replyTo ?? null }),
    up: () => wire.up,
    changed(letter, code) {
      talk.pending(letter);
      if (code === "not_found" || code === "forbidden") say(t("chat-outside"));
      if (code === "resting") say(t("chat-resting"));
      if (atEnd) toEnd();
    },
    stored() {
      // The message itself comes as chat.message or with the next recovery, and takes its place.
    },
    newId: () => crypto.randomUUID().replaceAll("-", ""),
    kept: {
      put: (letter) => void kept.then((there) => there?.put({ ...letter, channel })),
      drop: (clientId) => void kept.then((there) => there?.drop(clientId)),
    },
  });
  void kept.then(async (there) => {
    const letters = (await there?.all(channel)) ?? [];
    outbox.restore(letters.map((letter) => ({ ...letter, state: "waiting" })));
    root.dataset.kept = "";
  });
  undo.add(() => void kept.then((there) => there?.close()));

  /** @param {string} words */
  function say(words) {
    if (away.textContent !== words) away.textContent = words;
  }

  /** @param {import("./chat/log.js").View[]} views @param {boolean} [replace] */
  function show(views, replace = false) {
    if (!views.length && !replace) return;
    document.getElementById("quiet")?.remove();
    const stay = atEnd && past.tail;
    let others = false;
    /** @type {string | undefined} */
    let firstNew;
    if (replace) {
      talk.replace(views);
      past.newest();
    } else {
      for (const view of views) {
        const isNew = put(view);
        if (isNew && !others && talk.has(view.id)) firstNew = view.id;
        others ||= isNew;
      }
      talk.days();
    }
    for (const view of views) {
      talk.quoted(view);
      showPinned(view, channel);
    }
    void fetchQuotes(wire, talk, root, channel);
    if (document.visibilityState === "visible") marked = false;
    else if (firstNew && !marked) {
      marked = true;
      talk.markNew(firstNew);
    }
    latest = Math.max(latest, ...views.map((view) => view.place));
    if (stay) {
      talk.trim("first", MOST);
      toEnd();
    } else if (others) below.hidden = false;
    seen();
  }

  /** What lies outside the stretch that is shown is found there when one comes to it. */
  function put(/** @type {import("./chat/log.js").View} */ view) {
    const { first, last } = talk.span;
    const inside = view.place > first && view.place < last;
    if (!past.tail && !inside && !talk.has(view.id)) return view.author !== me;
    if (past.tail && first && view.place < first && !talk.has(view.id)) return false;
    return talk.put(view) && view.author !== me;
  }

  function toEnd() {
    window.scrollTo({ top: document.documentElement.scrollHeight });
    below.hidden = true;
  }

  async function toNewest() {
    if (!past.tail) await past.toNewest();
    toEnd();
  }

  /** Read is what was on a visible page whose end was in sight. */
  function seen() {
    if (!atEnd || !past.tail || latest <= read || document.visibilityState !== "visible") return;
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

  // Whoever presses twice has sent it already; the browser need not tell them that nothing is there.
  form.noValidate = true;
  undo.add(
    listen(form, "submit", async (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return field.focus();
      if (gentle.asks(text)) return undefined;
      gentle.done();
      field.value = "";
      draft.sent();
      const answered = replying.take();
      atEnd = true;
      await toNewest();
      outbox.put(text, answered);
      toEnd();
      field.focus();
    }),
    listen(root, "submit", (/** @type {SubmitEvent} */ event) => {
      const button = event.submitter;
      const line = /** @type {HTMLElement} */ (event.target).closest("[data-place]");
      if (!(button instanceof HTMLButtonElement) || !line || !wire.up) return;
      event.preventDefault();
      const body = { channel, message: line.id.slice(2), kind: button.value, on: button.name === "on" };
      wire.request("chat.react", body).catch(() => say(t("chat-away")));
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
    listen(below, "click", toNewest),
    listen(window, "scroll", () => {
      const left = document.documentElement.scrollHeight - window.scrollY - window.innerHeight;
      atEnd = left < NEAR_END;
      if (atEnd) below.hidden = true;
      seen();
    }),
    listen(document, "visibilitychange", () => {
      if (document.visibilityState === "visible") marked = false;
      seen();
    }),
    listen(window, "beforeunload", (/** @type {BeforeUnloadEvent} */ event) => {
      // Nothing holds up the quick exit.
      const leaving = document.querySelector(".exit-cover");
      if (outbox.size && !data.keeps && !leaving) event.preventDefault();
    }),
  );

  if (past.tail && (!location.hash || location.hash === "#siste")) toEnd();
  return () => undo.dispose();
}

/**
 * How the direct line stands, said once to a screen reader by its own status line.
 * @param {{ state: string, since: number | null, name: string }} line
 * @param {{ own_line: boolean, locale: string, zone: string }} data
 */
function showLine({ state, since, name }, { own_line, ...reader }) {
  const when = whenFor(reader)(since ?? 0);
  const shown = document.getElementById("line-state");
  if (shown) shown.textContent = t(`chat-line-${own_line ? "state" : "staff"}-${state}`, { name, when });
  const tools = document.getElementById("line-tools");
  if (tools) tools.dataset.state = state;
}

mountGroup();
