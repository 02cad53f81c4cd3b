// @ts-check
/**
 * One peer connection to the other person: perfect negotiation, trickled candidates, ICE restart.
 *
 * The transceivers stand from the beginning, so negotiation never waits for camera or microphone,
 * and turning either on or off (replaceTrack) never negotiates again. Which side makes the first
 * offer is decided by the room; later, when both restart at once, the polite one gives way.
 * A peer lives for one epoch: what cannot be mended is closed and built anew.
 */

/**
 * @typedef {{description: {type: string, sdp: string}} | {candidate: object | null}} Signal
 * @typedef {{camera: boolean, microphone: boolean, sends: boolean, paused: boolean}} Shown
 *   what the other side shows; `sends`: whether anything comes at all; `paused`: the picture waits
 *   for a better network
 */

/** Of one thing said on the direct line, in characters. */
const LONGEST = 8000;

/**
 * @param {{
 *   makeConnection: (configuration: RTCConfiguration) => RTCPeerConnection,
 *   makeStream: () => MediaStream,
 *   ice: {servers: RTCIceServer[], policy: RTCIceTransportPolicy},
 *   polite: boolean,
 *   send: (signal: Signal) => void,
 *   onTrack: (track: MediaStreamTrack) => void,
 *   onPath: (state: RTCPeerConnectionState) => void,
 *   onShown: (shown: Shown) => void,
 *   onBye: () => void,
 *   onTold?: (told: Record<string, any>) => void, anything else that is said on the direct line
 *   onOpen?: () => void, the direct line is there
 *   certificate?: RTCCertificate | null, the same over reloads; else the browser makes one
 * }} needs
 */
export function createPeer(needs) {
  const { makeConnection, makeStream, ice, polite, onTrack, onPath, onShown, onBye } = needs;
  const { onTold = () => {}, onOpen = () => {}, certificate = null } = needs;
  const pc = makeConnection({
    iceServers: ice.servers,
    iceTransportPolicy: ice.policy,
    bundlePolicy: "max-bundle",
    rtcpMuxPolicy: "require",
    iceCandidatePoolSize: 1,
    ...(certificate && { certificates: [certificate] }),
  });
  const stream = makeStream();
  const channel = pc.createDataChannel("room", { negotiated: true, id: 0 });

  /** @type {{audio: MediaStreamTrack | null, video: MediaStreamTrack | null}} */
  let tracks = { audio: null, video: null };
  /** @type {Shown} */
  let showing = { camera: false, microphone: false, sends: false, paused: false };
  let closed = false;
  let making = false;
  let ignoring = false;
  let offering = false;
  /** @type {object[]} */
  let early = [];
  let work = Promise.resolve();
  /** @type {Signal[] | null} signals kept back until the room has named the epoch */
  let held = [];

  function send(/** @type {Signal} */ signal) {
    if (closed) return;
    if (held !== null) held.push(signal);
    else needs.send(signal);
  }

  /** Run `job` after everything before it; a closed peer does nothing more. */
  function inOrder(/** @type {() => Promise<void>} */ job) {
    work = work.then(async () => {
      if (closed) return;
      try {
        await job();
      } catch (error) {
        if (!closed) throw error;
      }
    });
    const done = work;
    work = work.catch(() => {});
    return done;
  }

  pc.onicecandidate = ({ candidate }) => {
    if (candidate !== null) send({ candidate: candidate.toJSON() });
  };
  pc.ontrack = ({ track }) => onTrack(track);
  pc.onconnectionstatechange = () => {
    if (closed) return;
    if (pc.connectionState === "connected") void soundFirst();
    onPath(pc.connectionState);
  };
  channel.onopen = () => {
    tell();
    onOpen();
  };
  channel.onmessage = ({ data }) => {
    if (closed || typeof data !== "string" || data.length > LONGEST) return;
    let told;
    try {
      told = JSON.parse(data);
    } catch {
      return;
    }
    if (told === null || typeof told !== "object") return;
    if (told.shown) {
      const { camera, microphone, sends, paused } = told.shown;
      onShown({
        camera: camera === true,
        microphone: microphone === true,
        sends: sends === true,
        paused: paused === true,
      });
    } else if (told.bye === true) onBye();
    else onTold(told);
  };

  function say(/** @type {object} */ told) {
    if (closed || channel.readyState !== "open") return false;
    channel.send(JSON.stringify(told));
    return true;
  }

  function tell() {
    say({ shown: showing });
  }

  /** Sound goes before picture, in the browser and where the network heeds it. */
  async function soundFirst() {
    for (const { sender, receiver } of pc.getTransceivers()) {
      const sound = receiver.track?.kind === "audio";
      const priority = sound ? "high" : "low";
      await change(sender, { priority, networkPriority: sound ? "high" : "medium" });
    }
  }

  async function change(/** @type {RTCRtpSender} */ sender, /** @type {object} */ what) {
    const parameters = sender.getParameters?.();
    if (!parameters?.encodings?.length) return;
    Object.assign(parameters.encodings[0], what);
    await sender.setParameters(parameters).catch(() => {
      // A browser that knows none of this sends as it would have.
    });
  }

  async function attach() {
    const jobs = [];
    for (const transceiver of pc.getTransceivers()) {
      const kind = transceiver.receiver.track.kind;
      const track = kind === "audio" ? tracks.audio : tracks.video;
      if (transceiver.sender.track !== track) jobs.push(transceiver.sender.replaceTrack(track));
    }
    await Promise.all(jobs);
  }

  async function makeOffer() {
    making = true;
    try {
      await pc.setLocalDescription(await pc.createOffer());
      if (pc.localDescription) send({ description: plain(pc.localDescription) });
    } finally {
      making = false;
    }
  }

  async function answer() {
    for (const transceiver of pc.getTransceivers()) {
      transceiver.direction = "sendrecv";
      transceiver.sender.setStreams?.(stream);
    }
    const attaching = attach();
    await pc.setLocalDescription(await pc.createAnswer());
    if (pc.localDescription) send({ description: plain(pc.localDescription) });
    await attaching;
  }

  async function takeDescription(/** @type {RTCSessionDescriptionInit} */ description) {
    const collides = description.type === "offer" && (making || pc.signalingState !== "stable");
    ignoring = !polite && collides;
    if (ignoring) return;
    if (description.type === "answer" && pc.signalingState !== "have-local-offer") return;
    await pc.setRemoteDescription(description);
    const candidates = early;
    early = [];
    const adding = candidates.map(addCandidate);
    if (description.type === "offer") await answer();
    await Promise.all(adding);
  }

  async function addCandidate(/** @type {RTCIceCandidateInit} */ candidate) {
    try {
      await pc.addIceCandidate(candidate);
    } catch (error) {
      // A candidate of an offer that we did not take, or of a description that is gone.
      if (!ignoring && !closed && pc.signalingState === "stable" && pc.remoteDescription === null) {
        throw error;
      }
    }
  }

  return {
    pc,

    /** Make the first offer. It is kept back, like its candidates, until `go`. */
    offer() {
      if (!offering) {
        offering = true;
        pc.addTransceiver("audio", { direction: "sendrecv", streams: [stream] });
        pc.addTransceiver("video", { direction: "sendrecv", streams: [stream] });
      }
      return inOrder(async () => {
        await makeOffer();
        await attach();
      });
    },

    /** Whether this peer makes the first offer. */
    offers: () => offering,

    /** The first offer with every candidate found so far, to travel with the join; or null. */
    firstOffer() {
      if (held === null || pc.localDescription?.type !== "offer") return null;
      return { description: plain(pc.localDescription) };
    },

    /**
     * The epoch is named: let signals out. When the first offer went with the join, what it
     * held is not sent again (`travelled` is what `firstOffer` returned).
     */
    go(travelled = null) {
      const kept = held ?? [];
      held = null;
      for (const signal of kept) {
        if (travelled !== null && "description" in signal) continue;
        if (travelled !== null && "candidate" in signal && knows(travelled, signal)) continue;
        needs.send(signal);
      }
    },

    /** A signal from the other side, in order. */
    take(/** @type {any} */ signal) {
      return inOrder(async () => {
        if (signal.description) await takeDescription(signal.description);
        else if (signal.candidate) {
          if (pc.remoteDescription === null) early.push(signal.candidate);
          else await addCandidate(signal.candidate);
        }
      });
    },

    /** Look for a new path, with fresh relay credentials. */
    restart(/** @type {{servers: RTCIceServer[], policy: RTCIceTransportPolicy}} */ fresh) {
      return inOrder(async () => {
        if (pc.signalingState === "have-local-offer") return;
        pc.setConfiguration({
          ...pc.getConfiguration(),
          iceServers: fresh.servers,
          iceTransportPolicy: fresh.policy,
        });
        pc.restartIce();
        await makeOffer();
      });
    },

    /** Send these tracks from now on (null sends nothing), and tell the other side. */
    show(/** @type {{audio: MediaStreamTrack | null, video: MediaStreamTrack | null}} */ now) {
      tracks = { audio: now.audio, video: now.video };
      showing = {
        camera: now.video !== null,
        microphone: now.audio !== null && now.audio.enabled,
        sends: now.audio !== null || (now.video !== null && !showing.paused),
        paused: showing.paused,
      };
      if (closed) return Promise.resolve();
      tell();
      if (!offering && pc.remoteDescription === null) return Promise.resolve();
      return attach().catch(() => {
        // Closed under way: whoever builds the next one is told what to show.
      });
    },

    /** Send the picture like this from now on; the other is told when it waits. */
    async tune(/** @type {{active: boolean}} */ step) {
      if (closed) return;
      showing = { ...showing, paused: !step.active, sends: tracks.audio !== null || step.active };
      tell();
      for (const { sender, receiver } of pc.getTransceivers()) {
        if (receiver.track.kind === "video") await change(sender, step);
      }
    },

    /** Say something to the other on the direct line; false when it is not there. */
    say,

    /** Say goodbye on the direct line, so that it arrives also without the server. */
    bye() {
      say({ bye: true });
    },

    close() {
      closed = true;
      pc.onicecandidate = null;
      pc.ontrack = null;
      pc.onconnectionstatechange = null;
      channel.onopen = null;
      channel.onmessage = null;
      pc.close();
    },
  };
}

function plain(/** @type {RTCSessionDescription} */ description) {
  return { type: description.type, sdp: description.sdp };
}

function knows(/** @type {any} */ offer, /** @type {any} */ signal) {
  const line = signal.candidate?.candidate;
  return typeof line === "string" && line !== "" && offer.description.sdp.includes(line);
}
