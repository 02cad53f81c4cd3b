// @ts-check
/**
 * Camera and microphone: asking, choosing, losing and finding them again, in states a page can say
 * in plain words. A person may be here with both, with one, or with neither.
 *
 * Camera off stops the device (its light goes out); microphone off only silences it, so that it is
 * there again at once.
 */

/**
 * @typedef {"asking" | "on" | "off" | "missing" | "denied" | "busy" | "lost"} DeviceState
 * @typedef {{
 *   camera: DeviceState, microphone: DeviceState,
 *   audio: MediaStreamTrack | null, video: MediaStreamTrack | null,
 * }} MediaNow
 */

const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
const PICTURE = {
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30, max: 30 },
  facingMode: "user",
};

const NAMES = { audio: "microphone", video: "camera" };

/**
 * @param {{
 *   devices: MediaDevices,
 *   permissions?: Permissions,
 *   onChange: (now: MediaNow) => void,
 *   onDevices?: (list: MediaDeviceInfo[]) => void,
 * }} needs
 */
export function createMedia({ devices, permissions, onChange, onDevices = () => {} }) {
  /** @type {{audio: MediaStreamTrack | null, video: MediaStreamTrack | null}} */
  const track = { audio: null, video: null };
  /** @type {{audio: DeviceState, video: DeviceState}} */
  const state = { audio: "asking", video: "asking" };
  const wanted = { audio: true, video: true };
  /** @type {{audio: string | null, video: string | null}} */
  const chosen = { audio: null, video: null };
  const turn = { audio: 0, video: 0 };
  /** @type {{audio: PermissionStatus | null, video: PermissionStatus | null}} */
  const permission = { audio: null, video: null };
  /** What was forbidden since we look; what stood there before is told by the asking alone. */
  const forbidden = { audio: false, video: false };
  let disposed = false;

  function now() {
    return {
      camera: state.video,
      microphone: state.audio,
      audio: track.audio,
      video: track.video,
    };
  }

  function changed() {
    if (!disposed) onChange(now());
  }

  function constraints(kind) {
    const base = kind === "audio" ? SOUND : PICTURE;
    const id = chosen[kind];
    return id === null ? base : { ...base, deviceId: { exact: id } };
  }

  function keep(kind, fresh) {
    const old = track[kind];
    track[kind] = fresh;
    if (old && old !== fresh) release(old);
    state[kind] = "on";
    if (kind === "audio") {
      fresh.enabled = wanted.audio;
      state.audio = wanted.audio ? "on" : "off";
    }
    fresh.onended = () => gone(kind, fresh);
  }

  /** The device went away or the permission did: take another if there is one. */
  function gone(kind, which) {
    if (track[kind] !== which || disposed) return;
    release(which);
    track[kind] = null;
    state[kind] = "lost";
    changed();
    chosen[kind] = null;
    void acquire(kind, "lost");
  }

  /** Chromium leaves a device on that was given in the very moment in which it was forbidden. */
  async function watch(kind) {
    try {
      const name = /** @type {PermissionName} */ (NAMES[kind]);
      const status = await permissions?.query({ name });
      if (!status) return;
      permission[kind] = status;
      status.onchange = () => {
        forbidden[kind] = status.state === "denied";
        const live = track[kind];
        if (live && forbidden[kind]) gone(kind, live);
      };
    } catch {
      // A browser that tells nothing of it: the device's own end has to do.
    }
  }

  /** Ask for one kind; `otherwise` is what to say when nothing more precise is known. */
  async function acquire(kind, otherwise = "missing") {
    turn[kind] += 1;
    const mine = turn[kind];
    try {
      const stream = await devices.getUserMedia({ [kind]: constraints(kind) });
      const [fresh] = stream.getTracks();
      if (disposed || mine !== turn[kind] || !wanted[kind]) return void release(fresh);
      if (forbidden[kind]) {
        release(fresh);
        state[kind] = "denied";
      } else keep(kind, fresh);
    } catch (error) {
      if (disposed || mine !== turn[kind]) return;
      if (error.name === "OverconstrainedError" && chosen[kind] !== null) {
        chosen[kind] = null;
        await acquire(kind, otherwise);
        return;
      }
      state[kind] = reason(error, otherwise);
    }
    changed();
  }

  async function list() {
    if (disposed || !devices.enumerateDevices) return;
    const all = await devices.enumerateDevices();
    if (!disposed) onDevices(all);
  }

  async function devicesChanged() {
    await list();
    for (const kind of ["audio", "video"]) {
      const waiting = state[kind] === "lost" || state[kind] === "missing";
      if (waiting && wanted[kind]) await acquire(kind, state[kind]);
    }
  }

  devices.addEventListener?.("devicechange", devicesChanged);
  for (const kind of ["audio", "video"]) void watch(kind);

  return {
    now,

    /** Ask for what is wanted, both in one question where that goes. */
    async start({ camera, microphone }) {
      wanted.audio = microphone;
      wanted.video = camera;
      state.audio = "asking";
      state.video = camera ? "asking" : "off";
      if (!camera) return acquire("audio");
      turn.audio += 1;
      turn.video += 1;
      const mine = { ...turn };
      try {
        const both = { audio: constraints("audio"), video: constraints("video") };
        const stream = await devices.getUserMedia(both);
        for (const kind of ["audio", "video"]) {
          const fresh = stream.getTracks().find((t) => t.kind === kind);
          if (!fresh) continue;
          const late = mine[kind] !== turn[kind] || (kind === "video" && !wanted.video);
          if (disposed || late) release(fresh);
          else keep(kind, fresh);
        }
        changed();
        return undefined;
      } catch {
        // One of the two is missing or refused: ask for each alone, and say which.
        if (disposed) return undefined;
        await acquire("audio");
        return wanted.video ? acquire("video") : undefined;
      }
    },

    /** Camera on or off; off lets the device go. */
    async setCamera(on) {
      wanted.video = on;
      if (on) {
        if (track.video) return;
        state.video = "asking";
        changed();
        await acquire("video");
        return;
      }
      turn.video += 1;
      const old = track.video;
      track.video = null;
      state.video = "off";
      if (old) release(old);
      changed();
    },

    /** Microphone heard or silent. */
    async setMicrophone(on) {
      wanted.audio = on;
      if (track.audio) {
        track.audio.enabled = on;
        state.audio = on ? "on" : "off";
        changed();
      } else if (on) {
        state.audio = "asking";
        changed();
        await acquire("audio");
      }
    },

    /** Use this device from now on. */
    async choose(kind, deviceId) {
      chosen[kind] = deviceId;
      if (kind === "video" && !wanted.video) return;
      await acquire(kind, "lost");
    },

    list,

    /** Let both devices go (the lights go out); `start` asks again. */
    letGo() {
      for (const kind of ["audio", "video"]) {
        turn[kind] += 1;
        if (track[kind]) release(track[kind]);
        track[kind] = null;
        state[kind] = "off";
      }
    },

    dispose() {
      disposed = true;
      devices.removeEventListener?.("devicechange", devicesChanged);
      for (const kind of ["audio", "video"]) {
        if (permission[kind]) permission[kind].onchange = null;
        if (track[kind]) release(track[kind]);
        track[kind] = null;
      }
    },
  };
}

function release(track) {
  track.onended = null;
  track.stop();
}

/** Which of our words fits what the browser said. */
export function reason(error, otherwise = "missing") {
  switch (error?.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return otherwise;
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return otherwise;
  }
}

/**
 * How loud the microphone is, 0 to 1, told about ten times a second; returns `dispose`.
 * @param {{track: MediaStreamTrack, onLevel: (level: number) => void,
 *   makeContext: () => AudioContext, every: (ms: number, fn: () => void) => () => void}} needs
 */
export function listen({ track, onLevel, makeContext, every }) {
  const context = makeContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const stop = every(100, () => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
  });
  return () => {
    stop();
    source.disconnect();
    void context.close();
  };
}

/** Root mean square of samples, stretched so that ordinary speech fills about two thirds. */
export function loudness(samples) {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / samples.length);
  return rms === 0 ? 0 : Math.max(0, Math.min(1, (20 * Math.log10(rms) + 60) / 60));
}
