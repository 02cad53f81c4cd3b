// @ts-check
// The group, live: reads along, writes through the outbox, comes back without losing anything.

import { ChannelLog } from "./chat/log.js";
import { Outbox } from "./chat/outbox.js";
import { mountList } from "./chat/list.js";
import { mountPresence } from "./chat/presence.js";
import { Talk, insteadOfWords } from "./chat/talk.js";
import { signsIn } from "./chat/warning.js";
import { whenFor } from "./chat/when.js";
import { Disposables, byId, listen, pageData } from "./dom.js";
import { t } from "./texts.js";
import { KeptLetters } from "./kept.js";
import { connect } from "./wire.js";

/** How long an out-of-turn change waits for the one before it, before we ask. */
const GAP_PATIENCE = 250;
const NEAR_END = 160;
/** Messages on the page at most; the rest is fetched when one comes near it. */
const MOST = 300;

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

  undo.add(
    listen(form, "submit", async (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return field.focus();
      if (event.submitter !== gentle.send && gentle.asks(text)) return undefined;
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

/**
 * Earlier and later stretches without leaving the page; what one looks at stays where it is, and
 * what is far away is let go, so that a history of any length stays light.
 * @param {Disposables} undo
 * @param {import("./wire.js").Wire} wire
 * @param {Talk} talk
 * @param {{ channel: string, tail: boolean, known: () => number }} data `known`: the newest place
 *   that was told of; what came while a stretch was on its way is not in it
 */
function mountPast(undo, wire, talk, { channel, tail, known }) {
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
 * "Reply" beside a message: the next words answer it.
 * @param {Disposables} undo
 * @param {Talk} talk
 * @param {HTMLElement} root
 * @param {HTMLTextAreaElement} field
 */
function mountReplying(undo, talk, root, field) {
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
function mountGentle(undo, field, names) {
  const room = byId("gentle");
  const words = byId("gentle-words");
  const send = /** @type {HTMLButtonElement} */ (byId("gentle-send"));
  let shown = "";
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
    send,
    done,
    /** Whether to wait for the person's word. @param {string} text */
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
 * @param {import("./wire.js").Wire} wire
 * @param {HTMLTextAreaElement} field
 * @param {string} channel
 */
function mountDraft(undo, wire, field, channel) {
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

/** What is pinned stands at the top. @param {import("./chat/log.js").View} view @param {string} channel */
function showPinned(view, channel) {
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

/**
 * The words that replies answer, where they are not on the page.
 * @param {import("./wire.js").Wire} wire
 * @param {Talk} talk
 * @param {HTMLElement} root
 * @param {string} channel
 */
async function fetchQuotes(wire, talk, root, channel) {
  const quotes = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-wanted]")]);
  const messages = [...new Set(quotes.map((quote) => quote.dataset.wanted ?? ""))].slice(0, 50);
  if (!messages.length) return;
  for (const quote of quotes) delete quote.dataset.wanted;
  const found = await wire.request("chat.some", { channel, messages }).catch(() => null);
  for (const view of found?.messages ?? []) talk.quoted(view);
}

mountGroup();
