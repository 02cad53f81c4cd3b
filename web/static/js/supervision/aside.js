// @ts-check
// The page of a line of help: makes it live. Without scripts it is a form and a reload.

import { byId, pageData } from "../dom.js";
import { connect } from "../wire.js";
import { createLine } from "./line.js";

/** @returns {() => void} dispose */
export function mountAside() {
  const wire = connect();
  const line = createLine({
    root: byId("aside"),
    wire,
    of: pageData("aside-data"),
    newId: () => crypto.randomUUID().replaceAll("-", ""),
    after(ms, fn) {
      const timer = setTimeout(fn, ms);
      return () => clearTimeout(timer);
    },
  });
  return () => {
    line.dispose();
    wire.dispose();
  };
}

mountAside();
