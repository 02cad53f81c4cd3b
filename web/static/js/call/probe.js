// @ts-check
/**
 * Two tries over the network: a call with the server's echo, and a round trip through the relay.
 * Both end by themselves, whatever happens, and leave nothing open.
 */

/** @typedef {{policy: RTCIceTransportPolicy, servers: RTCIceServer[]}} Ice */

const GATHER_WITHIN = 4000;
const ECHO_WITHIN = 12_000;
const RELAY_WITHIN = 8000;
const LISTEN_FOR = 4000;
const POLL = 100;

/**
 * @typedef {{
 *   makeConnection: (configuration: RTCConfiguration) => RTCPeerConnection,
 *   pause: (ms: number) => Promise<void>,
 *   now: () => number,
 * }} World
 */

/**
 * A call with the echo: sound and picture go to the server and come back.
 * @param {{
 *   world: World, ice: Ice, tracks: MediaStreamTrack[],
 *   answerTo: (sdp: string) => Promise<{sdp: string} | "busy">,
 *   onTrack?: (track: MediaStreamTrack) => void,
 * }} needs
 * @returns {Promise<{echo: "good" | "one-way" | "busy" | "failed", ms: number | null,
 *   delay: number | null, lost: number | null, path: string | null, why: string | null}>}
 */
export async function tryEcho({ world, ice, tracks, answerTo, onTrack = () => {} }) {
  const pc = world.makeConnection({
    iceServers: ice.servers,
    iceTransportPolicy: ice.policy,
    bundlePolicy: "max-bundle",
  });
  const begun = world.now();
  const none = { ms: null, delay: null, lost: null, path: null, why: pc.connectionState };
  try {
    pc.ontrack = ({ track }) => onTrack(track);
    for (const kind of ["audio", "video"]) {
      const track = tracks.find((each) => each.kind === kind);
      if (track || kind === "audio") pc.addTransceiver(track ?? kind, { direction: "sendrecv" });
    }
    await pc.setLocalDescription(await pc.createOffer());
    await gathered(pc, world);
    const answer = await answerTo(pc.localDescription?.sdp ?? "");
    if (answer === "busy") return { echo: "busy", ...none };
    await pc.setRemoteDescription({ type: "answer", sdp: answer.sdp });
    const expected = tracks.length > 0 ? tracks.length : 0;
    let ms = null;
    while (world.now() - begun < ECHO_WITHIN) {
      if (pc.connectionState === "failed") return { echo: "failed", ...none, why: "no path" };
      const came = await received(pc);
      if (pc.connectionState === "connected" && came.kinds >= expected) {
        ms = world.now() - begun;
        break;
      }
      await world.pause(POLL);
    }
    if (ms === null) {
      const there = pc.connectionState === "connected";
      return { echo: there ? "one-way" : "failed", ...none, why: pc.connectionState };
    }
    await world.pause(LISTEN_FOR);
    const end = await received(pc);
    return { echo: "good", ms: Math.round(ms), delay: end.delay, lost: end.lost, path: end.path, why: null };
  } catch (error) {
    return { echo: "failed", ...none, why: String(error) };
  } finally {
    pc.close();
  }
}

/**
 * A round trip through the relay, for each way in: two ends in this page that meet only there.
 * @param {{world: World, ice: Ice}} needs
 * @returns {Promise<{relay: "none" | "good" | "failed", ways: Record<string, number | null>}>}
 */
export async function tryRelay({ world, ice }) {
  const ways = ice.servers.flatMap((server) =>
    [server.urls].flat().map((url) => ({ ...server, urls: [url] })),
  );
  if (ice.policy !== "relay" || ways.length === 0) return { relay: "none", ways: {} };
  const took = await Promise.all(ways.map((way) => roundTrip(world, way)));
  const named = Object.fromEntries(ways.map((way, index) => [wayName(way.urls[0]), took[index]]));
  return { relay: took.some((ms) => ms !== null) ? "good" : "failed", ways: named };
}

/** How one goes in, without saying where: "turn udp", "turns tcp". */
export function wayName(/** @type {string} */ url) {
  const [scheme] = url.split(":", 1);
  return `${scheme} ${/transport=(\w+)/.exec(url)?.[1] ?? (scheme === "turns" ? "tcp" : "udp")}`;
}

/** Milliseconds until a word has gone through the relay and come back; null if it never did. */
async function roundTrip(/** @type {World} */ world, /** @type {RTCIceServer} */ server) {
  const config = { iceServers: [server], iceTransportPolicy: /** @type {const} */ ("relay") };
  const [a, b] = [world.makeConnection(config), world.makeConnection(config)];
  const begun = world.now();
  try {
    a.onicecandidate = ({ candidate }) => candidate && void b.addIceCandidate(candidate).catch(() => {});
    b.onicecandidate = ({ candidate }) => candidate && void a.addIceCandidate(candidate).catch(() => {});
    const channel = a.createDataChannel("try");
    b.ondatachannel = ({ channel: other }) => {
      other.onmessage = ({ data }) => other.send(data);
    };
    const back = new Promise((resolve) => {
      channel.onopen = () => channel.send("there");
      channel.onmessage = () => resolve(world.now() - begun);
    });
    await a.setLocalDescription(await a.createOffer());
    await b.setRemoteDescription(/** @type {any} */ (a.localDescription));
    await b.setLocalDescription(await b.createAnswer());
    await a.setRemoteDescription(/** @type {any} */ (b.localDescription));
    const took = await Promise.race([back, world.pause(RELAY_WITHIN).then(() => null)]);
    return took === null ? null : Math.round(took);
  } catch {
    return null;
  } finally {
    a.close();
    b.close();
  }
}

async function gathered(/** @type {RTCPeerConnection} */ pc, /** @type {World} */ world) {
  const begun = world.now();
  while (pc.iceGatheringState !== "complete" && world.now() - begun < GATHER_WITHIN) {
    await world.pause(20);
  }
}

/** What has come back so far. */
async function received(/** @type {RTCPeerConnection} */ pc) {
  const reports = [...(await pc.getStats()).values()];
  const streams = reports.filter((each) => each.type === "inbound-rtp" && each.packetsReceived > 0);
  const packets = streams.reduce((sum, each) => sum + each.packetsReceived, 0);
  const missed = streams.reduce((sum, each) => sum + Math.max(0, each.packetsLost ?? 0), 0);
  const pair = reports.find((each) => each.type === "candidate-pair" && each.nominated && each.state === "succeeded");
  const local = reports.find((each) => each.id === pair?.localCandidateId);
  return {
    kinds: new Set(streams.map((each) => each.kind)).size,
    lost: packets ? Math.round((1000 * missed) / (packets + missed)) / 1000 : null,
    delay: pair?.currentRoundTripTime === undefined ? null : Math.round(1000 * pair.currentRoundTripTime),
    path: local ? `${local.candidateType} ${local.relayProtocol ?? local.protocol}` : null,
  };
}
