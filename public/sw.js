// Keeps the files of one build for ever. Only files of the program are cached, never pupils' data.
// scripts/after-build.mjs writes the version and the list of files.
const VERSION = '@VERSION@';
const FILES = [/*@FILES@*/];
const CACHE = `shell-${VERSION}`;

// All or nothing: an incomplete set never becomes a version.
self.addEventListener('install', (event) => event.waitUntil((async () => {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((name) => new Request(name === 'index.html' ? './' : name, { cache: 'reload' })));
})()));

self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('shell-') && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
})()));

// Sent only after the person's click (update.js).
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(request.mode === 'navigate' ? './' : request, { ignoreSearch: true });
    return kept ?? fetch(request);
  })());
});
