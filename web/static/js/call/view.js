// @ts-check
/**
 * The page of the room: shows one state whole, and tells what was pressed. Text only, no decisions.
 *
 * `render` may be called as often as one likes: what is the same is left alone, so that a screen
 * reader hears each piece of news once.
 */

import { Disposables, byId, listen } from "../dom.js";
import { t } from "../texts.js";

/** Pages of their own; everything else is the waiting room or the stage. */
const QUIET = ["after", "ended", "replaced", "refused"];
const ON_STAGE = ["call", "reconnecting"];
const IDLE_AFTER = 4000;

/**
 * @typedef {{
 *   screen: string,
 *   other: {name: string, presence: string},
 *   clock: {starts: string, end: string},
 *   before: boolean,
 *   ready: boolean,
 *   held: {peer: boolean, go: string | null},
 *   wire: boolean,
 *   media: import("./media.js").MediaNow,
 *   shown: import("./peer.js").Shown | null,
 *   quality: {word: string, paused: boolean} | null,
 *   pictured: boolean,
 *   frame: string,
 *   minutes: number,
 *   refusal: string | null,
 *   showSelf: boolean,
 *   mirror: boolean,
 * }} Model
 * @typedef {{
 *   microphone: (on: boolean) => void, camera: (on: boolean) => void,
 *   choose: (kind: string, id: string) => void, ready: (on: boolean) => void,
 *   hangUp: () => void, goBack: () => void, showSelf: (on: boolean) => void,
 * }} Pressed
 */

/**
 * @param {{
 *   pressed: Pressed,
 *   after: (ms: number, fn: () => void) => () => void,
 * }} needs
 */
export function createView({ pressed, after }) {
  const undo = new Disposables();
  const body = document.body;
  const hall = byId("hall");
  const stage = byId("stage");
  const other = /** @type {HTMLVideoElement} */ (byId("other"));
  const selves = /** @type {HTMLVideoElement[]} */ ([byId("self"), byId("self-small")]);
  const toggles = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-control]")]);
  const selects = /** @type {HTMLSelectElement[]} */ ([...document.querySelectorAll("[data-choose]")]);
  const hear = byId("hear");
  let shownScreen = "";
  let stopIdle = () => {};
  let byKeyboard = false;

  function press(element, type, fn) {
    undo.add(listen(element, type, fn));
  }

  for (const toggle of toggles) {
    press(toggle, "click", () => {
      const on = toggle.getAttribute("aria-checked") !== "true";
      if (toggle.dataset.control === "camera") pressed.camera(on);
      else pressed.microphone(on);
    });
  }
  for (const select of selects) {
    press(select, "change", () => pressed.choose(select.dataset.choose ?? "", select.value));
  }
  const float = byId("float");
  float.hidden = document.pictureInPictureEnabled !== true;
  press(float, "click", () => {
    if (document.pictureInPictureElement) return sink();
    // A browser may say no, while there is no picture for one; then nothing floats.
    void other.requestPictureInPicture().catch(() => {});
  });
  press(other, "enterpictureinpicture", () => say("float", t("call-float-back")));
  press(other, "leavepictureinpicture", () => say("float", t("call-float")));
  press(byId("hang-up"), "click", () => pressed.hangUp());
  for (const back of document.querySelectorAll("[data-return]")) {
    press(back, "click", () => pressed.goBack());
  }
  press(byId("ready"), "change", (event) => pressed.ready(event.target.checked));
  press(byId("show-self"), "change", (event) => pressed.showSelf(event.target.checked));
  press(document, "keydown", () => {
    byKeyboard = true;
    stir();
  });
  for (const type of ["pointermove", "pointerdown", "focusin"]) {
    press(document, type, () => {
      if (type !== "focusin") byKeyboard = false;
      stir();
    });
  }
  // The button says it; whatever one presses, the browser then lets the sound through.
  for (const type of ["click", "keyup"]) press(document, type, listenNow);
  press(other, "resize", fit);
  press(window, "resize", fit);
  undo.add(() => stopIdle());

  function listenNow() {
    if (hear.hidden) return;
    other.play().then(
      () => (hear.hidden = true),
      () => {
        // Not yet: the button stays.
      },
    );
  }

  /** No window above the others any more. */
  function sink() {
    if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => {});
  }

  /** Somebody is there: show the controls, and let them leave again when nothing happens. */
  function stir() {
    stopIdle();
    delete body.dataset.idle;
    stopIdle = after(IDLE_AFTER, () => {
      if (shownScreen === "call" && !byKeyboard && !panelOpen()) body.dataset.idle = "yes";
    });
  }

  /** Fill the page with the face, unless that would cut most of the picture away. */
  function fit() {
    const { videoWidth: width, videoHeight: height } = other;
    if (!width || !height) return;
    const ratio = width / height / (stage.clientWidth / Math.max(1, stage.clientHeight));
    other.dataset.fit = ratio > 1.9 || ratio < 0.53 ? "whole" : "fill";
  }

  function hallWords(/** @type {Model} */ model) {
    const { name, presence } = model.other;
    const clock = model.clock.starts;
    switch (model.screen) {
      case "held":
        return [t("call-hall-held"), t(model.held.peer ? "call-hall-held-peer-text" : "call-hall-held-text", { name })];
      case "connecting":
        return [t("call-hall-connecting"), t("call-hall-connecting-text")];
      case "alone":
        return [t("call-hall-alone", { name }), t("call-hall-alone-text", { name })];
      case "broken":
        return [t("call-hall-broken", { name }), t("call-hall-broken-text", { name })];
    }
    if (presence === "here" && model.before) {
      return [t("call-hall-both", { name }), t("call-hall-both-text", { clock })];
    }
    if (model.before) return [t("call-hall-here"), t("call-hall-absent-before", { clock })];
    return [t("call-hall-here"), t("call-hall-absent", { name })];
  }

  function renderHall(/** @type {Model} */ model) {
    const [title, text] = hallWords(model);
    say("hall-title", title);
    say("hall-text", text);
    byId("hall-offline").hidden = model.wire;
    const mayBegin = model.screen === "waiting" && model.before && model.other.presence === "here";
    byId("hall-ready").hidden = !mayBegin;
    /** @type {HTMLInputElement} */ (byId("ready")).checked = model.ready;
    const args = { name: model.other.name, clock: model.clock.starts };
    say("ready-note", t(model.ready ? "call-hall-ready-on" : "call-hall-ready-note", args));
    const go = model.screen === "held" ? model.held.go : null;
    byId("hall-go").hidden = go === null;
    if (go !== null) /** @type {HTMLAnchorElement} */ (byId("hall-go-link")).href = go;
  }

  function renderOwn(/** @type {Model} */ model) {
    const { camera, microphone, video } = model.media;
    const wanted = { camera: camera === "on" || camera === "asking", microphone: microphone === "on" };
    for (const toggle of toggles) {
      const on = wanted[/** @type {"camera" | "microphone"} */ (toggle.dataset.control)];
      toggle.setAttribute("aria-checked", String(on));
    }
    // The mirror waits until the other is seen: drawing oneself must not delay the first picture.
    const shown = [model.mirror && hall.hidden === false, model.mirror && model.showSelf && !stage.hidden];
    selves.forEach((self, index) => mirror(self, shown[index] ? video : null));
    const asking = camera === "asking" && microphone === "asking";
    const words = asking ? t("call-asking") : camera === "on" ? "" : t(`call-camera-${camera}`);
    say("self-words", words);
    const quiet = ["on", "asking"].includes(microphone);
    const heard = quiet ? "" : t(`call-microphone-${microphone}`, { name: model.other.name });
    say("microphone-words", heard);
    const trouble = ["on", "off", "asking"].includes(camera) ? "" : t(`call-camera-${camera}`);
    say("own-words", heard || trouble);
    byId("level-row").hidden = microphone !== "on";
  }

  function mirror(/** @type {HTMLVideoElement} */ self, /** @type {MediaStreamTrack | null} */ video) {
    self.hidden = video === null;
    const now = /** @type {MediaStream | null} */ (self.srcObject)?.getVideoTracks()[0] ?? null;
    if (now !== video) self.srcObject = video && new MediaStream([video]);
  }

  function renderStage(/** @type {Model} */ model) {
    const { name } = model.other;
    const off = model.shown !== null && !model.shown.camera;
    const waits = model.shown?.paused === true && !off;
    byId("other-still").hidden = !off && !waits && model.pictured;
    say("other-words", waits ? t("call-other-paused", { name }) : off ? t("call-other-camera-off", { name }) : model.pictured ? "" : t("call-other-away", { name }));
    say("other-muted", model.shown?.microphone === false ? t("call-other-muted", { name }) : "");
    say("hear", t("call-listen", { name }));
    const word = model.quality?.word ?? "good";
    const weak = model.quality?.paused ? "call-quality-paused" : `call-quality-${word}-chip`;
    say("quality", word === "good" && !model.quality?.paused ? "" : t(weak));
    byId("quality").dataset.quality = word;
    say("quality-words", t(`call-quality-${word}`));
    const mending = byId("mending");
    const broken = model.screen === "reconnecting";
    if (broken && mending.childElementCount === 0) {
      const words = /** @type {HTMLTemplateElement} */ (byId("mending-words"));
      mending.append(words.content.cloneNode(true));
    } else if (!broken) mending.replaceChildren();
    const minutes = String(model.minutes);
    const sign = { sign: t("call-sign", { minutes }), over: t("call-over") };
    say("frame", sign[/** @type {"sign" | "over"} */ (model.frame)] ?? "");
  }

  function renderScreen(/** @type {Model} */ model) {
    const { screen } = model;
    if (screen === shownScreen) return;
    const first = shownScreen === "";
    const before = shownScreen;
    shownScreen = screen;
    body.dataset.screen = screen;
    stage.hidden = !ON_STAGE.includes(screen);
    hall.hidden = !stage.hidden || QUIET.includes(screen);
    for (const name of QUIET) byId(name).hidden = name !== screen;
    if (stage.hidden) sink();
    else fit();
    stir();
    if (QUIET.includes(screen)) byId(screen).querySelector("h1")?.focus();
    else if (!first && ON_STAGE.includes(before) !== ON_STAGE.includes(screen)) {
      // What was focused has gone; begin at the top of the new face without a jump on the first.
      if (document.activeElement === body) byId("main").focus();
    }
  }

  return {
    /** The element that shows the other person. */
    other,

    render(/** @type {Model} */ model) {
      renderScreen(model);
      renderHall(model);
      renderOwn(model);
      renderStage(model);
      const { end } = model.clock;
      say("after-text", t("call-after-text", { clock: end, name: model.other.name }));
      const full = model.refusal === "call.full";
      say("refused-text", t(full ? "call-refused-full" : "call-refused-text"));
    },

    /** How loud one is, 0 to 1. */
    level(/** @type {number} */ value) {
      /** @type {HTMLMeterElement} */ (byId("level")).value = value;
    },

    /** The browser will not play sound before somebody presses something. */
    askToHear(/** @type {boolean} */ needed) {
      hear.hidden = !needed;
    },

    /** What can be chosen; the one in use is marked. */
    devices(/** @type {MediaDeviceInfo[]} */ list, /** @type {Record<string, string | undefined>} */ used) {
      for (const select of selects) {
        const kind = select.dataset.choose === "audio" ? "audioinput" : "videoinput";
        const found = list.filter((device) => device.kind === kind && device.deviceId !== "");
        const options = found.map((device, index) => {
          const word = device.label || t("call-device", { number: String(index + 1) });
          const chosen = device.deviceId === used[select.dataset.choose ?? ""];
          return new Option(word, device.deviceId, chosen, chosen);
        });
        select.replaceChildren(...options);
        const label = select.closest("label");
        if (label) label.hidden = options.length < 1;
      }
    },

    dispose: () => undo.dispose(),
  };
}

/** Whether somebody has a panel open beside the picture. */
function panelOpen() {
  return document.querySelector(".stage > .more-panel:not([hidden])") !== null;
}

/** Put a text where it is not yet. */
function say(/** @type {string} */ id, /** @type {string} */ text) {
  const element = byId(id);
  if (element.textContent !== text) element.textContent = text;
}
