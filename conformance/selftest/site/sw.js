addEventListener('fetch', (event) => {
  event.respondWith(fetch(event.request.url, { cache: 'no-store' }).catch(async () => (await caches.match(event.request.url)) || Response.error()));
});
