// @ts-check
// The page of all groups, live.

import { mountList } from "./chat/list.js";
import { Disposables, byId, pageData } from "./dom.js";
import { connect } from "./wire.js";

/** @returns {() => void} dispose */
export function mountGroups() {
  const undo = new Disposables();
  const wire = connect();
  undo.add(() => wire.dispose());
  const list = mountList(wire, byId("groups"), pageData("groups-page"), true);
  undo.add(
    () => list.dispose(),
    wire.on("rejoin", () => location.reload()),
  );
  return () => undo.dispose();
}

mountGroups();
