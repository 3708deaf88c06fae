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
    const isAway = new URL(request.url).pathname.endsWith('/away.html');
    const kept = await cache.match(request.mode === 'navigate' && !isAway ? './' : request, { ignoreSearch: true });
    if (!kept) return fetch(request);
    return isAway ? kept : alone(kept);
  })());
});

// With these two headers the program has a process of its own, also on a host that sends none. Neither this script nor the page by way of
// which a locked page is left (away.js) has the second: they share no process with the program, and its process ends with it.
function alone(kept) {
  const headers = new Headers(kept.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  return new Response(kept.body, { status: kept.status, statusText: kept.statusText, headers });
}
