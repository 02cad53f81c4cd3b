// @ts-check
// Where staff begin: says at once when somebody needs one of us, or when somebody took it.

import { byId, element } from "../dom.js";
import { t } from "../texts.js";
import { connect } from "../wire.js";

/** @param {{wire: import("../wire.js").Wire, line: HTMLElement}} home `line`: where it is said */
export function tellOf({ wire, line }) {
  /** What the line speaks of. */
  let of = "";
  function say(/** @type {string} */ about, /** @type {string} */ text) {
    // There everybody of us stands who waits, also where a colleague is to answer.
    const link = element("a", { href: "/veileder" }, t("supervision-called-script-link"));
    line.replaceChildren(text, " ", link);
    line.hidden = false;
    of = about;
  }
  function over(/** @type {string} */ about) {
    if (about !== of) return;
    line.hidden = true;
    line.replaceChildren();
  }

  wire.on("supervision.peer_waits", ({ session_id }) => say(session_id, t("supervision-called-script")));
  wire.on("supervision.taken", ({ session_id }) => over(session_id));
  wire.on("aside.changed", ({ line: changed }) => {
    // What is on the page already says it; anything new is told at once.
    const known = document.querySelector(`form[action="/veileder/hjelp/${changed}/tar"]`);
    if (known === null) say(changed, t("supervision-aside-script"));
  });
  wire.on("need.changed", ({ need_id: need, state }) => {
    const card = document.getElementById(`need-${need}`);
    const text = t(`supervision-needs-script-${state}`);
    if (state === "now" || state === "later") {
      if (card === null) say(need, text);
      return;
    }
    over(need);
    card?.classList.remove("called", "warm");
    card?.querySelector("form")?.replaceWith(element("p", { role: "status" }, text));
  });
}

/** @returns {() => void} dispose */
export function mountHome() {
  const wire = connect();
  tellOf({ wire, line: byId("waits") });
  return () => wire.dispose();
}

if (typeof document !== "undefined") mountHome();
