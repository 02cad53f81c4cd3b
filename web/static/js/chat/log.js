// @ts-check
// What a page knows of one channel: changes in order, each once, and never a gap taken for whole.

/**
 * @typedef {object} View One message, as the server tells of it.
 * @property {string} id
 * @property {number} place
 * @property {number} seq
 * @property {string} author
 * @property {string} name
 * @property {string} client_id
 * @property {number} sent_at
 * @property {string} [text]
 * @property {number} [starts_at]
 * @property {boolean} [edited]
 * @property {boolean} [gone]
 * @property {string} [reply_to]
 * @property {number} [replies]
 * @property {boolean} [pinned]
 * @property {boolean} [hidden]
 * @property {{ kind: string, person: string, name: string }[]} [reactions]
 * @property {string[]} [mentions]
 * @property {[number, number]} [picture]
 * @property {number} [sound] seconds of a voice message
 *
 * @typedef {{ epoch: string, seq: number, message: View }} Change
 * @typedef {{ cursor: string, recovered: boolean, messages: View[] }} Recovery
 */

const HELD_AT_MOST = 500;

export class ChannelLog {
  /** @param {string} cursor what the page was rendered with: `epoch:seq` */
  constructor(cursor) {
    /** @type {Map<number, View>} changes that came before their turn */
    this.held = new Map();
    this.#set(cursor);
  }

  /** @param {string} cursor */
  #set(cursor) {
    const [epoch, seq] = cursor.split(":");
    this.epoch = epoch;
    this.seq = Number(seq);
  }

  /** How far everything is known; what hello and `chat.since` send. */
  get cursor() {
    return `${this.epoch}:${this.seq}`;
  }

  /** Whether something is known to be missing. */
  get gap() {
    return this.held.size > 0 || this.lost;
  }

  /** Another epoch was seen: only a fresh page can tell what is true. */
  lost = false;

  /**
   * Take one live change; gives what may be shown now, in order. What comes twice gives nothing,
   * what comes too early waits for what is missing.
   * @param {Change} change
   * @returns {View[]}
   */
  take(change) {
    if (change.epoch !== this.epoch) {
      this.lost = true;
      return [];
    }
    if (change.seq <= this.seq) return [];
    this.held.set(change.seq, change.message);
    if (this.held.size > HELD_AT_MOST) {
      this.held.clear();
      this.lost = true;
    }
    return this.#inTurn();
  }

  /**
   * Take what the server says was missed. With `replace` the messages are the newest page and
   * stand instead of all that was shown.
   * @param {Recovery} recovery
   * @returns {{ replace: boolean, messages: View[] }}
   */
  recover(recovery) {
    const [epoch, seq] = recovery.cursor.split(":");
    if (recovery.recovered && epoch === this.epoch && Number(seq) < this.seq) {
      return { replace: false, messages: [] };
    }
    this.#set(recovery.cursor);
    this.lost = false;
    for (const known of [...this.held.keys()]) if (known <= this.seq) this.held.delete(known);
    return {
      replace: !recovery.recovered,
      messages: [...recovery.messages, ...this.#inTurn()],
    };
  }

  #inTurn() {
    const shown = [];
    for (let next = this.held.get(this.seq + 1); next; next = this.held.get(this.seq + 1)) {
      this.seq += 1;
      this.held.delete(this.seq);
      shown.push(next);
    }
    return shown;
  }
}
