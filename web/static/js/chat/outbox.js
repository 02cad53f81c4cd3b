// @ts-check
// What was written and is not yet stored: goes out in order, again if need be, and once.

/**
 * @typedef {"waiting" | "sending" | "failed"} State
 * @typedef {{ clientId: string, text: string, state: State, replyTo?: string }} Letter
 */

/** Answers after which trying again by itself helps. */
const PASSING = new Set(["lost", "too_many", "unavailable", "internal"]);
const PATIENCE = 1_000;

export class Outbox {
  /** @type {Letter[]} */
  #letters = [];
  #busy = false;

  /**
   * @param {object} tools
   * @param {(letter: Letter) => Promise<any>} tools.send rejects with an error that has a `code`
   * @param {() => boolean} tools.up whether sending can work now
   * @param {(letter: Letter, code?: string) => void} tools.changed
   * @param {(letter: Letter, answer: any) => void} tools.stored
   * @param {() => string} tools.newId
   * @param {(callback: () => void, ms: number) => any} [tools.later]
   * @param {{ put: (letter: Letter) => any, drop: (clientId: string) => any }} [tools.kept]
   *   where letters outlive the page, on a device that is one's own
   */
  constructor({
    send,
    up,
    changed,
    stored,
    newId,
    later = (call, ms) => setTimeout(call, ms),
    kept = { put: () => undefined, drop: () => undefined },
  }) {
    this.kept = kept;
    this.send = send;
    this.up = up;
    this.changed = changed;
    this.stored = stored;
    this.newId = newId;
    this.later = later;
  }

  /** How many are not stored yet. */
  get size() {
    return this.#letters.length;
  }

  /** @param {string} text @param {string} [replyTo] @returns {Letter} */
  put(text, replyTo) {
    /** @type {Letter} */
    const letter = { clientId: this.newId(), text, state: this.up() ? "sending" : "waiting" };
    if (replyTo) letter.replyTo = replyTo;
    this.#letters.push(letter);
    this.kept.put(letter);
    this.changed(letter);
    void this.flush();
    return letter;
  }

  /** What an earlier page could not send: before all else, in its order. @param {Letter[]} letters */
  restore(letters) {
    const known = new Set(this.#letters.map((one) => one.clientId));
    const again = letters.filter((one) => !known.has(one.clientId));
    this.#letters.unshift(...again);
    for (const letter of again) this.changed(letter);
    void this.flush();
  }

  /** The person presses "try again". @param {string} clientId */
  retry(clientId) {
    const letter = this.#letters.find((one) => one.clientId === clientId);
    if (!letter || letter.state !== "failed") return;
    this.#set(letter, "waiting");
    void this.flush();
  }

  /** Send what can be sent; called whenever the wire is up. */
  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (;;) {
        const letter = this.#letters.find((one) => one.state !== "failed");
        if (!letter || !(await this.#one(letter))) return;
      }
    } finally {
      this.#busy = false;
    }
  }

  /** @param {Letter} letter @returns {Promise<boolean>} whether to go on with the next */
  async #one(letter) {
    if (!this.up()) {
      this.#set(letter, "waiting");
      return false;
    }
    this.#set(letter, "sending");
    try {
      const answer = await this.send(letter);
      this.#letters = this.#letters.filter((one) => one !== letter);
      this.kept.drop(letter.clientId);
      this.stored(letter, answer);
      return true;
    } catch (error) {
      return this.#refused(letter, /** @type {any} */ (error));
    }
  }

  /** @param {Letter} letter @param {{code?: string, retryAfter?: number | null}} error */
  #refused(letter, error) {
    const code = error.code ?? "internal";
    if (!PASSING.has(code)) {
      this.#set(letter, "failed", code);
      return true;
    }
    this.#set(letter, "waiting", code);
    // The same client id goes out again: if the first did arrive, the server knows it.
    this.later(() => void this.flush(), (error.retryAfter ?? 0) * 1000 || PATIENCE);
    return false;
  }

  /** @param {Letter} letter @param {State} state @param {string} [code] */
  #set(letter, state, code) {
    if (letter.state === state && !code) return;
    letter.state = state;
    this.changed(letter, code);
  }
}
