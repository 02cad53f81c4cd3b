// @ts-check
/**
 * The page's connection to the process that passes the group's packets on: built, looked after, and
 * built anew when it breaks or when nothing comes.
 */

import { createCare } from "../call/care.js";
import { STEPS } from "../call/quality.js";
import { createLink, least, shares } from "./link.js";

const AGAIN = 1500;
const ANSWER_WITHIN = 6000;
const PATIENT = 10_000;
const PATIENT_AT_MOST = 120_000;

/**
 * @param {{
 *   world: typeof import("../call/world.js").browser,
 *   media: ReturnType<typeof import("../call/media.js").createMedia>,
 *   seal: ReturnType<typeof import("./seal.js").createSeal>,
 *   ask: (type: string, body?: object) => Promise<any>,
 *   timers: {later: (name: string, ms: number, fn: () => void) => void, drop: (name: string) => void},
 *   wanted: () => boolean, whether there should be one
 *   expects: () => boolean, whether somebody sends what could be missed
 *   people: () => number, how many are in the room
 *   onQuality: (quality: import("../call/quality.js").Quality) => void,
 *   onChange: () => void,
 * }} needs
 */
export function createUpkeep({
  world,
  media,
  seal,
  ask,
  timers,
  wanted,
  expects,
  people,
  onQuality,
  onChange,
}) {
  /** @type {any} */
  let ice = { policy: "all", servers: [] };
  /** @type {ReturnType<typeof createLink> | null} */
  let link = null;
  /** @type {(string | null)[]} */
  let slots = [];
  let building = 0;
  let path = "new";
  let careful = STEPS[0];
  let patient = { until: 0, wait: PATIENT };

  const care = createCare({
    every: world.every,
    now: world.now,
    onSilent: silent,
    onHeard() {
      patient = { until: 0, wait: PATIENT };
    },
    onQuality,
  });

  /** As little as the number of people and the state of the network say. */
  function tune() {
    void link?.tune(least(shares(people()), careful));
  }

  async function build() {
    if (!wanted()) return;
    building += 1;
    const mine = building;
    const fresh = link === null && path === "new" ? null : await ask("group.ice");
    if (mine !== building) return;
    if (fresh?.ice) ice = fresh.ice;
    link?.close();
    const made = createLink({
      makeConnection: world.makeConnection,
      ice,
      transform: seal.transform,
      after: world.after,
      onPath: (now) => made === link && pathChanged(now),
    });
    link = made;
    slots = [];
    const { audio, video } = media.now();
    await made.show({ audio, video });
    careful = STEPS[0];
    tune();
    const tuned = (/** @type {any} */ now) => {
      careful = now;
      tune();
    };
    care.watch({ pc: made.pc, tune: tuned }, expects, { estimate: false });
    const sdp = await made.offer();
    if (sdp === null || mine !== building) return;
    // Whatever becomes of it: without an answer there will be another offer.
    timers.later("build", ANSWER_WITHIN, () => pathChanged("failed"));
    if ((await ask("group.offer", { sdp })) === null) timers.later("build", AGAIN, () => void build());
  }

  async function take(/** @type {string} */ sdp) {
    timers.drop("build");
    try {
      await link?.take(sdp);
    } catch {
      timers.later("build", AGAIN, () => void build());
    }
  }

  function pathChanged(/** @type {string} */ now) {
    path = now;
    if (now === "failed" || now === "closed") timers.later("build", 0, () => void build());
    else if (now === "disconnected") timers.later("build", 3000, () => void build());
    else if (now === "connected") timers.drop("build");
    onChange();
  }

  /**
   * Nothing comes, though somebody should be heard: perhaps the path, perhaps only they. Connect
   * anew at once the first time, and ever more seldom while that changes nothing.
   */
  function silent() {
    const now = world.now();
    if (now < patient.until) return;
    patient = { until: now + patient.wait, wait: Math.min(2 * patient.wait, PATIENT_AT_MOST) };
    pathChanged("failed");
  }

  return {
    build,
    take,
    tune,

    /** What the server gave to find a way with. */
    giveIce(/** @type {any} */ given) {
      ice = given;
    },

    /** Whose sound and picture come in which slot. */
    fill(/** @type {(string | null)[]} */ shows) {
      slots = shows;
    },

    /** What of oneself goes out. */
    show(/** @type {{audio: MediaStreamTrack | null, video: MediaStreamTrack | null}} */ own) {
      void link?.show(own);
    },

    close() {
      building += 1;
      timers.drop("build");
      care.leave();
      link?.close();
      link = null;
      slots = [];
      path = "new";
    },

    link: () => link,
    slots: () => slots,
    path: () => path,
    /** How often one was built. */
    built: () => building,
  };
}
