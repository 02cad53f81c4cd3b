// @ts-check
/** The page of a group's room: shows one state whole, and tells what was pressed. No decisions. */

import { Disposables, byId, element, listen } from "../dom.js";
import { t } from "../texts.js";
import { createFaces } from "./faces.js";
import { hands, knocking, others, own as ownSeat } from "./machine.js";

const QUIET = ["after", "ended", "replaced", "away", "refused"];

/**
 * @typedef {{
 *   state: import("./machine.js").State, me: string, name: string, wire: boolean, path: string,
 *   quality: string, media: import("../call/media.js").MediaNow,
 *   slots: {page: string | null, stream: MediaStream | null}[],
 *   encrypted: string, minutes: number, times: Record<string, number>, now: number,
 *   clock: {starts: string, end: string},
 * }} Model
 * @typedef {{
 *   enter: () => void, leave: () => void, again: () => void,
 *   microphone: (on: boolean) => void, camera: (on: boolean) => void,
 *   choose: (kind: any, id: string) => void, hand: (up: boolean) => void,
 *   admit: (person: string, welcome: boolean) => void,
 *   picture: () => void,
 *   hush: (person: string) => void, lower: (person: string) => void,
 * }} Pressed
 */

/** @param {Pressed} pressed */
export function createView(pressed) {
  const undo = new Disposables();
  const body = document.body;
  const stage = byId("stage");
  const hall = byId("hall");
  const self = /** @type {HTMLVideoElement} */ (byId("self"));
  const toggles = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-control]")]);
  const selects = /** @type {HTMLSelectElement[]} */ ([...document.querySelectorAll("[data-choose]")]);
  const more = byId("more");
  const panel = byId("more-panel");
  let leads = false;
  let shownFace = "";
  let hushed = false;
  let inside = "";
  let turn = 0;
  /** @type {MediaStream | null} */
  let mirror = null;
  const faces = createFaces({
    list: byId("faces"),
    leads: () => leads,
    picture: pressed.picture,
    hush: pressed.hush,
    lower: pressed.lower,
  });

  function press(/** @type {EventTarget} */ where, /** @type {string} */ type, /** @type {(event: any) => void} */ fn) {
    undo.add(listen(where, type, fn));
  }

  for (const toggle of toggles) {
    press(toggle, "click", () => {
      const on = toggle.getAttribute("aria-checked") !== "true";
      const { control } = toggle.dataset;
      if (control === "camera") pressed.camera(on);
      else if (control === "microphone") {
        hushed = false;
        pressed.microphone(on);
      }
      if (control === "hand") pressed.hand(on);
    });
  }
  for (const select of selects) {
    press(select, "change", () => pressed.choose(select.dataset.choose ?? "", select.value));
  }
  press(byId("enter"), "click", pressed.enter);
  // Before this nobody would have heard the press.
  /** @type {HTMLButtonElement} */ (byId("enter")).disabled = false;
  press(byId("hang-up"), "click", pressed.leave);
  press(byId("door-leave"), "click", pressed.leave);
  for (const again of document.querySelectorAll("[data-return]")) press(again, "click", pressed.again);
  press(more, "click", () => open(panel.hidden));
  press(byId("more-close"), "click", () => open(false));
  press(document, "keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) open(false);
  });

  function open(/** @type {boolean} */ on) {
    if (panel.hidden === !on) return;
    panel.hidden = !on;
    more.setAttribute("aria-expanded", String(on));
    if (on) panel.querySelector("button")?.focus();
    else more.focus();
  }

  function renderFace(/** @type {Model} */ model) {
    const { face } = model.state;
    body.dataset.screen = face === "in" ? "call" : face;
    if (face === shownFace) return;
    const first = shownFace === "";
    shownFace = face;
    hall.hidden = face !== "hall" && face !== "door";
    stage.hidden = face !== "in";
    for (const quiet of QUIET) byId(quiet).hidden = quiet !== face;
    byId("enter").hidden = face === "door";
    byId("door-leave").hidden = face !== "door";
    if (face !== "in") open(false);
    if (QUIET.includes(face)) byId(face).querySelector("h1")?.focus();
    else if (!first && document.activeElement === body) byId("main").focus();
  }

  function renderHall(/** @type {Model} */ model) {
    const knocks = model.state.face === "door" && model.state.room !== null;
    const before = model.now < model.times.starts;
    const { starts } = model.clock;
    say("hall-title", t(knocks ? "group-room-door" : model.state.face === "door" ? "group-room-entering" : "group-room-hall"));
    say("hall-text", knocks ? t("group-room-door-text") : t(before ? "group-room-hall-before" : "group-room-hall-text", { clock: starts }));
    byId("hall-offline").hidden = model.wire;
  }

  function renderOwn(/** @type {Model} */ model) {
    const { camera, microphone, video } = model.media;
    const seat = ownSeat(model.state);
    const wanted = {
      camera: camera === "on" || camera === "asking",
      microphone: microphone === "on",
      hand: (seat?.hand ?? 0) > 0,
    };
    for (const toggle of toggles) {
      const on = wanted[/** @type {keyof typeof wanted} */ (toggle.dataset.control)];
      toggle.setAttribute("aria-checked", String(on));
    }
    if ((mirror?.getVideoTracks()[0] ?? null) !== video) mirror = video && new MediaStream([video]);
    self.hidden = mirror === null;
    const shown = hall.hidden ? null : mirror;
    if (self.srcObject !== shown) self.srcObject = shown;
    say("self-words", camera === "on" ? "" : t(`call-camera-${camera}`));
    const fine = ["on", "asking"].includes(microphone);
    const heard = fine ? "" : t(`group-room-microphone-${microphone}`);
    say("microphone-words", heard);
    say("own-words", hushed ? t("group-room-hushed") : microphone === "off" ? "" : heard);
    byId("level-row").hidden = microphone !== "on";
  }

  function renderRoom(/** @type {Model} */ model) {
    const { state, media } = model;
    const mine = ownSeat(state);
    leads = mine?.leads === true;
    if (state.face !== "in" || mine === undefined) return;
    const { camera, microphone } = media;
    const me = { ...mine, camera: camera === "on", microphone: microphone === "on" };
    const slots = new Map(model.slots.map(({ page, stream }) => [page, stream]));
    faces.render([...others(state), me], model.me, (seat) =>
      seat.person === model.me ? mirror : (slots.get(seat.connection) ?? null),
    );
    byId("alone").hidden = others(state).length > 0;
    renderKnocks(knocking(state));
    renderHere(model);
    const broken = !model.wire || !["connected", "new", "connecting"].includes(model.path);
    say("mending", broken ? t("group-room-mending") : "");
    const word = model.quality;
    say("quality", word === "good" ? "" : t(`call-quality-${word}-chip`));
    byId("quality").dataset.quality = word;
    say("quality-words", t(`call-quality-${word}`));
    say("sealed", t(`group-room-sealed-${model.encrypted}`));
    byId("sealed").dataset.state = model.encrypted;
    const plain = model.encrypted === "off" && others(state).length > 0;
    say("unsealed", plain ? t("group-room-unsealed") : "");
    const { sign, over } = model.times;
    const left = Math.max(1, Math.round((over - model.now) / 60_000));
    say("frame", model.now >= over ? t("group-room-over") : model.now >= sign ? t("call-sign", { minutes: left }) : "");
  }

  function renderKnocks(/** @type {import("./machine.js").Seat[]} */ waiting) {
    const list = byId("knocks");
    const now = waiting.map((seat) => seat.person).join();
    if (list.dataset.people === now) return;
    list.dataset.people = now;
    list.replaceChildren(...waiting.map(({ person, name }) => {
      const item = element("li", { class: "knock" }, element("span", {}, t("group-room-knocks", { name })));
      for (const [words, welcome] of /** @type {[string, boolean][]} */ ([["group-room-admit", true], ["group-room-not-now", false]])) {
        const button = element("button", { type: "button", class: welcome ? "button small" : "button second small" }, t(words), element("span", { class: "only-heard" }, ` ${name}`));
        button.addEventListener("click", () => pressed.admit(person, welcome));
        item.append(button);
      }
      return item;
    }));
  }

  /** Who is here, for those who hear the page; who comes and goes is said once. */
  function renderHere(/** @type {Model} */ model) {
    const people = others(model.state);
    const names = people.map((seat) => seat.name).join(", ");
    say("here", people.length === 0 ? t("group-room-here-nobody") : t("group-room-here", { names }));
    if (names !== inside) {
      inside = names;
      say("news", people.length === 0 ? t("group-room-here-nobody") : t("group-room-here", { names }));
    }
    const up = hands(model.state).filter((seat) => seat.person !== model.me);
    // One hand is seen on its face already; who hears the page is told of each.
    byId("hands").classList.toggle("only-heard", up.length < 2);
    say("hands", up.length === 0 ? "" : t("group-room-hands", { names: up.map((seat) => seat.name).join(", ") }));
  }

  return {
    render(/** @type {Model} */ model) {
      renderFace(model);
      renderHall(model);
      renderOwn(model);
      renderRoom(model);
      const full = model.state.code === "call.full";
      say("refused-text", t(full ? "group-room-full" : "call-refused-text"));
      say("after-text", t("group-room-after-text", { clock: model.clock.end }));
    },

    /** A host turned the microphone off: said plainly, and that it may be on again. */
    hushed() {
      hushed = true;
    },

    /** The room's code of words; null: there is none now. */
    async code(/** @type {import("./code.js").Words | "differs" | null} */ now) {
      turn += 1;
      const mine = turn;
      const place = byId("code-words");
      place.lang = document.documentElement.lang;
      place.classList.toggle("safety-words", now !== null && now !== "differs");
      if (now === null || now === "differs") {
        say("code-words", t(now === null ? "group-room-code-wait" : "group-room-code-differs"));
        return;
      }
      const lists = await (now.locale === "nb" ? import("../call/words.nb.js") : import("../call/words.en.js"));
      if (mine !== turn) return;
      place.lang = now.locale;
      say("code-words", now.places.map((number) => lists.words[number]).join(" · "));
    },

    speaking: (/** @type {string[]} */ pages) => faces.speaking(pages),

    level(/** @type {number} */ value) {
      /** @type {HTMLMeterElement} */ (byId("level")).value = value;
    },

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

/** Put a text where it is not yet. */
function say(/** @type {string} */ id, /** @type {string} */ text) {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}
