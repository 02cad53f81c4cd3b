// @ts-check
/**
 * What goes on beside the call is loaded once the page is there, at once where one waits and after
 * the first picture where the call begins by itself; what it should hear until then is kept for it.
 */

/** @typedef {ReturnType<typeof import("./beside.js").createBeside>} Beside */

/**
 * @param {{make: (create: typeof import("./beside.js").createBeside) => Beside, onThere: () => void}} needs
 */
export function createLater({ make, onThere }) {
  /** @type {Beside | null} */
  let there = null;
  /** @type {((there: Beside) => void)[]} */
  const untold = [];
  let asked = false;
  let disposed = false;

  async function comes() {
    const { createBeside } = await import("./beside.js");
    if (disposed) return;
    there = make(createBeside);
    for (const fn of untold.splice(0)) fn(there);
    onThere();
  }

  return {
    /** Load it, once. */
    soon() {
      if (disposed || asked) return;
      asked = true;
      void comes();
    },

    /** Tell it, now or as soon as it is there. */
    tell(/** @type {(there: Beside) => void} */ fn) {
      if (there !== null) fn(there);
      else untold.push(fn);
    },

    /** Tell it if it is there: what is said again at every turn need not be kept. */
    now: (/** @type {(there: Beside) => void} */ fn) => there !== null && fn(there),

    dispose() {
      disposed = true;
      there?.dispose();
    },
  };
}
