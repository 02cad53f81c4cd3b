// @ts-check
// The list of one's groups while one looks at it: what is new where, the liveliest first, new ones
// come, those that one is no longer in go. Nothing that has the focus is moved away from it.

import { Disposables } from "../dom.js";
import { t } from "../texts.js";
import { insteadOfWords } from "./line.js";
import { whenFor } from "./when.js";

/**
 * @typedef {import("./log.js").View} View
 * @typedef {{ id: string, kind: string, name?: string, unread?: number, mentioned?: boolean, latest?: View }} Group
 */

const MOST = 99;
/** How long changes gather before the server is asked; spread out, since many are told at once. */
const GATHER = 400;

/** What the page knows of the groups; no page in it. */
export class GroupList {
  /** @type {Group[]} */
  groups = [];
  /** @type {Group | null} */
  line = null;

  /** @param {string} me */
  constructor(me) {
    this.me = me;
  }

  /** All that is new, in all groups and on one's own line. */
  get unread() {
    return [...this.groups, ...(this.line ? [this.line] : [])].reduce(
      (sum, { unread = 0 }) => sum + unread,
      0,
    );
  }

  /** @param {string} id @returns {Group | undefined} */
  find(id) {
    return this.line?.id === id ? this.line : this.groups.find((each) => each.id === id);
  }

  /** @param {{ groups: Group[], line: Group | null }} answer */
  set({ groups, line }) {
    this.groups = groups;
    this.line = line;
  }

  /**
   * One live change. Says what follows from it: nothing to see, something is new, something looks
   * different, or only the server can tell.
   * @param {string} channel @param {View} message
   * @returns {"none" | "new" | "changed" | "ask"}
   */
  take(channel, message) {
    const group = this.find(channel);
    if (!group) return "ask";
    const last = group.latest?.place ?? 0;
    if (message.place <= last) {
      if (message.id === group.latest?.id) group.latest = message;
      // Taken away before it was read: how many are left, the server counts.
      if (message.gone && group.unread) return "ask";
      return message.id === group.latest?.id ? "changed" : "none";
    }
    group.latest = message;
    this.groups.sort((a, b) => (b.latest?.sent_at ?? 0) - (a.latest?.sent_at ?? 0));
    if (message.author === this.me || message.gone) return "changed";
    group.unread = Math.min((group.unread ?? 0) + 1, MOST);
    group.mentioned ||= (message.mentions ?? []).includes(this.me);
    return "new";
  }

  /** Read on another page of one's own, or on this one. @param {string} channel @param {number} unread */
  seen(channel, unread) {
    const group = this.find(channel);
    if (!group) return;
    group.unread = unread;
    group.mentioned &&= unread > 0;
  }
}

/**
 * @param {import("../wire.js").Wire} wire
 * @param {HTMLElement} root the list
 * @param {{ me: string, locale: string, zone: string, channel?: string }} data `channel`: the open one
 * @param {boolean} [tells] whether a screen reader is told that something is new
 */
export function mountList(wire, root, data, tells = false) {
  const undo = new Disposables();
  const list = new GroupList(data.me);
  const when = whenFor(data);
  const said = document.getElementById("groups-said");
  /** @type {any} */
  let timer = null;

  async function ask() {
    timer = null;
    const answer = await wire.request("chat.groups").catch(() => null);
    if (!answer) return;
    list.set(answer);
    draw();
    root.dataset.live = "";
  }

  function askSoon() {
    timer ??= setTimeout(ask, GATHER * (1 + Math.random()));
  }

  function draw() {
    const held = document.activeElement;
    const had = root.contains(held);
    const known = new Set(list.groups.map(({ id }) => id));
    for (const link of root.querySelectorAll("[data-group]")) {
      if (!known.has(/** @type {HTMLElement} */ (link).dataset.group ?? "")) link.closest("li")?.remove();
    }
    // Only what has another place moves: a finger may be on its way to the others.
    let next = root.querySelector("[data-group]")?.closest("li") ?? null;
    for (const group of list.groups) {
      const item = row(group);
      if (item === next) next = /** @type {HTMLLIElement | null} */ (item.nextElementSibling);
      else root.insertBefore(item, next);
    }
    document.getElementById("no-groups")?.toggleAttribute("hidden", list.groups.length > 0);
    const line = document.getElementById("own-line");
    if (line && list.line) fill(line, list.line);
    drawCount(list.unread);
    if (!had || !(held instanceof HTMLElement)) return;
    if (held.isConnected) held.focus({ preventScroll: true });
    else root.querySelector("a")?.focus({ preventScroll: true });
  }

  /** @param {Group} group */
  function row(group) {
    const there = root.querySelector(`[data-group="${CSS.escape(group.id)}"]`);
    const item = there?.closest("li") ?? copy();
    const link = /** @type {HTMLAnchorElement} */ (item.querySelector("a"));
    link.dataset.group = group.id;
    link.href = `/gruppe/${group.id}${group.unread ? "#unread" : "#siste"}`;
    write(link, ".group-name", group.name || t("chat-all"));
    write(link, ".group-note", note(group));
    fill(link, group);
    return item;
  }

  /** @returns {HTMLElement} */
  function copy() {
    const mould = /** @type {HTMLTemplateElement} */ (document.getElementById("t-group"));
    return /** @type {HTMLElement} */ (mould.content.firstElementChild?.cloneNode(true));
  }

  /** @param {Group} group */
  function note({ kind, latest }) {
    if (!latest || latest.gone || latest.hidden) return t(`chat-${kind}-note`);
    const { name, text = "", starts_at } = latest;
    if (starts_at === undefined) return t("chat-preview", { name, text: text || insteadOfWords(latest) });
    if (text) return t("chat-meet-card", { title: text, when: when(starts_at) });
    return t("chat-preview-card", { name, when: when(starts_at) });
  }

  /** How much is new; not for the group that one is in. @param {HTMLElement} link @param {Group} group */
  function fill(link, { unread = 0, mentioned }) {
    const there = link.querySelector(".group-new");
    if (!unread || link.getAttribute("aria-current") === "page") {
      there?.remove();
      return;
    }
    const badge = there ?? document.createElement("span");
    badge.className = "group-new";
    const words = `chat-new${mentioned ? "-for-you" : ""}-${unread === 1 ? "one" : "many"}`;
    badge.textContent = t(words, { count: unread });
    if (!there) link.append(badge);
  }

  undo.add(
    wire.on("up", () => void ask()),
    wire.on("resync", askSoon),
    wire.on("chat.joined", () => void ask()),
    wire.on("chat.message", ({ channel, message }) => {
      const what = list.take(channel, message);
      if (what === "ask") askSoon();
      else if (what !== "none") draw();
      if (what !== "new" || !tells || !said) return;
      said.textContent = t("chat-list-new", { group: nameOf(list.find(channel)) });
    }),
    wire.on("chat.seen", ({ channel, unread }) => {
      list.seen(channel, unread);
      draw();
    }),
    () => clearTimeout(timer),
  );
  if (wire.up) void ask();
  return undo;
}

/** @param {Group | undefined} group */
function nameOf(group) {
  return group?.kind === "line" ? t("chat-line-title") : group?.name || t("chat-all");
}

/** @param {Element} link @param {string} place @param {string} words */
function write(link, place, words) {
  const found = link.querySelector(place);
  if (found && found.textContent !== words) found.textContent = words;
}

/** In the navigation, beside "the group". @param {number} count */
function drawCount(count) {
  const link = document.querySelector('.nav a[href="/gruppe"]');
  const there = link?.querySelector(".count");
  if (!link || !count) return there?.remove();
  const badge = there ?? document.createElement("span");
  badge.className = "count";
  const shown = document.createElement("span");
  shown.setAttribute("aria-hidden", "true");
  shown.textContent = String(count);
  const heard = document.createElement("span");
  heard.className = "only-heard";
  heard.textContent = t(`chat-new-${count === 1 ? "one" : "many"}`, { count });
  badge.replaceChildren(shown, heard);
  if (!there) link.append(badge);
  return undefined;
}
