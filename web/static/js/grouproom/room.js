// @ts-check
/**
 * The entry of a group's room: the machine decides, this file carries out. `mount` gets the world
 * handed in and returns `dispose`.
 */

import { createAround } from "../call/around.js";
import { createMedia } from "../call/media.js";
import { createOwn } from "../call/own.js";
import { browser } from "../call/world.js";
import { byId, pageData } from "../dom.js";
import { t } from "../texts.js";
import { createCode } from "./code.js";
import { createFigures } from "./figures.js";
import { begin, knocking, others, sealed, step } from "./machine.js";
import { createSeal } from "./seal.js";
import { listen, loudness } from "./speaking.js";
import { createUpkeep } from "./upkeep.js";
import { createView } from "./view.js";
import { mountVisit } from "./visit.js";

const AGAIN = 1500;
const LEVELS = 200;
const CODE_AGAIN = 2500;

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
  let quality = "good";
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
  const seal = createSeal({
    makeWorker: () => new Worker(allowed(byId("stage").dataset.worker ?? "")),
    room: config.room,
    connection,
    after: world.after,
    say: (to, epoch, sealedKey) => wire.say("group.key", { ...page, to, epoch, sealed: sealedKey }),
    onNew: () => void ask("group.whole"),
    onState: render,
  });
  const upkeep = createUpkeep({
    world,
    media,
    seal,
    ask,
    timers: { later, drop: (name) => timers.get(name)?.() },
    wanted: () => state.face === "in" && !disposed,
    expects: () => others(state).some(sends),
    people: () => others(state).length + 1,
    onQuality(word) {
      quality = word;
      figures.quality(word);
      render();
    },
    onChange: render,
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
      if (message.to === connection) void upkeep.take(message.sdp);
    }),
    wire.on("group.slots", (message) => {
      if (message.to !== connection) return;
      upkeep.fill(message.shows);
      seal.slots(message.shows);
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
    upkeep.tune();
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
        return later("build", effect.after, () => void upkeep.build());
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
      if (answer.ice.policy) upkeep.giveIce(answer.ice);
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

  function closeLink() {
    upkeep.close();
    seal.forget();
    code.forget();
  }

  // ---- oneself and the others

  function mediaChanged(/** @type {import("../call/media.js").MediaNow} */ now) {
    upkeep.show({ audio: now.audio, video: now.video });
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
    return seat.presence === "here" && (seat.camera || seat.microphone) && upkeep.slots().includes(seat.connection);
  }

  function hear() {
    const link = upkeep.link();
    if (link === null) return;
    const slots = upkeep.slots();
    const levels = link.slots.flatMap(({ audio }, index) => {
      const here = slots[index];
      return here ? [{ page: here, level: loudness(audio.receiver) }] : [];
    });
    const before = speaking.join();
    [heard, speaking] = listen(heard, levels, world.now());
    if (speaking.join() !== before) view.speaking(speaking);
  }

  function streamIn(/** @type {number} */ slot) {
    return upkeep.link()?.slots[slot]?.stream ?? null;
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
    figures.shows(state.face, upkeep.path(), others(state).some((seat) => seat.camera), upkeep.built());
    knocks();
    around.stayAwake(state.face === "in" || state.face === "door");
    own.watchLevel(state.face === "hall" || state.face === "door");
    view.render({
      state,
      me: config.me,
      name: config.name,
      wire: wire.up || !state.wants,
      path: upkeep.path(),
      quality,
      media: media.now(),
      slots: upkeep.slots().map((here, index) => ({ page: here, stream: streamIn(index) })),
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
    link: upkeep.link,
    slots: upkeep.slots,
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
