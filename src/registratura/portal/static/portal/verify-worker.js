"use strict";
// Shows the kept page where a paper is to be checked and there is no connection. Every other page of the site goes its
// usual way, untouched.
const CACHE = "registratura-verify";
const OFFLINE = "/verify/offline/";
const ABOUT_PAPERS = /^\/(verify\/|v\/)/i;
const OF_THE_PAGE = /^\/static\//;
const LIST = "/verify/revoked.json";
const PATIENCE = 8000;
const NO_SERVICE = [502, 503, 504];

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (address.origin !== self.location.origin || address.pathname === LIST) return;
  if (event.request.mode === "navigate") {
    if (ABOUT_PAPERS.test(address.pathname)) event.respondWith(page(event.request));
  } else if (OF_THE_PAGE.test(address.pathname) && ABOUT_PAPERS.test(pathOf(event.request.referrer))) {
    event.respondWith(fetched(event.request).catch(() => kept(event.request)));
  }
});

async function page(request) {
  const copy = request.method === "POST" ? request.clone() : null;
  try {
    return await fetched(request);
  } catch {
    // What was typed is not lost: it goes along behind the #, which no server is ever sent.
    const typed = copy ? (await copy.formData()).get("code") : "";
    if (typed) return Response.redirect(`${OFFLINE}#${encodeURIComponent(typed)}`, 303);
    return (await kept(request)) || (await kept(OFFLINE)) || Response.error();
  }
}

// A connection that never answers is none; neither is a service behind a door that says it is away.
function fetched(request) {
  const patience = new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
  return Promise.race([fetch(request), patience]).then((response) => {
    if (NO_SERVICE.includes(response.status)) throw new Error("no service");
    return response;
  });
}

async function kept(request) {
  const cache = await caches.open(CACHE);
  // The version of a file stands in its address: an older one serves only where the very one is not there.
  const exact = await cache.match(request, { ignoreVary: true });
  return exact || cache.match(request, { ignoreVary: true, ignoreSearch: true });
}

function pathOf(referrer) {
  return referrer ? new URL(referrer).pathname : "";
}
