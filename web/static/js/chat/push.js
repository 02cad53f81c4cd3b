// @ts-check
// "Tell me on this device": asks the browser, and gives the server the address to knock at.

import { Disposables, byId, listen, pageData } from "../dom.js";
import { t } from "../texts.js";

/** @param {string} text base64url @returns {Uint8Array<ArrayBuffer>} */
function bytes(text) {
  const raw = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0));
}

/** @returns {() => void} dispose */
export function mountPush() {
  const undo = new Disposables();
  const button = byId("push-here");
  const said = byId("push-said");
  const { key } = pageData("push");
  const can = "serviceWorker" in navigator && "PushManager" in window;
  byId("push-room").hidden = !can;

  undo.add(
    listen(button, "click", async () => {
      try {
        if ((await Notification.requestPermission()) !== "granted") {
          said.textContent = t("chat-push-no");
          return;
        }
        const worker = await navigator.serviceWorker.ready;
        const place = await worker.pushManager.subscribe({
          userVisibleOnly: true,
          applicationServerKey: bytes(key),
        });
        const body = new URLSearchParams({ endpoint: place.endpoint });
        const answer = await fetch("/gruppe/varsler", { method: "POST", body });
        said.textContent = t(answer.ok ? "chat-push-yes" : "chat-push-no");
      } catch {
        said.textContent = t("chat-push-no");
      }
    }),
  );
  return () => undo.dispose();
}

mountPush();
