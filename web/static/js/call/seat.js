// @ts-check
/**
 * One's seat at the server: sitting down with the first offer along, getting up even when the wire
 * was away meanwhile, and credentials for the relay that are fresh when a path is looked for.
 */

const ICE_FRESH = 8 * 60_000;
const AGAIN = 1500;
/** What passes by itself; anything else is an answer. */
const FOR_NOW = ["lost", "internal", "unavailable", "too_many"];

/** @typedef {{policy: RTCIceTransportPolicy, servers: RTCIceServer[]}} Ice */

/**
 * @param {{
 *   wire: import("../wire.js").Wire,
 *   page: {room: string, connection: string},
 *   ice: Ice,
 *   now: () => number,
 *   after: (ms: number, fn: () => void) => () => void,
 *   onAgain: () => void,
 *   onRefused: (code: string) => void,
 * }} needs `onAgain`: it is time to try to sit down once more
 */
export function createSeat({ wire, page, ice: given, now, after, onAgain, onRefused }) {
  let ice = given;
  let iceAt = now();
  let leaveOwed = false;
  let disposed = false;
  let stopAgain = () => {};

  /** Ask the server; null when the wire went away, which the machine hears of by itself. */
  async function ask(/** @type {string} */ type, /** @type {object} */ body = {}) {
    try {
      return await wire.request(type, { ...page, ...body });
    } catch {
      return null;
    }
  }

  function keep(/** @type {any} */ answer) {
    if (!answer?.ice?.policy) return;
    ice = answer.ice;
    iceAt = now();
  }

  function refused(/** @type {string} */ code) {
    if (!FOR_NOW.includes(code)) return onRefused(code);
    stopAgain();
    stopAgain = after(AGAIN, onAgain);
  }

  async function getUp() {
    leaveOwed = true;
    const answer = await ask("call.leave");
    if (answer !== null) leaveOwed = false;
  }

  async function freshIce() {
    keep(await ask("call.ice"));
    return ice;
  }

  return {
    ask,
    getUp,
    freshIce,

    /** What a connection is made with now, asked for anew when it has grown old. */
    ice: () => ice,
    iceIsOld: () => now() - iceAt > ICE_FRESH,

    /** One got up while the wire was away: the server is still to hear of it. */
    owesLeave: () => leaveOwed,

    /** Sit down; what was answered and the offer that went along, or null when one is not in. */
    async sit(/** @type {() => any} */ firstOffer) {
      if (leaveOwed) await getUp();
      const offer = firstOffer();
      try {
        const answer = await wire.request("call.join", { ...page, ...(offer && { offer }) });
        keep(answer);
        return disposed ? null : { answer, travelled: answer.passed ? offer : null };
      } catch (error) {
        if (!disposed) refused(/** @type {any} */ (error).code);
        return null;
      }
    },

    /** Ask for a new pair of connections. */
    async renew(/** @type {number} */ epoch) {
      keep(await ask("call.renew", { epoch }));
    },

    dispose() {
      disposed = true;
      stopAgain();
    },
  };
}
