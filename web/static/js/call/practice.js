// @ts-check
/**
 * The practice room: the room as it is, with a server of the call that is this file.
 *
 * The partner's end is the real server's; who sits where, what is passed on and when it begins is
 * decided here, in the words of `docs/protocol.md`, so that the page cannot tell the difference.
 */

import { byId, listen, pageData } from "../dom.js";
import { mountPanel } from "./panels.js";
import { open } from "./room.js";
import { browser } from "./world.js";

const GATHER_WITHIN = 4000;
const COMES_BACK_AFTER = 6000;

/**
 * @param {{
 *   config: {room: string, me: string, other: {id: string, name: string}, times: any, now: number},
 *   describe: () => Promise<string>, our offer with every candidate in it
 *   post: (path: string, body: object) => Promise<any>,
 *   after: (ms: number, fn: () => void) => () => void,
 *   now: () => number,
 *   newId: () => string,
 *   onBusy: () => void,
 * }} needs
 */
export function createPracticeWire({ config, describe, post, after, now, newId, onBusy }) {
  /** @type {Map<string, Set<(message: any) => void>>} */
  const listeners = new Map();
  const other = newId();
  const offset = config.now - now();
  let own = "";
  let revision = 0;
  let epoch = 0;
  let began = false;
  let otherIs = "here";
  let answered = 0;
  let back = false;
  let disposed = false;
  let stopWaiting = () => {};

  function emit(/** @type {string} */ type, /** @type {object} */ message = {}) {
    if (disposed) return;
    for (const fn of [...(listeners.get(type) ?? [])]) fn({ type, ...message });
  }

  function seen() {
    const seat = (connection, person, name, presence) => ({ connection, person, name, presence });
    return {
      room: config.room,
      revision,
      epoch,
      phase: began && otherIs === "here" ? "live" : "waiting",
      began,
      offerer: own,
      seats: [seat(own, config.me, "", "here"), seat(other, config.other.id, config.other.name, otherIs)],
      times: config.times,
      now: now() + offset,
    };
  }

  function changed() {
    revision += 1;
    emit("call.room", seen());
  }

  /** A new pair of connections, as when somebody sits down or a path is beyond mending. */
  function renewed() {
    epoch += 1;
    changed();
  }

  function begin() {
    stopWaiting();
    if (began) return;
    began = true;
    changed();
  }

  function joined(/** @type {string} */ connection) {
    own = connection;
    revision += 1;
    epoch += 1;
    otherIs = "here";
    const wait = config.times.starts - now() - offset;
    stopWaiting();
    if (wait <= 0) began = true;
    else stopWaiting = after(wait, begin);
    return { room: seen(), ice: {}, passed: false, ready: false };
  }

  async function freshIce() {
    return post("/ov/start", {}).catch(() => ({}));
  }

  async function answer(/** @type {number} */ ofEpoch) {
    answered = ofEpoch;
    const sdp = await describe();
    const told = await post("/ov/svar", { sdp, back }).catch(() => ({ status: 0 }));
    if (ofEpoch !== epoch) return;
    if (told.sdp) {
      back = false;
      const description = { type: "answer", sdp: told.sdp };
      emit("call.signal", { room: config.room, sender: other, to: own, epoch, seq: 1, signal: { description } });
    } else if (told.status === 409) {
      otherIs = "left";
      changed();
      onBusy();
    }
    // Anything else is a path that never came to be; the page mends that by itself.
  }

  queueMicrotask(() => emit("up"));

  return {
    up: true,

    on(/** @type {string} */ type, /** @type {(message: any) => void} */ fn) {
      const those = listeners.get(type) ?? new Set();
      listeners.set(type, those.add(fn));
      return () => those.delete(fn);
    },

    async request(/** @type {string} */ type, /** @type {any} */ body) {
      switch (type) {
        case "call.join":
          return joined(body.connection);
        case "call.ready":
          if (body.ready) after(0, begin);
          return {};
        case "call.ice":
          return freshIce();
        case "call.renew": {
          const ice = await freshIce();
          back = true;
          if (body.epoch === epoch) renewed();
          return ice;
        }
        case "call.leave":
          stopWaiting();
      }
      return {};
    },

    say(/** @type {string} */ type, /** @type {any} */ body) {
      if (type !== "call.signal" || body.epoch !== epoch) return;
      const { seq, signal } = body;
      after(0, () => emit("call.ack", { room: config.room, sender: other, to: own, epoch: body.epoch, seq }));
      // A new path for the same connections is what this partner cannot do: it is built anew.
      if (signal.description?.type === "offer" && answered !== epoch) void answer(epoch);
    },

    /** The partner hangs up, and comes back in a while. */
    otherLeaves() {
      otherIs = "left";
      changed();
      stopWaiting = after(COMES_BACK_AFTER, () => {
        otherIs = "here";
        renewed();
      });
    },

    dispose() {
      disposed = true;
      stopWaiting();
    },
  };
}

/**
 * What one asks of the partner, until it has said that it heard: a line that breaks under it loses
 * nothing, the next one asks again.
 * @param {{say: (told: object) => unknown, onHeard: (what: string) => void}} needs
 */
export function createWish({ say, onHeard }) {
  /** @type {string | null} */
  let wish = null;
  return {
    ask(/** @type {string} */ what) {
      wish = what;
      say({ practice: wish });
    },

    /** A direct line is there. */
    opened() {
      if (wish !== null) say({ practice: wish });
    },

    /** Something was said on it. */
    told(/** @type {{practice?: unknown}} */ told) {
      if (wish === null || told.practice !== wish) return;
      const heard = wish;
      wish = null;
      onHeard(heard);
    },
  };
}

async function post(/** @type {string} */ path, /** @type {object} */ body) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.ok ? answer.json() : { status: answer.status };
}

/** The room with the partner in it, and the buttons that ask something of the partner. */
export function practise(/** @type {any} */ config) {
  /** @type {RTCPeerConnection | null} */
  let newest = null;

  async function describe() {
    const pc = /** @type {RTCPeerConnection} */ (newest);
    if (pc.iceGatheringState !== "complete") {
      await new Promise((resolve) => {
        browser.after(GATHER_WITHIN, () => resolve(null));
        pc.addEventListener("icegatheringstatechange", () => {
          if (pc.iceGatheringState === "complete") resolve(null);
        });
      });
    }
    return pc.localDescription?.sdp ?? "";
  }

  const wire = createPracticeWire({
    config,
    describe,
    post,
    after: browser.after,
    now: browser.now,
    newId: browser.newId,
    onBusy: () => (byId("practice-busy").hidden = false),
  });
  const wish = createWish({
    say: (told) => room?.peer()?.say(told),
    onHeard: (what) => what === "leave" && wire.otherLeaves(),
  });
  const room = open(config, {
    ...browser,
    opened: wish.opened,
    told: wish.told,
    // Nobody has a code to compare with a partner of ours; nothing of it is kept.
    certificate: () => ({
      certificate: Promise.resolve(null),
      recall: () => null,
      remember() {},
      forget() {},
    }),
    connect: () => /** @type {any} */ (wire),
    makeConnection: (configuration) => (newest = browser.makeConnection(configuration)),
  });

  const panel = byId("practice-panel");
  const beside = mountPanel({
    panel,
    opener: byId("practice-open"),
    closer: byId("practice-close"),
    into: () => panel.querySelector("button")?.focus(),
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (panel.querySelectorAll("[data-practice]"))) {
    listen(button, "click", () => {
      wish.ask(button.dataset.practice ?? "");
      beside.open(false);
    });
  }
  return room;
}

const config = pageData("practice");
if (config !== null) {
  const begin = () => void practise(config);
  if (document.readyState !== "loading") begin();
  else document.addEventListener("DOMContentLoaded", begin, { once: true });
}
