// @ts-check
// Our small player: play and pause, where one is, how long it lasts; by hand, keyboard and ear.

import { t } from "../texts.js";

/** Seconds as `m:ss`. @param {number} seconds */
export function clock(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** @typedef {{ src: string, seconds: number, name: string }} Voice */

/** All the voices of a page: one speaks at a time. */
export class Voices {
  /** @type {HTMLAudioElement | null} */
  #speaking = null;

  /** Put the player in each place that the server filled. @param {ParentNode} root */
  mountAll(root) {
    for (const box of root.querySelectorAll(".voice[data-seconds]")) {
      const audio = box.querySelector("audio");
      if (!(box instanceof HTMLElement) || !audio) continue;
      const { seconds = "0", name = "" } = box.dataset;
      this.mount(box, { src: audio.src, seconds: Number(seconds), name });
    }
  }

  /** @param {HTMLElement} box @param {Voice} voice */
  mount(box, { src, seconds, name }) {
    const mould = /** @type {HTMLTemplateElement} */ (document.getElementById("t-voice"));
    box.replaceChildren(mould.content.cloneNode(true));
    const button = /** @type {HTMLButtonElement} */ (box.querySelector(".voice-play"));
    const where = /** @type {HTMLInputElement} */ (box.querySelector(".voice-where"));
    const time = /** @type {HTMLElement} */ (box.querySelector(".voice-time"));
    const length = clock(seconds);
    /** @type {HTMLAudioElement | null} */
    let audio = null;

    const show = () => {
      const playing = Boolean(audio && !audio.paused && !audio.ended);
      const at = Number(where.value);
      box.dataset.state = playing ? "playing" : "still";
      const label = t(playing ? "chat-voice-pause" : "chat-voice-play", { name, length });
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
      where.setAttribute("aria-valuetext", t("chat-voice-at", { at: clock(at), length }));
      time.textContent = playing || at > 0 ? clock(at) : length;
    };

    const open = () => {
      if (audio) return audio;
      const made = new Audio();
      audio = made;
      made.preload = "none";
      made.src = src;
      made.addEventListener("timeupdate", () => {
        // Taken away while it spoke, by its author or a moderator: it stops in the same breath.
        if (!box.isConnected) return made.pause();
        where.value = String(Math.min(Math.floor(made.currentTime), seconds));
        show();
      });
      made.addEventListener("ended", () => {
        where.value = "0";
        made.currentTime = 0;
      });
      for (const change of ["play", "pause", "ended"]) made.addEventListener(change, show);
      made.addEventListener("error", () => {
        audio = null;
        show();
        time.removeAttribute("aria-hidden");
        time.textContent = t("chat-voice-lost");
      });
      return made;
    };

    where.max = String(seconds);
    where.setAttribute("aria-label", t("chat-voice-where", { name }));
    where.addEventListener("input", () => {
      open().currentTime = Number(where.value);
      show();
    });
    button.addEventListener("click", () => {
      const mine = open();
      if (!mine.paused) return mine.pause();
      if (this.#speaking !== mine) this.#speaking?.pause();
      this.#speaking = mine;
      if (Number(where.value) !== Math.floor(mine.currentTime)) mine.currentTime = Number(where.value);
      return mine.play().catch(() => show());
    });
    show();
  }

  dispose() {
    this.#speaking?.pause();
  }
}
