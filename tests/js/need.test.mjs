/** Whoever asked for a talk: the page loads itself anew once, when something has changed. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { watchNeed } from "../../web/static/js/supervision/need.js";
import { WireError } from "../../web/static/js/wire.js";

function open(answers) {
  const hears = {};
  const asked = [];
  let reloads = 0;
  const wire = {
    on: (type, fn) => (hears[type] = fn),
    async request(type) {
      asked.push(type);
      const answer = answers.shift();
      if (answer === "lost") throw new WireError("lost");
      return { state: answer };
    },
  };
  watchNeed({ wire, state: "n:1/", reload: () => (reloads += 1) });
  return { hears, asked, reloads: () => reloads };
}

test("what is as it was stays, and what changed while nobody listened is found", async () => {
  const page = open(["n:1/", "lost", "/t"]);
  await page.hears.welcome();
  await page.hears["need.changed"]();
  assert.equal(page.reloads(), 0);
  await page.hears.welcome();
  assert.equal(page.reloads(), 1);
  assert.deepEqual(page.asked, ["need.look", "need.look", "need.look"]);
});

test("news and a gap between the nodes are looked at", async () => {
  for (const type of ["need.changed", "resync"]) {
    const page = open(["/t"]);
    await page.hears[type]();
    assert.equal(page.reloads(), 1, type);
  }
});
