// The gentle look before sending: the same examples as for chat/warning.py.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { signsIn } from "../../web/static/js/chat/warning.js";

const examples = JSON.parse(
  readFileSync(new URL("../chat/warnings.json", import.meta.url), "utf-8"),
);

for (const { text, names, signs } of examples) {
  test(text, () => assert.deepEqual(signsIn(text, names), signs));
}
