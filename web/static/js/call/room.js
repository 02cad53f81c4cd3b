// @ts-check
/**
 * The room's entry: socket, devices and peer connection start at once and side by side; the machine
 * decides, this file carries out. `mount` gets the world handed in and returns `dispose`.
 */

import { pageData } from "../dom.js";
import { t } from "../texts.js";
import { begin, frame, otherPresence, screen, step } from "./machine.js";
import { createMedia } from "./media.js";
import { createOutbox } from "./outbox.js";
import { createOwn } from "./own.js";
import { createPeer } from "./peer.js";
import { createPicture } from "./picture.js";
import { createView } from "./view.js";
import { browser } from "./world.js";

const ICE_FRESH = 8 * 60_000;
const AGAIN = 1500;
const FAREWELL = 150;
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
  let ice = config.ice;
  let iceAt = world.now();
  let times = config.times;
  let offset = config.now - world.now();
  let disposed = false;
  let leaveOwed = false;
  let ready = false;
  let go = config.go;
  let showSelf = true;
  /** @type {import("./peer.js").Shown | null} */
  let shown = null;
  /** @type {{word: string, paused: boolean} | null} */
  let quality = null;
  let writes = false;
  /** @type {ReturnType<typeof createPeer> | null} */
  let peer = null;
  /** A peer made before the room has named an epoch. @type {ReturnType<typeof createPeer> | null} */
  let prepared = null;
  /** The first offer that went with the join, if the server passed it on. @type {any} */
  let travelled = null;
  /** @type {Map<string, () => void>} */
  const timers = new Map();
  /** @type {(() => void)[]} */
  const undo = [];
  let building = 0;
  /** What goes on beside the call is loaded once the page is there; until then it is kept. */
  /** @type {ReturnType<typeof import("./beside.js").createBeside> | null} */
  let beside = null;
  /** @type {((there: NonNullable<typeof beside>) => void)[]} */
  const untold = [];
  let besideAsked = false;

  /** What is shown of one's own picture: as it is, until somebody wants it otherwise. */
  let framed = (/** @type {MediaStreamTrack | null} */ track) => track;

  /** The page, once it is parsed; nothing that takes time waits for it. */
  /** @type {ReturnType<typeof createView> | null} */
  let view = null;
  const media = createMedia({
    devices: world.devices,
    onChange: mediaChanged,
    onDevices: (list) => view?.devices(list, own.used()),
  });
  const own = createOwn({
    media,
    storage: world.storage,
    makeContext: world.makeContext,
    every: world.every,
    onLevel: (level) => view?.level(level),
  });
  // The safety code stays the same over a reload, since the certificate does.
  const identity = world.certificate(`${config.room}:${config.me}`, config.times.end);
  performance.mark("call-begun");
  const wire = world.connect();
  const picture = createPicture({
    makeStream: () => new MediaStream(),
    onPicture() {
      performance.mark("call-picture");
      besideSoon();
      render();
      void media.list();
    },
    onSilent: () => view?.askToHear(true),
  });
  const outbox = createOutbox({
    send: (to, message) => void wire.say("call.signal", { ...page, to, ...message }),
    acknowledge: (to, epoch, seq) => void wire.say("call.ack", { ...page, to, epoch, seq }),
    deliver: (signal) => void peer?.take(signal).catch(pathIsBeyondMending),
    after: world.after,
  });

  // ---- what comes in

  undo.push(
    wire.on("up", () => {
      if (leaveOwed && state.place === "left") void leave();
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
      if (message.room !== config.room) return;
      go = message.go;
      render();
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
    times = room.times;
    offset = room.now - world.now();
    watchFrame();
    feed({ type, room });
  }

  function mediaChanged(/** @type {import("./media.js").MediaNow} */ now) {
    showOwn();
    if (now.camera !== "asking" && now.microphone !== "asking") {
      own.keep({ camera: now.camera !== "off", microphone: now.microphone !== "off" });
    }
    render();
  }

  function showOwn() {
    const { audio, video } = media.now();
    const own = framed(video);
    for (const each of [peer, prepared]) void each?.show({ audio, video: own });
  }

  function aside(/** @type {(there: NonNullable<typeof beside>) => void} */ fn) {
    if (beside) fn(beside);
    else untold.push(fn);
  }

  /** Once: at once where one waits, after the first picture where the call begins by itself. */
  function besideSoon() {
    if (disposed || besideAsked) return;
    besideAsked = true;
    void besideComes();
  }

  async function besideComes() {
    const { createBeside } = await import("./beside.js");
    if (disposed) return;
    beside = createBeside({
      world,
      wire,
      room: config.room,
      other: config.other.name,
      locale: document.documentElement.lang,
      peer: () => peer,
      identity,
      blur: config.blur,
      frame(how, again) {
        framed = how;
        if (again) showOwn();
        render();
      },
      sends: () => shown?.sends === true,
      onPath: (path) => feed({ type: "path", epoch: state.epoch, path }),
      onQuality(word, paused) {
        quality = { word, paused };
        render();
      },
      say: (body) => wire.say("call.went", { ...page, ...body }),
    });
    for (const fn of untold.splice(0)) fn(beside);
    render();
  }

  // ---- the machine

  function feed(/** @type {any} */ event) {
    if (disposed) return;
    if (event.type === "joined") performance.mark("call-joined");
    if (event.path === "connected") performance.mark("call-connected");
    const [next, effects] = step(state, event);
    state = next;
    beside?.shows(screen(state), otherPresence(state), state.epoch);
    for (const effect of effects) carryOut(effect);
    render();
  }

  function carryOut(/** @type {any} */ effect) {
    switch (effect.type) {
      case "join":
        return void join();
      case "leave":
        return void leave();
      case "build":
        return void build(effect);
      case "restart":
        return void freshIce().then((fresh) => peer?.restart(fresh)).catch(pathIsBeyondMending);
      case "renew":
        return void ask("call.renew", { epoch: effect.epoch }).then((answer) => keepIce(answer));
      case "bye":
        return peer?.bye();
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

  /** Ask the server; null when the wire went away, which the machine hears of by itself. */
  async function ask(/** @type {string} */ type, /** @type {object} */ body = {}) {
    try {
      return await wire.request(type, { ...page, ...body });
    } catch {
      return null;
    }
  }

  async function join() {
    if (leaveOwed) await leave();
    const offer = prepared?.firstOffer() ?? null;
    try {
      const answer = await wire.request("call.join", { ...page, ...(offer && { offer }) });
      if (disposed) return;
      keepIce(answer);
      outbox.resume();
      ready = answer.ready;
      travelled = answer.passed ? offer : null;
      roomCame(answer.room, "joined");
      travelled = null;
    } catch (error) {
      refused(/** @type {any} */ (error).code);
    }
  }

  function refused(/** @type {string} */ code) {
    if (disposed) return;
    if (code === "call.early") world.reload();
    else if (["lost", "internal", "unavailable", "too_many"].includes(code)) {
      timers.set("join", world.after(AGAIN, () => wire.up && feed({ type: "wire", up: true })));
    } else feed({ type: "refused", code });
  }

  async function leave() {
    leaveOwed = true;
    const answer = await ask("call.leave");
    if (answer !== null) leaveOwed = false;
  }

  function goBack() {
    void media.start(own.kept());
    feed({ type: "return" });
  }

  function sayReady(/** @type {boolean} */ on) {
    ready = on;
    render();
    void ask("call.ready", { ready: on });
  }

  // ---- peers

  async function newPeer(/** @type {() => number} */ epoch) {
    const certificate = await identity.certificate;
    /** @type {ReturnType<typeof createPeer>} */
    const made = createPeer({
      certificate,
      makeConnection: world.makeConnection,
      makeStream: () => new MediaStream(),
      ice,
      polite: config.polite,
      send: (signal) => outbox.put(signal),
      onTrack: (track) => made === peer && picture.take(track),
      onPath: (path) => made === peer && feed({ type: "path", epoch: epoch(), path }),
      onShown: (now) => {
        if (made !== peer) return;
        shown = now;
        picture.camera(now.camera);
        render();
      },
      onBye: () => made === peer && feed({ type: "bye", epoch: epoch() }),
      onTold: (told) => made === peer && aside((there) => there.told(told)),
      onOpen: () => aside((there) => there.opened(made)),
    });
    const { audio, video } = media.now();
    void made.show({ audio, video: framed(video) });
    return made;
  }

  /** Ready before anybody asks: whoever finds the other there makes the offer. */
  async function prepare() {
    const made = await newPeer(() => state.epoch);
    if (disposed || building > 0) return made.close();
    prepared = made;
    if (config.otherHere) await made.offer().catch(() => {});
  }

  async function build(/** @type {{epoch: number, role: string, to: string}} */ { epoch, role, to }) {
    building += 1;
    performance.mark("call-built");
    const mine = building;
    const first = travelled;
    peer?.close();
    peer = null;
    if (prepared === null || prepared.offers() !== (role === "offer")) {
      prepared?.close();
      prepared = null;
      if (world.now() - iceAt > ICE_FRESH) await freshIce();
      const fresh = await newPeer(() => epoch);
      if (mine !== building || disposed) return fresh.close();
      peer = fresh;
    } else {
      peer = prepared;
      prepared = null;
    }
    shown = null;
    quality = null;
    const made = peer;
    aside((there) => there.built(made));
    picture.renew();
    // Signals of this epoch that came before its peer have waited in the outbox.
    outbox.open(epoch, to, first);
    peer.go(first);
    if (role === "offer" && !peer.offers()) await peer.offer().catch(pathIsBeyondMending);
  }

  function closePeer() {
    building += 1;
    const old = peer;
    peer = null;
    shown = null;
    quality = null;
    aside((there) => there.closed());
    picture.clear();
    view?.askToHear(false);
    if (old === null) return;
    // Silent and dark at once; a moment more for the goodbye to arrive.
    void old.show({ audio: null, video: null });
    world.after(FAREWELL, () => old.close());
  }

  function pathIsBeyondMending() {
    feed({ type: "path", epoch: state.epoch, path: "failed" });
  }

  async function freshIce() {
    keepIce(await ask("call.ice"));
    return ice;
  }

  function keepIce(/** @type {any} */ answer) {
    if (!answer?.ice?.policy) return;
    ice = answer.ice;
    iceAt = world.now();
  }

  // ---- the hour

  function watchFrame() {
    timers.get("frame")?.();
    const now = world.now() + offset;
    const [where, next] = frame(now, /** @type {any} */ (times));
    if (where === "ended" && state.path !== "none") {
      // The server ends it for both; without a wire we end it ourselves, a little later.
      timers.set("frame", world.after(10_000, () => feed({ type: "over" })));
    } else if (next !== null) {
      timers.set("frame", world.after(Math.min(next - now + 20, 2 ** 31 - 1), () => {
        watchFrame();
        render();
      }));
    }
  }

  // ---- the page

  function render() {
    if (disposed || view === null) return;
    const shownScreen = screen(state);
    const now = world.now() + offset;
    // It closed before it began, as the room said or as coming in was answered: perhaps something
    // kind is said of it, at the same address.
    if (shownScreen === "ended" && state.room?.began !== true) {
      own.letGo();
      world.reload();
      return;
    }
    const quiet = ["after", "ended", "replaced", "refused"].includes(shownScreen);
    if (quiet) own.letGo();
    if (shownScreen === "ended") identity.forget();
    view.render({
      screen: shownScreen,
      other: { name: config.other.name, presence: otherPresence(state) },
      clock: config.clock,
      before: now < times.starts && state.room?.began !== true,
      ready,
      held: { peer: config.peer, go },
      wire: state.wire || state.place === "outside",
      media: { ...media.now(), video: framed(media.now().video) },
      shown,
      quality,
      pictured: picture.there(),
      frame: frame(now, /** @type {any} */ (times))[0],
      minutes: Math.round((times.over - times.sign) / 60_000),
      refusal: state.refusal,
      showSelf,
      mirror: picture.there() || state.room?.phase !== "live",
    });
    const waits = ["waiting", "held", "alone", "broken"].includes(shownScreen);
    own.watchLevel(waits && state.place === "seated");
    beside?.shows(shownScreen, otherPresence(state), state.epoch);
    if (writes && shownScreen === "call") {
      writes = false;
      aside((there) => there.write());
    }
  }

  function dispose() {
    if (disposed) return;
    disposed = true;
    for (const stop of timers.values()) stop();
    for (const stop of undo) stop();
    picture.clear();
    own.dispose();
    outbox.dispose();
    peer?.close();
    prepared?.close();
    media.dispose();
    beside?.dispose();
    view?.dispose();
    wire.dispose();
  }

  void media.start(own.kept());
  void prepare();
  watchFrame();

  return {
    dispose,
    state: () => state,
    peer: () => peer,

    /** The page is parsed: show what is so far, and take what is pressed. */
    show() {
      view = createView({
        after: world.after,
        pressed: {
          microphone: (on) => void media.setMicrophone(on),
          camera: (on) => void media.setCamera(on),
          choose: (kind, id) => void media.choose(kind, id),
          ready: sayReady,
          hangUp: () => feed({ type: "hangup" }),
          write() {
            writes = true;
            void media.setMicrophone(false);
            void media.setCamera(false);
          },
          goBack,
          showSelf(on) {
            showSelf = on;
            render();
          },
        },
      });
      render();
      picture.attach(view.other);
      if (config.otherHere) timers.set("beside", world.after(BESIDE_WITHIN, besideSoon));
      else besideSoon();
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
