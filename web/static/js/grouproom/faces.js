// @ts-check
/** The faces: one tile for each who is in, each made once and then only changed. */

import { byId, element } from "../dom.js";
import { t } from "../texts.js";

/** @typedef {import("./machine.js").Seat} Seat */

/**
 * @param {{
 *   list: HTMLElement, leads: () => boolean, picture: () => void,
 *   hush: (person: string) => void, lower: (person: string) => void,
 * }} needs `picture`: the first of somebody else's is there
 */
export function createFaces({ list, leads, picture, hush, lower }) {
  const icon = /** @type {HTMLTemplateElement} */ (byId("hush-mark"));
  /** @type {Map<string, ReturnType<typeof face>>} */
  const faces = new Map();

  function face(/** @type {Seat} */ seat, /** @type {boolean} */ own) {
    const video = /** @type {HTMLVideoElement} */ (element("video", { playsinline: true, autoplay: true }));
    video.setAttribute("aria-hidden", "true");
    if (own) video.muted = true;
    else video.addEventListener("loadeddata", picture);
    const letter = element("span", { class: "pebble large", "aria-hidden": "true" }, seat.name.slice(0, 1).toUpperCase());
    const name = element("span", { class: "face-name" }, seat.name);
    const notes = element("span", { class: "face-notes" });
    const hand = element("span", { class: "face-hand" }, t("group-room-hand-up"));
    const down = button("face-hand", "group-room-lower", () => lower(seat.person));
    down.append(t("group-room-hand-up"));
    const quiet = button("face-hush", "group-room-hush", () => hush(seat.person));
    const mark = icon.content.cloneNode(true);
    quiet.append(mark);
    const camera = element("span", { class: "only-heard" });
    const line = element("span", { class: "face-line" }, name, notes, camera);
    const item = element("li", { class: own ? "face own" : "face" }, letter, video, hand, down, quiet, line);
    item.dataset.page = seat.connection;

    function button(/** @type {string} */ kind, /** @type {string} */ words, /** @type {() => void} */ pressed) {
      const label = t(words, { name: seat.name });
      const made = element("button", { type: "button", class: kind, "aria-label": label, title: label });
      made.addEventListener("click", pressed);
      made.hidden = true;
      return made;
    }

    return { item, video, notes, camera, hand, quiet, down, name };
  }

  function show(/** @type {HTMLVideoElement} */ video, /** @type {MediaStream | null} */ stream) {
    if (video.srcObject === stream) return;
    video.srcObject = stream;
    if (stream !== null) void video.play().catch(() => {});
  }

  /** What is to be said beside the name. */
  function words(/** @type {Seat} */ seat) {
    const found = [];
    if (seat.presence === "lost") found.push(t("group-room-away"));
    if (!seat.microphone) found.push(t("group-room-muted"));
    return found.join(" · ");
  }

  return {
    /**
     * @param {Seat[]} seats in the order to be shown, oneself last
     * @param {string} me
     * @param {(seat: Seat) => MediaStream | null} streamOf
     */
    render(seats, me, streamOf) {
      const there = new Set(seats.map((seat) => seat.connection));
      for (const [page, { item }] of faces) {
        if (there.has(page)) continue;
        item.remove();
        faces.delete(page);
      }
      list.dataset.count = String(seats.length);
      seats.forEach((seat, index) => {
        const own = seat.person === me;
        const made = faces.get(seat.connection) ?? face(seat, own);
        faces.set(seat.connection, made);
        if (list.children[index] !== made.item) list.insertBefore(made.item, list.children[index] ?? null);
        const stream = streamOf(seat);
        show(made.video, stream);
        made.item.dataset.picture = seat.camera && stream !== null ? "yes" : "no";
        say(made.name, own ? t("group-room-you", { name: seat.name }) : seat.name);
        say(made.notes, words(seat));
        say(made.camera, seat.camera ? "" : t("group-room-no-camera"));
        const gives = leads() && !own;
        made.hand.hidden = seat.hand === 0 || gives;
        made.down.hidden = seat.hand === 0 || !gives;
        made.quiet.hidden = !gives || !seat.microphone;
      });
    },

    /** Who speaks: marked, and the loudest a little more. */
    speaking(/** @type {string[]} */ pages) {
      for (const [page, { item }] of faces) {
        const place = pages.indexOf(page);
        item.dataset.speaks = place < 0 ? "no" : place === 0 ? "most" : "yes";
      }
    },
  };
}

function say(/** @type {HTMLElement} */ place, /** @type {string} */ text) {
  if (place.textContent !== text) place.textContent = text;
}
