// @ts-check
/**
 * How well the two reach each other, from what the browser counts: words for people, and how much
 * picture to send so that sound never suffers. No clock, no connection: numbers in, a state out.
 */

/**
 * @typedef {{at: number, bytes: number, lost: number | null, delay: number | null,
 *   room: number | null}} Sample
 *   `at` in ms; `bytes` come in so far; `lost` the share of what we send that is missed there;
 *   `delay` there and back in ms; `room` what could be sent, in bits a second
 * @typedef {"good" | "fair" | "weak"} Quality
 * @typedef {{level: number, quality: Quality, bad: number, good: number}} State `level` of STEPS
 */

/** How the picture is sent, step by step down; the last sends none, and the sound goes on. */
export const STEPS = [
  { active: true, scaleResolutionDownBy: 1, maxBitrate: 1_700_000, maxFramerate: 30 },
  { active: true, scaleResolutionDownBy: 2, maxBitrate: 450_000, maxFramerate: 20 },
  { active: true, scaleResolutionDownBy: 4, maxBitrate: 130_000, maxFramerate: 12 },
  { active: false, scaleResolutionDownBy: 4, maxBitrate: 130_000, maxFramerate: 12 },
];

/** What sound needs for itself, in bits a second, with a little to spare. */
export const SOUND_NEEDS = 60_000;
const BAD = { lost: 0.08, delay: 800 };
const FAIR = { lost: 0.03, delay: 400 };
const DOWN_AFTER = 2;
const UP_AFTER = 8;

/** @returns {State} */
export function fresh() {
  return { level: 0, quality: "good", bad: 0, good: 0 };
}

/** One more sample, about a second after the last. @returns {State} */
export function judge(/** @type {State} */ state, /** @type {Sample} */ sample) {
  const quality = word(state, sample);
  const bad = quality === "weak" ? state.bad + 1 : 0;
  const good = quality === "good" ? state.good + 1 : 0;
  if (bad >= DOWN_AFTER && state.level < STEPS.length - 1) {
    return { level: state.level + 1, quality, bad: 0, good: 0 };
  }
  if (good >= UP_AFTER && state.level > 0) {
    return { level: state.level - 1, quality, bad: 0, good: 0 };
  }
  return { ...state, quality, bad, good };
}

/** @returns {Quality} */
function word(/** @type {State} */ state, /** @type {Sample} */ sample) {
  const lost = sample.lost ?? 0;
  const delay = sample.delay ?? 0;
  const step = STEPS[state.level];
  // A picture that is paused leaves nothing to estimate from: then sound alone decides.
  const needs = step.active ? SOUND_NEEDS + step.maxBitrate / 8 : 0;
  const narrow = sample.room !== null && step.active && sample.room < needs;
  if (lost >= BAD.lost || delay >= BAD.delay || narrow) return "weak";
  if (lost >= FAIR.lost || delay >= FAIR.delay) return "fair";
  return "good";
}

/** What the browser's reports say. @returns {Sample} */
export function sample(/** @type {Iterable<any>} */ reports, /** @type {number} */ at) {
  let [bytes, lost, delay, room] = [0, /** @type {number | null} */ (null), null, null];
  for (const report of reports) {
    if (report.type === "inbound-rtp") bytes += report.bytesReceived ?? 0;
    else if (report.type === "remote-inbound-rtp" && typeof report.fractionLost === "number") {
      lost = Math.max(lost ?? 0, report.fractionLost);
    } else if (report.type === "candidate-pair" && report.nominated && report.state === "succeeded") {
      if (typeof report.currentRoundTripTime === "number") delay = 1000 * report.currentRoundTripTime;
      if (typeof report.availableOutgoingBitrate === "number") room = report.availableOutgoingBitrate;
    }
  }
  return { at, bytes, lost, delay, room };
}

/**
 * How long nothing may come before the path is taken for broken, in milliseconds. Less than three
 * looks, so that a timer that is a little early costs no fourth; a page or a partner that is held up
 * for a second is no broken path.
 */
export const SILENCE = 1400;

/**
 * Whether anything still comes. A path that breaks is noticed here seconds before the browser says
 * so; a gap between two looks (a laptop that slept) begins the count anew.
 * @param {{bytes: number, since: number, looked: number, silent: boolean} | null} state
 * @param {{bytes: number, at: number}} now
 */
export function listen(state, { bytes, at }) {
  if (state === null || bytes !== state.bytes || at - state.looked > 2 * SILENCE) {
    const heard = state !== null && bytes > state.bytes;
    return { bytes, since: at, looked: at, silent: state !== null && state.silent && !heard };
  }
  return { ...state, looked: at, silent: state.silent || at - state.since >= SILENCE };
}
