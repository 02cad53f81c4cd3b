// @ts-check
/**
 * Signals to the other browser, kept here until that browser has acknowledged them.
 *
 * The server only passes signals on. A dropped socket, a killed server and another server are
 * therefore one case: what was not acknowledged is sent again, and the receiver drops what it has.
 * Signals belong to an epoch (one pair of peer connections) and are numbered from 1 within it.
 */

/** @typedef {{epoch: number, seq: number, signal: object}} Numbered */

/** How long one waits for more to acknowledge at once; in milliseconds, far under any resend. */
const GATHER = 40;

/**
 * @param {{
 *   send: (to: string, message: Numbered) => void,
 *   acknowledge: (to: string, epoch: number, seq: number) => void,
 *   deliver: (signal: any) => void,
 *   after: (ms: number, fn: () => void) => () => void,
 *   patience?: number,
 * }} needs `after` starts a timer and returns what stops it; `patience` is in milliseconds.
 */
export function createOutbox({ send, acknowledge, deliver, after, patience = 1500 }) {
  let epoch = 0;
  let to = "";
  let up = false;
  let numbered = 0;
  let delivered = 0;
  let waits = patience;
  /** @type {Numbered[]} */
  let unacknowledged = [];
  /** @type {Map<number, object>} signals that came before an earlier one */
  const ahead = new Map();
  /** @type {Map<string, Numbered & {sender: string}>} signals of an epoch not yet known here */
  const future = new Map();
  let stopTimer = () => {};
  let owes = false;
  let stopOwing = () => {};

  function resend() {
    stopTimer();
    if (!up || unacknowledged.length === 0) return;
    for (const message of unacknowledged) send(to, message);
    stopTimer = after(waits, resend);
    waits = Math.min(waits * 2, 8 * patience);
  }

  function number(signal) {
    numbered += 1;
    const message = { epoch, seq: numbered, signal };
    unacknowledged.push(message);
    return message;
  }

  function take(signal, seq) {
    if (seq > delivered) ahead.set(seq, signal);
    while (ahead.has(delivered + 1)) {
      delivered += 1;
      const next = ahead.get(delivered);
      ahead.delete(delivered);
      deliver(next);
    }
    acknowledgeSoon();
  }

  /** One acknowledgement for what comes in one go. */
  function acknowledgeSoon() {
    if (owes) return;
    owes = true;
    stopOwing = after(GATHER, () => {
      owes = false;
      acknowledge(to, epoch, delivered);
    });
  }

  return {
    /**
     * Begin an epoch with the page `other`; everything of an earlier epoch is forgotten.
     * `sent` is a signal that went out together with the join: it is number 1.
     */
    open(newEpoch, other, sent = null) {
      stopTimer();
      stopOwing();
      owes = false;
      epoch = newEpoch;
      to = other;
      numbered = 0;
      delivered = 0;
      waits = patience;
      unacknowledged = [];
      ahead.clear();
      if (sent !== null) {
        number(sent);
        stopTimer = after(waits, resend);
      }
      const kept = [...future.values()];
      future.clear();
      for (const message of kept) this.receive(message.sender, message);
    },

    /** Send a signal, now or as soon as the wire is up. */
    put(signal) {
      const message = number(signal);
      if (!up) return;
      send(to, message);
      if (unacknowledged.length === 1) {
        stopTimer();
        waits = patience;
        stopTimer = after(waits, resend);
      }
    },

    /** The other browser has everything of `ofEpoch` up to `seq`. */
    acknowledged(ofEpoch, seq) {
      if (ofEpoch !== epoch) return;
      unacknowledged = unacknowledged.filter((message) => message.seq > seq);
      if (unacknowledged.length === 0) stopTimer();
    },

    /** A signal came: deliver it once and in order, and acknowledge what is complete. */
    receive(sender, message) {
      if (message.epoch > epoch) {
        if (future.size < 200) future.set(`${message.epoch}:${message.seq}`, { ...message, sender });
        return;
      }
      if (message.epoch < epoch || sender !== to) return;
      take(message.signal, message.seq);
    },

    /** The wire is there (again), and this page has its place. */
    resume() {
      up = true;
      waits = patience;
      resend();
    },

    /** The wire is away. */
    pause() {
      up = false;
      stopTimer();
    },

    /** How many signals wait for an acknowledgement. */
    pending: () => unacknowledged.length,

    dispose() {
      up = false;
      stopTimer();
      stopOwing();
      unacknowledged = [];
      future.clear();
      ahead.clear();
    },
  };
}
