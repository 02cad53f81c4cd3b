/** Staff's first page: who needs one of us is said at once, and no longer than it is so. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { tellOf } from "../../web/static/js/supervision/home.js";

const KEYS = ["called-script", "called-script-link", "aside-script", ...["now", "later", "taken", "gone"].map((key) => `needs-script-${key}`)];
const TEXTS = Object.fromEntries(KEYS.map((key) => [`supervision-${key}`, key]));

/** As much of a page as the script touches; `known`: cards that stand on it already, by id. */
function open(known = {}) {
  const made = (tag) => ({ tag, setAttribute() {}, append() {} });
  globalThis.location = { pathname: "/veileder" };
  globalThis.document = {
    querySelectorAll: () => [{ textContent: JSON.stringify(TEXTS) }],
    querySelector: () => null,
    getElementById: (id) => known[id] ?? null,
    createElement: made,
    createTextNode: (text) => text,
  };
  const line = { hidden: true, said: [], replaceChildren: (...parts) => (line.said = parts) };
  const hears = {};
  tellOf({ wire: { on: (type, fn) => (hears[type] = fn) }, line });
  return { line, hears, need: (need_id, state) => hears["need.changed"]({ need_id, state }) };
}

test("whoever needs one of us is said, and no more once a colleague has come or it was let be", () => {
  for (const end of ["taken", "gone"]) {
    const { line, need } = open();
    need("n1", "now");
    assert.deepEqual([line.hidden, line.said[0]], [false, "needs-script-now"]);
    need("n1", end);
    assert.deepEqual([line.hidden, line.said], [true, []], end);
  }
});

test("what is over for one leaves what is said of another", () => {
  const { line, need, hears } = open();
  need("n1", "later");
  need("n2", "taken");
  hears["supervision.taken"]({ session_id: "s" });
  assert.deepEqual([line.hidden, line.said[0]], [false, "needs-script-later"]);
});

test("a card that stands on the page already is not said once more, and its buttons go", () => {
  const replaced = [];
  const card = { classList: { remove: () => {} }, querySelector: () => ({ replaceWith: (part) => replaced.push(part.tag) }) };
  const { line, need } = open({ "need-n1": card });
  need("n1", "now");
  assert.equal(line.hidden, true);
  need("n1", "taken");
  assert.deepEqual(replaced, ["p"]);
});
