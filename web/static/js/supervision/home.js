// @ts-check
// The supervisor's home: says at once when a peer waits for one of us, or when somebody took it.

import { byId, element } from "../dom.js";
import { t } from "../texts.js";
import { connect } from "../wire.js";

/** @returns {() => void} dispose */
export function mountHome() {
  const line = byId("waits");
  const wire = connect();
  wire.on("supervision.peer_waits", () => {
    const link = element("a", { href: "/veileder" }, t("supervision-called-script-link"));
    line.replaceChildren(t("supervision-called-script"), " ", link);
    line.hidden = false;
  });
  wire.on("supervision.taken", () => {
    line.hidden = true;
    line.replaceChildren();
  });
  return () => wire.dispose();
}

mountHome();
