// @ts-check
/**
 * What a call does with the world around its page: the screen stays on, the picture may float above
 * other windows, and somebody who came is heard also in another tab.
 */

/**
 * @param {{
 *   document: Document,
 *   lock: WakeLock | undefined,
 *   notify: ((text: string) => {close: () => void} | null) | null,
 *   makeContext: () => AudioContext,
 * }} needs `notify` shows a notice where the person has allowed it, with neutral words only
 */
export function createAround({ document, lock, notify, makeContext }) {
  /** @type {WakeLockSentinel | null} */
  let awake = null;
  let wanted = false;
  /** One request at a time: of two at once the first would be lost sight of, and never let go. */
  let asking = false;
  let again = false;
  const title = document.title;
  /** @type {{close: () => void} | null} */
  let notice = null;

  async function hold() {
    again = asking;
    if (!wanted || asking || awake !== null || document.visibilityState !== "visible") return;
    asking = true;
    try {
      const got = await lock?.request("screen");
      if (!got || got.released) return;
      if (!wanted) return void got.release();
      awake = got;
      got.addEventListener("release", () => {
        if (awake === got) awake = null;
      });
    } catch {
      // A device that saves power: the screen may go dark, the call goes on.
    } finally {
      asking = false;
      if (again) void hold();
    }
  }

  function seen() {
    if (document.visibilityState !== "visible") return;
    document.title = title;
    notice?.close();
    notice = null;
    void hold();
  }

  document.addEventListener("visibilitychange", seen);

  return {
    /** While the call lasts the screen stays on. */
    stayAwake(/** @type {boolean} */ on) {
      wanted = on;
      if (on) void hold();
      else {
        void awake?.release();
        awake = null;
      }
    },

    /** Somebody came, or wrote: two soft tones; a mark in the title and a notice if one is elsewhere. */
    knock(/** @type {string} */ mark, /** @type {string} */ words) {
      try {
        chime(makeContext());
      } catch {
        // No sound to be had: the title and the page say it too.
      }
      if (document.visibilityState === "visible") return;
      document.title = `${mark} ${title}`;
      notice?.close();
      notice = notify?.(words) ?? null;
    },

    dispose() {
      document.removeEventListener("visibilitychange", seen);
      this.stayAwake(false);
      document.title = title;
      notice?.close();
    },
  };
}

function chime(/** @type {AudioContext} */ context) {
  const gain = context.createGain();
  gain.connect(context.destination);
  gain.gain.setValueAtTime(0.0001, context.currentTime);
  gain.gain.exponentialRampToValueAtTime(0.12, context.currentTime + 0.05);
  gain.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 0.9);
  [523.25, 659.25].forEach((pitch, index) => {
    const tone = context.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(gain);
    tone.start(context.currentTime + index * 0.18);
    tone.stop(context.currentTime + 1);
    if (index === 1) tone.onended = () => void context.close();
  });
}
