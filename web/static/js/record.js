// @ts-check
// The page of a voice message: record, listen, send or throw away. Offline it waits on the page;
// what was spoken is never put on the device.

import { Recorder, canRecord } from "./chat/recorder.js";
import { clock } from "./chat/voice.js";
import { Disposables, byId, listen, pageData } from "./dom.js";
import { t } from "./texts.js";

const AGAIN = 10_000;
/** Which of the buttons can be pressed, by what is going on. */
const SHOWN = {
  idle: ["start"],
  asking: ["start"],
  recording: ["stop"],
  recorded: ["listen", "throw"],
  playing: ["still", "throw"],
  sending: [],
  waiting: ["throw"],
};

/** @returns {() => void} dispose */
export function mountRecord() {
  const undo = new Disposables();
  if (!canRecord()) return () => undefined;
  const { longest, channel } = pageData("voice-page");
  const form = /** @type {HTMLFormElement} */ (byId("voice"));
  const file = /** @type {HTMLInputElement} */ (byId("sound"));
  const room = byId("recorder");
  const said = byId("voice-said");
  const time = byId("voice-time");
  const minutes = Math.floor(longest / 60);
  const player = new Player(() => {
    if (!recorder.blob || sending) return;
    said.textContent = t("chat-voice-done", { length: clock(recorder.seconds) });
    look("recorded", "listen");
  });
  const level = new Level(byId("voice-level"));
  let sending = false;
  let gone = false;
  // Sent while the browser was still closing the recording: it goes out as soon as it is at hand.
  let wanted = false;

  const recorder = new Recorder({ longest, changed: heard });

  /** @param {keyof typeof SHOWN} state @param {string} [focus] */
  function look(state, focus) {
    room.dataset.state = state;
    const had = room.contains(document.activeElement);
    for (const name of ["start", "stop", "listen", "still", "throw"]) {
      byId(`voice-${name}`).hidden = !SHOWN[state].includes(name);
    }
    time.textContent = clock(recorder.seconds);
    // Whoever pressed a button that went finds the next one under their finger.
    if (focus && had) byId(`voice-${focus}`).focus();
  }

  /** @param {import("./chat/recorder.js").Event} event */
  function heard(event) {
    if (event === "tick") {
      time.textContent = clock(recorder.seconds);
      return;
    }
    const length = clock(recorder.seconds);
    const words = {
      asked: "asking",
      began: "recording",
      nearly: "nearly",
      done: "done",
      full: "full",
      ended: "ended",
      short: "short",
      refused: "no",
      thrown: "thrown",
    };
    said.textContent = t(`chat-voice-${words[event]}`, { length, minutes });
    level.follow(recorder.state === "recording" ? recorder.stream : null);
    if (event === "nearly") return;
    const next = { idle: "start", asking: undefined, recording: "stop", recorded: "listen" };
    look(recorder.state, next[recorder.state]);
    const goes = wanted && recorder.state === "recorded";
    wanted = false;
    if (goes) void send();
    if (event === "refused") /** @type {HTMLDetailsElement} */ (byId("voice-choose")).open = true;
  }

  async function hear() {
    if (!recorder.blob) return;
    said.textContent = t("chat-voice-playing");
    look("playing", "still");
    try {
      await player.play(recorder.blob);
    } catch {
      look("recorded", "listen");
    }
  }

  function throwAway() {
    player.stop();
    recorder.throwAway();
  }

  async function send() {
    if (!recorder.blob || sending) return;
    player.stop();
    sending = true;
    look("sending");
    said.textContent = t("chat-voice-sending");
    const body = new FormData(form);
    body.set("sound", recorder.blob, "tale");
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(
      () => null,
    );
    sending = false;
    if (answer?.type === "opaqueredirect" || answer?.ok) {
      gone = true;
      location.assign(`/gruppe/${channel}#siste`);
      return;
    }
    if (!answer || answer.status >= 500 || answer.status === 429) {
      // The same client id goes out again: if the first did arrive, the server knows it.
      said.textContent = t("chat-voice-waiting");
      look("waiting");
      return;
    }
    said.textContent = t("chat-voice-refused");
    look("recorded");
  }

  const waits = () => room.dataset.state === "waiting" && !gone;
  const timer = setInterval(() => waits() && navigator.onLine && void send(), AGAIN);

  file.required = false;
  room.hidden = false;
  if (!form.querySelector(".field-error")) {
    /** @type {HTMLDetailsElement} */ (byId("voice-choose")).open = false;
  }
  look("idle");
  undo.add(
    () => clearInterval(timer),
    () => recorder.dispose(),
    () => player.stop(),
    () => level.follow(null),
    listen(byId("voice-start"), "click", () => void recorder.start()),
    listen(byId("voice-stop"), "click", () => recorder.stop()),
    listen(byId("voice-listen"), "click", () => void hear()),
    listen(byId("voice-still"), "click", () => player.stop()),
    listen(byId("voice-throw"), "click", throwAway),
    listen(window, "online", () => waits() && void send()),
    listen(form, "submit", (/** @type {SubmitEvent} */ event) => {
      if (recorder.stopping) {
        event.preventDefault();
        wanted = true;
      } else if (recorder.state === "recording") {
        // First heard, then sent.
        event.preventDefault();
        recorder.stop();
      } else if (recorder.blob) {
        event.preventDefault();
        void send();
      } else if (!file.files?.length) {
        event.preventDefault();
        said.textContent = t("chat-voice-ready", { minutes });
        byId("voice-start").focus();
      }
    }),
    listen(window, "beforeunload", (/** @type {BeforeUnloadEvent} */ event) => {
      const leaving = gone || document.querySelector(".exit-cover");
      if (!leaving && (recorder.blob || recorder.state === "recording")) event.preventDefault();
    }),
    listen(window, "pagehide", () => undo.dispose()),
  );
  return () => undo.dispose();
}

/** Plays a recording that is on no server, without an address for it. */
class Player {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {AudioBufferSourceNode | null} */
  #source = null;

  /** @param {() => void} ended */
  constructor(ended) {
    this.ended = ended;
  }

  /** @param {Blob} blob */
  async play(blob) {
    this.#context ??= new AudioContext();
    await this.#context.resume();
    const buffer = await this.#context.decodeAudioData(await blob.arrayBuffer());
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#context.destination);
    source.onended = () => {
      if (source !== this.#source) return;
      this.#source = null;
      this.ended();
    };
    this.#source = source;
    source.start();
  }

  stop() {
    this.#source?.stop();
  }
}

/** How loud one speaks: that the microphone hears. */
class Level {
  /** @param {HTMLElement} bar */
  constructor(bar) {
    this.bar = bar;
  }

  /** @type {AudioContext | null} */
  #context = null;
  #frame = 0;

  /** @param {MediaStream | null} stream null: nobody listens */
  follow(stream) {
    cancelAnimationFrame(this.#frame);
    void this.#context?.close();
    this.#context = null;
    this.bar.style.transform = "scaleX(0)";
    if (!stream) return;
    const context = new AudioContext();
    this.#context = context;
    const ear = context.createAnalyser();
    ear.fftSize = 512;
    context.createMediaStreamSource(stream).connect(ear);
    const points = new Float32Array(ear.fftSize);
    const draw = () => {
      ear.getFloatTimeDomainData(points);
      const loud = Math.sqrt(points.reduce((sum, point) => sum + point * point, 0) / points.length);
      this.bar.style.transform = `scaleX(${Math.min(1, loud * 5).toFixed(2)})`;
      this.#frame = requestAnimationFrame(draw);
    };
    draw();
  }
}

mountRecord();
