// @ts-check
/**
 * The room's entry: socket, devices and peer connection start at once and side by side; the machine
 * decides, and this file hands on what it decided: to the seat, the pair, the hour and the page.
 * `mount` gets the world handed in and returns `dispose`.
 */

import { pageData } from "../dom.js";
import { t } from "../texts.js";
import { createFace } from "./face.js";
import { createHour } from "./hour.js";
import { createLater } from "./later.js";
import { begin, otherPresence, screen, step } from "./machine.js";
import { createMedia } from "./media.js";
import { createOutbox } from "./outbox.js";
import { createOwn } from "./own.js";
import { createPair } from "./pair.js";
import { createPicture } from "./picture.js";
import { createSeat } from "./seat.js";
import { browser } from "./world.js";

/** Somebody may have no camera: then no picture comes, and the rest comes all the same. */
const BESIDE_WITHIN = 2500;

/**
 * @param {{
 *   room: string, me: string, polite: boolean, otherHere: boolean, peer: boolean,
 *   other: {id: string, name: string}, clock: {starts: string, end: string},
 *   ice: {policy: RTCIceTransportPolicy, servers: RTCIceServer[]},
 *   times: Record<string, number>, now: number, go: string | null, blur?: string | null,
 * }} config
 */
export function mount(config, world = browser) {
  const connection = world.newId();
  const page = { room: config.room, connection };
  let state = begin(config.me, connection);
  let disposed = false;
  /** Words rather than voice, as soon as there is a call. */
  let writes = false;
  /** The first offer that went with the join, if the server passed it on. @type {any} */
  let travelled = null;
  /** @type {Map<string, () => void>} */
  const timers = new Map();
  /** @type {(() => void)[]} */
  const undo = [];
  const media = createMedia({
    devices: world.devices,
    permissions: world.permissions,
    onChange: mediaChanged,
    onDevices: (list) => face.devices(list),
  });
  const own = createOwn({
    media,
    storage: world.storage,
    makeContext: world.makeContext,
    every: world.every,
    onLevel: (level) => face.level(level),
  });
  // The safety code stays the same over a reload, since the certificate does.
  const identity = world.certificate(`${config.room}:${config.me}`, config.times.end);
  performance.mark("call-begun");
  const wire = world.connect();
  const beside = createLater({
    onThere: () => face.render(),
    make: (create) =>
      create({
        world,
        wire,
        room: config.room,
        other: config.other.name,
        locale: document.documentElement.lang,
        peer: pair.peer,
        identity,
        blur: config.blur,
        frame(how, again) {
          face.say({ framed: how });
          if (again) pair.show();
        },
        sends: () => face.said().shown?.sends === true,
        onPath: (path) => feed({ type: "path", epoch: state.epoch, path }),
        onQuality: (word, paused) => face.say({ quality: { word, paused } }),
        write() {
          writes = true;
          void media.setMicrophone(false);
          void media.setCamera(false);
        },
        say: (body) => wire.say("call.went", { ...page, ...body }),
      }),
  });

  const picture = createPicture({
    makeStream: () => new MediaStream(),
    onPicture() {
      performance.mark("call-picture");
      beside.soon();
      face.render();
      void media.list();
    },
    onSilent: () => face.askToHear(true),
  });
  const outbox = createOutbox({
    send: (to, message) => void wire.say("call.signal", { ...page, to, ...message }),
    acknowledge: (to, epoch, seq) => void wire.say("call.ack", { ...page, to, epoch, seq }),
    deliver: (signal) => pair.take(signal),
    after: world.after,
  });
  const seat = createSeat({
    wire,
    page,
    ice: config.ice,
    now: world.now,
    after: world.after,
    onAgain: () => wire.up && feed({ type: "wire", up: true }),
    onRefused(code) {
      if (code === "call.early") world.reload();
      else feed({ type: "refused", code });
    },
  });
  const pair = createPair({
    polite: config.polite,
    otherHere: config.otherHere,
    makeConnection: world.makeConnection,
    certificate: identity.certificate,
    seat,
    outbox,
    epoch: () => state.epoch,
    tracks: () => face.tracks(),
    after: world.after,
    onTrack: (track) => picture.take(track),
    onPath: (epoch, path) => feed({ type: "path", epoch, path }),
    onShown(now) {
      picture.camera(now.camera);
      face.say({ shown: now });
    },
    onBye: (epoch) => feed({ type: "bye", epoch }),
    onTold(told) {
      world.told(told);
      beside.tell((there) => there.told(told));
    },
    onOpen(made) {
      world.opened();
      beside.tell((there) => there.opened(made));
    },
    onBuilt(made) {
      face.say({ shown: null, quality: null });
      beside.tell((there) => there.built(made));
      picture.renew();
    },
    onBeyondMending: () => feed({ type: "path", epoch: state.epoch, path: "failed" }),
  });
  const hour = createHour({
    times: config.times,
    serverNow: config.now,
    now: world.now,
    after: world.after,
    together: () => state.path !== "none",
    onSign: () => face.render(),
    onOver: () => feed({ type: "over" }),
  });
  const face = createFace({
    config,
    after: world.after,
    reload: world.reload,
    state: () => state,
    hour,
    media,
    own,
    pictured: picture.there,
    forget: identity.forget,
    onShown,
    pressed: {
      ready(on) {
        face.say({ ready: on });
        void seat.ask("call.ready", { ready: on });
      },
      hangUp: () => feed({ type: "hangup" }),
      goBack() {
        void media.start(own.kept());
        feed({ type: "return" });
      },
    },
  });

  // ---- what comes in

  undo.push(
    wire.on("up", () => {
      if (seat.owesLeave() && state.place === "left") void seat.getUp();
      feed({ type: "wire", up: true });
    }),
    wire.on("down", () => {
      outbox.pause();
      feed({ type: "wire", up: false });
    }),
    wire.on("stop", () => feed({ type: "refused", code: "stopped" })),
    wire.on("rejoin", () => world.reload()),
    wire.on("resync", () => feed({ type: "wire", up: true })),
    wire.on("call.room", (message) => roomCame(message, "room")),
    wire.on("call.meanwhile", (message) => {
      if (message.room === config.room) face.say({ go: message.go });
    }),
    wire.on("call.signal", (message) => {
      if (message.to === connection) outbox.receive(message.sender, message);
    }),
    wire.on("call.ack", (message) => {
      if (message.to === connection) outbox.acknowledged(message.epoch, message.seq);
    }),
  );

  function roomCame(/** @type {any} */ room, /** @type {string} */ type) {
    if (room.room !== config.room) return;
    hour.told(room.times, room.now);
    feed({ type, room });
  }

  function mediaChanged(/** @type {import("./media.js").MediaNow} */ now) {
    pair.show();
    if (now.camera !== "asking" && now.microphone !== "asking") {
      own.keep({ camera: now.camera !== "off", microphone: now.microphone !== "off" });
    }
    face.render();
  }

  // ---- the machine

  function feed(/** @type {any} */ event) {
    if (disposed) return;
    if (event.type === "joined") performance.mark("call-joined");
    if (event.path === "connected") performance.mark("call-connected");
    const [next, effects] = step(state, event);
    state = next;
    beside.now((there) => there.shows(screen(state), otherPresence(state), state.epoch));
    for (const effect of effects) carryOut(effect);
    face.render();
  }

  function carryOut(/** @type {any} */ effect) {
    switch (effect.type) {
      case "join":
        return void join();
      case "leave":
        return void seat.getUp();
      case "build":
        performance.mark("call-built");
        return void pair.build(effect, travelled);
      case "restart":
        return void pair.restart();
      case "renew":
        return void seat.renew(effect.epoch);
      case "bye":
        return pair.peer()?.bye();
      case "close":
        return closePeer();
      case "timer":
        timers.get(effect.name)?.();
        timers.set(
          effect.name,
          world.after(effect.ms, () => feed({ type: "timer", name: effect.name })),
        );
        return undefined;
      case "cancel":
        timers.get(effect.name)?.();
        return undefined;
    }
    return undefined;
  }

  async function join() {
    const came = await seat.sit(pair.firstOffer);
    if (came === null || disposed) return;
    outbox.resume();
    face.say({ ready: came.answer.ready });
    travelled = came.travelled;
    roomCame(came.answer.room, "joined");
    travelled = null;
  }

  function closePeer() {
    beside.tell((there) => there.closed());
    picture.clear();
    face.askToHear(false);
    face.say({ shown: null, quality: null });
    pair.close();
  }

  function onShown(/** @type {string} */ shownScreen) {
    beside.now((there) => there.shows(shownScreen, otherPresence(state), state.epoch));
    if (!writes || shownScreen !== "call") return;
    writes = false;
    beside.tell((there) => there.write());
  }

  function dispose() {
    if (disposed) return;
    disposed = true;
    for (const stop of timers.values()) stop();
    for (const stop of undo) stop();
    picture.clear();
    own.dispose();
    outbox.dispose();
    hour.dispose();
    seat.dispose();
    pair.dispose();
    media.dispose();
    beside.dispose();
    face.dispose();
    wire.dispose();
  }

  void media.start(own.kept());
  void pair.prepare();

  return {
    dispose,
    state: () => state,
    peer: pair.peer,

    /** The page is parsed: show what is so far, and take what is pressed. */
    show() {
      picture.attach(face.show());
      if (config.otherHere) timers.set("beside", world.after(BESIDE_WITHIN, beside.soon));
      else beside.soon();
    },
  };
}

/** Mount it and show it as soon as the page is parsed; null where the browser cannot. */
export function open(/** @type {any} */ config, world = browser) {
  const parsed = new Promise((resolve) => {
    if (document.readyState !== "loading") resolve(null);
    else document.addEventListener("DOMContentLoaded", resolve, { once: true });
  });
  if (typeof RTCPeerConnection === "undefined" || !navigator.mediaDevices) {
    void parsed.then(() => {
      const words = document.getElementById("hall-text");
      if (words) words.textContent = t("call-unsupported");
    });
    return null;
  }
  const room = mount(config, world);
  void parsed.then(room.show);
  window.addEventListener("pagehide", () => room.dispose(), { once: true });
  // What a measurement looks at; nothing of the page depends on it.
  Object.defineProperty(window, "likepersonRoom", { value: room });
  return room;
}

const config = pageData("room");
if (config !== null) open(config);
