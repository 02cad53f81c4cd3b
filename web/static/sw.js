// @ts-check
// Keeps one neutral page, the crisis numbers, for when the network or the server is away.
// It stores nothing else, and never a page that was made for somebody. A push carries no words:
// what is shown are these, which say nothing of what it is about.

const worker = /** @type {any} */ (self);
const KEPT = "crisis-1";
const PAGE = "/hjelp";

/** Fetch the page as a stranger, with the styles and fonts that it names. */
async function keep() {
  const cache = await caches.open(KEPT);
  const page = await fetch(PAGE, { credentials: "omit", cache: "no-store" });
  if (!page.ok) return;
  const text = await page.clone().text();
  const files = new Set([...text.matchAll(/"(\/static\/[^"]+\.(?:css|woff2|svg))"/g)].map((m) => m[1]));
  await cache.addAll([...files]);
  await cache.put(PAGE, page);
  for (const request of await cache.keys()) {
    const path = new URL(request.url).pathname;
    if (path !== PAGE && !files.has(path)) await cache.delete(request);
  }
}

/** @param {Request} request */
async function pageOrNumbers(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw problem;
  }
}

/** @param {Request} request */
async function fileOrKept(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await caches.match(request);
    if (kept) return kept;
    throw problem;
  }
}

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(keep().then(() => worker.skipWaiting()));
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(worker.clients.claim());
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(pageOrNumbers(request));
  else if (url.pathname.startsWith("/static/")) event.respondWith(fileOrKept(request));
});

worker.addEventListener("push", (/** @type {any} */ event) => {
  const english = worker.navigator.language.startsWith("en");
  const title = english ? "You have a new message" : "Du har en ny beskjed";
  event.waitUntil(worker.registration.showNotification(title, { tag: "new", renotify: false }));
});

worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(worker.clients.openWindow("/gruppe"));
});
