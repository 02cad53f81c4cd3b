// @ts-check
/**
 * A line of help on a page: shows what is written and how it stands, live, and sends what one
 * writes once. The same for the one in the call and for staff; everything stays a plain form.
 */

import { Disposables, listen } from "../dom.js";
import { t } from "../texts.js";
import { createVisit } from "./visit.js";

const AGAIN = 2000;
/** Nobody knows whether it arrived: the same again is harmless, and help must be reached. */
const PASSING = ["lost", "internal", "unavailable", "too_many"];

/**
 * @param {{
 *   root: HTMLElement,
 *   wire: import("../wire.js").Wire,
 *   of: {session?: string, line?: string},
 *   newId: () => string,
 *   after: (ms: number, fn: () => void) => () => void,
 *   onNews?: () => void,
 *   onVisit?: (visit: import("./visit.js").Visit) => void,
 * }} needs `of`: one's own line in a session, or a line that staff answer; `onNews`: somebody of
 *   us has written or has come; `onVisit`: how it stands with one of us coming into the call
 */
export function createLine({ root, wire, of, newId, after, onNews = () => {}, onVisit = () => {} }) {
  const undo = new Disposables();
  const own = of.session !== undefined;
  const log = /** @type {HTMLElement} */ (root.querySelector(".aside-log"));
  const state = /** @type {HTMLElement} */ (root.querySelector(".aside-state"));
  const form = /** @type {HTMLFormElement} */ (root.querySelector(".aside-form"));
  const field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  const away = /** @type {HTMLElement} */ (root.querySelector(".aside-away"));
  const closed = /** @type {HTMLElement | null} */ (root.querySelector(".aside-closed"));
  const done = /** @type {HTMLFormElement | null} */ (root.querySelector(".aside-done"));
  const call = /** @type {HTMLFormElement | null} */ (root.querySelector(".aside-call"));
  /** What is on its way: sent again, under the same id, until it is kept. */
  /** @type {{text: string, id: string} | null} */
  let going = null;
  let stopRetry = () => {};
  let stopPress = () => {};
  const visit = createVisit({
    root: /** @type {HTMLElement} */ (root.querySelector(".visit")),
    role: own ? "own" : "staff",
    answer: (id, yes) => void answer(id, yes),
  });
  let shown = log.childElementCount;
  let was = "";

  function words(/** @type {string} */ where, /** @type {string} */ text) {
    const place = where === "state" ? state : away;
    if (place.textContent !== text) place.textContent = text;
  }

  /** Says what became of it; whether the same is to be tried again. */
  function failed(/** @type {unknown} */ error) {
    const { code } = /** @type {{code: string}} */ (error);
    const passing = PASSING.includes(code);
    const shut = own ? "supervision-aside-closed" : "supervision-aside-staff-lost";
    words("away", t(passing ? "supervision-aside-away" : shut));
    if (closed) closed.hidden = passing;
    return passing;
  }

  function arrived() {
    words("away", "");
    if (closed) closed.hidden = true;
  }

  function show(/** @type {any} */ seen) {
    const fresh = seen.words.slice(shown);
    for (const word of fresh) {
      const line = document.createElement("p");
      line.className = word.own ? "talk-line own" : "talk-line";
      const who = document.createElement("span");
      who.className = "talk-who";
      who.textContent = word.own ? t("call-talk-you") : `${word.name}:`;
      line.append(who, ` ${word.text}`);
      log.append(line);
    }
    if (fresh.length > 0) log.scrollTop = log.scrollHeight;
    shown = seen.words.length;
    if (own) {
      const key = { waiting: "waits", taken: "taken", ended: "ended" }[seen.state];
      words("state", key ? t(`supervision-aside-${key}`, { name: seen.by }) : "");
      const open = seen.state === "waiting" || seen.state === "taken";
      if (done) done.hidden = !open;
      if (call) call.hidden = open;
    }
    const came = was === "waiting" && seen.state === "taken";
    if (came || fresh.some((/** @type {any} */ word) => !word.own)) onNews();
    was = seen.state;
    visit.show(seen.visit);
    onVisit(seen.visit);
  }

  /** Yes or no to one of us coming in. What it was said to may be over: then look again. */
  async function answer(/** @type {string | null} */ id, /** @type {boolean} */ yes) {
    const body = { ...of, yes, ...(id !== null && { visit: id }) };
    try {
      show(await wire.request(own ? "aside.visit" : "aside.come", body));
      arrived();
    } catch (error) {
      if (PASSING.includes(/** @type {any} */ (error).code)) failed(error);
      else void look();
    }
  }

  async function look() {
    const seen = await wire.request(own ? "aside.look" : "aside.read", of).catch(() => null);
    if (seen !== null) show(seen);
  }

  async function send() {
    stopRetry();
    if (going === null) return;
    const mine = going;
    const body = { ...of, client_id: mine.id, text: mine.text };
    try {
      const seen = await wire.request(own ? "aside.ask" : "aside.write", body);
      if (going !== mine) return;
      going = null;
      if (field.value.trim() === mine.text) field.value = "";
      arrived();
      show(seen);
    } catch (error) {
      if (going !== mine) return;
      if (failed(error)) stopRetry = after(AGAIN, () => void send());
      else going = null;
    }
  }

  async function press(/** @type {"aside.ask" | "aside.done"} */ type) {
    stopPress();
    try {
      const seen = await wire.request(type, of);
      arrived();
      show(seen);
      field.focus();
    } catch (error) {
      if (failed(error)) stopPress = after(AGAIN, () => void press(type));
    }
  }

  undo.add(
    wire.on("up", () => void look()),
    wire.on("aside.changed", (news) => {
      if (news.session === of.session || news.line === of.line) void look();
    }),
    wire.on("aside.visit", (news) => {
      if (news.session === of.session || news.line === of.line) void look();
    }),
    visit.dispose,
    listen(form, "submit", (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (text === "") return;
      if (going === null || going.text !== text) going = { text, id: newId() };
      void send();
    }),
    listen(field, "keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    }),
    () => (stopRetry(), stopPress()),
  );
  for (const [button, type] of /** @type {const} */ ([[call, "aside.ask"], [done, "aside.done"]])) {
    if (button === null) continue;
    undo.add(
      listen(button, "submit", (event) => {
        event.preventDefault();
        void press(type);
      }),
    );
  }
  if (wire.up) void look();

  return {
    /** To the one press that calls for help, or to the words once that is done. */
    answer,
    focus: () => (call && !call.hidden ? call.querySelector("button") : field)?.focus(),
    dispose: () => undo.dispose(),
  };
}
