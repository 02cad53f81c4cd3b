// @ts-check
/**
 * One's own camera and microphone beside the call: what was chosen last time in this tab, how loud
 * one is while one waits, and letting both go.
 */

import { listen } from "./media.js";

const KEPT = "call";

/**
 * @param {{
 *   media: ReturnType<typeof import("./media.js").createMedia>,
 *   storage: Storage,
 *   makeContext: () => AudioContext,
 *   every: (ms: number, fn: () => void) => () => void,
 *   onLevel: (level: number) => void,
 * }} needs
 */
export function createOwn({ media, storage, makeContext, every, onLevel }) {
  let stopLevel = () => {};
  /** @type {MediaStreamTrack | null} */
  let levelOf = null;

  return {
    /** Whether camera and microphone were on when this tab was last here. */
    kept() {
      try {
        return { camera: true, microphone: true, ...JSON.parse(storage.getItem(KEPT) ?? "{}") };
      } catch {
        return { camera: true, microphone: true };
      }
    },

    keep(/** @type {{camera: boolean, microphone: boolean}} */ now) {
      try {
        storage.setItem(KEPT, JSON.stringify(now));
      } catch {
        // A browser that keeps nothing: the choice is made again after a reload.
      }
    },

    /** Which devices are in use. */
    used() {
      const { audio, video } = media.now();
      return { audio: audio?.getSettings().deviceId, video: video?.getSettings().deviceId };
    },

    /** Let both go, if there is anything to let go. */
    letGo() {
      const now = media.now();
      if (now.audio !== null || now.video !== null) media.letGo();
    },

    /** Tell how loud one is, while that is wanted and the microphone is on. */
    watchLevel(/** @type {boolean} */ wanted) {
      const { audio, microphone } = media.now();
      const track = wanted && microphone === "on" ? audio : null;
      if (track === levelOf) return;
      stopLevel();
      levelOf = track;
      stopLevel = () => {};
      if (track === null) return;
      void media.list();
      stopLevel = listen({ track, onLevel, makeContext, every });
    },

    dispose: () => stopLevel(),
  };
}
