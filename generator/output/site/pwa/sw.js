// The one service worker of the site. It is registered only when a reader has pressed Save, and it stores nothing itself: the button
// (the theme's offline.js) fills one cache a language and version. A cache is whole when it holds its own list; others are ignored.
//
// Pages come from the network first, so that a wrong number does not live on in a saved copy; the copy is shown when the network
// does not answer in time. Files with a fingerprint in their name come from the copy: they cannot be out of date.
'use strict';

const root = new URL('./', self.location).pathname;
const prefix = `lykta ${root} `;
const patience = 4000; // milliseconds

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith(root)) return;
  const path = url.pathname.slice(root.length);
  if (request.mode === 'navigate') event.respondWith(page(request, url));
  else if (/^(assets|search)\//.test(path)) event.respondWith(saved(url).then((copy) => copy || fetch(request)));
});

/** A page from the network or, when that is away or slow, from a saved copy. */
async function page(request, url) {
  const network = fetch(request);
  const late = new Promise((resolve) => { setTimeout(resolve, patience); });
  try {
    const answer = await Promise.race([network, late]);
    if (answer) return answer;
  } catch {
    // no network: below
  }
  const copy = await saved(url) || (url.pathname.endsWith('/') ? undefined : await saved(new URL(`${url.pathname}/`, url)));
  return copy || network;
}

/** What the whole caches hold of an address. Nobody's search is looked at. */
async function saved(url) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    const cache = await caches.open(name);
    const [language] = name.slice(prefix.length).split(' ');
    if (!await cache.match(`${root}${language}/offline.json`)) continue;
    const copy = await cache.match(url.origin + url.pathname, { ignoreVary: true });
    if (copy) return copy;
  }
  return undefined;
}
