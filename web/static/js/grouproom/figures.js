// @ts-check
/**
 * How it went in a group's room, as `call/report.js` tells it of a call: the first picture is the time
 * from being in with somebody who shows one, a break the time until the connection was built anew.
 */

import { createReport } from "../call/report.js";

const BROKEN = ["failed", "disconnected", "closed"];

/** @param {{now: () => number, say: (body: object) => boolean}} needs */
export function createFigures({ now, say }) {
  /** @type {number | null} */
  let together = null;
  /** @type {number | null} */
  let picture = null;
  let screen = "";
  const report = createReport({
    now,
    say,
    setUp: () => (together === null || picture === null ? null : picture - together),
  });

  return {
    /** Somebody else's picture is there. */
    picture() {
      if (together !== null) picture ??= now();
    },

    quality: report.quality,

    /**
     * @param {string} face @param {string} path
     * @param {boolean} shown whether anybody else shows a picture
     * @param {number} link which connection it is
     */
    shows(face, path, shown, link) {
      if (picture === null) together = face === "in" && shown ? (together ?? now()) : null;
      if (face !== "in") screen = "after";
      else if (path === "connected") screen = "call";
      else if (BROKEN.includes(path) && screen === "call") screen = "reconnecting";
      else if (screen === "after") screen = "";
      report.shows(screen, link);
    },
  };
}
