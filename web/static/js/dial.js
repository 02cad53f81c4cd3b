// @ts-check
// A page that must begin at once dials before its modules are here; wire.js takes the socket over.
/** @type {any} */ (window).likepersonSocket = new WebSocket(
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
);
