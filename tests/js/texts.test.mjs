/** The page's words: places are filled, and a sentence begins with a capital whatever it begins with. */
import assert from "node:assert/strict";
import { test } from "node:test";

const given = { with: "Samtale med {name}", left: "{name} har gått ut", two: "Det går fint. {name} ser ikke {what}" };
globalThis.document = {
  documentElement: { lang: "nb" },
  querySelectorAll: () => [{ textContent: JSON.stringify(given) }],
};
const { capital, t } = await import("../../web/static/js/texts.js");

test("a name stands as it is in a sentence, and with a capital where one begins", () => {
  const name = "øvepartneren";
  assert.equal(t("with", { name }), "Samtale med øvepartneren");
  assert.equal(t("left", { name }), "Øvepartneren har gått ut");
  assert.equal(t("two", { name }), "Det går fint. Øvepartneren ser ikke {what}");
  assert.equal(t("left", { name: "Amina" }), "Amina har gått ut");
  assert.equal(capital(""), "");
});
