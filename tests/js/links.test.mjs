// Addresses become links: the same examples as for the pages that the server makes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { pieces } from "../../web/static/js/links.js";

const examples = JSON.parse(readFileSync(new URL("../web/links.json", import.meta.url), "utf-8"));

for (const { text, pieces: expected } of examples) {
  test(`in “${text}”`, () => assert.deepEqual(pieces(text), expected));
}
