// @ts-check
/** Who speaks, from how loud each slot is: pure, with a little patience so that marks do not flicker. */

const LOUD = 0.02;
const HOLD = 900;

/**
 * @param {Map<string, number>} heard page → when it was last loud enough
 * @param {{page: string, level: number}[]} levels
 * @param {number} now milliseconds
 * @returns {[Map<string, number>, string[]]} and who speaks now, the loudest first
 */
export function listen(heard, levels, now) {
  const next = new Map([...heard].filter(([, at]) => now - at < HOLD));
  for (const { page, level } of levels) if (level >= LOUD) next.set(page, now);
  const loud = new Map(levels.map(({ page, level }) => [page, level]));
  const speaking = [...next.keys()].filter((page) => loud.has(page));
  return [next, speaking.sort((a, b) => (loud.get(b) ?? 0) - (loud.get(a) ?? 0))];
}

/** How loud a receiver is now, 0 to 1. */
export function loudness(/** @type {RTCRtpReceiver} */ receiver) {
  const [source] = receiver.getSynchronizationSources?.() ?? [];
  return source?.audioLevel ?? 0;
}
