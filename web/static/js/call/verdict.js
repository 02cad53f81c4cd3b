// @ts-check
/**
 * What a try has found, as words a person understands: whether all is well, and if not, what to do.
 * Pure: findings in, text ids out.
 */

/**
 * @typedef {{
 *   camera: import("./media.js").DeviceState,
 *   microphone: import("./media.js").DeviceState,
 *   voice: "heard" | "silent" | "unknown",
 *   speaker: "heard" | "silent" | "unknown",
 *   echo: "good" | "one-way" | "busy" | "failed" | "unknown",
 *   delay: number | null,
 *   lost: number | null,
 *   relay: "none" | "good" | "failed" | "unknown",
 * }} Findings `delay` in milliseconds there and back, `lost` a share of 1
 */

/** From here one notices that the other answers late. */
export const SLOW = 400;
/** From here sound begins to tear. */
export const LOSSY = 0.05;

/**
 * The sentence on top, and what to do, most important first; each is a text id.
 * @param {Findings} found
 * @returns {{good: boolean, title: string, advice: string[]}}
 */
export function verdict(found) {
  const advice = [];
  const without = ["missing", "denied", "busy", "lost"];
  if (without.includes(found.microphone)) advice.push(`call-try-microphone-${found.microphone}`);
  else if (found.voice === "silent") advice.push("call-try-voice-silent");
  if (found.speaker === "silent") advice.push("call-try-speaker-silent");
  if (found.relay === "failed") advice.push("call-try-relay-failed");
  else if (found.echo === "failed") advice.push("call-try-echo-failed");
  else if (found.echo === "one-way") advice.push("call-try-echo-one-way");
  else if (found.echo === "busy") advice.push("call-try-echo-busy");
  else if ((found.lost ?? 0) >= LOSSY) advice.push("call-try-lossy");
  else if ((found.delay ?? 0) >= SLOW) advice.push("call-try-slow");
  const stops = advice.length > 0;
  // Without a camera one is as welcome as with: it is said, and stands in nobody's way.
  if (without.includes(found.camera)) advice.push(`call-try-camera-${found.camera}`);
  if (!stops) return { good: true, title: "call-try-good", advice };
  const heard = !without.includes(found.microphone) && found.voice !== "silent";
  const reached = found.echo === "good" && found.relay !== "failed";
  const title = !reached && found.echo !== "busy" ? "call-try-not-connected" : heard ? "call-try-almost" : "call-try-not-heard";
  return { good: false, title, advice };
}

/**
 * The technical report: lines to copy to somebody who helps. No address, no name of a person.
 * @param {Findings} found
 * @param {Record<string, string | number | boolean | null>} details
 */
export function report(found, details) {
  const lines = { ...found, ...details };
  return Object.entries(lines)
    .map(([name, value]) => `${name}: ${value === null ? "-" : value}`)
    .join("\n");
}
