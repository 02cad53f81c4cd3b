// @ts-check
// For whoever has asked for a talk: the page is loaded anew as soon as one of us has answered.
// Nothing is typed on it. Without scripts it is a reload by hand, and a mail.

import { pageData } from "../dom.js";
import { connect, WireError } from "../wire.js";

/**
 * @param {{wire: import("../wire.js").Wire, state: string, reload: () => void}} needs `state` as
 *   the page was rendered with it
 */
export function watchNeed({ wire, state, reload }) {
  async function look() {
    try {
      const seen = await wire.request("need.look");
      if (seen.state !== state) reload();
    } catch (error) {
      // The line is away: asked again when it is back.
      if (!(error instanceof WireError)) throw error;
    }
  }

  // Also when the line is there (again): what came meanwhile was told to nobody.
  for (const type of ["welcome", "resync", "need.changed"]) wire.on(type, look);
}

/** @returns {() => void} dispose */
export function mountNeed() {
  const wire = connect();
  function reload() {
    // What is new stands first; without this the page would come back where one had scrolled to.
    history.scrollRestoration = "manual";
    location.reload();
  }
  watchNeed({ wire, state: pageData("need-data").state, reload });
  return () => wire.dispose();
}

if (typeof document !== "undefined") mountNeed();
