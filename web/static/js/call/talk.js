// @ts-check
/**
 * What the two write to each other in the call, and their safety code: over the direct line only,
 * never through the server, and gone when the page is. Sound and picture may fail; this is there.
 */

import { Disposables, byId, listen } from "../dom.js";
import { capital, t } from "../texts.js";
import { mountPanel } from "./panels.js";
import { createSafety, fingerprint } from "./safety.js";

const LONGEST = 2000;

/**
 * @param {{
 *   say: (told: object) => boolean,
 *   other: string,
 *   identity: Pick<ReturnType<typeof import("./certificate.js").createCertificate>, "recall" | "remember">,
 *   onUnread: () => void,
 * }} needs
 */
export function createTalk({ say, other, identity, onUnread }) {
  const undo = new Disposables();
  const panel = byId("talk");
  const log = byId("talk-log");
  const field = /** @type {HTMLTextAreaElement} */ (byId("talk-field"));
  const count = byId("talk-count");
  let unread = 0;
  /** @type {ReturnType<typeof createSafety> | null} */
  let safety = null;
  let turn = 0;

  const beside = mountPanel({
    panel,
    opener: byId("talk-open"),
    closer: byId("talk-close"),
    into: () => field.focus(),
    onShow(on) {
      if (!on) return;
      unread = 0;
      showCount();
      log.scrollTop = log.scrollHeight;
    },
  });

  function showCount() {
    count.hidden = unread === 0;
    count.textContent = unread === 0 ? "" : String(unread);
  }

  function add(/** @type {string} */ who, /** @type {string} */ text, /** @type {boolean} */ own) {
    const line = document.createElement("p");
    line.className = own ? "talk-line own" : "talk-line";
    const name = document.createElement("span");
    name.className = "talk-who";
    name.textContent = who;
    line.append(name, ` ${text}`);
    log.append(line);
    log.scrollTop = log.scrollHeight;
  }

  function send() {
    const text = field.value.trim().slice(0, LONGEST);
    if (text === "") return;
    const gone = say({ text });
    byId("talk-away").hidden = gone;
    if (!gone) return;
    add(t("call-talk-you"), text, true);
    field.value = "";
  }

  undo.add(
    listen(byId("talk-form"), "submit", (event) => {
      event.preventDefault();
      send();
    }),
    listen(field, "keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    }),
  );

  async function showCode(/** @type {import("./safety.js").Code} */ code, /** @type {number} */ mine) {
    const place = byId("safety-words");
    if (code === "differs") {
      place.textContent = t("call-safety-differs");
      return;
    }
    // The words are asked for when there is a code: no call waits for them.
    const lists = await (code.locale === "nb" ? import("./words.nb.js") : import("./words.en.js"));
    if (mine !== turn) return;
    place.lang = code.locale;
    place.textContent = code.places.map((number) => lists.words[number]).join(" · ");
  }

  return {
    open: beside.open,

    /** A new direct line to the other: promise anew. */
    begin(/** @type {RTCPeerConnection} */ pc, /** @type {string} */ locale) {
      turn += 1;
      const mine = turn;
      byId("safety-words").textContent = t("call-safety-wait");
      safety = createSafety({
        send: say,
        fingerprints: () => [
          fingerprint(pc.localDescription?.sdp),
          fingerprint(pc.remoteDescription?.sdp),
        ],
        locale,
        recall: identity.recall,
        remember: identity.remember,
        onCode: (code) => mine === turn && void showCode(code, mine),
      });
      void safety.begin();
    },

    /** What the other said on the direct line. */
    take(/** @type {Record<string, any>} */ told) {
      if (told.safety) void safety?.take(told.safety);
      if (typeof told.text !== "string" || told.text === "") return;
      add(`${capital(other)}:`, told.text.slice(0, LONGEST), false);
      if (!panel.hidden) return;
      unread += 1;
      showCount();
      onUnread();
    },

    /** The call is over: what was written is gone. */
    forget() {
      turn += 1;
      safety = null;
      log.replaceChildren();
      field.value = "";
      unread = 0;
      showCount();
      beside.close();
    },

    dispose() {
      this.forget();
      beside.dispose();
      undo.dispose();
    },
  };
}
