// The browser's end of the wire, without a browser: a fake socket and a clock that stands still.
import assert from "node:assert/strict";
import { test } from "node:test";

import { WireError, connect } from "../../web/static/js/wire.js";

class FakeSocket {
  constructor(url) {
    this.url = url;
    this.sent = [];
    this.closed = false;
  }
  send(text) {
    this.sent.push(JSON.parse(text));
  }
  close() {
    this.closed = true;
  }
  hear(message) {
    this.onmessage({ data: JSON.stringify(message) });
  }
  welcome() {
    this.onopen();
    this.hear({ type: "welcome", version: 1, connection: "c", person: "p", ping_every: 25 });
  }
}

function world({ login = "here" } = {}) {
  const sockets = [];
  const timers = new Map();
  let now = 0;
  let next = 1;
  return {
    sockets,
    get last() {
      return sockets.at(-1);
    },
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const due = [...timers].filter(([, t]) => t.at <= until).sort((a, b) => a[1].at - b[1].at)[0];
        if (!due) break;
        timers.delete(due[0]);
        now = due[1].at;
        due[1].callback();
      }
      now = until;
    },
    open(url) {
      sockets.push(new FakeSocket(url));
      return sockets.at(-1);
    },
    later(callback, ms) {
      timers.set(next, { callback, at: now + ms });
      return next++;
    },
    never: (timer) => timers.delete(timer),
    random: () => 1,
    loginStands: async () => login,
    page: new EventTarget(),
    timers,
  };
}

function events(wire, ...types) {
  const heard = [];
  for (const type of types) wire.on(type, (message) => heard.push([type, message.word ?? null]));
  return heard;
}

test("says hello with the cursors of the moment, and is up at once", async () => {
  const w = world();
  let seq = 3;
  const wire = connect({ url: "ws://x/ws", cursors: () => ({ "channel:a": `e:${seq}` }), world: w });
  const heard = events(wire, "up", "down");
  seq = 4;
  w.last.onopen();
  assert.deepEqual(w.last.sent[0], { type: "hello", version: 1, cursors: { "channel:a": "e:4" } });
  assert.deepEqual(heard, [["up", null]]);
  assert.equal(wire.up, true);
});

test("a request is answered by its own id, good or bad", async () => {
  const w = world();
  const wire = connect({ url: "ws://x/ws", world: w });
  w.last.welcome();
  const good = wire.request("chat.send", { text: "hei" });
  const bad = wire.request("chat.send", { text: "nei" });
  const [, first, second] = w.last.sent;
  w.last.hear({ type: "error", id: second.id, code: "too_many", retry_after: 2 });
  w.last.hear({ type: "ok", id: first.id, seq: 7 });
  assert.equal((await good).seq, 7);
  await assert.rejects(bad, (error) => error instanceof WireError && error.retryAfter === 2);
});

test("comes back with growing jittered waits, and what was asked is lost, not answered", async () => {
  const w = world();
  const wire = connect({ url: "ws://x/ws", world: w });
  const heard = events(wire, "up", "down");
  w.last.welcome();
  const asked = wire.request("chat.send");
  w.last.onclose({ code: 1001 });
  await assert.rejects(asked, { code: "lost" });
  await assert.rejects(wire.request("chat.send"), { code: "lost" });
  w.pass(1049);
  assert.equal(w.sockets.length, 1);
  w.pass(1);
  assert.equal(w.sockets.length, 2);
  w.last.onclose({ code: 1006 });
  w.pass(2049);
  assert.equal(w.sockets.length, 2);
  w.pass(1);
  w.last.welcome();
  assert.deepEqual(heard, [["up", null], ["down", null], ["up", null]]);
});

test("stops where coming back is of no use", () => {
  for (const [code, type, word] of [
    [4201, "stop", "login_over"],
    [4204, "stop", "flood"],
    [4101, "rejoin", "version"],
  ]) {
    const w = world();
    const wire = connect({ url: "ws://x/ws", world: w });
    const heard = events(wire, "stop", "rejoin");
    w.last.welcome();
    w.last.onclose({ code });
    w.pass(600_000);
    assert.deepEqual(heard, [[type, word]]);
    assert.equal(w.sockets.length, 1);
    assert.equal(w.timers.size, 0);
  }
});

test("a silent socket is asked, then given up", () => {
  const w = world();
  const wire = connect({ url: "ws://x/ws", world: w });
  const heard = events(wire, "down");
  w.last.welcome();
  w.pass(25_000);
  assert.equal(w.last.sent.at(-1).type, "ping");
  const silent = w.last;
  w.pass(9_999);
  assert.deepEqual(heard, []);
  return Promise.resolve()
    .then(() => w.pass(1))
    .then(() => new Promise((resolve) => setImmediate(resolve)))
    .then(() => {
      assert.deepEqual(heard, [["down", null]]);
      assert.equal(silent.closed, true);
    });
});

test("refused at the door again and again, it asks whether the login still stands", async () => {
  const w = world({ login: "over" });
  const wire = connect({ url: "ws://x/ws", world: w });
  const heard = events(wire, "stop");
  w.last.onclose({ code: 1006 });
  w.pass(2_000);
  w.last.onclose({ code: 1006 });
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(heard, [["stop", "login_over"]]);
  w.pass(600_000);
  assert.equal(w.sockets.length, 2);
});

test("back online, it does not sit out its wait", () => {
  const w = world();
  connect({ url: "ws://x/ws", world: w });
  w.last.onclose({ code: 1006 });
  w.page.dispatchEvent(new Event("online"));
  assert.equal(w.sockets.length, 2);
});

test("dispose leaves nothing running", () => {
  const w = world();
  const wire = connect({ url: "ws://x/ws", world: w });
  w.last.welcome();
  wire.dispose();
  w.page.dispatchEvent(new Event("online"));
  w.pass(600_000);
  assert.equal(w.sockets.length, 1);
  assert.equal(w.sockets[0].closed, true);
  assert.equal(w.timers.size, 0);
});
