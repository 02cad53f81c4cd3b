// @ts-check
/**
 * What one sees and hears of the other: their tracks in one video element, and the moment when
 * there is a picture to show. The element comes later than the tracks, or earlier; both are fine.
 */

/**
 * @param {{makeStream: () => MediaStream, onPicture: () => void, onSilent: () => void}} needs
 *   `onPicture`: a frame is on the screen; `onSilent`: the browser plays nothing before a press.
 */
export function createPicture({ makeStream, onPicture, onSilent }) {
  /** @type {HTMLVideoElement | null} */
  let video = null;
  let stream = makeStream();
  let there = false;
  let stopWatching = () => {};

  function play() {
    if (video === null || stream.getTracks().length === 0) return;
    if (video.srcObject !== stream) video.srcObject = stream;
    video.play().catch((error) => {
      if (error.name === "NotAllowedError") onSilent();
    });
    if (!there && stream.getVideoTracks().length > 0) watch();
  }

  function watch() {
    stopWatching();
    if (video === null) return;
    const element = video;
    const seen = () => {
      there = true;
      onPicture();
    };
    if ("requestVideoFrameCallback" in element) {
      const handle = element.requestVideoFrameCallback(seen);
      stopWatching = () => element.cancelVideoFrameCallback(handle);
    } else {
      element.addEventListener("timeupdate", seen, { once: true });
      stopWatching = () => element.removeEventListener("timeupdate", seen);
    }
  }

  return {
    /** Whether a picture has come since the connection, or the camera, was new. */
    there: () => there,

    /** The element to show it in. */
    attach(/** @type {HTMLVideoElement} */ element) {
      video = element;
      play();
    },

    /** A track of the other. */
    take(/** @type {MediaStreamTrack} */ track) {
      stream.addTrack(track);
      play();
    },

    /** The other turned the camera on or off: what was last seen is no picture of now. */
    camera(/** @type {boolean} */ on) {
      if (on) watch();
      else there = false;
    },

    /** New connections: begin anew, the last picture left standing until there is another. */
    renew() {
      stopWatching();
      stream = makeStream();
      there = false;
    },

    /** Nothing more is shown. */
    clear() {
      this.renew();
      if (video !== null) video.srcObject = null;
    },
  };
}
