// @ts-check
/** What of the browser a room uses, in one place: tests hand in their own. */

import { connect } from "../wire.js";
import { createCertificate } from "./certificate.js";

export const browser = {
  connect: () => connect(),
  makeConnection: (/** @type {RTCConfiguration} */ config) => new RTCPeerConnection(config),
  devices: navigator.mediaDevices,
  /** What the person lets this page use; older browsers say nothing of it. */
  permissions: navigator.permissions,
  makeContext: () => new AudioContext(),
  storage: sessionStorage,
  /** The certificate of one person and session; `of` says whose and which. */
  certificate: (/** @type {string} */ of, /** @type {number} */ until) =>
    createCertificate({
      of,
      until,
      now: Date.now,
      notes: localStorage,
      database: indexedDB,
      generate: (lifetime) =>
        RTCPeerConnection.generateCertificate(
          /** @type {any} */ ({ name: "ECDSA", namedCurve: "P-256", expires: lifetime }),
        ),
    }),
  now: () => Date.now(),
  reload: () => location.reload(),
  after(/** @type {number} */ ms, /** @type {() => void} */ fn) {
    const timer = setTimeout(fn, ms);
    return () => clearTimeout(timer);
  },
  every(/** @type {number} */ ms, /** @type {() => void} */ fn) {
    const timer = setInterval(fn, ms);
    return () => clearInterval(timer);
  },
  document,
  lock: navigator.wakeLock,
  /** A notice outside the page, with neutral words, where the person has allowed such. */
  notify: (/** @type {string} */ text) =>
    typeof Notification !== "undefined" && Notification.permission === "granted"
      ? new Notification(text)
      : null,
  /** The browser's question whether we may show such notices; null where it has been answered. */
  mayAskToNotify:
    typeof Notification !== "undefined" && Notification.permission === "default"
      ? async () => (await Notification.requestPermission()) === "granted"
      : null,
  /** The direct line of a connection is there, and what is said on it, for whoever hears more in it
   * than a call does. */
  opened: () => {},
  told: (/** @type {Record<string, any>} */ _told) => {},
  newId: () => crypto.randomUUID().replaceAll("-", ""),
};
