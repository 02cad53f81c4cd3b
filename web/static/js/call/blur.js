// @ts-check
/**
 * A blurred background for one's own picture, where the browser can. Nothing of it is loaded before
 * somebody asks; until it is ready, and when it fails or the processor suffers, the picture is sent
 * as it is. Nothing here knows the page.
 */

import { t } from "../texts.js";

/** @typedef {"off" | "starting" | "on" | "slow" | "failed"} Blurred */

/**
 * @param {{
 *   makeWorker: () => Worker,
 *   split: (track: MediaStreamTrack) => {readable: ReadableStream, writable: WritableStream, out: MediaStreamTrack},
 *   onChange: () => void,
 * }} needs `split`: the pictures of a track, and a track of the pictures that are written
 */
export function createBlur({ makeWorker, split, onChange }) {
  /** @type {Blurred} */
  let state = "off";
  /** @type {MediaStreamTrack | null} */
  let source = null;
  /** @type {MediaStreamTrack | null} */
  let copy = null;
  /** @type {MediaStreamTrack | null} */
  let out = null;
  /** @type {Worker | null} */
  let worker = null;

  function stop() {
    worker?.terminate();
    copy?.stop();
    out?.stop();
    source = copy = out = worker = null;
  }

  function become(/** @type {Blurred} */ next) {
    if (state === next) return;
    state = next;
    onChange();
  }

  function begin(/** @type {MediaStreamTrack} */ track) {
    stop();
    source = track;
    // A copy of its own: the camera's track stays as it is, for when the blur goes.
    copy = track.clone();
    const parts = split(copy);
    out = parts.out;
    const mine = makeWorker();
    worker = mine;
    mine.onmessage = ({ data }) => {
      if (mine !== worker) return;
      if (data === "ready") return become("on");
      stop();
      become(data === "slow" ? "slow" : "failed");
    };
    mine.onerror = () => {
      if (mine !== worker) return;
      stop();
      become("failed");
    };
    const { readable, writable } = parts;
    mine.postMessage({ readable, writable }, /** @type {any} */ ([readable, writable]));
  }

  return {
    state: () => state,

    /** Somebody would like it, or no longer. */
    want(/** @type {boolean} */ on) {
      if (on === (state === "on" || state === "starting")) return;
      stop();
      become(on ? "starting" : "off");
    },

    /** What to show instead of the camera's track: the blurred one as soon as there is one. */
    of(/** @type {MediaStreamTrack | null} */ track) {
      const wanted = state === "on" || state === "starting";
      if (!wanted || track === null) {
        if (source !== null) stop();
        if (state === "on") state = "starting";
        return track;
      }
      if (track !== source) {
        state = "starting";
        begin(track);
      }
      return state === "on" && out !== null ? out : track;
    },

    dispose: stop,
  };
}

/** The browser's own way of `split`. */
export function split(/** @type {MediaStreamTrack} */ track) {
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = /** @type {any} */ (globalThis);
  const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: 1 });
  const out = new MediaStreamTrackGenerator({ kind: "video" });
  return { readable, writable: out.writable, out };
}

/** The worker at the page's address of it, which its policy lets pass. */
export function makeWorker(/** @type {string} */ address) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  const policy = types?.createPolicy("blur", { createScriptURL: () => address });
  return () => new Worker(policy ? policy.createScriptURL(address) : address);
}

/**
 * The page's side of it: every box that asks for it, and the words beside each.
 * @param {string} address of the worker
 * @param {() => void} onChange
 */
export function mountBlur(address, onChange) {
  const blur = createBlur({ makeWorker: makeWorker(address), split, onChange: changed });
  const places = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-blur]")]);
  const boxes = places.map((place) => /** @type {HTMLInputElement} */ (place.querySelector("input")));

  function changed() {
    const state = blur.state();
    const on = state === "on" || state === "starting";
    for (const box of boxes) box.checked = on;
    for (const place of places) {
      const said = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
      said.textContent = state === "off" ? "" : t(`call-blur-${state}`);
    }
    onChange();
  }

  for (const index of places.keys()) {
    boxes[index].addEventListener("change", () => blur.want(boxes[index].checked));
  }
  return blur;
}
