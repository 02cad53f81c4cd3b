// @ts-check
/**
 * The entry of a group's room: the machine decides, this file carries out. `mount` gets the world
 * handed in and returns `dispose`.
 */

import { createAround } from "../call/around.js";
import { createCare } from "../call/care.js";
import { createMedia } from "../call/media.js";
import { createOwn } from "../call/own.js";
import { STEPS } from "../call/quality.js";
import { browser } from "../call/world.js";
import { byId, pageData } from "../dom.js";
import { t } from "../texts.js";
import { createCode } from "./code.js";
import { createFigures } from "./figures.js";
import { createLink, least, shares } from "./link.js";
import { begin, knocking, others, sealed, step } from "./machine.js";
import { createSeal } from "./seal.js";
import { listen, loudness } from "./speaking.js";
import { createView } from "./view.js";
import { mountVisit } from "./visit.js";

const AGAIN = 1500;
const LEVELS = 200;
const CODE_AGAIN = 2500;
const ANSWER_WITHIN = 6000;
const PATIENT = 10_000;
const PATIENT_AT_MOST = 120_000;

/**
 * @param {{
 *   room: string, me: string, name: string,
 *   times: Record<string, number>, now: number, clock: {starts: string, end: string},
 *   visit: Parameters<typeof mountVisit>[0]["visit"] | null,
 * }} config
 */
export function mount(config, world = browser) {
  const connection = world.newId();
  const page = { room: config.room, connection };
  let state = begin(config.me, connection);
  let disposed = false;
  let offset = config.now - world.now();
  /** @type {any} */
  let ice = { policy: "all", servers: [] };
  /** @type {ReturnType<typeof createLink> | null} */
  let link = null;
  /** @type {(string | null)[]} */
  let slots = [];
  let building = 0;
  let path = "new";
  let quality = "good";
  let careful = STEPS[0];
  let patient = { until: 0, wait: PATIENT };
  /** @type {Map<string, number>} */
  let heard = new Map();
  /** @type {string[]} */
  let speaking = [];
  let shown = "";
  let knocked = 0;
  /** @type {Map<string, () => void>} */
  const timers = new Map();
  /** @type {(() => void)[]} */
  const undo = [];

  const media = createMedia({
    devices: world.devices,
    permissions: world.permissions,
    onChange: mediaChanged,
    onDevices: (list) => view.devices(list, own.used()),
  });
  const own = createOwn({
    media,
    storage: world.storage,
    makeContext: world.makeContext,
    every: world.every,
    onLevel: (level) => view.level(level),
  });
  const around = createAround(world);
  const care = createCare({
    every: world.every,
    now: world.now,
    onSilent: silent,
    onHeard() {
      patient = { until: 0, wait: PATIENT };
    },
    onQuality(word) {
      quality = word;
      figures.quality(word);
      render();
    },
  });
  const seal = createSeal({
    makeWorker: () => new Worker(allowed(byId("stage").dataset.worker ?? "")),
    room: config.room,
    connection,
    after: world.after,
    say: (to, epoch, sealedKey) => wire.say("group.key", { ...page, to, epoch, sealed: sealedKey }),
    onNew: () => void ask("group.whole"),
    onState: render,
  });
  const figures = createFigures({
    now: world.now,
    say: (body) => wire.say("group.went", { ...page, ...body }),
  });
  const code = createCode({
    room: config.room,
    page: connection,
    locale: document.documentElement.lang,
    say: (to, epoch, said) => wire.say("group.code", { ...page, to, epoch, ...said }),
    onCode: (now) => void view.code(now),
  });
  const view = createView({
    enter: () => feed({ type: "enter" }),
    leave: () => (visit?.endsWithMe ? void visit.end() : feed({ type: "leave" })),
    microphone: (on) => void media.setMicrophone(on),
    camera: (on) => void media.setCamera(on),
    choose: (kind, id) => void media.choose(kind, id),
    hand: (up) => void ask("group.hand", { up }),
    admit: (person, welcome) => void ask("group.admit", { person, welcome }),
    picture: () => figures.picture(),
    hush: (person) => void ask("group.hush", { person }),
    lower: (person) => void ask("group.lower", { person }),
    again() {
      void media.start(own.kept());
      feed({ type: "enter" });
    },
  });
  const wire = world.connect();
  const visit =
    config.visit === null
      ? null
      : mountVisit({
          visit: config.visit,
          request: (type, body) => wire.request(type, body),
          // Once: whoever has left already says nothing more.
          leave: () => (state.face === "in" || state.face === "door") && feed({ type: "leave" }),
          after: world.after,
          go: (path) => location.replace(path),
        });

  undo.push(
    wire.on("up", () => feed({ type: "up" })),
    wire.on("down", render),
    wire.on("stop", () => feed({ type: "refused", code: "stopped" })),
    wire.on("rejoin", () => world.reload()),
    wire.on("resync", () => feed({ type: "up" })),
    wire.on("group.room", (room) => roomCame(room, "room")),
    wire.on("group.answer", (message) => {
      if (message.to === connection) void take(message.sdp);
    }),
    wire.on("group.slots", (message) => {
      if (message.to !== connection) return;
      slots = message.shows;
      seal.slots(slots);
      render();
    }),
    wire.on("group.lost", (message) => {
      if (message.to === connection) feed({ type: "lost" });
    }),
    wire.on("group.key", (message) => {
      if (message.to === connection) void seal.take(message);
    }),
    wire.on("group.code", ({ to, sender, epoch, ...said }) => {
      if (to === connection) void code.take(sender, epoch, /** @type {any} */ (said));
    }),
    world.every(LEVELS, hear),
    world.every(CODE_AGAIN, () => code.again()),
  );

  // ---- the machine

  function feed(/** @type {any} */ event) {
    if (disposed) return;
    const [next, effects] = step(state, event);
    state = next;
    for (const effect of effects) carryOut(effect);
    if (state.face === "ended" && visit !== null) return visit.back();
    return render();
  }

  function roomCame(/** @type {any} */ room, /** @type {string} */ type) {
    if (room.to !== connection) return;
    offset = room.now - world.now();
    feed({ type, room });
    tuneLink();
  }

  /** As little as the number of people and the state of the network say. */
  function tuneLink() {
    void link?.tune(least(shares(others(state).length + 1), careful));
  }

  function carryOut(/** @type {any} */ effect) {
    switch (effect.type) {
      case "join":
        return void join();
      case "go":
        own.letGo();
        return void ask("group.leave");
      case "close":
        own.letGo();
        return closeLink();
      case "build":
        return later("build", effect.after, () => void build());
      case "keys":
        void seal.room(state.room, sealed(state));
        return void agree();
      case "hush":
        view.hushed();
        return void media.setMicrophone(false);
    }
    return undefined;
  }

  /** The words that all in the room can read to each other, where there is something to check. */
  async function agree() {
    const { room } = state;
    if (room === null || !sealed(state)) return code.forget();
    const own = await seal.publicKey();
    await code.room(room.epoch, others(state).map((seat) => [seat.connection, seat.key]), own);
  }

  function later(/** @type {string} */ name, /** @type {number} */ ms, /** @type {() => void} */ fn) {
    timers.get(name)?.();
    timers.set(name, world.after(ms, fn));
  }

  /** Ask the server; null when the wire went away or it said no. */
  async function ask(/** @type {string} */ type, /** @type {object} */ body = {}) {
    try {
      return await wire.request(type, { ...page, ...body });
    } catch {
      return null;
    }
  }

  async function join() {
    const key = await seal.publicKey();
    try {
      const answer = await wire.request("group.join", { ...page, seals: key !== "", key });
      if (disposed) return;
      if (answer.ice.policy) ice = answer.ice;
      shown = "";
      roomCame(answer.room, "joined");
    } catch (error) {
      const code = /** @type {any} */ (error).code;
      if (code === "call.early") world.reload();
      else if (["lost", "internal", "unavailable", "too_many"].includes(code)) {
        later("join", AGAIN, () => wire.up && feed({ type: "up" }));
      } else feed({ type: "refused", code });
    }
  }

  // ---- the connection

  async function build() {
    if (state.face !== "in" || disposed) return;
    building += 1;
    const mine = building;
    const fresh = link === null && path === "new" ? null : await ask("group.ice");
    if (mine !== building) return;
    if (fresh?.ice) ice = fresh.ice;
    link?.close();
    const made = createLink({
      makeConnection: world.makeConnection,
      ice,
      transform: seal.transform,
      after: world.after,
      onPath: (now) => made === link && pathChanged(now),
    });
    link = made;
    slots = [];
    const { audio, video } = media.now();
    await made.show({ audio, video });
    careful = STEPS[0];
    tuneLink();
    const tune = (/** @type {any} */ now) => {
      careful = now;
      tuneLink();
    };
    care.watch({ pc: made.pc, tune }, () => others(state).some(sends), { estimate: false });
    const sdp = await made.offer();
    if (sdp === null || mine !== building) return;
    // Whatever becomes of it: without an answer there will be another offer.
    later("build", ANSWER_WITHIN, () => pathChanged("failed"));
    if ((await ask("group.offer", { sdp })) === null) later("build", AGAIN, () => void build());
  }

  async function take(/** @type {string} */ sdp) {
    timers.get("build")?.();
    try {
      await link?.take(sdp);
    } catch {
      later("build", AGAIN, () => void build());
    }
  }

  function pathChanged(/** @type {string} */ now) {
    path = now;
    if (now === "failed" || now === "closed") later("build", 0, () => void build());
    else if (now === "disconnected") later("build", 3000, () => void build());
    else if (now === "connected") timers.get("build")?.();
    render();
  }

  /**
   * Nothing comes, though somebody should be heard: perhaps the path, perhaps only they. Connect
   * anew at once the first time, and ever more seldom while that changes nothing.
   */
  function silent() {
    const now = world.now();
    if (now < patient.until) return;
    patient = { until: now + patient.wait, wait: Math.min(2 * patient.wait, PATIENT_AT_MOST) };
    pathChanged("failed");
  }

  function closeLink() {
    building += 1;
    timers.get("build")?.();
    care.leave();
    link?.close();
    link = null;
    slots = [];
    path = "new";
    seal.forget();
    code.forget();
  }

  // ---- oneself and the others

  function mediaChanged(/** @type {import("../call/media.js").MediaNow} */ now) {
    void link?.show({ audio: now.audio, video: now.video });
    if (now.camera !== "asking" && now.microphone !== "asking") {
      own.keep({ camera: now.camera !== "off", microphone: now.microphone !== "off" });
    }
    render();
  }

  /** Tell the others what they get of us, when it has changed. */
  function tell() {
    if (state.face !== "in") return;
    const { camera, microphone } = media.now();
    if (camera === "asking" || microphone === "asking") return;
    const now = { microphone: microphone === "on", camera: camera === "on" };
    if (shown === JSON.stringify(now)) return;
    shown = JSON.stringify(now);
    void ask("group.show", now);
  }

  function sends(/** @type {import("./machine.js").Seat} */ seat) {
    return seat.presence === "here" && (seat.camera || seat.microphone) && slots.includes(seat.connection);
  }

  function hear() {
    if (link === null) return;
    const levels = link.slots.flatMap(({ audio }, index) => {
      const here = slots[index];
      return here ? [{ page: here, level: loudness(audio.receiver) }] : [];
    });
    const before = speaking.join();
    [heard, speaking] = listen(heard, levels, world.now());
    if (speaking.join() !== before) view.speaking(speaking);
  }

  function knocks() {
    const waiting = knocking(state).length;
    if (waiting > knocked && state.face === "in") around.knock("●", t("group-room-knock-notice"));
    knocked = waiting;
  }

  // ---- the page

  function render() {
    if (disposed) return;
    tell();
    figures.shows(state.face, path, others(state).some((seat) => seat.camera), building);
    knocks();
    around.stayAwake(state.face === "in" || state.face === "door");
    own.watchLevel(state.face === "hall" || state.face === "door");
    view.render({
      state,
      me: config.me,
      name: config.name,
      wire: wire.up || !state.wants,
      path,
      quality,
      media: media.now(),
      slots: slots.map((here, index) => ({ page: here, stream: link?.slots[index]?.stream ?? null })),
      encrypted: seal.state(sealed(state)),
      minutes: Math.round((config.times.over - world.now() - offset) / 60_000),
      times: state.room?.times ?? config.times,
      now: world.now() + offset,
      clock: config.clock,
    });
  }

  function dispose() {
    if (disposed) return;
    disposed = true;
    for (const stop of timers.values()) stop();
    for (const stop of undo) stop();
    closeLink();
    seal.dispose();
    visit?.dispose();
    own.dispose();
    media.dispose();
    around.dispose();
    view.dispose();
    wire.dispose();
  }

  undo.push(world.every(15_000, render));
  void media.start(own.kept());
  render();
  // Either of the two has said yes and comes from the call; the visitor sees themselves first.
  if (visit !== null && !visit.endsWithMe) feed({ type: "enter" });

  return {
    dispose,
    state: () => state,
    link: () => link,
    slots: () => slots,
    seal,
  };
}

/** The one address that a worker of this page may have. @returns {any} */
function allowed(/** @type {string} */ address) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return address;
  return types.createPolicy("seal", { createScriptURL: () => address }).createScriptURL(address);
}

const config = pageData("group-room");
if (config !== null) {
  if (typeof RTCPeerConnection === "undefined" || !navigator.mediaDevices) {
    const words = document.getElementById("hall-text");
    if (words) words.textContent = t("call-unsupported");
  } else {
    const room = mount(config);
    window.addEventListener("pagehide", () => room.dispose(), { once: true });
    // What a measurement looks at; nothing of the page depends on it.
    Object.defineProperty(window, "likepersonGroup", { value: room });
  }
}
