// @ts-check
/**
 * Looks after a running connection: notices at once when nothing comes any more, says how good it
 * is, and sends less picture before sound suffers. Watches one connection at a time.
 */

import { STEPS, fresh, judge, listen, sample } from "./quality.js";

const LOOK = 500;

/**
 * @param {{
 *   every: (ms: number, fn: () => void) => () => void,
 *   now: () => number,
 *   onSilent: () => void,
 *   onHeard: () => void,
 *   onQuality: (quality: import("./quality.js").Quality, paused: boolean) => void,
 *   onReports?: (reports: RTCStatsReport) => void, about once a second
 * }} needs
 */
export function createCare({ every, now, onSilent, onHeard, onQuality, onReports = () => {} }) {
  let stop = () => {};
  let turn = 0;

  return {
    /**
     * @param {{pc: RTCPeerConnection, tune: (step: object) => void}} peer
     * @param {() => boolean} sends whether the other sends anything that could be missed
     * @param {{estimate?: boolean}} [how] `estimate`: whether what the browser thinks would fit says
     *   anything; a group's server limits it on purpose
     */
    watch({ pc, tune }, sends, { estimate = true } = {}) {
      this.leave();
      const mine = turn;
      let looks = 0;
      let state = fresh();
      /** @type {ReturnType<typeof listen> | null} */
      let heard = null;
      let busy = false;
      stop = every(LOOK, async () => {
        if (busy || !["connected", "disconnected"].includes(pc.connectionState)) return;
        busy = true;
        const reports = await pc.getStats().catch(() => null);
        busy = false;
        if (mine !== turn || reports === null) return;
        const found = sample(reports.values(), now());
        if (!estimate) found.room = null;
        const before = heard?.silent ?? false;
        heard = sends() ? listen(heard, found) : null;
        if (heard?.silent && !before) onSilent();
        else if (before && !heard?.silent) onHeard();
        looks += 1;
        if (looks % 2 === 0) onReports(reports);
        if (looks % 2 !== 0 || heard?.silent) return;
        const was = state;
        state = judge(state, found);
        if (state.level !== was.level) tune(STEPS[state.level]);
        if (state.level !== was.level || state.quality !== was.quality || looks === 2) {
          onQuality(state.quality, !STEPS[state.level].active);
        }
      });
    },

    /** The connection is gone; nothing is watched. */
    leave() {
      turn += 1;
      stop();
      stop = () => {};
    },
  };
}
