// @ts-check
// A recording, without a page: asks for the microphone, counts, stops in time, lets go of it at once.

/**
 * @typedef {"idle" | "asking" | "recording" | "recorded"} State
 * @typedef {"asked" | "began" | "tick" | "nearly" | "done" | "full" | "ended" | "short" | "refused" | "thrown"} Event
 *
 * @typedef {object} World What a recording needs of the browser; tests hand in their own.
 * @property {() => Promise<MediaStream>} microphone
 * @property {(stream: MediaStream) => MediaRecorder} recorder
 * @property {() => number} now milliseconds
 * @property {(call: () => void, ms: number) => any} every
 * @property {(timer: any) => void} never
 */

const NEARLY = 30;
const TICK = 200;
const SHORTEST = 0.5;
/** In the order in which we like them; what a browser records, it says itself. */
const SORTS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];

/** Whether this browser can record at all. */
export function canRecord() {
  return typeof MediaRecorder !== "undefined" && Boolean(navigator.mediaDevices?.getUserMedia);
}

/** @type {World} */
export const browser = {
  microphone: () =>
    navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    }),
  recorder: (stream) => {
    const mimeType = SORTS.find((sort) => MediaRecorder.isTypeSupported(sort));
    return new MediaRecorder(stream, { audioBitsPerSecond: 48_000, ...(mimeType && { mimeType }) });
  },
  now: () => performance.now(),
  every: (call, ms) => setInterval(call, ms),
  never: (timer) => clearInterval(timer),
};

export class Recorder {
  /** @type {State} */
  state = "idle";
  /** @type {Blob | null} */
  blob = null;
  seconds = 0;
  /** @type {MediaStream | null} */
  stream = null;
  /** @type {MediaRecorder | null} */
  #machine = null;
  /** @type {any} */
  #timer = null;
  #began = 0;
  #told = false;
  /** Whether it was stopped and is not at hand yet: the browser takes a moment to close it. */
  stopping = false;
  /** @type {Event} */
  #why = "done";
  /** Which recording this is: what comes late of one that was thrown away is let go. */
  #round = 0;

  /**
   * @param {object} tools
   * @param {number} tools.longest seconds
   * @param {(event: Event) => void} tools.changed
   * @param {World} [tools.world]
   */
  constructor({ longest, changed, world = browser }) {
    this.longest = longest;
    this.changed = changed;
    this.world = world;
  }

  async start() {
    if (this.state === "asking" || this.state === "recording") return;
    const round = this.#fresh();
    this.state = "asking";
    this.changed("asked");
    try {
      const stream = await this.world.microphone();
      if (round !== this.#round) return letGo(stream);
      this.stream = stream;
      this.#record(stream, round);
    } catch {
      if (round !== this.#round) return;
      this.#fresh();
      this.changed("refused");
    }
  }

  /** @param {MediaStream} stream @param {number} round */
  #record(stream, round) {
    /** @type {Blob[]} */
    const parts = [];
    const machine = this.world.recorder(stream);
    this.#machine = machine;
    machine.addEventListener("dataavailable", (event) => {
      if (event.data.size) parts.push(event.data);
    });
    machine.addEventListener("stop", () => {
      if (round === this.#round) this.#done(new Blob(parts, { type: machine.mimeType }));
    });
    for (const track of stream.getTracks()) {
      track.addEventListener("ended", () => round === this.#round && this.stop("ended"));
    }
    machine.start();
    this.#began = this.world.now();
    this.#timer = this.world.every(() => this.#tick(), TICK);
    this.state = "recording";
    this.changed("began");
  }

  #tick() {
    this.seconds = Math.min((this.world.now() - this.#began) / 1000, this.longest);
    if (this.seconds >= this.longest) return this.stop("full");
    this.changed("tick");
    if (!this.#told && this.longest - this.seconds <= NEARLY) {
      this.#told = true;
      this.changed("nearly");
    }
  }

  /** @param {Event} [why] */
  stop(why = "done") {
    if (this.state !== "recording" || !this.#machine || this.stopping) return;
    this.world.never(this.#timer);
    this.seconds = Math.min((this.world.now() - this.#began) / 1000, this.longest);
    this.#why = why;
    this.stopping = true;
    if (this.#machine.state !== "inactive") this.#machine.stop();
  }

  /** @param {Blob} blob */
  #done(blob) {
    this.stopping = false;
    letGo(this.stream);
    this.stream = null;
    if (this.seconds < SHORTEST || !blob.size) {
      this.#fresh();
      return this.changed("short");
    }
    this.world.never(this.#timer);
    this.blob = blob;
    this.state = "recorded";
    return this.changed(this.#why);
  }

  throwAway() {
    this.#fresh();
    this.changed("thrown");
  }

  /** Nothing recorded, nothing listening. */
  #fresh() {
    this.#round += 1;
    this.world.never(this.#timer);
    if (this.#machine && this.#machine.state !== "inactive") this.#machine.stop();
    letGo(this.stream);
    this.#machine = this.stream = this.blob = null;
    this.seconds = 0;
    this.#told = this.stopping = false;
    this.state = "idle";
    return this.#round;
  }

  dispose() {
    this.#fresh();
  }
}

/** The microphone's light goes out. @param {MediaStream | null} stream */
function letGo(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
