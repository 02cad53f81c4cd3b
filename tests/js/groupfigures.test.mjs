/** How a meeting went, as a group's page tells it: numbers only, each once. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createFigures } from "../../web/static/js/grouproom/figures.js";

function page() {
  const said = [];
  let at = 0;
  const figures = createFigures({ now: () => at, say: (body) => said.push(body) > 0 });
  return { said, figures, go: (ms) => (at += ms) };
}

test("from being in with somebody who shows a picture to the first one, once", () => {
  const { said, figures, go } = page();
  figures.shows("hall", "new", false, 0);
  figures.shows("in", "connected", false, 1);
  go(60_000);
  figures.picture();
  figures.shows("in", "connected", true, 1);
  go(400);
  figures.picture();
  figures.shows("in", "connected", true, 1);
  go(400);
  figures.picture();
  figures.shows("in", "connected", true, 1);
  assert.deepEqual(said, [{ what: "met", ms: 400 }]);
});

test("whoever turns their camera on late is not late", () => {
  const { said, figures, go } = page();
  figures.shows("in", "connected", true, 1);
  go(200);
  figures.shows("in", "connected", false, 1);
  go(600_000);
  figures.shows("in", "connected", true, 1);
  go(300);
  figures.picture();
  figures.shows("in", "connected", true, 1);
  assert.deepEqual(said, [{ what: "met", ms: 300 }]);
});

test("a break is told when it is mended, or that one left in it; and how good it was", () => {
  const { said, figures, go } = page();
  figures.shows("in", "connected", false, 1);
  go(5000);
  figures.quality("weak");
  go(3000);
  figures.shows("in", "failed", false, 1);
  go(1500);
  figures.shows("in", "connecting", false, 2);
  go(500);
  figures.shows("in", "connected", false, 2);
  assert.deepEqual(said.splice(0), [{ what: "rebuilt", ms: 2000 }]);
  figures.shows("in", "failed", false, 2);
  figures.shows("after", "new", false, 3);
  assert.deepEqual(said, [{ what: "unmended" }, { what: "quality", good: 5, fair: 0, weak: 3 }]);
});
