// @ts-check
// Who is here and who is writing: said by pages, believed for a short while, never announced.

import { Disposables, listen } from "../dom.js";
import { t } from "../texts.js";

const EVERY = 25_000;
const HERE_FOR = 60_000;
const TYPING_FOR = 6_000;
const TYPING_EVERY = 3_000;
const SWEEP = 2_000;

/**
 * @param {import("../wire.js").Wire} wire
 * @param {{ channel: string, me: string, shows: boolean }} data
 * @param {{ here: HTMLElement, typing: HTMLElement, field: HTMLTextAreaElement }} places
 * @returns {Disposables}
 */
export function mountPresence(wire, { channel, me, shows }, { here, typing, field }) {
  const undo = new Disposables();
  /** @type {Map<string, { name: string, until: number }>} */
  const people = new Map();
  /** @type {Map<string, { name: string, until: number }>} */
  const writers = new Map();
  let said = 0;

  /** @param {Map<string, { name: string, until: number }>} known */
  function names(known) {
    for (const [person, { until }] of known) if (until < Date.now()) known.delete(person);
    return [...known].filter(([person]) => person !== me).map(([, { name }]) => name);
  }

  /** @param {HTMLElement} place @param {string} text_id @param {string[]} found */
  function show(place, text_id, found) {
    const words = found.length ? t(text_id, { names: found.join(", ") }) : "";
    if (place.textContent !== words) place.textContent = words;
  }

  function draw() {
    show(here, "chat-here", names(people));
    show(typing, "chat-typing", names(writers));
  }

  /** @param {{ people: { person: string, name: string }[] }} told */
  function take(told) {
    const until = Date.now() + HERE_FOR;
    for (const { person, name } of told.people) people.set(person, { name, until });
    draw();
  }

  function say() {
    if (!shows || document.visibilityState !== "visible" || !wire.up) return;
    wire.request("chat.here", { channel }).then(take, () => undefined);
  }

  const saying = setInterval(say, EVERY);
  const sweeping = setInterval(draw, SWEEP);
  undo.add(
    () => clearInterval(saying),
    () => clearInterval(sweeping),
    wire.on("chat.recovered", say),
    wire.on("chat.here", (notice) => {
      if (notice.channel === channel) take(notice);
    }),
    wire.on("chat.typing", (notice) => {
      if (notice.channel !== channel) return;
      writers.set(notice.person, { name: notice.name, until: Date.now() + TYPING_FOR });
      draw();
    }),
    wire.on("chat.message", (notice) => {
      if (notice.channel === channel && writers.delete(notice.message.author)) draw();
    }),
    listen(document, "visibilitychange", say),
    listen(field, "input", () => {
      if (!shows || !field.value || Date.now() - said < TYPING_EVERY) return;
      said = Date.now();
      wire.say("chat.typing", { channel });
    }),
  );
  return undo;
}
