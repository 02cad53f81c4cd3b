// @ts-check
// The page of a line of help: makes it live. Without scripts it is a form and a reload.

import { byId, pageData } from "../dom.js";
import { connect } from "../wire.js";
import { createLine } from "./line.js";

/** @returns {() => void} dispose */
export function mountAside() {
  const wire = connect();
  const of = pageData("aside-data");
  const line = createLine({
    root: byId("aside"),
    wire,
    of,
    newId: () => crypto.randomUUID().replaceAll("-", ""),
    after(ms, fn) {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    },
    // Staff have said that they come: once both want it, here is the way in.
    onVisit(visit) {
      if (visit.go !== "" && of.line !== undefined) location.assign(visit.go);
    },
  });
  return () => {
    line.dispose();
    wire.dispose();
  };
}

mountAside();
