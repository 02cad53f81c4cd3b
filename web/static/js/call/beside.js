// @ts-check
/**
 * All that goes on beside the call itself and that no first picture waits for: looking after the
 * connection, what is written, the safety code, the screen that stays on, the knock.
 */

import { Disposables, byId } from "../dom.js";
import { t } from "../texts.js";
import { mountAlone } from "./alone.js";
import { createAround } from "./around.js";
import { mountAside } from "./aside.js";
import { createCare } from "./care.js";
import { createFigures } from "./figures.js";
import { mountPanel } from "./panels.js";
import { createReport } from "./report.js";
import { createTalk } from "./talk.js";

/** @typedef {ReturnType<typeof import("./peer.js").createPeer>} Peer */

/**
 * @param {{
 *   world: typeof import("./world.js").browser,
 *   wire: import("../wire.js").Wire,
 *   room: string,
 *   other: string,
 *   locale: string,
 *   peer: () => Peer | null,
 *   identity: ReturnType<typeof import("./certificate.js").createCertificate>,
 *   blur?: string | null,
 *   frame: (how: (track: MediaStreamTrack | null) => MediaStreamTrack | null, again: boolean) => void,
 *   sends: () => boolean,
 *   onPath: (path: "failed" | "connected") => void,
 *   onQuality: (quality: string, paused: boolean) => void,
 *   write: () => void,
 *   say: (body: object) => boolean,
 * }} needs `write`: words instead of voice, as soon as there is a call; `say`: how it went, in
 *   numbers, to the server
 */
export function createBeside(needs) {
  const { world, wire, room, other, locale, peer, identity, blur, frame, sends, onPath, onQuality, say } = needs;
  const undo = new Disposables();
  let screen = "";
  let presence = "";
  undo.add(mountAlone({ write: needs.write }));
  const more = mountPanel({
    panel: byId("more-panel"),
    opener: byId("more"),
    closer: byId("more-close"),
    into: () => byId("more-panel").querySelector("select")?.focus(),
  });
  undo.add(more.dispose);
  const tools = document.getElementById("tools");
  if (tools !== null) {
    undo.add(
      mountPanel({
        panel: tools,
        opener: byId("tools-open"),
        closer: byId("tools-close"),
        into: () => tools.querySelector("summary")?.focus(),
      }).dispose,
    );
  }
  const around = createAround({
    document: world.document,
    lock: world.lock,
    notify: world.notify,
    makeContext: world.makeContext,
  });
  /** @type {ReturnType<typeof import("./blur.js").createBlur> | null} */
  let behind = null;
  if (blur) offerBlur(async (on) => {
    const { mountBlur } = await import("./blur.js");
    const made = mountBlur(blur, () => frame(made.of, true));
    behind = made;
    frame(made.of, false);
    made.want(on);
  });
  const offer = world.mayAskToNotify && document.getElementById("notify");
  if (offer && world.mayAskToNotify) mountOffer(offer, world.mayAskToNotify);
  const talk = createTalk({
    say: (told) => peer()?.say(told) ?? false,
    other,
    identity,
    onUnread: () => around.knock("●", t("call-knock-wrote")),
  });
  // Where staff can be asked for help; in their own meetings they are there already.
  const leaveAside =
    document.getElementById("aside") &&
    mountAside({
      wire,
      session: room,
      newId: world.newId,
      after: world.after,
      onNews: () => around.knock("●", t("supervision-aside-came")),
    });
  const care = createCare({
    every: world.every,
    now: world.now,
    onSilent: () => onPath("failed"),
    onHeard: () => onPath("connected"),
    onQuality(quality, paused) {
      report.quality(quality);
      onQuality(quality, paused);
    },
    onReports: (reports) => figures.show(reports),
  });
  const figures = createFigures({ now: world.now });
  const report = createReport({ now: world.now, say, setUp: figures.setUp });

  return {
    /** A connection of a new epoch. */
    built(/** @type {Peer} */ made) {
      care.watch(made, sends);
    },

    /** The direct line of a connection is there. */
    opened(/** @type {Peer} */ made) {
      if (made === peer()) talk.begin(made.pc, locale);
    },

    /** What the other said on it. */
    told: (/** @type {Record<string, any>} */ told) => talk.take(told),

    /** The connection is closed. */
    closed: () => care.leave(),

    /** What the page shows now, where the other is, and in which pair of connections. */
    shows(/** @type {string} */ now, /** @type {string} */ otherIs, /** @type {number} */ epoch) {
      report.shows(now, epoch);
      const came = otherIs === "here" && presence !== "here" && presence !== "";
      const waiting = ["waiting", "alone", "broken", "held"].includes(screen);
      if (came && waiting) around.knock("●", t("call-knock-came"));
      presence = otherIs;
      // Whoever is here already needs no notice of it.
      if (offer) offer.hidden = otherIs === "here";
      if (now === screen) return;
      screen = now;
      if (!["call", "reconnecting"].includes(now)) more.close();
      // Whoever waits for the other, or for us, is not left with a dark screen either.
      const over = ["after", "ended", "replaced", "refused"].includes(now);
      around.stayAwake(!over);
      if (over) talk.forget();
    },

    /** Write rather than speak: the panel opens. */
    write: () => talk.open(true),

    dispose() {
      report.shows("", 0);
      care.leave();
      talk.dispose();
      leaveAside?.();
      behind?.dispose();
      around.dispose();
      undo.dispose();
    },
  };
}

/** The boxes that ask for a blurred background, where the browser can; what does it comes then. */
function offerBlur(/** @type {(on: boolean) => unknown} */ asked) {
  // To take a track apart and to make one; without both it is not offered.
  if (!("MediaStreamTrackProcessor" in globalThis && "MediaStreamTrackGenerator" in globalThis)) return;
  let first = true;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-blur]"))) {
    place.hidden = false;
    const box = /** @type {HTMLInputElement} */ (place.querySelector("input"));
    box.addEventListener("change", () => {
      if (first) void asked(box.checked);
      first = false;
    });
  }
}

/** In the waiting room: a notice when somebody comes, for whoever is in another window meanwhile. */
function mountOffer(/** @type {HTMLElement} */ offer, /** @type {() => Promise<boolean>} */ ask) {
  const button = /** @type {HTMLButtonElement} */ (offer.querySelector("button"));
  const said = /** @type {HTMLElement} */ (offer.querySelector("p"));
  button.addEventListener("click", async () => {
    const yes = await ask();
    button.hidden = true;
    said.textContent = t(yes ? "call-notify-yes" : "call-notify-no");
  });
}
