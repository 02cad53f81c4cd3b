// @ts-check
/**
 * The connection to the other in this epoch, and the one made ready before the room has named any:
 * whoever finds the other there makes the offer before being asked.
 */

import { createPeer } from "./peer.js";

const FAREWELL = 150;

/**
 * @typedef {ReturnType<typeof createPeer>} Peer
 * @typedef {{audio: MediaStreamTrack | null, video: MediaStreamTrack | null}} Tracks
 */

/**
 * @param {{
 *   polite: boolean,
 *   otherHere: boolean,
 *   makeConnection: (configuration: RTCConfiguration) => RTCPeerConnection,
 *   certificate: Promise<RTCCertificate | null>,
 *   seat: Pick<ReturnType<typeof import("./seat.js").createSeat>, "ice" | "iceIsOld" | "freshIce">,
 *   outbox: Pick<ReturnType<typeof import("./outbox.js").createOutbox>, "put" | "open">,
 *   epoch: () => number,
 *   tracks: () => Tracks,
 *   after: (ms: number, fn: () => void) => () => void,
 *   onTrack: (track: MediaStreamTrack) => void,
 *   onPath: (epoch: number, path: string) => void,
 *   onShown: (shown: import("./peer.js").Shown) => void,
 *   onBye: (epoch: number) => void,
 *   onTold: (told: Record<string, any>) => void,
 *   onOpen: (peer: Peer) => void,
 *   onBuilt: (peer: Peer) => void,
 *   onBeyondMending: () => void,
 * }} needs `epoch` the present one; `tracks` what is to be shown of oneself
 */
export function createPair(needs) {
  const { seat, outbox, tracks, after, onBeyondMending } = needs;
  /** @type {Peer | null} */
  let peer = null;
  /** @type {Peer | null} */
  let prepared = null;
  let building = 0;
  let disposed = false;

  async function newPeer(/** @type {() => number} */ epoch) {
    const certificate = await needs.certificate;
    /** @type {Peer} */
    const made = createPeer({
      certificate,
      makeConnection: needs.makeConnection,
      makeStream: () => new MediaStream(),
      ice: seat.ice(),
      polite: needs.polite,
      send: (signal) => outbox.put(signal),
      onTrack: (track) => made === peer && needs.onTrack(track),
      onPath: (path) => made === peer && needs.onPath(epoch(), path),
      onShown: (shown) => made === peer && needs.onShown(shown),
      onBye: () => made === peer && needs.onBye(epoch()),
      onTold: (told) => made === peer && needs.onTold(told),
      onOpen: () => needs.onOpen(made),
    });
    void made.show(tracks());
    return made;
  }

  return {
    peer: () => peer,

    /** Make one ready; with the other there, its offer too. */
    async prepare() {
      const made = await newPeer(needs.epoch);
      if (disposed || building > 0) return made.close();
      prepared = made;
      if (needs.otherHere) await made.offer().catch(() => {});
    },

    /** The first offer with what it has found so far, to travel with sitting down; or null. */
    firstOffer: () => prepared?.firstOffer() ?? null,

    /**
     * The connection of a new epoch; `travelled` is the offer that went along, if it was passed on.
     * @param {{epoch: number, role: string, to: string}} effect
     */
    async build({ epoch, role, to }, /** @type {any} */ travelled) {
      building += 1;
      const mine = building;
      peer?.close();
      peer = null;
      if (prepared === null || prepared.offers() !== (role === "offer")) {
        prepared?.close();
        prepared = null;
        if (seat.iceIsOld()) await seat.freshIce();
        const fresh = await newPeer(() => epoch);
        if (mine !== building || disposed) return fresh.close();
        peer = fresh;
      } else {
        peer = prepared;
        prepared = null;
      }
      needs.onBuilt(peer);
      // Signals of this epoch that came before its peer have waited in the outbox.
      outbox.open(epoch, to, travelled);
      peer.go(travelled);
      if (role === "offer" && !peer.offers()) await peer.offer().catch(onBeyondMending);
    },

    /** Look for a new path, with fresh credentials. */
    async restart() {
      try {
        const fresh = await seat.freshIce();
        await peer?.restart(fresh);
      } catch {
        onBeyondMending();
      }
    },

    /** What the other side says of this connection. */
    take: (/** @type {any} */ signal) => void peer?.take(signal).catch(onBeyondMending),

    /** One's own sound or picture is another. */
    show() {
      for (const each of [peer, prepared]) void each?.show(tracks());
    },

    /** Silent and dark at once; a moment more for the goodbye to arrive. */
    close() {
      building += 1;
      const old = peer;
      peer = null;
      if (old === null) return;
      void old.show({ audio: null, video: null });
      after(FAREWELL, () => old.close());
    },

    dispose() {
      disposed = true;
      peer?.close();
      prepared?.close();
    },
  };
}
