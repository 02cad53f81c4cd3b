/** The peer: perfect negotiation over a fake connection that keeps the browsers' signalling rules. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { createPeer } from "../../web/static/js/call/peer.js";

/** A connection with JSEP's signalling states and nothing else; descriptions are numbered. */
class FakeConnection {
  static made = 0;

  constructor(configuration) {
    this.configuration = configuration;
    this.signalingState = "stable";
    this.localDescription = null;
    this.remoteDescription = null;
    this.connectionState = "new";
    this.transceivers = [];
    this.rollbacks = 0;
    this.closed = false;
    this.stable = { local: null, remote: null };
  }

  createDataChannel() {
    this.channel = { readyState: "connecting", sent: [], send: (text) => this.channel.sent.push(text) };
    return this.channel;
  }

  addTransceiver(kind, { direction = "sendrecv" } = {}) {
    const transceiver = {
      direction,
      receiver: { track: { kind } },
      sender: {
        track: null,
        async replaceTrack(track) {
          this.track = track;
        },
        setStreams() {},
      },
    };
    this.transceivers.push(transceiver);
    return transceiver;
  }

  getTransceivers() {
    return this.transceivers;
  }

  getConfiguration() {
    return this.configuration;
  }

  setConfiguration(configuration) {
    this.configuration = configuration;
  }

  restartIce() {}

  async createOffer() {
    await null;
    FakeConnection.made += 1;
    return { type: "offer", sdp: `offer ${FakeConnection.made}` };
  }

  async createAnswer() {
    await null;
    return { type: "answer", sdp: `answer to ${this.remoteDescription.sdp}` };
  }

  async setLocalDescription(description) {
    await null;
    const allowed = description.type === "offer" ? "stable" : "have-remote-offer";
    if (this.signalingState !== allowed) throw new Error(`local in ${this.signalingState}`);
    if (description.type === "offer") {
      this.stable = { local: this.localDescription, remote: this.remoteDescription };
      this.signalingState = "have-local-offer";
    } else this.signalingState = "stable";
    this.localDescription = description;
  }

  async setRemoteDescription(description) {
    await null;
    if (description.type === "offer") {
      if (this.signalingState === "have-local-offer") {
        this.rollbacks += 1;
        this.localDescription = this.stable.local;
        this.signalingState = "stable";
      }
      if (this.signalingState !== "stable") throw new Error(`offer in ${this.signalingState}`);
      if (this.transceivers.length === 0) {
        this.addTransceiver("audio", { direction: "recvonly" });
        this.addTransceiver("video", { direction: "recvonly" });
      }
      this.signalingState = "have-remote-offer";
    } else {
      if (this.signalingState !== "have-local-offer") {
        throw new Error(`answer in ${this.signalingState}`);
      }
      assert.equal(description.sdp, `answer to ${this.localDescription.sdp}`);
      this.signalingState = "stable";
    }
    this.remoteDescription = description;
  }

  async addIceCandidate() {
    if (this.remoteDescription === null) throw new Error("no remote description");
  }

  close() {
    this.closed = true;
  }
}

const ICE = { servers: [], policy: "all" };

function make(polite, send) {
  return createPeer({
    makeConnection: (configuration) => new FakeConnection(configuration),
    makeStream: () => ({}),
    ice: ICE,
    polite,
    send,
    onTrack() {},
    onPath() {},
    onShown() {},
    onBye() {},
  });
}

/** Two peers and the wire between them; `pass` carries one signal one way. */
function pair() {
  const wire = { user: [], peer: [] };
  const user = make(true, (signal) => wire.user.push(signal));
  const peer = make(false, (signal) => wire.peer.push(signal));
  const pass = {
    user: () => wire.user.length > 0 && peer.take(wire.user.shift()),
    peer: () => wire.peer.length > 0 && user.take(wire.peer.shift()),
  };
  return { user, peer, wire, pass };
}

async function settle({ wire, pass }) {
  for (let i = 0; i < 100; i += 1) {
    await pass.user();
    await pass.peer();
    await new Promise((resolve) => setImmediate(resolve));
    if (wire.user.length === 0 && wire.peer.length === 0) return;
  }
  assert.fail("never quiet");
}

async function connected(offerer = "user") {
  const both = pair();
  const answerer = offerer === "user" ? "peer" : "user";
  both[answerer].go();
  await both[offerer].offer();
  both[offerer].go();
  await settle(both);
  return both;
}

test("whoever offers, both end stable, and the answerer sends too", async () => {
  for (const offerer of ["user", "peer"]) {
    const { user, peer } = await connected(offerer);
    assert.equal(user.pc.signalingState, "stable");
    assert.equal(peer.pc.signalingState, "stable");
    for (const one of [user, peer]) {
      assert.deepEqual(one.pc.transceivers.map((t) => t.direction), ["sendrecv", "sendrecv"]);
    }
  }
});

test("glare 200 times: both restart at once, in each order of arrival; stable, same tracks", async () => {
  for (let order = 0; order < 200; order += 1) {
    const both = await connected(order % 2 ? "user" : "peer");
    const tracks = [{ kind: "audio", enabled: true }, { kind: "video", enabled: true }];
    for (const one of [both.user, both.peer]) await one.show({ audio: tracks[0], video: tracks[1] });
    const restarts = [both.user.restart(ICE), both.peer.restart(ICE)];
    await Promise.all(restarts);
    for (let bit = 0; bit < 8; bit += 1) await both.pass[order & (1 << bit) ? "user" : "peer"]();
    await settle(both);
    assert.equal(both.user.pc.signalingState, "stable");
    assert.equal(both.peer.pc.signalingState, "stable");
    assert.equal(both.user.pc.rollbacks, 1, "the polite one gives way");
    assert.equal(both.peer.pc.rollbacks, 0);
    for (const one of [both.user, both.peer]) {
      assert.deepEqual(one.pc.transceivers.map((t) => t.sender.track), tracks);
    }
    assert.equal(both.user.pc.localDescription.sdp, both.peer.pc.remoteDescription.sdp);
  }
});

test("the first offer is kept back until the epoch is named, and does not go twice", async () => {
  const { user, wire } = pair();
  assert.equal(user.firstOffer(), null);
  await user.offer();
  assert.equal(wire.user.length, 0);
  user.pc.onicecandidate({ candidate: { toJSON: () => ({ candidate: "late" }) } });
  const travelled = user.firstOffer();
  assert.equal(travelled.description.type, "offer");
  user.go(travelled);
  assert.deepEqual(wire.user, [{ candidate: { candidate: "late" } }]);
});

test("a candidate before its description waits", async () => {
  const { user, peer, wire } = pair();
  await user.offer();
  user.go();
  peer.go();
  await peer.take({ candidate: { candidate: "early" } });
  await peer.take(wire.user[0]);
  assert.equal(peer.pc.signalingState, "stable");
});

test("a repeated answer is not taken twice", async () => {
  const { user, peer, wire } = pair();
  peer.go();
  await user.offer();
  user.go();
  await peer.take(wire.user[0]);
  await user.take(wire.peer[0]);
  await user.take(wire.peer[0]);
  assert.equal(user.pc.signalingState, "stable");
});

test("turning the camera on and off never negotiates", async () => {
  const both = await connected();
  const video = { kind: "video", enabled: true };
  await both.user.show({ audio: null, video });
  assert.equal(both.user.pc.transceivers[1].sender.track, video);
  await both.user.show({ audio: null, video: null });
  assert.equal(both.user.pc.transceivers[1].sender.track, null);
  assert.equal(both.wire.user.length, 0);
});

test("closed: nothing goes out and nothing is taken", async () => {
  const both = await connected();
  both.user.close();
  await both.user.restart(ICE);
  await both.user.take({ description: { type: "offer", sdp: "offer 9" } });
  assert.equal(both.wire.user.length, 0);
  assert.equal(both.user.pc.closed, true);
});
