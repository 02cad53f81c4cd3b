// @ts-check
// Passkeys: made on one's own page, used on the login page. Without this script a mailed code works.

import { t } from "./texts.js";

/** @param {string} text @returns {ArrayBuffer} */
export function toBytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
}

/** @param {ArrayBuffer} bytes @returns {string} */
export function toText(bytes) {
  const plain = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** @param {string} url @param {unknown} body @returns {Promise<any>} */
async function post(url, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** @param {any} options as the server gave them @returns {any} with bytes where the browser wants them */
export function asked(options) {
  const ready = { ...options, challenge: toBytes(options.challenge) };
  if (ready.user) ready.user = { ...ready.user, id: toBytes(ready.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (ready[list]) ready[list] = ready[list].map((/** @type {any} */ key) => ({ ...key, id: toBytes(key.id) }));
  }
  return ready;
}

/** @param {any} made a PublicKeyCredential @returns {object} what the server reads */
export function given(made) {
  /** @type {Record<string, unknown>} */
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[part]) response[part] = toText(made.response[part]);
  }
  return { id: made.id, rawId: toText(made.rawId), type: made.type, response, clientExtensionResults: {} };
}

/** @param {HTMLElement} place @returns {() => void} dispose */
export function mount(place) {
  const button = /** @type {HTMLButtonElement} */ (place.querySelector("button"));
  const said = /** @type {HTMLElement} */ (place.querySelector("[role=status]"));
  const adds = place.dataset.passkey === "add";
  const url = adds ? "/meg/nokkel" : "/inn/nokkel";

  async function go() {
    button.disabled = true;
    said.textContent = "";
    try {
      const publicKey = asked(await post(`${url}/begynn`, {}));
      const made = await (adds
        ? navigator.credentials.create({ publicKey })
        : navigator.credentials.get({ publicKey }));
      const answer = await post(url, { credential: given(made), neste: place.dataset.neste ?? "" });
      window.location.assign(answer.to);
    } catch {
      said.textContent = t(adds ? "identity-passkey-not-added" : "identity-passkey-not-in");
      button.disabled = false;
    }
  }

  if (!("PublicKeyCredential" in window)) return () => {};
  place.hidden = false;
  button.addEventListener("click", go);
  return () => button.removeEventListener("click", go);
}

for (const place of globalThis.document?.querySelectorAll("[data-passkey]") ?? []) {
  mount(/** @type {HTMLElement} */ (place));
}
