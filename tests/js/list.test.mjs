// The list of groups: what is new where, in which order, and when only the server can tell.
import assert from "node:assert/strict";
import { test } from "node:test";

import { GroupList } from "../../web/static/js/chat/list.js";

const view = (place, more = {}) => ({ id: `m${place}`, place, author: "bo", sent_at: place, ...more });

function begun() {
  const list = new GroupList("amina");
  list.set({
    groups: [
      { id: "spring", kind: "cohort", name: "Vår", latest: view(5) },
      { id: "all", kind: "all", latest: view(3), unread: 1 },
    ],
    line: { id: "line", kind: "line" },
  });
  return list;
}

test("what somebody else writes is new, and its group comes first", () => {
  const list = begun();
  assert.equal(list.take("all", view(6)), "new");
  assert.deepEqual(
    list.groups.map(({ id, unread }) => [id, unread]),
    [
      ["all", 2],
      ["spring", undefined],
    ],
  );
  assert.equal(list.take("all", view(6)), "changed"); // twice is once
  assert.equal(list.unread, 2);
});

test("what one writes oneself is not new, nor what is only cheered for", () => {
  const list = begun();
  assert.equal(list.take("spring", view(7, { author: "amina" })), "changed");
  assert.equal(list.take("spring", view(2)), "none");
  assert.equal(list.unread, 1);
});

test("the direct line counts, being named is said, and reading takes both away", () => {
  const list = begun();
  list.take("line", view(1));
  list.take("spring", view(8, { mentions: ["amina"] }));
  assert.equal(list.unread, 3);
  assert.equal(list.find("spring").mentioned, true);
  list.seen("spring", 0);
  assert.equal(list.find("spring").mentioned, false);
  assert.equal(list.unread, 2);
});

test("an unknown group, or one that was taken away before it was read: the server is asked", () => {
  const list = begun();
  assert.equal(list.take("elsewhere", view(1)), "ask");
  assert.equal(list.take("all", view(3, { gone: true })), "ask");
  assert.equal(list.find("all").latest.gone, true);
});
