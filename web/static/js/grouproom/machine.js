// @ts-check
/**
 * Where a page is in a group's room, as pure functions: no socket, no camera, no clock.
 *
 * hall (looking at oneself) → door (waiting to be let in) → in → after; and the quiet endings
 * ended, replaced, away (not let in), refused.
 */

/**
 * @typedef {{
 *   person: string, name: string, connection: string, place: "door" | "in" | "sent_away",
 *   presence: string, leads: boolean, microphone: boolean, camera: boolean, hand: number,
 *   hushed: number, seals: boolean, key: string,
 * }} Seat
 * @typedef {{
 *   room: string, to: string, revision: number, epoch: number, phase: string, unit: string,
 *   seats: Seat[], times: Record<string, number>, now: number,
 * }} Room
 * @typedef {{
 *   me: string, connection: string, wants: boolean, face: string, room: Room | null,
 *   unit: string, hushed: number, code: string | null,
 * }} State
 * @typedef {{type: string, [name: string]: any}} Effect
 */

/** Which face says what a refusal means. */
const REFUSED = new Map([
  ["group.sent_away", "away"],
  ["call.ended", "ended"],
]);

/** @param {string} me @param {string} connection @returns {State} */
export function begin(me, connection) {
  const room = null;
  return { me, connection, wants: false, face: "hall", room, unit: "", hushed: -1, code: null };
}

/** What happened → the state after it, and what is to be done. @returns {[State, Effect[]]} */
export function step(/** @type {State} */ state, /** @type {any} */ event) {
  switch (event.type) {
    case "enter":
      return [{ ...state, wants: true, face: "door", room: null, code: null }, [{ type: "join" }]];
    case "leave":
      return [{ ...state, wants: false, face: "after", unit: "" }, [{ type: "close" }, { type: "go" }]];
    case "up":
      return [state, state.wants ? [{ type: "join" }] : []];
    case "refused":
      return quiet(state, REFUSED.get(event.code) ?? "refused", event.code);
    case "joined":
    case "room":
      return roomCame(state, event.room);
    case "lost":
      // Our connection is not there any more: another one, to whichever process there is.
      return [state, state.face === "in" ? [{ type: "build", after: 500 }] : []];
    default:
      return [state, []];
  }
}

/** @returns {[State, Effect[]]} */
function quiet(/** @type {State} */ state, /** @type {string} */ face, /** @type {string | null} */ code) {
  return [{ ...state, wants: false, face, code, unit: "" }, [{ type: "close" }]];
}

/** @returns {[State, Effect[]]} */
function roomCame(/** @type {State} */ state, /** @type {Room} */ room) {
  const old = state.room !== null && room.revision < state.room.revision;
  if (!state.wants || old) return [state, []];
  const mine = room.seats.find((seat) => seat.person === state.me);
  if (mine === undefined) return [state, []];
  if (mine.connection !== state.connection) return quiet(state, "replaced", null);
  if (room.phase === "ended") return quiet(state, "ended", null);
  if (mine.place === "sent_away") return quiet(state, "away", null);
  const face = mine.place === "door" ? "door" : "in";
  const hushed = state.hushed >= 0 && mine.hushed > state.hushed;
  const next = { ...state, room, face, hushed: mine.hushed };
  /** @type {Effect[]} */
  const effects = hushed ? [{ type: "hush" }] : [];
  if (face === "in") {
    effects.push({ type: "keys" });
    // Another process than before needs another offer; the first offer is what chooses one.
    const moved = state.unit !== "" && room.unit !== "" && room.unit !== state.unit;
    if (state.face !== "in" || moved) effects.push({ type: "build", after: 0 });
    next.unit = room.unit || state.unit;
  }
  return [next, effects];
}

/** Everybody else who is in, in the order they came. @returns {Seat[]} */
export function others(/** @type {State} */ state) {
  const seats = state.room?.seats ?? [];
  return seats.filter((seat) => seat.place === "in" && seat.person !== state.me);
}

/** Who waits at the door; only those who lead see any. @returns {Seat[]} */
export function knocking(/** @type {State} */ state) {
  return (state.room?.seats ?? []).filter((seat) => seat.place === "door" && seat.person !== state.me);
}

/** One's own seat. @returns {Seat | undefined} */
export function own(/** @type {State} */ state) {
  return state.room?.seats.find((seat) => seat.person === state.me);
}

/** Whether all who are in can encrypt end to end. */
export function sealed(/** @type {State} */ state) {
  const inside = (state.room?.seats ?? []).filter((seat) => seat.place === "in");
  return inside.length > 0 && inside.every((seat) => seat.seals && seat.key !== "");
}

/** Whose hands are up, first raised first. @returns {Seat[]} */
export function hands(/** @type {State} */ state) {
  const seats = (state.room?.seats ?? []).filter((seat) => seat.place === "in" && seat.hand > 0);
  return seats.sort((a, b) => a.hand - b.hand);
}
