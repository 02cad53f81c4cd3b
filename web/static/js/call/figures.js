// @ts-check
/**
 * What the browser sees of the connection, for the two in the call only: figures under the words,
 * shown while somebody has them open. No address is among them.
 */

import { byId } from "../dom.js";
import { t } from "../texts.js";

/** @typedef {{at: number, comes: number, goes: number}} Before */

/**
 * Figures as they are read, and what the next ones are compared with.
 * @param {Iterable<any>} reports
 * @param {Before | null} before
 * @param {number} at in milliseconds
 */
export function read(reports, before, at) {
  const all = [...reports];
  const of = (/** @type {string} */ type) => all.filter((each) => each.type === type);
  const sum = (/** @type {any[]} */ some, /** @type {string} */ name) =>
    some.reduce((total, each) => total + (each[name] ?? 0), 0);
  const pair = of("candidate-pair").find((each) => each.nominated && each.state === "succeeded");
  const local = all.find((each) => each.id === pair?.localCandidateId);
  const picture = of("inbound-rtp").find((each) => each.kind === "video" && each.frameWidth);
  const [received, lost] = [sum(of("inbound-rtp"), "packetsReceived"), sum(of("inbound-rtp"), "packetsLost")];
  const now = { at, comes: sum(of("inbound-rtp"), "bytesReceived"), goes: sum(of("outbound-rtp"), "bytesSent") };
  const rate = (/** @type {"comes" | "goes"} */ name) =>
    before === null || at <= before.at ? null : Math.max(0, Math.round((8 * (now[name] - before[name])) / (at - before.at)));
  return {
    now,
    figures: {
      way: local ? local.candidateType === "relay" ? "relayed" : "direct" : null,
      protocol: local ? String(local.relayProtocol ?? local.protocol ?? "").toUpperCase() : "",
      delay: pair?.currentRoundTripTime === undefined ? null : Math.round(1000 * pair.currentRoundTripTime),
      lost: received > 0 ? Math.max(0, lost) / (received + Math.max(0, lost)) : null,
      comes: rate("comes"),
      goes: rate("goes"),
      picture: picture ? [picture.frameWidth, picture.frameHeight, Math.round(picture.framesPerSecond ?? 0)] : null,
    },
  };
}

/** @param {{now: () => number}} needs */
export function createFigures({ now }) {
  const box = /** @type {HTMLDetailsElement} */ (byId("figures"));
  const locale = document.documentElement.lang;
  /** @type {Before | null} */
  let before = null;

  /** Milliseconds from both being there to the first picture. */
  function setUp() {
    const [built] = performance.getEntriesByName("call-built", "mark");
    const [picture] = performance.getEntriesByName("call-picture", "mark");
    return built && picture ? picture.startTime - built.startTime : null;
  }

  function put(/** @type {string} */ name, /** @type {string | null} */ text) {
    const place = box.querySelector(`[data-figure="${name}"]`);
    if (place && place.textContent !== (text ?? "–")) place.textContent = text ?? "–";
  }

  const number = (/** @type {number} */ value, digits = 0) =>
    value.toLocaleString(locale, { maximumFractionDigits: digits });

  return {
    setUp,

    /** Newer reports; nothing is drawn while nobody looks. */
    show(/** @type {RTCStatsReport} */ reports) {
      if (!box.open || box.offsetParent === null) return void (before = null);
      const found = read(reports.values(), before, now());
      before = found.now;
      const { way, protocol, delay, lost, comes, goes, picture } = found.figures;
      put("way", way && `${t(`call-figures-${way}`)} (${protocol})`);
      put("delay", delay === null ? null : `${number(delay)} ms`);
      put("lost", lost === null ? null : `${number(100 * lost, 1)} %`);
      put("comes", comes === null ? null : `${number(comes)} kbit/s`);
      put("goes", goes === null ? null : `${number(goes)} kbit/s`);
      put("picture", picture && `${picture[0]} × ${picture[1]}, ${picture[2]}/s`);
      const took = setUp();
      put("set-up", took === null ? null : `${number(took / 1000, 2)} s`);
    },
  };
}
