// @ts-check
// The page's one socket: comes back by itself, resumes from cursors, answers each request once.

/**
 * @typedef {{ [name: string]: any, type: string }} Message
 * @typedef {(message: any) => void} Listener
 * @typedef {object} World What the socket needs of the browser; tests hand in their own.
 * @property {(url: string) => WebSocket} open
 * @property {(callback: () => void, ms: number) => any} later
 * @property {(timer: any) => void} never
 * @property {() => number} random
 * @property {(url: string) => Promise<"here" | "over" | "unknown">} loginStands
 * @property {EventTarget | null} page
 */

/** What a close code asks of us; every other code means "resume". Kept equal to wire/codes.py. */
const STOP = new Map([
  [1003, "not_text"],
  [1009, "too_big"],
  [4201, "login_over"],
  [4202, "bad_hello"],
  [4204, "flood"],
]);
const REJOIN = new Map([[4101, "version"]]);

const VERSION = 1;
const OPEN = 1;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;
const PONG_WITHIN = 10_000;
const ANSWER_WITHIN = 20_000;

/** Why a request got no good answer. `code` is stable: the server's, or "lost" / "disposed". */
export class WireError extends Error {
  /**
   * @param {string} code
   * @param {number | null} [retryAfter] seconds
   */
  constructor(code, retryAfter = null) {
    super(code);
    this.name = "WireError";
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** @type {World} */
const browser = {
  open: (url) => dialledEarly(url) ?? new WebSocket(url),
  later: (callback, ms) => setTimeout(callback, ms),
  never: (timer) => clearTimeout(timer),
  random: () => Math.random(),
  loginStands: async (url) => {
    // A refused upgrade tells a page nothing; the same address as a plain request does:
    // 426 to somebody who is logged in, anything that sends them to log in otherwise.
    try {
      const answer = await fetch(url.replace(/^ws/, "http"), {
        redirect: "manual",
        cache: "no-store",
        credentials: "same-origin",
      });
      if (answer.status === 426) return "here";
      const away = answer.type === "opaqueredirect" || answer.status === 401;
      return away || answer.status === 403 ? "over" : "unknown";
    } catch {
      return "unknown";
    }
  },
  page: typeof window === "undefined" ? null : window,
};

/** The socket that `dial.js` has opened while this file was on its way, once. */
function dialledEarly(/** @type {string} */ url) {
  const early = /** @type {any} */ (window).likepersonSocket;
  delete (/** @type {any} */ (window).likepersonSocket);
  return early instanceof WebSocket && early.url === url && early.readyState <= OPEN ? early : null;
}

/**
 * Connect, and stay connected until `dispose`.
 *
 * Besides the server's messages, `on` knows four of our own: "up" (hello is said, and what is asked
 * now is answered after the welcome, so that nothing waits for a round trip),
 * "down" (`{}`; we are coming back), "rejoin" (load the page anew) and "stop" (`{word}`; we are
 * not coming back by ourselves).
 *
 * @param {object} options
 * @param {string} [options.url] where the socket is; the page's own origin if not given
 * @param {() => Record<string, string>} [options.cursors] how far the page has read, asked at
 *   each connect, by name of the stream: `{"channel:…": "…"}`
 * @param {World} [options.world]
 */
export function connect({ url = ownUrl(), cursors = () => ({}), world = browser } = {}) {
  /** @type {Map<string, Set<Listener>>} */
  const listeners = new Map();
  /** @type {Map<string, {resolve: (answer: any) => void, reject: (error: WireError) => void, timer: any}>} */
  const asked = new Map();
  /** @type {WebSocket | null} */
  let socket = null;
  let up = false;
  let welcomed = false;
  let over = false;
  let failures = 0;
  let lastId = 0;
  let pingEvery = 25_000;
  /** @type {any} */
  let retryTimer = null;
  /** @type {any} */
  let silenceTimer = null;

  /** @param {string} type @param {any} message */
  function tell(type, message) {
    for (const listener of [...(listeners.get(type) ?? [])]) listener(message);
  }

  /** @param {boolean} now */
  function setUp(now) {
    if (up === now) return;
    up = now;
    tell(now ? "up" : "down", {});
  }

  function dial() {
    if (over || socket) return;
    world.never(retryTimer);
    const mine = world.open(url);
    socket = mine;
    armSilence(PONG_WITHIN);
    mine.onopen = () => {
      if (mine !== socket || up) return;
      mine.send(JSON.stringify({ type: "hello", version: VERSION, cursors: cursors() }));
      setUp(true);
    };
    mine.onmessage = (event) => {
      if (mine === socket) hear(JSON.parse(event.data));
    };
    mine.onclose = (event) => {
      if (mine === socket) ended(event.code);
    };
    if (mine.readyState === OPEN) queueMicrotask(() => mine.onopen?.(new Event("open")));
  }

  /** @param {Message} message */
  function hear(message) {
    armSilence(pingEvery);
    if (message.type === "ok" || (message.type === "error" && message.id)) {
      answer(message);
    } else if (message.type === "welcome") {
      failures = 0;
      welcomed = true;
      pingEvery = message.ping_every * 1000;
    } else {
      tell(message.type, message);
    }
  }

  /** @param {Message} message */
  function answer(message) {
    const waiting = asked.get(message.id);
    if (!waiting) return;
    asked.delete(message.id);
    world.never(waiting.timer);
    if (message.type === "ok") waiting.resolve(message);
    else waiting.reject(new WireError(message.code, message.retry_after ?? null));
  }

  /** A half-open socket says nothing for ever: ask, and take no answer for an end. @param {number} ms */
  function armSilence(ms) {
    world.never(silenceTimer);
    silenceTimer = world.later(() => {
      if (!welcomed) return hangUp();
      ask("ping", {}, PONG_WITHIN).catch(hangUp);
    }, ms);
  }

  function hangUp() {
    const mine = socket;
    if (!mine) return;
    ended(1006);
    mine.close();
  }

  /** @param {number} code */
  function ended(code) {
    socket = null;
    world.never(silenceTimer);
    const reached = welcomed;
    welcomed = false;
    const lost = [...asked.values()];
    asked.clear();
    for (const waiting of lost) {
      world.never(waiting.timer);
      waiting.reject(new WireError("lost"));
    }
    setUp(false);
    if (over) return;
    if (REJOIN.has(code)) return stop("rejoin", { word: REJOIN.get(code) });
    if (STOP.has(code)) return stop("stop", { word: STOP.get(code) });
    failures += 1;
    if (!reached && failures % 3 === 2) void askLogin();
    const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures, 6));
    // Jitter over the whole span: a thousand pages that lost one server come back spread out.
    retryTimer = world.later(dial, 50 + world.random() * ceiling);
  }

  async function askLogin() {
    if ((await world.loginStands(url)) === "over" && !up && !over) {
      stop("stop", { word: "login_over" });
    }
  }

  /** @param {string} type @param {any} message */
  function stop(type, message) {
    dispose();
    tell(type, message);
  }

  /** @param {string} type @param {object} body @param {number} within */
  function ask(type, body, within) {
    return new Promise((resolve, reject) => {
      if (over) return reject(new WireError("disposed"));
      if (!up || !socket) return reject(new WireError("lost"));
      lastId += 1;
      const id = `r${lastId}`;
      const timer = world.later(() => {
        asked.delete(id);
        reject(new WireError("lost"));
      }, within);
      asked.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ type, id, ...body }));
    });
  }

  /** Back from sleep or from a tunnel: do not sit out the wait. */
  function hurry() {
    if (!socket) dial();
    else if (up) ask("ping", {}, PONG_WITHIN).catch(hangUp);
  }

  /** Kept by the browser while the person was elsewhere, and shown again. @param {Event} event */
  function shown(event) {
    if (/** @type {PageTransitionEvent} */ (event).persisted) hurry();
  }

  function dispose() {
    over = true;
    world.never(retryTimer);
    world.never(silenceTimer);
    world.page?.removeEventListener("online", hurry);
    world.page?.removeEventListener("pageshow", shown);
    const mine = socket;
    if (!mine) return;
    ended(1000);
    mine.close(1000);
  }

  world.page?.addEventListener("online", hurry);
  world.page?.addEventListener("pageshow", shown);
  dial();

  return {
    /** Whether requests can be answered now. */
    get up() {
      return up;
    },
    /**
     * Ask, and get the answer. Rejects with a WireError: "lost" means that nobody knows whether
     * the server heard it, so ask again only what carries its own client id.
     * @param {string} type
     * @param {object} [body]
     * @returns {Promise<any>}
     */
    request: (type, body = {}) => ask(type, body, ANSWER_WITHIN),
    /**
     * Say something that needs no answer; says whether it went out.
     * @param {string} type
     * @param {object} [body]
     */
    say(type, body = {}) {
      if (!up || !socket) return false;
      socket.send(JSON.stringify({ type, ...body }));
      return true;
    },
    /**
     * @param {string} type
     * @param {Listener} listener
     * @returns {() => void} stops listening
     */
    on(type, listener) {
      const those = listeners.get(type) ?? new Set();
      listeners.set(type, those.add(listener));
      return () => those.delete(listener);
    },
    dispose,
  };
}

/** @typedef {ReturnType<typeof connect>} Wire */

function ownUrl() {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
}
