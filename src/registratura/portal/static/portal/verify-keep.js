"use strict";
// Keeps the page that checks papers without a connection on this device, anew at every visit.
(async () => {
  const panel = document.querySelector("[data-keep]");
  if (!panel || !("serviceWorker" in navigator) || !("caches" in window)) return;
  // Without cookies: what is kept belongs to nobody.
  const kept = JSON.parse(panel.dataset.keep).map((url) => new Request(url, { cache: "no-cache", credentials: "omit" }));
  try {
    await navigator.serviceWorker.register(panel.dataset.worker);
    const cache = await caches.open("registratura-verify");
    await cache.addAll(kept);
    for (const old of await cache.keys()) {
      if (!kept.some((request) => request.url === old.url)) await cache.delete(old);
    }
    await cache.put("/verify/offline/", await cache.match(panel.dataset.page, { ignoreVary: true }));
    await navigator.serviceWorker.ready;
    panel.hidden = false;
  } catch {
    // A device that keeps nothing checks papers with a connection, as it did before.
  }
})();
