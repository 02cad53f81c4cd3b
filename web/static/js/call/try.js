// @ts-check
/**
 * The test page: camera, microphone, speaker, the echo call and the relay, one after the other by
 * itself once one has pressed; ends in one sentence. `mount` gets the world and returns `dispose`.
 */

import { Disposables, byId, listen, pageData } from "../dom.js";
import { t } from "../texts.js";
import { createMedia, listen as listenToLevel } from "./media.js";
import { tryEcho, tryRelay } from "./probe.js";
import { report, verdict } from "./verdict.js";

const LOUD = 0.25;
const SILENT_AFTER = 6000;

const browser = {
  devices: navigator.mediaDevices,
  makeConnection: (/** @type {RTCConfiguration} */ config) => new RTCPeerConnection(config),
  makeContext: () => new AudioContext(),
  now: () => performance.now(),
  pause: (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  every(/** @type {number} */ ms, /** @type {() => void} */ fn) {
    const timer = setInterval(fn, ms);
    return () => clearInterval(timer);
  },
  /** @returns {Promise<any>} the answer; its `status` where it was a no */
  async post(/** @type {string} */ path, /** @type {object} */ body = {}) {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.ok ? answer.json() : { status: answer.status };
  },
};

/** @typedef {import("./verdict.js").Findings} Findings */

export function mount(world = browser) {
  const undo = new Disposables();
  const self = /** @type {HTMLVideoElement} */ (byId("try-self"));
  let run = 0;
  let stopLevel = () => {};
  /** @type {MediaStreamTrack | null} */
  let levelOf = null;
  /** @type {Findings} */
  let found = nothing();
  /** @type {Record<string, string | number | null>} */
  let details = {};

  const media = createMedia({
    devices: world.devices,
    permissions: world.permissions,
    onChange: show,
    onDevices: (list) => choices(list),
  });
  undo.add(() => media.dispose(), () => stopLevel());

  /** @returns {Findings} */
  function nothing() {
    return {
      camera: "asking", microphone: "asking", voice: "unknown", speaker: "unknown",
      echo: "unknown", delay: null, lost: null, relay: "unknown",
    };
  }

  function show(/** @type {import("./media.js").MediaNow} */ now) {
    found = { ...found, camera: now.camera, microphone: now.microphone };
    const old = /** @type {MediaStream | null} */ (self.srcObject)?.getVideoTracks()[0] ?? null;
    if (old !== now.video) self.srcObject = now.video && new MediaStream([now.video]);
    state("camera", now.camera === "on" ? "good" : now.camera === "asking" ? "going" : "bad");
    if (now.microphone !== "on") state("microphone", now.microphone === "asking" ? "going" : "bad");
    if (now.audio !== levelOf) hearSelf(now.audio);
    if (!byId("try-result").hidden) conclude();
  }

  /** The level of one's own voice; nothing for some seconds is a silent microphone. */
  function hearSelf(/** @type {MediaStreamTrack | null} */ track) {
    stopLevel();
    stopLevel = () => {};
    levelOf = track;
    if (track === null) return;
    void media.list();
    found.voice = "unknown";
    state("microphone", "going", "call-try-say");
    const begun = world.now();
    stopLevel = listenToLevel({
      track,
      makeContext: world.makeContext,
      every: world.every,
      onLevel(level) {
        /** @type {HTMLMeterElement} */ (byId("try-level")).value = level;
        if (level >= LOUD && found.voice !== "heard") heard("heard");
        else if (found.voice === "unknown" && world.now() - begun > SILENT_AFTER) heard("silent");
      },
    });
  }

  function heard(/** @type {"heard" | "silent"} */ voice) {
    found.voice = voice;
    state("microphone", voice === "heard" ? "good" : "bad", voice === "heard" ? null : "call-try-quiet");
    if (!byId("try-result").hidden) conclude();
  }

  /** How far one line has come, in a mark and in words. */
  function state(/** @type {string} */ name, /** @type {string} */ how, /** @type {string | null} */ words = null) {
    const line = byId(`try-${name}`);
    if (line.dataset.state === how && words === null) return;
    line.dataset.state = how;
    const text = t(words ?? `call-try-state-${how}`);
    const place = /** @type {HTMLElement} */ (line.querySelector("[data-words]"));
    if (place.textContent !== text) place.textContent = text;
  }

  function choices(/** @type {MediaDeviceInfo[]} */ list) {
    const { audio, video } = media.now();
    const used = { audio: audio?.getSettings().deviceId, video: video?.getSettings().deviceId };
    for (const select of document.querySelectorAll("select[data-choose]")) {
      const kind = /** @type {HTMLElement} */ (select).dataset.choose === "audio" ? "audio" : "video";
      const all = list.filter((each) => each.kind === `${kind}input` && each.deviceId !== "");
      const options = all.map((each, index) => {
        const word = each.label || t("call-device", { number: String(index + 1) });
        const chosen = each.deviceId === used[kind];
        return new Option(word, each.deviceId, chosen, chosen);
      });
      select.replaceChildren(...options);
      /** @type {HTMLElement} */ (select.closest("label")).hidden = options.length === 0;
    }
  }

  async function begin() {
    run += 1;
    const mine = run;
    found = { ...nothing(), speaker: found.speaker };
    details = { when: new Date().toISOString(), browser: navigator.userAgent };
    byId("try-steps").hidden = false;
    byId("try-result").hidden = true;
    byId("try-begin").hidden = true;
    for (const name of ["camera", "microphone", "echo", "relay"]) state(name, "going");
    await media.start({ camera: true, microphone: true });
    const answer = await world.post("/prov/start").catch(() => ({ status: 0 }));
    if (mine !== run) return;
    if (!answer.ice) {
      found.echo = answer.status === 409 ? "busy" : "failed";
      found.relay = "none";
    } else {
      const relay = await tryRelay({ world, ice: answer.ice });
      if (mine !== run) return;
      found.relay = relay.relay;
      for (const [way, ms] of Object.entries(relay.ways)) details[`relay ${way} ms`] = ms;
      state("relay", relay.relay === "failed" ? "bad" : "good", relay.relay === "none" ? "call-try-relay-none" : null);
      await callEcho(answer.ice, mine);
    }
    if (mine !== run) return;
    state("relay", found.relay === "failed" ? "bad" : "good", found.relay === "none" ? "call-try-relay-none" : null);
    state("echo", found.echo === "good" ? "good" : "bad");
    conclude();
    byId("try-title").focus();
  }

  async function callEcho(/** @type {any} */ ice, /** @type {number} */ mine) {
    const { audio, video } = media.now();
    const tracks = [audio, video].filter((track) => track !== null);
    const told = await tryEcho({
      world,
      ice,
      tracks: /** @type {MediaStreamTrack[]} */ (tracks),
      async answerTo(sdp) {
        const answer = await world.post("/prov/ekko", { sdp });
        if (answer.sdp) return answer;
        if (answer.status === 409) return "busy";
        throw new Error("no echo");
      },
    });
    if (mine !== run) return;
    found = { ...found, echo: told.echo, delay: told.delay, lost: told.lost };
    details = { ...details, "echo ms": told.ms, path: told.path, why: told.why };
  }

  function conclude() {
    const { good, title, advice } = verdict(found);
    const result = byId("try-result");
    result.hidden = false;
    result.dataset.good = String(good);
    byId("try-title").textContent = t(title);
    byId("try-advice").replaceChildren(
      ...advice.map((id) => {
        const line = document.createElement("li");
        line.textContent = t(id);
        return line;
      }),
    );
    /** @type {HTMLTextAreaElement} */ (byId("try-report")).value = report(found, details);
    byId("try-copied").textContent = "";
  }

  /** Two soft tones, made here: nothing is fetched. */
  function play() {
    const context = world.makeContext();
    const gain = context.createGain();
    gain.connect(context.destination);
    gain.gain.setValueAtTime(0.0001, context.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.25, context.currentTime + 0.08);
    gain.gain.exponentialRampToValueAtTime(0.0001, context.currentTime + 1.4);
    [392, 523.25].forEach((pitch, index) => {
      const tone = context.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(gain);
      tone.start(context.currentTime + index * 0.35);
      tone.stop(context.currentTime + 1.5);
      if (index === 1) tone.onended = () => void context.close();
    });
    state("speaker", "going", "call-try-speaker-asked");
    byId("try-speaker-answer").hidden = false;
  }

  function answered(/** @type {"heard" | "silent"} */ speaker) {
    found.speaker = speaker;
    state("speaker", speaker === "heard" ? "good" : "bad");
    if (!byId("try-result").hidden) conclude();
  }

  async function copy() {
    const box = /** @type {HTMLTextAreaElement} */ (byId("try-report"));
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
      byId("try-copied").textContent = t("call-try-copied");
    } catch {
      // It is marked; the keyboard copies it.
      byId("try-copied").textContent = t("call-try-copy-by-hand");
    }
  }

  undo.add(
    listen(byId("try-begin"), "click", () => void begin()),
    listen(byId("try-again"), "click", () => void begin()),
    listen(byId("try-play"), "click", play),
    listen(byId("try-heard"), "click", () => answered("heard")),
    listen(byId("try-not-heard"), "click", () => answered("silent")),
    listen(byId("try-copy"), "click", () => void copy()),
  );
  for (const select of document.querySelectorAll("select[data-choose]")) {
    undo.add(
      listen(select, "change", () =>
        void media.choose(/** @type {HTMLElement} */ (select).dataset.choose === "audio" ? "audio" : "video", /** @type {HTMLSelectElement} */ (select).value),
      ),
    );
  }
  return {
    dispose: () => {
      run += 1;
      undo.dispose();
    },
  };
}

if (pageData("try") !== null) {
  if (typeof RTCPeerConnection === "undefined" || !navigator.mediaDevices) {
    byId("try-unsupported").hidden = false;
  } else {
    byId("try-begin").hidden = false;
    const page = mount();
    window.addEventListener("pagehide", () => page.dispose(), { once: true });
  }
}
