// @ts-check
// The supervisor's home: says at once when a peer waits for one of us, or when somebody took it.

import { byId, element } from "../dom.js";
import { t } from "../texts.js";
import { connect } from "../wire.js";

/** @returns {() => void} dispose */
export function mountHome() {
  const line = byId("waits");
  const wire = connect();
  function say(/** @type {string} */ text) {
    const link = element("a", { href: "/veileder" }, t("supervision-called-script-link"));
    line.replaceChildren(text, " ", link);
    line.hidden = false;
  }

  wire.on("supervision.peer_waits", () => say(t("supervision-called-script")));
  wire.on("aside.changed", ({ line: changed }) => {
    // What is on the page already says it; anything new is told at once.
    const known = document.querySelector(`form[action="/veileder/hjelp/${changed}/tar"]`);
    if (known === null) say(t("supervision-aside-script"));
  });
  wire.on("supervision.taken", () => {
    line.hidden = true;
    line.replaceChildren();
  });
  return () => wire.dispose();
}

mountHome();
