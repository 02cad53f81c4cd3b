// @ts-check
/**
 * What the page shows follows from what all the others say: the machine's state, the hour, one's own
 * devices, what the other shows. Before the page is parsed it is kept; what is pressed is handed on.
 */

import { otherPresence, screen } from "./machine.js";
import { createView } from "./view.js";

/** Pages of their own, after the call; the devices are let go on them. */
const QUIET = ["after", "ended", "replaced", "refused"];
const WAITS = ["waiting", "held", "alone", "broken"];

/**
 * @param {{
 *   config: {peer: boolean, go: string | null, other: {name: string}, clock: {starts: string, end: string}},
 *   after: (ms: number, fn: () => void) => () => void,
 *   reload: () => void,
 *   state: () => import("./machine.js").State,
 *   hour: Pick<ReturnType<typeof import("./hour.js").createHour>, "sign" | "before" | "minutes">,
 *   media: ReturnType<typeof import("./media.js").createMedia>,
 *   own: Pick<ReturnType<typeof import("./own.js").createOwn>, "letGo" | "watchLevel" | "used">,
 *   pictured: () => boolean,
 *   forget: () => void,
 *   onShown: (screen: string) => void,
 *   pressed: Pick<import("./view.js").Pressed, "ready" | "hangUp" | "goBack">,
 * }} needs `forget`: the session is over, nothing of its certificate is kept
 */
export function createFace(needs) {
  const { config, after, reload, hour, media, own, pictured, forget, onShown, pressed } = needs;
  /** @type {ReturnType<typeof createView> | null} */
  let view = null;
  let disposed = false;
  let showSelf = true;
  const said = {
    ready: false,
    go: config.go,
    /** @type {import("./peer.js").Shown | null} */
    shown: null,
    /** @type {{word: string, paused: boolean} | null} */
    quality: null,
    /** One's own picture: as it is, until somebody wants it otherwise. */
    framed: (/** @type {MediaStreamTrack | null} */ track) => track,
  };

  function render() {
    if (disposed || view === null) return;
    const state = needs.state();
    const shownScreen = screen(state);
    // It closed before it began, as the room said or as coming in was answered: perhaps something
    // kind is said of it, at the same address.
    if (shownScreen === "ended" && state.room?.began !== true) {
      own.letGo();
      reload();
      return;
    }
    if (QUIET.includes(shownScreen)) own.letGo();
    if (shownScreen === "ended") forget();
    const now = media.now();
    view.render({
      screen: shownScreen,
      other: { name: config.other.name, presence: otherPresence(state) },
      clock: config.clock,
      before: hour.before() && state.room?.began !== true,
      ready: said.ready,
      held: { peer: config.peer, go: said.go },
      wire: state.wire || state.place === "outside",
      media: { ...now, video: said.framed(now.video) },
      shown: said.shown,
      quality: said.quality,
      pictured: pictured(),
      frame: hour.sign(),
      minutes: hour.minutes(),
      refusal: state.refusal,
      showSelf,
      mirror: pictured() || state.room?.phase !== "live",
    });
    own.watchLevel(WAITS.includes(shownScreen) && state.place === "seated");
    onShown(shownScreen);
  }

  return {
    render,

    /** What is known now that is not the machine's; the page follows. */
    say(/** @type {Partial<typeof said>} */ now) {
      Object.assign(said, now);
      render();
    },

    /** What of this was said last. */
    said: () => said,

    /** What is sent of oneself. */
    tracks() {
      const { audio, video } = media.now();
      return { audio, video: said.framed(video) };
    },

    /** The page is parsed; gives the element that shows the other. */
    show() {
      view = createView({
        after,
        pressed: {
          ...pressed,
          microphone: (on) => void media.setMicrophone(on),
          camera: (on) => void media.setCamera(on),
          choose: (kind, id) => void media.choose(kind, id),
          showSelf(on) {
            showSelf = on;
            render();
          },
        },
      });
      render();
      return view.other;
    },

    level: (/** @type {number} */ level) => view?.level(level),
    devices: (/** @type {MediaDeviceInfo[]} */ list) => view?.devices(list, own.used()),
    askToHear: (/** @type {boolean} */ on) => view?.askToHear(on),

    dispose() {
      disposed = true;
      view?.dispose();
    },
  };
}
