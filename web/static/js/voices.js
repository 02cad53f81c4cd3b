// @ts-check
// The page of one message: the voices on it get our player.

import { Voices } from "./chat/voice.js";

/** @returns {() => void} dispose */
export function mountVoices() {
  const voices = new Voices();
  voices.mountAll(document);
  return () => voices.dispose();
}

mountVoices();
