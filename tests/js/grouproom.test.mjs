/** The machine of a group's page, and who speaks. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { begin, hands, knocking, others, sealed, step } from "../../web/static/js/grouproom/machine.js";
import { listen } from "../../web/static/js/grouproom/speaking.js";

const ME = "eva";

function seat(person, changes = {}) {
  return {
    person, name: person, connection: `${person}-page`, place: "in", presence: "here", leads: false,
    microphone: true, camera: true, hand: 0, hushed: 0, seals: true, key: "k", ...changes,
  };
}

function room(changes = {}) {
  return { revision: 1, epoch: 1, phase: "open", unit: "u1", seats: [seat(ME), seat("amina")], ...changes };
}

function play(events) {
  let state = begin(ME, "eva-page");
  let effects = [];
  for (const event of events) [state, effects] = step(state, event);
  return { state, kinds: effects.map((effect) => effect.type) };
}

const enter = { type: "enter" };
const joined = (changes) => ({ type: "joined", room: room(changes) });
const came = (changes) => ({ type: "room", room: room(changes) });

test("going in joins, and being in builds once", () => {
  assert.deepEqual(play([enter]).kinds, ["join"]);
  const first = play([enter, joined({ unit: "" })]);
  assert.equal(first.state.face, "in");
  assert.deepEqual(first.kinds, ["keys", "build"]);
  assert.deepEqual(play([enter, joined({ unit: "" }), came({ revision: 2 })]).kinds, ["keys"]);
});

test("another process than before means another connection", () => {
  const moved = [enter, joined(), came({ revision: 2, unit: "u2" })];
  assert.deepEqual(play(moved).kinds, ["keys", "build"]);
  assert.deepEqual(play([...moved, came({ revision: 3, unit: "u2" })]).kinds, ["keys"]);
  assert.deepEqual(play([...moved, { type: "lost" }]).kinds, ["build"]);
});

test("what is older than what is known is passed over", () => {
  const { state } = play([enter, joined({ revision: 5 }), came({ revision: 4, unit: "u0" })]);
  assert.equal(state.unit, "u1");
});

test("who knocks waits, is let in, or is not", () => {
  const door = joined({ unit: "", seats: [seat(ME, { place: "door" })] });
  assert.equal(play([enter, door]).state.face, "door");
  assert.deepEqual(play([enter, door]).kinds, []);
  assert.deepEqual(play([enter, door, came({ revision: 2 })]).kinds, ["keys", "build"]);
  const away = came({ revision: 2, seats: [seat(ME, { place: "sent_away" })] });
  assert.equal(play([enter, door, away]).state.face, "away");
  assert.equal(play([enter, { type: "refused", code: "group.sent_away" }]).state.face, "away");
});

test("the socket comes back: the place again, the connection as it is", () => {
  assert.deepEqual(play([enter, joined(), { type: "up" }]).kinds, ["join"]);
  assert.deepEqual(play([enter, joined(), { type: "up" }, joined({ revision: 2 })]).kinds, ["keys"]);
  assert.deepEqual(play([{ type: "up" }]).kinds, [], "who only looks at themselves is nowhere");
});

test("a second tab, the end, and going out are quiet", () => {
  const other = came({ revision: 2, seats: [seat(ME, { connection: "other" })] });
  assert.equal(play([enter, joined(), other]).state.face, "replaced");
  assert.equal(play([enter, joined(), came({ revision: 2, phase: "ended" })]).state.face, "ended");
  const gone = play([enter, joined(), { type: "leave" }]);
  assert.deepEqual([gone.state.face, gone.kinds], ["after", ["close", "go"]]);
  assert.equal(play([enter, joined(), { type: "leave" }, came({ revision: 9 })]).state.face, "after");
  assert.deepEqual(play([enter, joined(), { type: "leave" }, enter, joined({ revision: 3 })]).kinds, ["keys", "build"]);
});

test("the microphone is turned off once each time that a host does it", () => {
  const hushed = (revision, times) => came({ revision, seats: [seat(ME, { hushed: times })] });
  assert.deepEqual(play([enter, joined(), hushed(2, 1)]).kinds, ["hush", "keys"]);
  assert.deepEqual(play([enter, joined(), hushed(2, 1), hushed(3, 1)]).kinds, ["keys"]);
  assert.deepEqual(play([enter, hushed(1, 4)]).kinds, ["keys", "build"], "not what was before");
});

test("who is here, who knocks, whose hand is up, and whether all can encrypt", () => {
  const { state } = play([enter, joined({
    seats: [
      seat(ME, { hand: 9 }), seat("amina", { hand: 3 }), seat("siri", { place: "door", seals: false }),
    ],
  })]);
  assert.deepEqual(others(state).map((each) => each.person), ["amina"]);
  assert.deepEqual(knocking(state).map((each) => each.person), ["siri"]);
  assert.deepEqual(hands(state).map((each) => each.person), ["amina", ME]);
  assert.equal(sealed(state), true);
  const [plain] = [play([enter, joined({ seats: [seat(ME), seat("amina", { seals: false })] })]).state];
  assert.equal(sealed(plain), false);
});

test("a mark for who speaks stays a moment, the loudest first", () => {
  const levels = (a, b) => [{ page: "a", level: a }, { page: "b", level: b }];
  let [heard, speaking] = listen(new Map(), levels(0.3, 0.1), 0);
  assert.deepEqual(speaking, ["a", "b"]);
  [heard, speaking] = listen(heard, levels(0, 0.1), 500);
  assert.deepEqual(speaking, ["b", "a"]);
  [heard, speaking] = listen(heard, levels(0, 0.1), 1500);
  assert.deepEqual(speaking, ["b"]);
  [heard, speaking] = listen(heard, [{ page: "a", level: 0 }], 1600);
  assert.deepEqual(speaking, []);
});
