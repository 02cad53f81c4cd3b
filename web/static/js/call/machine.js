// @ts-check
/**
 * The call as one page sees it: a machine with no clock, no wire and no media.
 *
 * `step(state, event)` returns the next state and what has to be done. What the server says (the
 * room) decides who is in; what the peer connection says (the path) decides whether we see each
 * other. When the two disagree, media that flows is believed: a lost wire ends no call.
 */

/**
 * @typedef {{connection: string, person: string, name: string, presence: string}} Seat
 * @typedef {{
 *   revision: number, epoch: number, phase: "waiting" | "held" | "live" | "ended",
 *   offerer: string | null, seats: Seat[], began: boolean,
 * }} Room
 * @typedef {{
 *   me: string, connection: string,
 *   place: "outside" | "joining" | "seated" | "left" | "replaced" | "ended" | "refused",
 *   refusal: string | null,
 *   wire: boolean,
 *   room: Room | null,
 *   epoch: number,
 *   path: "none" | "new" | "connected" | "shaky" | "broken",
 *   met: boolean,
 *   otherLeft: boolean,
 *   owed: {restart: boolean, renew: boolean},
 * }} State
 * @typedef {{type: string, [key: string]: any}} Effect
 */

/**
 * How long to wait for each kind of trouble to mend itself, in milliseconds. A silent path is found
 * out within 2 s, so that a restart that leads nowhere and new connections stay within 5 s.
 */
export const PATIENCE = { shaky: 1500, restart: 2000, first: 8000 };

/** @returns {State} */
export function begin(/** @type {string} */ me, /** @type {string} */ connection) {
  return {
    me,
    connection,
    place: "outside",
    refusal: null,
    wire: false,
    room: null,
    epoch: 0,
    path: "none",
    met: false,
    otherLeft: false,
    owed: { restart: false, renew: false },
  };
}

/**
 * @param {State} state
 * @param {{type: string, [key: string]: any}} event
 * @returns {[State, Effect[]]}
 */
export function step(state, event) {
  switch (event.type) {
    case "wire":
      return event.up ? wireUp(state) : [{ ...state, wire: false }, []];
    case "joined":
      if (state.place !== "joining" && state.place !== "seated") return [state, []];
      return roomCame({ ...state, place: "seated" }, event.room, true);
    case "refused":
      return refused(state, event.code);
    case "room":
      return state.place === "seated" ? roomCame(state, event.room, false) : [state, []];
    case "path":
      return event.epoch === state.epoch ? pathChanged(state, event.path) : [state, []];
    case "timer":
      return timer(state, event.name);
    case "bye":
      return otherWentOut(state, event.epoch);
    case "hangup":
      return hangUp(state);
    case "return":
      if (state.place !== "left" && state.place !== "replaced") return [state, []];
      return [
        { ...state, place: "joining", otherLeft: false, epoch: 0 },
        state.wire ? [{ type: "join" }] : [],
      ];
    case "over":
      return ended(state);
    default:
      return [state, []];
  }
}

function wireUp(state) {
  const next = { ...state, wire: true };
  if (["left", "replaced", "ended", "refused"].includes(state.place)) return [next, []];
  const place = state.place === "outside" ? "joining" : state.place;
  return [{ ...next, place }, [{ type: "join" }]];
}

function refused(state, code) {
  if (code === "call.ended") return ended(state);
  return shut({ ...state, place: "refused", refusal: code });
}

/** The room as the server sees it; an older one than we know changes nothing. */
function roomCame(state, room, joined) {
  const known = state.room;
  const stale = known !== null && room.revision < known.revision;
  if (stale) return joined ? settle(state, []) : [state, []];
  const mine = room.seats.find((seat) => seat.person === state.me);
  const next = { ...state, room };
  if (mine && mine.connection !== state.connection) {
    return shut({ ...next, place: "replaced" });
  }
  if (room.phase === "ended") return ended(next);
  if (room.phase === "held") return shut(next);
  const other = otherSeat(next);
  if (other === null || other.presence === "left") {
    return shut({ ...next, otherLeft: other !== null && (state.met || state.otherLeft) });
  }
  if (room.phase === "live" && room.epoch !== state.epoch) return build(next, other);
  if (room.phase !== "live" && !flows(state)) return shut(next);
  if (room.phase === "live" && state.path === "none" && !state.otherLeft) {
    // Both are here, and what this epoch had is closed on our side: it takes a new one.
    return [next, state.wire ? [{ type: "renew", epoch: room.epoch }] : []];
  }
  return joined ? settle(next, []) : [next, []];
}

/** New peer connections for a new epoch; the room has named who makes the offer. */
function build(state, other) {
  const role = state.room.offerer === state.connection ? "offer" : "answer";
  const next = {
    ...state,
    epoch: state.room.epoch,
    path: "new",
    otherLeft: false,
    owed: { restart: false, renew: false },
  };
  return [
    next,
    [
      { type: "cancel", name: "mend" },
      { type: "build", epoch: next.epoch, role, to: other.connection },
      { type: "timer", name: "mend", ms: PATIENCE.first },
    ],
  ];
}

/** Back on the wire: do now what could not be done without it. */
function settle(state, effects) {
  if (!state.wire) return [state, effects];
  const next = { ...state, owed: { restart: false, renew: false } };
  if (state.owed.renew) return [next, [...effects, { type: "renew", epoch: state.epoch }]];
  if (state.owed.restart) return [next, [...effects, { type: "restart" }]];
  return [next, effects];
}

function pathChanged(state, path) {
  if (state.place !== "seated" || state.path === "none") return [state, []];
  if (path === "connected") {
    const owed = { restart: false, renew: false };
    return [{ ...state, path: "connected", met: true, owed }, [{ type: "cancel", name: "mend" }]];
  }
  if (path === "disconnected" && state.path === "connected") {
    return [{ ...state, path: "shaky" }, [{ type: "timer", name: "mend", ms: PATIENCE.shaky }]];
  }
  if (path === "failed" && state.path !== "broken") return restart(state);
  return [state, []];
}

/** First a new path for the same connections; the timer then builds them anew. */
function restart(state) {
  const next = { ...state, path: "broken" };
  const wait = { type: "timer", name: "mend", ms: PATIENCE.restart };
  if (!state.met) return renew(next);
  if (!state.wire) return [{ ...next, owed: { ...state.owed, restart: true } }, [wait]];
  return [next, [{ type: "restart" }, wait]];
}

function renew(state) {
  const next = { ...state, path: "broken" };
  if (state.wire && otherPresence(state) !== "here") {
    // Nobody there to build with; their coming back is news, and then we look again.
    return [next, [{ type: "timer", name: "mend", ms: PATIENCE.restart }]];
  }
  const wait = { type: "timer", name: "mend", ms: PATIENCE.first };
  if (!state.wire) return [{ ...next, owed: { restart: false, renew: true } }, [wait]];
  return [next, [{ type: "renew", epoch: state.epoch }, wait]];
}

function timer(state, name) {
  if (name !== "mend" || state.place !== "seated") return [state, []];
  if (state.path === "shaky") return restart(state);
  if (state.path === "new" || state.path === "broken") return renew(state);
  return [state, []];
}

/** The other hung up and said so directly; the server will say the same, if it can. */
function otherWentOut(state, epoch) {
  if (state.place !== "seated" || epoch !== state.epoch) return [state, []];
  return shut({ ...state, otherLeft: true });
}

function hangUp(state) {
  if (!["seated", "joining", "outside"].includes(state.place)) return [state, []];
  const [next, effects] = shut({ ...state, place: "left" });
  return [next, [{ type: "bye" }, ...effects, { type: "leave" }]];
}

function ended(state) {
  if (state.place === "ended") return [state, []];
  return shut({ ...state, place: "ended" });
}

/** Close the peer connections, if there are any. The epoch is kept: it is not built twice. */
function shut(state) {
  const next = { ...state, path: "none", owed: { restart: false, renew: false } };
  if (state.path === "none") return [next, []];
  return [next, [{ type: "cancel", name: "mend" }, { type: "close" }]];
}

function otherSeat(state) {
  return state.room?.seats.find((seat) => seat.person !== state.me) ?? null;
}

function flows(state) {
  return state.path === "connected" || state.path === "shaky";
}

/** Which of the page's faces to show. */
export function screen(/** @type {State} */ state) {
  switch (state.place) {
    case "left":
      return "after";
    case "replaced":
    case "ended":
    case "refused":
      return state.place;
  }
  if (state.path === "connected") return "call";
  if (state.path === "shaky" || (state.path === "broken" && state.met)) return "reconnecting";
  if (state.path === "new" || state.path === "broken") return state.met ? "reconnecting" : "connecting";
  if (state.room?.phase === "held") return "held";
  if (state.otherLeft) return "alone";
  return state.met && otherPresence(state) === "gone" ? "broken" : "waiting";
}

/** Who the other is in the room now: "absent", "here", "lost", "gone" or "left". */
export function otherPresence(/** @type {State} */ state) {
  return otherSeat(state)?.presence ?? "absent";
}

/**
 * Where in the hour we are, by the server's clock (milliseconds), and when to look again.
 * @param {number} now
 * @param {{starts: number, sign: number, over: number, end: number}} times
 * @returns {["before" | "during" | "sign" | "over" | "ended", number | null]}
 */
export function frame(now, times) {
  if (now < times.starts) return ["before", times.starts];
  if (now < times.sign) return ["during", times.sign];
  if (now < times.over) return ["sign", times.over];
  if (now < times.end) return ["over", times.end];
  return ["ended", null];
}
