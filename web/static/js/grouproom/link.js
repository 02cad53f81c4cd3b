// @ts-check
/**
 * The one connection to the forwarding process: sound and picture out, and seven slots in. Its shape
 * never changes, so nothing is negotiated when somebody comes or goes; what breaks is built anew.
 */

export const SLOTS = 7;
/** How long a page gathers ways to be reached before it makes its offer, in milliseconds. */
const GATHER_AT_MOST = 1200;
const GATHER_ONE_MORE = 150;

/** @typedef {{audio: RTCRtpTransceiver, video: RTCRtpTransceiver, stream: MediaStream}} Slot */

/**
 * @param {{
 *   makeConnection: (configuration: RTCConfiguration) => RTCPeerConnection,
 *   ice: {servers: RTCIceServer[], policy: RTCIceTransportPolicy},
 *   transform: (part: RTCRtpSender | RTCRtpReceiver, way: "seal" | "open", slot: number) => void,
 *   after: (ms: number, fn: () => void) => () => void,
 *   onPath: (state: RTCPeerConnectionState) => void,
 * }} needs `transform` is called right after each part is made: later is too late
 */
export function createLink({ makeConnection, ice, transform, after, onPath }) {
  const pc = makeConnection({
    iceServers: ice.servers,
    iceTransportPolicy: ice.policy,
    bundlePolicy: "max-bundle",
    rtcpMuxPolicy: "require",
  });
  let closed = false;
  /** @type {object} */
  let step = {};
  pc.onconnectionstatechange = () => {
    if (!closed) onPath(pc.connectionState);
  };

  /** @param {"audio" | "video"} kind @param {"sendonly" | "recvonly"} direction */
  function part(kind, direction, slot = -1) {
    const made = pc.addTransceiver(kind, { direction });
    if (direction === "sendonly") transform(made.sender, "seal", slot);
    else transform(made.receiver, "open", slot);
    prefer(made, kind);
    return made;
  }

  const out = { audio: part("audio", "sendonly"), video: part("video", "sendonly") };
  /** @type {Slot[]} */
  const slots = [];
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const [audio, video] = [part("audio", "recvonly", slot), part("video", "recvonly", slot)];
    const stream = new MediaStream([audio.receiver.track, video.receiver.track]);
    slots.push({ audio, video, stream });
  }

  /** All ways that are found in a moment; a relay is enough where there is one. */
  function gathered() {
    return new Promise((/** @type {(done: void) => void} */ resolve) => {
      if (pc.iceGatheringState === "complete") return resolve();
      const stop = after(GATHER_AT_MOST, () => resolve());
      pc.onicegatheringstatechange = () => {
        if (pc.iceGatheringState !== "complete") return;
        stop();
        resolve();
      };
      pc.onicecandidate = ({ candidate }) => {
        if (candidate?.type === "relay") after(GATHER_ONE_MORE, () => resolve());
      };
    });
  }

  return {
    pc,
    slots,

    /** The offer, with the ways to be reached in it; null when it was closed meanwhile. */
    async offer() {
      await pc.setLocalDescription(await pc.createOffer());
      await gathered();
      return closed ? null : (pc.localDescription?.sdp ?? null);
    },

    async take(/** @type {string} */ sdp) {
      if (!closed && pc.signalingState === "have-local-offer") {
        await pc.setRemoteDescription({ type: "answer", sdp });
        await this.tune(step);
      }
    },

    /** Send these; null: nothing. */
    async show(/** @type {{audio: MediaStreamTrack | null, video: MediaStreamTrack | null}} */ now) {
      if (closed) return;
      await Promise.all([
        out.audio.sender.replaceTrack(now.audio),
        out.video.sender.replaceTrack(now.video),
      ]);
    },

    /** Send the picture like this from now on (see `call/quality.js`). */
    async tune(/** @type {any} */ now) {
      step = now;
      const parameters = out.video.sender.getParameters();
      if (closed || !parameters.encodings?.length) return;
      Object.assign(parameters.encodings[0], now);
      await out.video.sender.setParameters(parameters).catch(() => {});
    },

    close() {
      closed = true;
      pc.onconnectionstatechange = null;
      pc.onicecandidate = null;
      pc.onicegatheringstatechange = null;
      pc.close();
    },
  };
}

/** One codec each, which every browser has: the forwarder passes on what it gets. */
function prefer(/** @type {RTCRtpTransceiver} */ part, /** @type {"audio" | "video"} */ kind) {
  const wanted = kind === "audio" ? ["audio/opus"] : ["video/VP8", "video/rtx"];
  const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const chosen = codecs.filter(({ mimeType }) => wanted.includes(mimeType));
  if (chosen.length > 0 && "setCodecPreferences" in part) part.setCodecPreferences(chosen);
}

/** How a picture is sent where so many are there: smaller the more there are. */
export function shares(/** @type {number} */ people) {
  if (people <= 2) return { active: true, scaleResolutionDownBy: 1, maxBitrate: 1_200_000, maxFramerate: 30 };
  if (people <= 4) return { active: true, scaleResolutionDownBy: 2, maxBitrate: 600_000, maxFramerate: 24 };
  return { active: true, scaleResolutionDownBy: 3, maxBitrate: 300_000, maxFramerate: 20 };
}

/** Both at once. @param {ReturnType<typeof shares>} a @param {ReturnType<typeof shares>} b */
export function least(a, b) {
  return {
    active: a.active && b.active,
    scaleResolutionDownBy: Math.max(a.scaleResolutionDownBy, b.scaleResolutionDownBy),
    maxBitrate: Math.min(a.maxBitrate, b.maxBitrate),
    maxFramerate: Math.min(a.maxFramerate, b.maxFramerate),
  };
}
